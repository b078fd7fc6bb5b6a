"""What the people and networks of the cast further have, for the tests about access: one row of each kind, twice.

Network B is again the twin of A with the canary in every text that is closed.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from kantoor.core.geheim import hash_van
from kantoor.core.models import vandaag
from kantoor.techniek.models import Verzoek
from kantoor.termijnen.models import Termijn
from leden.models import (
    Aanmelding,
    Aanmeldingstap,
    Contactkaart,
    Herbevestiging,
    LeadPartner,
    Lidmaatschap,
    Mandaat,
    Netwerkwens,
    NietNodig,
    Noodinzage,
    Spelregels,
    SpelregelsAkkoord,
    Uitnodiging,
    Wiezietdit,
)
from netwerken.models import Organisatie
from regie.models import Contactmoment, Uurpunt
from tests.access.uitvoering import vul_personen, vul_plannen
from tests.cast import KANARIE, ORGANISATIE_KANARIE, Cast, Huis
from tests.factories import AanmeldingFactory, OrganisatieFactory

DAG = timedelta(days=1)
LEDEN, NETWERK, NIEMAND = Wiezietdit.LEDEN, Wiezietdit.NETWERK, Wiezietdit.NIEMAND
# Persona -> who sees the telephone number, who sees the e-mail address.
KEUZES = {
    "lid": (NETWERK, NIEMAND),
    "contactpersoon": (LEDEN, NETWERK),
    "voorzitter": (NIEMAND, LEDEN),
}


def vul_aan(cast: Cast) -> Cast:
    """Fill the cast; everybody in it agreed to the rules of play, so what they may do follows from the rest."""
    vul_personen(cast)
    Termijn.objects.create(code="stil_na", dagen=60, geldig_vanaf=date(2020, 1, 1))
    toen = vandaag() - timedelta(days=400)
    spelregels = Spelregels.objects.create(versie=1, tekst="Regel.", geldig_vanaf=toen, geladen_op=toen)
    for naam, wie in cast.personen.items():
        if naam != "bezoeker":
            SpelregelsAkkoord.objects.create(gebruiker=wie, spelregels=spelregels)
            Herbevestiging.objects.create(gebruiker=wie, uiterlijk=vandaag() + timedelta(days=14))
    Contactkaart.objects.create(gebruiker=cast["deelnemer"], telefoon="0612345678", telefoon_voor=LEDEN)
    for letter, huis in (("a", cast.a), ("b", cast.b)):
        merk = KANARIE if letter == "b" else ""
        _spreken(cast, huis, letter, merk)
        _kaarten(cast, letter, merk)
        _toelating(cast, huis, letter, merk)
        _wensen(cast, huis, letter, merk)
    vul_plannen(cast)
    _verzoeken(cast)
    _regie(cast)
    _merk_wie_erbij_hoort(cast)
    return cast


def _verzoeken(cast: Cast) -> None:
    """Add what asks for a second person, of the keeper, of another and about the keeper; and who looked in once."""
    wat = {"soort": "rechten", "gegevens": {"recht": "beheer"}, "reden": "Reden", "verloopt_op": timezone.now() + DAG}
    Verzoek.objects.create(betreft=cast["lid_a"], door=cast["beheerder"], door_naam="Beheerder", **wat)
    for wie in ("lid_a", "lid_b", "beheerder"):
        Verzoek.objects.create(betreft=cast[wie], door_naam="Een ander", **wat)
    besloten = {"staat": "afgewezen", "besloten_op": timezone.now(), "besloten_door_naam": "Een derde"}
    Verzoek.objects.create(betreft=cast["stuurgroep"], door_naam="Een ander", **wat, **besloten)
    voorbij = {"van": timezone.now() - 3 * DAG, "tot": timezone.now() - 2 * DAG, "door_naam": "Een beheerder"}
    for huis, merk in ((cast.a, ""), (cast.b, KANARIE)):
        Noodinzage.objects.create(netwerk=huis.netwerk, reden=f"Reden {merk}", **voorbij)


def _regie(cast: Cast) -> None:
    """Add a call with both networks, and a thing of the hour of two people that was done long ago."""
    for huis, merk in ((cast.a, ""), (cast.b, KANARIE)):
        Contactmoment.objects.create(
            netwerk=huis.netwerk, soort="anders", tekst=f"Gezegd {merk}", tot=vandaag(), door_naam="De regisseur"
        )
    for wie, merk in (("regisseur", ""), ("lid_b", KANARIE)):
        Uurpunt.objects.create(
            gebruiker=cast[wie],
            bron="aanvragen",
            kenmerk=wie,
            titel=f"Gedaan {merk}",
            week=vandaag() - 21 * DAG,
            klaar_op=timezone.now() - 20 * DAG,
        )


def _merk_wie_erbij_hoort(cast: Cast) -> None:
    """Let the organisations of B and those who were in it carry a canary of their own: who takes part is closed too."""
    for code in ("bedrijf-b", "lead-b", "ander-b"):
        Organisatie.objects.filter(code=code).update(naam=f"{code} {ORGANISATIE_KANARIE}", korte_naam="")
    cast.b.organisatie.refresh_from_db()
    for persona in ("oud_lid", "geschorst", "inactief"):
        cast[persona].naam = f"{cast[persona].naam} {KANARIE}"
        cast[persona].save(update_fields=["naam"])


def ga_akkoord(wie: Any) -> Any:
    """Let somebody who is not in the cast agree to the rules of play of the filled cast, and return that person."""
    SpelregelsAkkoord.objects.create(gebruiker=wie, spelregels=Spelregels.objects.get(versie=1))
    return wie


def _spreken(cast: Cast, huis: Huis, letter: str, merk: str) -> None:
    """Add the lead partner of a side, with a mandate that runs, one withdrawn and one of another organisation."""
    partij = huis.organisatie.partij
    lead, ander = (
        OrganisatieFactory(code=f"{soort}-{letter}", naam=f"{soort.capitalize()} {letter.upper()}", partij=partij)
        for soort in ("lead", "ander")
    )
    LeadPartner.objects.create(netwerk=huis.netwerk, partij=partij, organisatie=lead)
    velden = {
        "netwerk": huis.netwerk,
        "nemer": lead,
        "gegeven_door": cast[f"contactpersoon_{letter}"],
        "tot": vandaag() + timedelta(days=30),
    }
    Mandaat.objects.create(gever=huis.organisatie, ingetrokken_op=timezone.now(), **velden)
    Mandaat.objects.create(gever=huis.organisatie, **velden)
    Mandaat.objects.create(gever=ander, **velden)
    NietNodig.objects.create(
        netwerk=huis.netwerk, organisatie=ander, reden=f"Niet nodig {merk}", door=cast[f"voorzitter_{letter}"]
    )


def _kaarten(cast: Cast, letter: str, merk: str) -> None:
    for rol, (telefoon, email) in KEUZES.items():
        kaart = Contactkaart.objects.create(
            gebruiker=cast[f"{rol}_{letter}"], telefoon=merk or "0612345678", telefoon_voor=telefoon, email_voor=email
        )
        kaart.themas.set([cast.thema])


def _toelating(cast: Cast, huis: Huis, letter: str, merk: str) -> None:
    """Add a step to the request that waits, a request decided on, one not confirmed, and two invitations."""
    Aanmeldingstap.objects.create(
        aanmelding=huis.aanmelding, soort=Aanmeldingstap.Soort.VRAAG, door_naam=f"Iemand {merk}", tekst=f"Vraag {merk}"
    )
    velden = {
        "functie": f"Functie {merk}",
        "motivatie": f"Motivatie {merk}",
        "organisatie": huis.organisatie,
        "netwerken": [huis.netwerk],
    }
    AanmeldingFactory(
        naam=f"Toegelaten {merk}",
        staat=Aanmelding.Staat.TOEGELATEN,
        besloten_door=cast["regisseur"],
        besloten_op=timezone.now(),
        besluit_projectteam_op=vandaag(),
        **velden,
    )
    open_vraag = AanmeldingFactory(naam=f"Onbevestigd {merk}", staat=Aanmelding.Staat.ONBEVESTIGD, **velden)
    Aanmeldingstap.objects.create(
        aanmelding=open_vraag, soort=Aanmeldingstap.Soort.INGEDIEND, door_naam=f"Iemand {merk}"
    )
    for staat in (Uitnodiging.Staat.OPEN, Uitnodiging.Staat.AANVAARD):
        token = token_van(letter, staat)
        uitnodiging = Uitnodiging.objects.create(
            email=f"{token}@voorbeeld.test",
            naam=f"Gast {merk}",
            organisatie=huis.organisatie,
            door=cast[f"contactpersoon_{letter}"],
            staat=staat,
            geldig_tot=timezone.now() + timedelta(days=7),
            token_hash=hash_van(token),
        )
        uitnodiging.netwerken.set([huis.netwerk])


def _wensen(cast: Cast, huis: Huis, letter: str, merk: str) -> None:
    """Let the member be new, and add a role that waits for the voorzitter, and a profile that he opened."""
    van = {"netwerk": huis.netwerk, "door": cast["regisseur"], "door_naam": f"Vrager {merk}", "reden": f"Wens {merk}"}
    plek = huis.netwerk.lidmaatschappen.get(gebruiker=cast[f"lid_{letter}"])
    Lidmaatschap.objects.filter(pk=plek.pk).update(van=vandaag())
    Netwerkwens.objects.create(soort=Netwerkwens.Soort.ROL, lidmaatschap=plek, rol="contactpersoon", **van)
    Netwerkwens.objects.create(
        soort=Netwerkwens.Soort.PROFIEL,
        profiel="landelijk",
        profiel_was="netwerk",
        uiterlijk=vandaag() + timedelta(days=7),
        staat=Netwerkwens.Staat.INGEWILLIGD,
        besloten_door=cast[f"voorzitter_{letter}"],
        besloten_op=timezone.now(),
        **van,
    )


def token_van(letter: str, staat: str = Uitnodiging.Staat.OPEN) -> str:
    """Return the secret of the link of an invitation to one of the two networks."""
    return f"gast-{letter}-{staat}"
