"""`manage.py begin`: from an empty database to two keepers who invite others, in one command."""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client

from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from kantoor.post.models import Bericht
from leden.models import Gremiumlid, Uitnodiging
from netwerken.models import Organisatie

REGISSEUR, LID = "Renske de Vries <r.devries@nipv.nl>", "Piet Jansen <p.jansen@vr.nl>"
WACHTWOORD = "een lange zin over koffie 7"


def _begin(*extra: str, regisseur: str = REGISSEUR, projectteam: str = LID) -> str:
    uit = StringIO()
    call_command("begin", "--regisseur", regisseur, "--projectteam", projectteam, *extra, stdout=uit)
    return uit.getvalue()


def _eerste_keer(link: str, wie: Gebruiker) -> Client:
    """Walk from the link to the start page: a password, the login, the second factor and the rules of play."""
    client = Client(headers={"host": "localhost"})
    client.post(client.get(link).headers["Location"], {"password1": WACHTWOORD, "password2": WACHTWOORD})
    client.logout()
    client.post("/inloggen/", {"login": wie.email, "password": WACHTWOORD})
    Authenticator.objects.create(user=wie, type=Authenticator.Type.TOTP, data={"secret": "X"})
    client.post("/account/spelregels/", {"versie": "1"})
    return client


@pytest.mark.django_db
def test_from_an_empty_database_two_people_come_to_the_desk_and_invite(settings: Any):
    settings.MFA_VERPLICHT = True

    uit = _begin("--toon-links")

    links = re.findall(r"https?://[^/]+(/\S+)", uit)
    regisseur, lid = (Gebruiker.objects.get(email=adres) for adres in ("r.devries@nipv.nl", "p.jansen@vr.nl"))
    for link, wie in zip(links, (regisseur, lid), strict=True):
        client = _eerste_keer(link, wie)
        assert client.get("/beheer/").status_code == 200
        gast = {
            "naam": "Anna de Boer",
            "email": f"anna.{wie.pk.hex}@waternet.nl",
            "organisatie": Organisatie.objects.order_by("pk").first().pk,
            "rol": "lid",
        }
        antwoord = client.post("/beheer/uitnodigen/nieuw/", gast)
        assert antwoord.status_code == 302, antwoord.context["form"].errors
    assert Uitnodiging.objects.count() == 2
    zetels = dict(Gremiumlid.objects.values_list("gebruiker__email", "gremium__code"))
    assert zetels == {regisseur.email: "regisseur", lid.email: "projectteam"}


@pytest.mark.django_db
def test_it_is_in_the_log_and_each_gets_a_mail_without_a_secret():
    uit = _begin()

    assert "link" not in uit
    assert Gebeurtenis.objects.filter(wat="zetel.bij_begin", herkomst="manage.py begin").count() == 2
    berichten = Bericht.objects.filter(onderwerp="Uw account bij het Virtueel kantoor")
    assert set(berichten.values_list("aan", flat=True)) == {"r.devries@nipv.nl", "p.jansen@vr.nl"}
    assert "/inloggen/wachtwoord-vergeten/" in berichten[0].tekst
    assert not any(wie.has_usable_password() for wie in Gebruiker.objects.all())


@pytest.mark.databank
@pytest.mark.django_db
def test_a_second_time_changes_nothing_and_a_second_regisseur_is_refused():
    _begin()
    aantal = Gebeurtenis.objects.count()

    assert "er is niets veranderd" in _begin()
    with pytest.raises(CommandError, match="Er is al een netwerkregisseur"):
        _begin(regisseur="Ander <ander@nipv.nl>")

    assert (Gebruiker.objects.count(), Gebeurtenis.objects.count()) == (2, aantal)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("regisseur", "projectteam", "zin"),
    [
        (REGISSEUR, "Renske <R.deVries@nipv.nl>", "Noem voor elke zetel een ander e-mailadres"),
        ("r.devries@nipv.nl", LID, "is geen naam met een e-mailadres"),
        ("Renske <renske>", LID, "is geen naam met een e-mailadres"),
        ("Klik op https://elders.example <r@nipv.nl>", LID, "is geen naam met een e-mailadres"),
    ],
)
def test_what_cannot_be_a_beginning_is_one_sentence_and_makes_nobody(regisseur: str, projectteam: str, zin: str):
    with pytest.raises(CommandError, match=zin):
        _begin(regisseur=regisseur, projectteam=projectteam)

    assert Gebruiker.objects.count() == 0
