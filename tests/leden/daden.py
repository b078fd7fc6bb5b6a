"""What can be done with people and networks, and the lines it leaves."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from kantoor.core.models import vandaag
from leden.forms.uitnodigen import BevestigForm
from leden.models import Aanmelding, Aanmeldingstap, Lidmaatschap, Mandaat, Noodinzage, SpelregelsAkkoord
from leden.services.lijst_inlezen import Gastregel
from leden.services.noodinzage import begin_noodinzage
from tests.access.daad import Daad, Gedaan
from tests.access.monster import persoon_van

STUK_VOOR_STUK = "one line for each thing that changed, no two about the same"
EN_GEVOLG = "the answer of the network, and what came of it"
AANVRAAG = {"naam": "Anna Proef", "email": "anna@voorbeeld.test", "functie": "Coördinator"}


def _stap_een(gedaan: Gedaan) -> None:
    gedaan.client.post(reverse("aanmelden"), {**AANVRAAG, "organisatie": gedaan.huis.organisatie.pk})


def _ingevuld(gedaan: Gedaan) -> None:
    _stap_een(gedaan)
    gedaan.client.post(reverse("aanmelden_samenwerking"), {"motivatie": "Ik oefen met de regio."})


def _met_vraag(gedaan: Gedaan) -> None:
    aanmelding = gedaan.huis.aanmelding
    Aanmelding.objects.filter(pk=aanmelding.pk).update(staat="vraag")
    Aanmeldingstap.objects.create(aanmelding=aanmelding, soort="vraag", door_naam="R", tekst="Welke?")


def _zonder_mandaat(gedaan: Gedaan) -> None:
    Mandaat.objects.filter(netwerk=gedaan.huis.netwerk).update(ingetrokken_op=timezone.now())


def _lid_in(staat: str) -> Any:
    """Bring the membership of the member in a state."""

    def eerst(gedaan: Gedaan) -> None:
        rijen = Lidmaatschap.objects.filter(netwerk=gedaan.huis.netwerk)
        rijen.filter(gebruiker=persoon_van(gedaan.cast, gedaan.huis)).update(staat=staat)

    return eerst


def _lijst(gedaan: Gedaan) -> dict[str, Any]:
    """Return a list of one guest, signed as the page that showed it did."""
    huis, wie = gedaan.huis, gedaan.cast[gedaan.als]
    rij = Gastregel(2, "Gast Proef", "gast@voorbeeld.test", huis.organisatie.code, huis.netwerk.slug, "lid")
    return {"regels": BevestigForm(van=wie.pk).onderteken([rij])}


def _netwerken(gedaan: Gedaan) -> dict[str, Any]:
    return {"netwerken": [gedaan.huis.netwerk.pk]}


NOOD = {"uren": "4", "reden": "Een actie laat zich niet meer openen."}


def _leest(gedaan: Gedaan) -> None:
    begin_noodinzage(adres=gedaan.huis.netwerk.slug, uren=1, reden=NOOD["reden"], door=gedaan.cast["beheerder"])


def _stop(gedaan: Gedaan) -> dict[str, Any]:
    return {"stop": Noodinzage.objects.get(door=gedaan.cast["beheerder"]).pk}


DADEN: dict[str, Daad] = {
    "noodinzage": Daad(data=lambda gedaan: {"adres": gedaan.huis.netwerk.slug, **NOOD}),
    "noodinzage | onbekend adres": Daad(data=lambda gedaan: {"adres": "bestaat-niet", **NOOD}, sessie=True),
    "noodinzage | stoppen": Daad(eerst=_leest, data=_stop),
    "netwerk_staat": Daad(data=lambda gedaan: {"staat": "slapend", "cvi_akkoord_op": vandaag().isoformat()}),
    "rol_wijzigen": Daad(data=lambda gedaan: {"rol": "contactpersoon"}),
    "lead_partner_wijzigen": Daad(
        regels=("mandaat.ingetrokken", "mandaat.ingetrokken", "lead_partner.gestopt", "lead_partner.aangewezen"),
        waarom=STUK_VOOR_STUK,
    ),
    "mandaat_geven": Daad(eerst=_zonder_mandaat),
    "aanmelden": Daad(sessie=True, regels=(), waarom="kept in the session of the visitor until it is sent"),
    "aanmelden_samenwerking": Daad(
        als="bezoeker", eerst=_stap_een, sessie=True, regels=(), waarom="kept in the session until it is sent"
    ),
    "aanmelden_controleren": Daad(als="bezoeker", eerst=_ingevuld, data=lambda gedaan: {"akkoord": "on"}),
    "aanmelding_volgen": Daad(eerst=_met_vraag),
    "aanvraag_detail | vraag": Daad(data=lambda gedaan: {"uitkomst": "vraag", "actie": "besluit"}),
    "aanvraag_detail | afwijzen": Daad(als="projectteam", data=lambda gedaan: {"uitkomst": "afgewezen"}),
    "aanvraag_detail | voorstel": Daad(
        als="regisseur", data=lambda gedaan: {"uitkomst": "toegelaten", "actie": "voorstel"}
    ),
    "uitnodiging_nieuw": Daad(data=_netwerken),
    "uitnodiging_detail | opnieuw": Daad(data=lambda gedaan: {"actie": "opnieuw"}),
    "uitnodiging_inlezen": Daad(data=_lijst),
    "uitnodiging_aanvaarden": Daad(data=lambda gedaan: {"akkoord": "on"}),
    "lid_werkgever": Daad(
        regels=("lidmaatschap.beeindigd", "dienstverband.beeindigd", "dienstverband.begonnen"), waarom=STUK_VOOR_STUK
    ),
    "lidmaatschap_rol": Daad(
        data=lambda gedaan: {"rol": "voorzitter"},
        regels=("wens.vervallen", "wens.gedaan"),
        waarom="a new wish takes the place of the one that waited",
    ),
    "wens_detail": Daad(
        als="voorzitter_b",
        data=lambda gedaan: {"antwoord": "ja"},
        regels=("wens.ingewilligd", "lidmaatschap.rol_gewijzigd"),
        waarom=EN_GEVOLG,
    ),
    "lid_bezwaar": Daad(regels=("lidmaatschap.bezwaar", "lidmaatschap.beeindigd"), waarom=EN_GEVOLG),
    "lidmaatschap_hervatten": Daad(eerst=_lid_in("geschorst")),
    "spelregels_akkoord": Daad(
        als="lid_b",
        eerst=lambda gedaan: SpelregelsAkkoord.objects.filter(gebruiker=gedaan.cast["lid_b"]).delete() and None,
        data=lambda gedaan: {"akkoord": "on"},
    ),
    "contactkaart_wijzigen": Daad(data=lambda gedaan: {"telefoon": "0612345679"}),
}
