"""Every act in technical management leaves exactly one line in the log, in the same transaction, without a secret.

The registry of the admin is walked, so a model that is registered tomorrow is in here by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import ModelAdmin
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db import models, transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from besluiten.models import Besluitroute
from kantoor.access import Lezer
from kantoor.audit.models import Gebeurtenis
from kantoor.techniek.gebeurtenissen import Techniekgebeurtenis
from kantoor.techniek.site import NIET_HIER, Beheersite
from kantoor.techniek.stand import GEHEIM, NIET_GETOOND, is_geheim, stand_van, verschil
from kantoor.termijnen.models import Termijn
from leden.models import Spelregels
from netwerken.models import Netwerk, Organisatie, Partij
from tests.cast import Cast
from tests.factories import GebruikerFactory, PartijFactory
from tests.techniek.formulier import gelezen, gewijzigd, ingevuld

# What a form asks beyond what each field by itself would take.
INVULLING: dict[type[models.Model], dict[str, Any]] = {
    Besluitroute: {"stappen-0-nummer": 1, "stappen-0-soort": "vaststelling", "stappen-0-termijn_dagen": 10},
    Netwerk: {"profiel": "openbaar"},
    Spelregels: {"versie": 9, "leesdagen": 30, "geldig_vanaf": "2098-01-01"},
    Termijn: {"code": "stil_na", "dagen": 45},
}
# Rows that no form makes and the cast lacks.
MAAK: dict[type[models.Model], Callable[[Any], Any]] = {
    EmailAddress: lambda wie: EmailAddress.objects.get_or_create(user=wie, email=wie.email)[0],
    UserSession: lambda wie: UserSession.objects.create(user=wie, session_key=str(uuid4())[:30], ip="127.0.0.1"),
}
MODELLEN = sorted(admin.site._registry, key=lambda model: model._meta.label)
KANARIE = "geheim-kanarie-81c2"


def pad(model: Any, wat: str, *sleutel: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{wat}", args=sleutel)


@pytest.fixture
def beheerder(cast: Cast) -> Any:
    return cast["beheerder"]


@pytest.fixture
def beheer(beheerder: Any, client_van: Callable[[Any], Client]) -> Client:
    return client_van(beheerder)


class Teller:
    """Says which lines an act added to the log, and takes the act back."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def doe(self, url: str, gegevens: Any, *, terug: bool = False) -> tuple[int, list[Gebeurtenis]]:
        """Return the status of a POST and the new lines; with `terug` as if it had not been done."""
        voor = set(Gebeurtenis.objects.values_list("pk", flat=True))
        with transaction.atomic():
            status = self.client.post(url, gegevens).status_code
            nieuw = list(Gebeurtenis.objects.exclude(pk__in=voor))
            transaction.set_rollback(terug)
        return status, nieuw


def _rij(model: Any, modeladmin: Any, teller: Teller, verzoek: Any, wie: Any) -> tuple[Any, list[str]]:
    """Return a row of this model and what was wrong: made by the form where that may, else found or made."""
    if not modeladmin.has_add_permission(verzoek):
        status = teller.client.get(pad(model, "add")).status_code
        rij = MAAK[model](wie) if model in MAAK else model._base_manager.order_by("-pk").first()
        return rij, [] if status == 403 else [f"toevoegen: {status}"]
    voor = set(model._base_manager.values_list("pk", flat=True))
    leeg = teller.client.get(pad(model, "add"))
    gegevens = ingevuld(leeg, **INVULLING.get(model, {}))
    status, regels = teller.doe(pad(model, "add"), gegevens)
    rij = model._base_manager.exclude(pk__in=voor).first()
    assert rij is not None, f"{model.__name__}: het formulier is niet goed ingevuld: {status}, {gegevens}"
    return rij, list(_fout(Techniekgebeurtenis.BEHEERRIJ_TOEGEVOEGD, rij, status, regels, wie))


def _fout(wat: str, rij: Any, status: int, regels: list[Gebeurtenis], wie: Any, *velden: str) -> Iterator[str]:
    """Yield what is wrong with the line of an act that was carried out."""
    if (status, len(regels)) != (302, 1):
        yield f"{wat}: {status}, {len(regels)} regels"
        return
    regel = regels[0]
    verwacht = (str(wat), rij._meta.model_name, str(rij.pk), wie.pk, "127.0.0.1", "gelukt")
    gezien = (regel.wat, regel.op_soort, regel.op_sleutel, regel.door_id, regel.herkomst, regel.resultaat)
    if gezien != verwacht:
        yield f"{wat}: {gezien}"
    labels = [deel["veld"] for deel in regel.bijzonderheden["wijzigingen"]]
    if velden and labels != list(velden):
        yield f"{wat}: {labels} in plaats van {velden}"
    if not labels and wat != Techniekgebeurtenis.BEHEERRIJ_BEWERKT:
        yield f"{wat}: zonder velden"


