"""What mails about letting in, inviting and mandates say: which network and role, what is next, whom to call."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kantoor.core.models import Zichtbaarheid, vandaag
from kantoor.post.models import Bericht
from kantoor.post.woorden import BESLOTEN
from leden.models import Contactkaart, Lidmaatschap
from leden.models.mensen import Wiezietdit
from leden.queries.uitnodigen import Gast
from leden.services import rollen
from leden.services.aanmeldingen import besluit_over_aanmelding
from leden.services.uitnodigen import nodig_uit
from netwerken.models import Netwerk
from tests.factories import (
    AanmeldingFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    PartijFactory,
)
from tests.leden.hulp_toelating import landelijk_netwerk, projectteamlid, regisseur

pytestmark = pytest.mark.django_db


def netwerken() -> tuple[Netwerk, Netwerk]:
    """Return a network that everybody may know of, and one that is closed."""
    return (
        NetwerkFactory(naam="Netwerk Open", profiel=Zichtbaarheid.OPENBAAR),
        NetwerkFactory(naam="Netwerk Dicht", profiel=Zichtbaarheid.NETWERK),
    )


@pytest.mark.parametrize(("wie_ziet", "nummer"), [(Wiezietdit.LEDEN, True), (Wiezietdit.NIEMAND, False)])
def test_who_is_let_in_reads_of_what_in_which_role_how_to_log_in_and_whom_to_call(wie_ziet: str, nummer: bool) -> None:
    regie = regisseur()
    LidmaatschapFactory(gebruiker=regie, netwerk=landelijk_netwerk())
    Contactkaart.objects.create(gebruiker=regie, telefoon="070 123 45 67", telefoon_voor=wie_ziet)
    aanmelding = AanmeldingFactory(organisatie=OrganisatieFactory(naam="Evides N.V."))
    aanmelding.netwerken.set(netwerken())

    besluit_over_aanmelding(aanmelding, uitkomst="toegelaten", reden="", besluit_op=vandaag(), door=projectteamlid())

    tekst = Bericht.objects.get(aan=aanmelding.email).tekst
    assert "- Netwerk Open, als lid namens Evides N.V." in tekst
    assert f"- {BESLOTEN}, als lid namens Evides N.V." in tekst
    assert "Netwerk Dicht" not in tekst
    assert 0 < tekst.index("Log hier in:") < tekst.index("Hebt u nog geen wachtwoord?")
    assert f"Neem contact op met {regie}, netwerkregisseur" in tekst
    assert ("telefoon 070 123 45 67" in tekst) is nummer


def test_an_invitation_names_networks_role_and_what_follows_with_one_full_stop() -> None:
    open_, dicht = netwerken()
    gast = Gast("Jan", "jan@voorbeeld.test", OrganisatieFactory(naam="Evides N.V."), [open_, dicht])

    nodig_uit(gast, door=projectteamlid())

    tekst = Bericht.objects.get(aan="jan@voorbeeld.test").tekst
    assert "namens Evides N.V.\n" in tekst
    assert "U wordt als lid gevraagd voor:" in tekst
    assert "- Netwerk Open\n" in tekst
    assert f"- {BESLOTEN}\n" in tekst
    assert "Het projectteam heeft al besloten" in tekst


def test_who_gives_or_withdraws_a_mandate_gets_no_mail_about_himself() -> None:
    netwerk, kant = NetwerkFactory(), PartijFactory(kent_lead_partner=True)
    vast = {"netwerk": netwerk, "rol": Lidmaatschap.Rol.CONTACTPERSOON}
    gever, nemer = (OrganisatieFactory(partij=kant, korte_naam=naam) for naam in ("Gever", "Nemer"))
    geeft, collega = (LidmaatschapFactory(organisatie=gever, **vast).gebruiker for _ in range(2))
    neemt = LidmaatschapFactory(organisatie=nemer, **vast).gebruiker
    rollen.wijs_lead_partner_aan(netwerk, partij=kant, organisatie=nemer, door=projectteamlid())
    Bericht.objects.all().delete()

    mandaat = rollen.geef_mandaat(netwerk, gever=gever, tot=vandaag() + timedelta(days=90), door=geeft)
    rollen.trek_mandaat_in(mandaat, door=geeft)

    per_onderwerp: dict[str, set[str]] = {}
    for aan, onderwerp in Bericht.objects.values_list("aan", "onderwerp"):
        per_onderwerp.setdefault(onderwerp, set()).add(aan)
    assert per_onderwerp == {
        "Gever geeft een mandaat aan Nemer": {collega.email, neemt.email},
        "Mandaat van Gever is gestopt": {collega.email, neemt.email},
    }
