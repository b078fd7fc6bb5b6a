"""What somebody typed about a person who is no member yet goes into no mail, as anybody may type any address (S18)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kantoor.core.models import vandaag
from kantoor.core.naam import GEEN_NAAM
from kantoor.post.models import Bericht
from leden.queries.uitnodigen import Gast
from leden.services.aanmelden import Aanvraag, Onvolledig, dien_in
from leden.services.aanmeldingen import besluit_over_aanmelding, stel_vraag
from leden.services.uitnodigen import Uitnodigfout, aanvaard, nodig_uit
from tests.factories import AanmeldingFactory, LidmaatschapFactory, OrganisatieFactory
from tests.leden.hulp_toelating import landelijk_netwerk, projectteamlid, spelregels, uitnodiging

pytestmark = pytest.mark.django_db
BOODSCHAP = "Uw wachtwoord is verlopen. Ga naar https://kwaad.test"
WOORDEN = {"naam": BOODSCHAP, "functie": BOODSCHAP, "motivatie": BOODSCHAP, "organisatie_anders": BOODSCHAP}


def _besluit(uitkomst: str) -> Callable[[], object]:
    return lambda: besluit_over_aanmelding(
        AanmeldingFactory(**WOORDEN), uitkomst=uitkomst, reden="Reden", besluit_op=vandaag(), door=projectteamlid()
    )


def _uitnodiging_in_de_rij() -> None:
    afzender = LidmaatschapFactory(rol="contactpersoon")
    wie = {"organisatie": afzender.organisatie, "netwerken": [afzender.netwerk], "naam": BOODSCHAP}
    _, token = uitnodiging(door=afzender.gebruiker, **wie)
    aanvaard(token, functie=BOODSCHAP, motivatie=BOODSCHAP, spelregels=None)


def _aanvragen() -> None:
    """A stranger, somebody whose request is in treatment, and a member."""
    regels, lid = spelregels(), LidmaatschapFactory(netwerk=landelijk_netwerk())
    for email in ("nieuw@voorbeeld.test", AanmeldingFactory().email, lid.gebruiker.email):
        woorden: dict[str, Any] = {**WOORDEN, "naam": "Jan de Wit", "email": email, "spelregels": regels}
        dien_in(aanvraag=Aanvraag(**woorden))


MAILS: dict[str, Callable[[], object]] = {
    "aanvragen": _aanvragen,
    "vraag": lambda: stel_vraag(AanmeldingFactory(**WOORDEN), vraag="Waar werkt u?", door=projectteamlid()),
    "afgewezen": _besluit("afgewezen"),
    "toegelaten": _besluit("toegelaten"),
    "uitgenodigd": lambda: nodig_uit(
        Gast("Jan de Wit", "gast@voorbeeld.test", OrganisatieFactory()), door=projectteamlid()
    ),
    "in de rij": _uitnodiging_in_de_rij,
}


@pytest.mark.parametrize("mail", MAILS)
def test_mail_to_who_is_no_member_yet_quotes_nothing_about_him(mail: str) -> None:
    MAILS[mail]()

    teksten = [bericht.onderwerp + bericht.tekst for bericht in Bericht.objects.all()]
    assert teksten
    assert [tekst for tekst in teksten if "kwaad.test" in tekst or "Jan de Wit" in tekst] == []


def test_service_takes_no_message_for_a_name() -> None:
    with pytest.raises(Uitnodigfout) as fout:
        nodig_uit(Gast(BOODSCHAP, "gast@voorbeeld.test", OrganisatieFactory()), door=projectteamlid())
    with pytest.raises(Onvolledig):
        dien_in(aanvraag=Aanvraag(BOODSCHAP, "a@voorbeeld.test", "Adviseur", "Wij oefenen", spelregels()))

    assert (fout.value.bezwaren, Bericht.objects.count()) == ({"naam": GEEN_NAAM}, 0)