def _wijzig(model: Any, rij: Any, teller: Teller, wie: Any) -> Iterator[str]:
    gegevens, veld = gewijzigd(teller.client.get(pad(model, "change", rij.pk)))
    status, regels = teller.doe(pad(model, "change", rij.pk), gegevens)
    label = str(model._meta.get_field(veld).verbose_name)
    yield from _fout(Techniekgebeurtenis.BEHEERRIJ_GEWIJZIGD, rij, status, regels, wie, label)


def _verwijder(model: Any, rij: Any, teller: Teller, wie: Any) -> Iterator[str]:
    actie = {"action": "delete_selected", "_selected_action": [rij.pk], "post": "yes", "index": 0}
    for url, gegevens in ((pad(model, "changelist"), actie), (pad(model, "delete", rij.pk), {"post": "yes"})):
        status, regels = teller.doe(url, gegevens, terug=True)
        yield from _fout(Techniekgebeurtenis.BEHEERRIJ_VERWIJDERD, rij, status, regels, wie)


def test_every_act_on_every_registered_model_leaves_exactly_one_line(cast: Cast, beheer: Client, beheerder: Any):
    teller, gevonden = Teller(beheer), {}

    for model in MODELLEN:
        modeladmin = admin.site._registry[model]
        verzoek = RequestFactory().get("/")
        verzoek.user, verzoek.lezer = beheerder, Lezer(beheerder)
        rij, fouten = _rij(model, modeladmin, teller, verzoek, beheerder)
        mag = modeladmin.has_change_permission(verzoek, rij), modeladmin.has_delete_permission(verzoek, rij)
        fouten += list(_wijzig(model, rij, teller, beheerder)) if mag[0] else []
        for naam in modeladmin.get_actions(verzoek):
            if naam != "delete_selected":
                gegevens = {"action": naam, "_selected_action": [rij.pk], "index": 0}
                status, regels = teller.doe(pad(model, "changelist"), gegevens, terug=True)
                fouten += list(_fout(Techniekgebeurtenis.BEHEERRIJ_BEWERKT, rij, status, regels, beheerder))
        fouten += list(_verwijder(model, rij, teller, beheerder)) if mag[1] else []
        if not mag[1] and teller.doe(pad(model, "delete", rij.pk), {"post": "yes"})[0] != 403:
            fouten.append("verwijderen hoort niet te kunnen")
        if fouten:
            gevonden[model._meta.label] = fouten

    assert gevonden == {}


# --- a model somebody registers tomorrow, carelessly ------------------------------------------------------------------


class NaiefAdmin(ModelAdmin):
    """Registered as the manual of Django shows it, with acts that pass by its own log."""

    list_display = ("naam", "code")
    list_editable = ("code",)
    actions = ("hernoem", "hernoem_alle", "vraag_eerst", "doe_niets")

    def hernoem(self, request: Any, queryset: Any) -> None:
        queryset.update(naam="Hernoemd")

    def hernoem_alle(self, request: Any, queryset: Any) -> None:
        for rij in queryset:
            rij.naam = "Hernoemd"
            rij.save()
            self.log_change(request, rij, "hernoemd")

    def vraag_eerst(self, request: Any, queryset: Any) -> Any:
        return self.changelist_view_zonder_actie(request)

    def changelist_view_zonder_actie(self, request: Any) -> Any:
        request.method = "GET"
        return self.changelist_view(request)

    def doe_niets(self, request: Any, queryset: Any) -> None:
        return None


@pytest.fixture
def naief(db: None) -> Any:
    """A site of ours on which `Partij` was registered without a thought of the log."""
    site = Beheersite()
    site.register(Partij, NaiefAdmin)
    return site._registry[Partij]


@pytest.fixture
def doe(beheerder: Any) -> Callable[..., Any]:
    """Return `doe(view, gegevens)`: post to a view of the admin as its keeper."""

    def doe(view: Callable[..., Any], gegevens: dict[str, Any], *argumenten: str, vraag: str = "") -> Any:
        verzoek: Any = RequestFactory().post(f"/{vraag}", gegevens)
        verzoek.user, verzoek.lezer, verzoek.session = beheerder, Lezer(beheerder), {}
        verzoek._messages, verzoek._dont_enforce_csrf_checks = FallbackStorage(verzoek), True
        return view(verzoek, *argumenten)

    return doe


def _regels() -> list[tuple[str, list[dict[str, str]]]]:
    """Return what technical management logged, oldest first."""
    lijst = Gebeurtenis.objects.filter(wat__startswith="beheerrij.").order_by("nummer")
    return [(regel.wat, regel.bijzonderheden["wijzigingen"]) for regel in lijst]


