"""Moving to another employer: what hung on the old one ends, what is personal stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from kantoor.core.opmaak import met_punt
from kantoor.post.services import zet_klaar
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import Dienstverband, Lidmaatschap
from leden.queries.zelf import LIDMAATSCHAP, is_zelf
from leden.services.lidmaatschap import Lidmaatschapsfout, beeindig
from leden.services.overdracht import hangt_aan, reden_van_einde
from netwerken.models import Organisatie

# What stays, said on the page that asks for the change.
BLIJFT = (
    "Rechten die iemand persoonlijk kreeg, blijven. Trek ze apart in als dat nodig is.",
    "Mandaten blijven: die zijn van de organisatie, niet van de persoon.",
    "Een plaats in een landelijk gremium blijft. Bespreek of die nog past.",
    "Acties blijven op naam van deze persoon staan tot iemand anders ze overneemt.",
)


@dataclass(frozen=True, slots=True)
class Overstap:
    """The employments before and after, the memberships that ended and the warnings about them (Dutch sentences)."""

    oud: Dienstverband | None
    nieuw: Dienstverband
    beeindigd: list[Lidmaatschap] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)


def huidig_dienstverband(gebruiker: Gebruiker) -> Dienstverband | None:
    """Return where somebody works now: the last employment without an end."""
    rijen = Dienstverband.objects.filter(gebruiker=gebruiker, tot=None).select_related("organisatie", "gebruiker")
    return rijen.order_by("-van", "-pk").first()


@transaction.atomic
def verander_van_werkgever(
    gebruiker: Gebruiker, *, nieuwe_organisatie: Organisatie, functie: str, per: date, door: Gebruiker
) -> Overstap:
    """End the employment and the memberships that hung on it, and begin the new one on the day `per`.

    Memberships end today, as access may not outlive the decision. Grants are personal and mandates belong to the
    organisation: both stay (`BLIJFT`). Raises `Lidmaatschapsfout` for the same employer, a day to come or oneself.
    """
    if is_zelf(door, gebruiker):
        raise Lidmaatschapsfout(LIDMAATSCHAP)
    Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
    oud = huidig_dienstverband(gebruiker)
    if per > vandaag():
        raise Lidmaatschapsfout("Deze dag ligt in de toekomst. Leg de overstap vast op de dag zelf of daarna.")
    if oud is not None and oud.organisatie_id == nieuwe_organisatie.pk:
        raise Lidmaatschapsfout(f"{gebruiker} werkt al bij {met_punt(nieuwe_organisatie)}")
    if oud is not None and per < oud.van:
        raise Lidmaatschapsfout(f"Deze dag ligt voor het begin van het werk bij {met_punt(oud.organisatie)}")
    overstap = Overstap(
        oud, Dienstverband(gebruiker=gebruiker, organisatie=nieuwe_organisatie, functie=functie, van=per)
    )
    if oud is not None:
        _beeindig_wat_eraan_hing(oud, overstap, per=per, door=door)
    overstap.nieuw.save(force_insert=True)
    leg_vast(Ledengebeurtenis.DIENSTVERBAND_BEGONNEN, overstap.nieuw, door=door)
    zet_klaar(
        aan=gebruiker.email,
        gebruiker=gebruiker,
        onderwerp="Uw nieuwe werkgever is vastgelegd",
        sjabloon="lidmaatschap_werkgever.txt",
        context={"overstap": overstap},
    )
    return overstap


def _beeindig_wat_eraan_hing(oud: Dienstverband, overstap: Overstap, *, per: date, door: Gebruiker) -> None:
    reden = reden_van_einde(oud)
    for lidmaatschap in hangt_aan(oud):
        lidmaatschap.refresh_from_db(fields=["staat"])
        if lidmaatschap.staat in Lidmaatschap.BESTAAT:  # ending the national one took the others along
            overstap.waarschuwingen.extend(beeindig(lidmaatschap, reden=reden, door=door).waarschuwingen)
        overstap.beeindigd.append(lidmaatschap)
    oud.tot = max(oud.van, per - timedelta(days=1))
    oud.save(update_fields=["tot"])
    leg_vast(Ledengebeurtenis.DIENSTVERBAND_BEEINDIGD, oud, door=door)
