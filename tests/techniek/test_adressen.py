"""No address of technical management answers with an error of ours, whatever somebody writes behind it (S22)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import reverse

from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from netwerken.models import Organisatie, Verzorgingsgebied
from tests.cast import Cast
from tests.techniek.test_vastlegging import MODELLEN, pad

pytestmark = pytest.mark.databank
# Text where a key belongs, numbers that fit in no column, a list, a day that does not exist.
WAARDEN = ("wmd", "9" * 40, "-1,x,99999999999999999999", "2026-13-45")
NUL = "a\0b"
# What Django itself reads from the address of a list, with values it does not expect.
EIGEN = (
    *(("p", waarde) for waarde in ("abc", "-5", "9" * 30)),
    *(("o", waarde) for waarde in ("abc", "-99.5", "9" * 30, "1.1.-1")),
    *(("_to_field", waarde) for waarde in ("password", "wmd", "id")),
    ("_popup", "x"),
    ("_facets", "x"),
    ("_changelist_filters", "a=%00&b"),
    ("all", "x"),
    ("e", "x"),
    ("q", "'\"%\\"),
    ("bestaat_niet", "1"),
    ("bestaat__niet__exact", "1"),
    ("pk__in", "1,wmd"),
    ("id__regex", "("),
    ("pk__iregex", "(a+)+$"),
)
# How a page may end; anything else is a mistake of ours.
NETJES = (BadRequest, Http404, PermissionDenied, SuspiciousOperation)


@pytest.fixture
def beheer(cast: Cast, client_van: Callable[[Any], Client]) -> Client:
    client = client_van(cast["beheerder"])
    client.raise_request_exception = False
    return client


@pytest.fixture
def vraag(cast: Cast) -> Callable[..., str]:
    """Return `vraag(view, query)`: "" when a view of the admin answers or refuses, else what it stumbled over."""

    def vraag(view: Callable[..., Any], query: str, *argumenten: str, **gegevens: Any) -> str:
        fabriek = RequestFactory()
        verzoek: Any = fabriek.post(f"/?{query}", gegevens) if gegevens else fabriek.get(f"/?{query}")
        verzoek.user, verzoek.lezer, verzoek.session = cast["beheerder"], Lezer(cast["beheerder"]), {}
        verzoek._messages, verzoek._dont_enforce_csrf_checks = FallbackStorage(verzoek), True
        try:
            admin.site.admin_view(view)(verzoek, *argumenten)
        except NETJES:
            return ""
        except Exception as fout:  # noqa: BLE001 whatever it is, it would have been a 500
            return f"{type(fout).__name__}: {fout}"
        return ""

    return vraag


def _filters(model: Any) -> Iterator[tuple[str, str]]:
    for veld in (*model._meta.concrete_fields, *model._meta.many_to_many):
        for achter in ("", "__exact", "__id__exact") if veld.is_relation else ("", "__gte"):
            yield from ((f"{veld.name}{achter}", waarde) for waarde in WAARDEN)
        yield f"{veld.name}__isnull", "abc"


def test_no_list_stumbles_over_a_filter(vraag: Callable[..., str]) -> None:
    gevonden = {}
    for model in MODELLEN:
        lijst = admin.site._registry[model].changelist_view
        for naam, waarde in (*_filters(model), *EIGEN, ("q", NUL), ("p", NUL), (NUL, "1")):
            query = urlencode({naam: waarde})
            if fout := vraag(lijst, query):
                gevonden[f"{model.__name__} ?{query}"] = fout

    assert gevonden == {}


def test_no_filter_guesses_at_a_secret(beheer: Client) -> None:
    for model, veld in ((Gebruiker, "password"), (UserSession, "session_key"), (UserSession, "user__password")):
        assert beheer.get(f"{pad(model, 'changelist')}?{veld}__startswith=a").status_code == 400


def test_no_empty_form_stumbles_over_what_it_is_filled_with(beheer: Client) -> None:
    statussen = {}
    for model in MODELLEN:
        namen = [veld.name for veld in (*model._meta.concrete_fields, *model._meta.many_to_many)]
        for waarde in WAARDEN:
            query = urlencode({**dict.fromkeys(namen, waarde), "bestaat_niet": waarde, "_popup": waarde})
            statussen[model.__name__, waarde] = beheer.get(f"{pad(model, 'add')}?{query}").status_code

    assert {zaak: status for zaak, status in statussen.items() if status not in {200, 403}} == {}


def test_empty_form_still_takes_what_fits(beheer: Client, cast: Cast) -> None:
    goed = {"organisatie": cast.a.organisatie.pk, "peiljaar": 2026}

    pagina = beheer.get(f"{pad(Verzorgingsgebied, 'add')}?{urlencode(goed | {'sector': 'wmd', 'omvang': 'wmd'})}")
    lijst = beheer.get(f"{pad(Organisatie, 'add')}?sectoren={cast.sector.pk}")

    assert pagina.context["adminform"].form.initial == {"organisatie": str(cast.a.organisatie.pk), "peiljaar": "2026"}
    assert lijst.context["adminform"].form.initial == {"sectoren": [str(cast.sector.pk)]}


def test_no_page_of_one_row_stumbles_over_its_key(beheer: Client) -> None:
    sleutels = ("wmd", "9" * 40, "-1", quote("a/b", safe=""), "_5F")
    statussen = {}
    for model in MODELLEN:
        begin = pad(model, "changelist")
        for sleutel in sleutels:
            for wat in ("change", "delete", "history"):
                adres = f"{begin}{sleutel}/{wat}/"
                statussen[adres] = beheer.get(adres).status_code
        statussen[f"{begin}%00/change/"] = beheer.get(f"{begin}%00/change/").status_code

    assert {adres: status for adres, status in statussen.items() if status not in {302, 400, 403, 404}} == {}


@pytest.mark.parametrize("waarde", [*WAARDEN, NUL])
def test_no_form_or_action_stumbles_over_what_is_sent(cast: Cast, vraag: Callable[..., str], waarde: str) -> None:
    gevonden: dict[str, str] = {}
    for model in MODELLEN:
        beheerd = admin.site._registry[model]
        velden = dict.fromkeys([veld.name for veld in model._meta.get_fields()], waarde)
        kies = {"action": "delete_selected", "_selected_action": waarde, "index": waarde, "post": "yes"}
        rij = model._base_manager.order_by("pk").first()
        wegen: dict[str, str] = {
            "toevoegen": vraag(beheerd.add_view, "", **velden),
            "kiezen": vraag(beheerd.changelist_view, "", **kies),
            "opslaan": vraag(beheerd.changelist_view, "", _save="ja", **{"form-TOTAL_FORMS": waarde}),
        }
        if rij is not None:
            wegen["wijzigen"] = vraag(beheerd.change_view, "", str(rij.pk), **velden)
        gevonden |= {f"{model.__name__} {weg}": fout for weg, fout in wegen.items() if fout}

    assert gevonden == {}


@pytest.mark.parametrize("waarde", [*WAARDEN, NUL])
def test_pages_of_the_site_itself_do_not_stumble(beheer: Client, waarde: str) -> None:
    vragen = [
        {"app_label": "netwerken", "model_name": "gremium", "field_name": waarde, "term": "x"},
        {"app_label": waarde, "model_name": waarde, "field_name": waarde, "term": waarde},
        {
            "app_label": "netwerken",
            "model_name": "organisatie",
            "field_name": "opvolger",
            "term": waarde,
            "page": waarde,
        },
    ]

    statussen = [beheer.get(f"{reverse('admin:autocomplete')}?{urlencode(query)}").status_code for query in vragen]
    statussen += [
        beheer.get(f"{reverse(f'admin:{naam}')}?x={quote(waarde)}").status_code for naam in ("index", "jsi18n")
    ]
    statussen += [beheer.get(f"/technisch-beheer/r/{quote(waarde)}/{quote(waarde)}/").status_code]

    assert max(statussen) < 500