@pytest.mark.parametrize(
    ("actie", "verwacht"),
    [
        ("hernoem", [("beheerrij.bewerkt", [{"veld": "naam", "van": "Oud", "naar": "Hernoemd"}])]),
        ("hernoem_alle", [("beheerrij.gewijzigd", [{"veld": "naam", "van": "Oud", "naar": "Hernoemd"}])]),
        ("vraag_eerst", []),
        ("doe_niets", [("beheerrij.bewerkt", [])]),
    ],
)
def test_action_of_a_careless_admin_is_logged_once(naief: Any, doe: Any, actie: str, verwacht: list[Any]) -> None:
    partij = PartijFactory(naam="Oud")

    doe(naief.changelist_view, {"action": actie, "_selected_action": [partij.pk], "index": 0})

    assert _regels() == verwacht


def test_change_in_the_list_is_logged_with_from_and_to(naief: Any, doe: Any) -> None:
    partij = PartijFactory(naam="Oud", code="oud")
    formset = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-id": partij.pk, "form-0-code": "nieuw"}

    doe(naief.changelist_view, {**formset, "_save": "ja"}, vraag=f"?id__exact={partij.pk}")

    assert _regels() == [("beheerrij.gewijzigd", [{"veld": "code", "van": "oud", "naar": "nieuw"}])]


@pytest.mark.parametrize("wat", ["log_change", "log_deletions"])
def test_line_and_act_come_together_or_not_at_all(naief: Any, doe: Any, monkeypatch: Any, wat: str) -> None:
    partij = PartijFactory(naam="Oud")
    gegevens = {"naam": "Nieuw", "enkelvoud": "x", "code": partij.code, "volgorde": 1, "post": "yes"}
    view = naief.change_view if wat == "log_change" else naief.delete_view

    def stuk(self: Any, *args: Any) -> None:
        raise RuntimeError("na de regel")

    monkeypatch.setattr(ModelAdmin, wat, stuk)
    with pytest.raises(RuntimeError):
        doe(view, gegevens, str(partij.pk))

    assert _regels() == []
    assert Partij.objects.get(pk=partij.pk).naam == "Oud"


def test_action_that_fails_halfway_leaves_neither_line_nor_change(naief: Any, doe: Any, monkeypatch: Any) -> None:
    partij = PartijFactory(naam="Oud")

    def halverwege(self: Any, request: Any, queryset: Any) -> None:
        queryset.update(naam="Nieuw")
        self.log_change(request, queryset[0], "")
        raise RuntimeError

    monkeypatch.setattr(NaiefAdmin, "hernoem", halverwege)
    with pytest.raises(RuntimeError):
        doe(naief.changelist_view, {"action": "hernoem", "_selected_action": [partij.pk], "index": 0})

    assert _regels() == []
    assert Partij.objects.get(pk=partij.pk).naam == "Oud"


# --- what a line says ------------------------------------------------------------------------------------------------


def test_line_says_from_and_to_of_choices_rows_and_lists(beheer: Client, cast: Cast) -> None:
    organisatie, ander = cast.a.organisatie, cast.b.organisatie
    ander.naam = "Opvolger BV"
    ander.save()
    Organisatie.objects.filter(pk=organisatie.pk).update(opvolger=None)
    url = pad(Organisatie, "change", organisatie.pk)
    gegevens = gelezen(beheer.get(url)) | {"opvolger": [str(ander.pk)], "sectoren": []}

    beheer.post(url, gegevens)

    assert _regels()[-1][1] == [
        {"veld": "opvolger", "van": "", "naar": "Opvolger BV"},
        {"veld": "sectoren", "van": "Drinkwater", "naar": ""},
    ]


def test_line_about_a_row_tells_of_the_rows_on_its_page(beheer: Client, cast: Cast) -> None:
    route = Besluitroute.objects.create(code="proef", naam="Proef", stuksoort="agenda")
    stap = route.stappen.create(nummer=1, soort="vaststelling", termijn_dagen=28, bezwaar_dagen=0)
    url = pad(Besluitroute, "change", route.pk)

    beheer.post(url, gelezen(beheer.get(url)) | {"stappen-0-termijn_dagen": ["14"]})

    naam = f"{stap._meta.verbose_name} {stap.pk}: {stap._meta.get_field('termijn_dagen').verbose_name}"
    assert _regels() == [("beheerrij.gewijzigd", [{"veld": naam, "van": "28", "naar": "14"}])]


def test_keeper_of_the_log_reads_from_and_to(beheer: Client, cast: Cast, client_van: Any) -> None:
    url = pad(Partij, "change", cast.partijen[0].pk)
    beheer.post(url, gelezen(beheer.get(url)) | {"naam": ["Ondernemingen"]})

    pagina = client_van(cast["regisseur"]).get(reverse("logboek")).content.decode()

    assert "Gewijzigd in technisch beheer" in pagina
    assert "naam: van Bedrijven naar Ondernemingen" in pagina


# --- secrets ---------------------------------------------------------------------------------------------------------


def _geheime_velden(model: Any) -> list[str]:
    velden = [veld for veld in model._meta.concrete_fields if not veld.primary_key and not veld.is_relation]
    return [veld.name for veld in velden if GEHEIM.search(veld.name) or isinstance(veld, models.JSONField)]


def test_no_page_and_no_line_shows_a_secret(beheer: Client, beheerder: Any, cast: Cast) -> None:
    for maak in MAAK.values():
        maak(beheerder)
    gezien = {}

    for model in MODELLEN:
        velden = _geheime_velden(model)
        rij = model._base_manager.exclude(pk=beheerder.pk).order_by("pk").first() if velden else None
        if rij is None:
            continue
        geplant = {
            naam: {"secret": KANARIE} if isinstance(model._meta.get_field(naam), models.JSONField) else KANARIE
            for naam in velden
        }
        model._base_manager.filter(pk=rij.pk).update(**geplant)
        paden = [pad(model, "changelist"), *(pad(model, wat, rij.pk) for wat in ("change", "history", "delete"))]
        antwoorden = [beheer.get(url) for url in paden]
        beheer.post(paden[1], {"naam": "Anders"} | dict.fromkeys(velden, "gezet"))
        rij.refresh_from_db()
        gezien[model._meta.label] = (
            [KANARIE in antwoord.content.decode() for antwoord in antwoorden].count(True),
            {naam: getattr(rij, naam) for naam in velden} == geplant,
        )

    assert gezien == dict.fromkeys(gezien, (0, True))
    assert {"accounts.Gebruiker", "usersessions.UserSession"} <= set(gezien)
    assert not any(KANARIE in str(regel) for regel in Gebeurtenis.objects.values_list("bijzonderheden", flat=True))
    assert not any(KANARIE in tekst for tekst in LogEntry.objects.values_list("change_message", flat=True))


def test_secret_kinds_of_fields_are_never_written_out(db: None) -> None:
    persoon = GebruikerFactory.build(password=KANARIE)
    velden = {veld.name: veld for veld in persoon._meta.concrete_fields}

    oud, nieuw = stand_van(persoon), stand_van(GebruikerFactory.build(password="iets anders", naam=persoon.naam))

    assert is_geheim(velden["password"])
    assert is_geheim(models.JSONField(name="data"))
    assert is_geheim(models.BinaryField(name="inhoud"))
    assert is_geheim(models.CharField(name="api_token"))
    assert not is_geheim(velden["naam"])
    assert {"veld": "wachtwoord", "van": NIET_GETOOND, "naar": NIET_GETOOND} in verschil(oud, nieuw)


def test_models_that_are_secrets_have_no_page(beheer: Client) -> None:
    assert {model._meta.label for model in MODELLEN}.isdisjoint(NIET_HIER)
    for naam in ("mfa/authenticator", "auth/group", "account/emailconfirmation"):
        assert beheer.get(f"/technisch-beheer/{naam}/").status_code == 404


def test_delete_page_names_nothing_closed(beheer: Client, cast: Cast) -> None:
    for rij in (cast.b.organisatie, cast["lid_b"].dienstverbanden.get(), cast.sector, cast.thema, cast.regio):
        antwoord = beheer.get(pad(type(rij), "delete", rij.pk))
        samen = beheer.post(
            pad(type(rij), "changelist"), {"action": "delete_selected", "_selected_action": [rij.pk], "index": 0}
        )

        assert (antwoord.status_code, samen.status_code) == (200, 200)
        assert cast.b.netwerk.naam not in antwoord.content.decode() + samen.content.decode()


def test_delete_page_says_how_many_rows_hold_it(beheer: Client, cast: Cast) -> None:
    pagina = beheer.get(pad(Organisatie, "delete", cast.b.organisatie.pk)).content.decode()

    assert "× lidmaatschap" in pagina


def test_line_of_a_deletion_counts_what_went_with_it(beheer: Client, cast: Cast) -> None:
    route = Besluitroute.objects.create(code="proef", naam="Proef", stuksoort="agenda")
    for nummer in (1, 2):
        route.stappen.create(nummer=nummer, soort="vaststelling", termijn_dagen=28, bezwaar_dagen=0)

    beheer.post(pad(Besluitroute, "delete", route.pk), {"post": "yes"})

    regel = Gebeurtenis.objects.get(wat="beheerrij.verwijderd")
    assert regel.bijzonderheden["meegenomen"] == [f"2 × {route.stappen.model._meta.verbose_name}"]
