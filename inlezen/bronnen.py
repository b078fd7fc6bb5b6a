"""What the words in an action list may point at: themes, organisations, people and points the reader may see."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from actieplannen.models import Actieplan
from actieplannen.queries.blad import verbeterpunt_cel
from actieplannen.queries.toetsing import open_punten, punten_van
from actieplannen.services.financiering import Kosteninvoer
from actieplannen.services.plannen import deelnemers
from agendas.models import Agendapunt
from kantoor.access import Lezer
from kantoor.bladen.celwaarden import Celfout, lees_aantal_uren, lees_bedrag
from leden.models import Lidmaatschap, lopend_lidmaatschap
from netwerken.models import Organisatie, Thema

Namen = dict[str, list[Any]]
# Asked of a text in which one space parts the words.
_JAAR = re.compile(r"[ ,](20\d\d) ?[:=]")
_UREN = re.compile(r"(?:\ben\b|\+)? ?(?<![\d.])([\d.]+) ?uur\Z")


@dataclass(frozen=True, slots=True)
class Bronnen:
    """Lower-case name -> the rows that answer to it."""

    themas: Namen
    organisaties: Namen
    betalers: Namen
    personen: Namen
    punten: Namen
    andere_punten: Namen
    punt_verplicht: bool

    @property
    def heeft_open_punten(self) -> bool:
        return bool(self.punten)


def bronnen_voor(lezer: Lezer, plan: Actieplan) -> Bronnen:
    """Return everything the cells of a sheet for this plan may name; six queries."""
    mee = Q(pk__in=deelnemers(plan).order_by().values("pk")) | Q(pk=plan.initiatiefnemer_id)
    landelijk = Q(partij__isnull=False, opvolger=None, geldig_tot=None, soort__in=Organisatie.LANDELIJK)
    zichtbaar = Organisatie.objects.visible_to(lezer)
    punten = list(punten_van(plan).visible_to(lezer)) if not plan.is_nationaal else []
    open_ = set(open_punten(plan).visible_to(lezer).order_by().values_list("pk", flat=True))
    leden = Lidmaatschap.objects.visible_to(lezer).filter(lopend_lidmaatschap(), netwerk=plan.netwerk_id)
    mensen = {lid.gebruiker for lid in leden.filter(gebruiker__is_active=True).select_related("gebruiker")}
    return Bronnen(
        themas=_namen(Thema.objects.visible_to(lezer), lambda rij: (rij.nummer, rij.titel, rij.korte_titel, rij)),
        organisaties=_namen(zichtbaar.filter(mee), _van_organisatie),
        betalers=_namen(zichtbaar.filter(mee | landelijk), _van_organisatie),
        personen=_namen(mensen, lambda rij: (rij.email, rij.naam)),
        punten=_namen([rij for rij in punten if rij.pk in open_], _van_punt),
        andere_punten=_namen([rij for rij in punten if rij.pk not in open_], _van_punt),
        punt_verplicht=bool(punten),
    )


def _namen(rijen: Iterable[Any], namen: Any) -> Namen:
    gevonden: Namen = defaultdict(list)
    for rij in rijen:
        for naam in dict.fromkeys(_kaal(str(naam)) for naam in namen(rij)):
            gevonden[naam].append(rij)
    return dict(gevonden)


def _van_organisatie(rij: Organisatie) -> tuple[str, ...]:
    return rij.code, rij.naam, rij.korte_naam


def _van_punt(rij: Agendapunt) -> tuple[str, ...]:
    return verbeterpunt_cel(rij.rang, rij.titel), rij.titel, str(rij.rang)


def _kaal(tekst: str) -> str:
    return " ".join(tekst.lower().replace("'", "’").split())


def _een(namen: Namen, tekst: str, onbekend: str) -> Any:
    """Return the one row a text names."""
    gevonden = namen.get(_kaal(tekst), [])
    if not gevonden:
        raise Celfout(onbekend)
    if len(gevonden) > 1:
        raise Celfout(f"“{tekst[:60]}” kan meer dan één ding zijn. Schrijf de hele naam op.")
    return gevonden[0]


def zoek_organisatie(tekst: str, bron: Bronnen) -> Organisatie:
    """Return the organisation of the plan that a cell names by code, name or short name."""
    organisatie: Organisatie = _een(
        bron.organisaties, tekst, f"“{tekst[:60]}” doet niet mee in dit netwerk. Schrijf de naam of de code."
    )
    return organisatie


def zoek_persoon(tekst: str, bron: Bronnen) -> Any:
    """Return the member of the network that a cell names by e-mail address or name."""
    return _een(bron.personen, tekst, f"“{tekst[:60]}” is geen lid van dit netwerk. Schrijf het e-mailadres.")


def zoek_themas(tekst: str, bron: Bronnen) -> tuple[Thema, ...]:
    """Return the themes a cell names by number or title, in the order of their numbers."""
    delen = [tekst] if _kaal(tekst) in bron.themas else re.split(r"[|;\n]|,(?=\s*\d)", tekst)
    if len(delen) == 1 and _kaal(delen[0]) not in bron.themas:
        delen = tekst.split(",")
    nummers = sorted(int(naam) for naam in bron.themas if naam.isdecimal())
    wie = f"Kies een nummer van {nummers[0]} tot en met {nummers[-1]}." if nummers else ""
    gevonden = {
        _een(bron.themas, deel, f"Thema “{deel.strip()[:60]}” kennen we niet. {wie}".strip())
        for deel in delen
        if deel.strip()
    }
    return tuple(sorted(gevonden, key=lambda thema: thema.nummer))


def zoek_punt(tekst: str, bron: Bronnen) -> Agendapunt:
    """Return the open point a cell names; only those carry actions (R17)."""
    if _kaal(tekst) not in bron.punten and _kaal(tekst) in bron.andere_punten:
        raise Celfout("Dit punt staat in dit plan niet open. Kies een ander punt, of toets het eerst.")
    punt: Agendapunt = _een(bron.punten, tekst, f"“{tekst[:60]}” is geen punt uit de agenda van dit plan.")
    return punt


def zoek_verdeling(tekst: str, bron: Bronnen) -> tuple[Kosteninvoer, ...]:
    """Return who pays what, written as "code 2027: 12.000 en 40 uur", with | or a line break between payers (R20)."""
    return tuple(_betaler(deel.strip(), bron) for deel in re.split(r"[|;\n]", tekst) if deel.strip())


def _betaler(deel: str, bron: Bronnen) -> Kosteninvoer:
    tekst = " ".join(deel.split())
    jaar = _JAAR.search(tekst)
    wie, wat = (tekst[: jaar.start()].rstrip(" ,"), tekst[jaar.end() :].strip()) if jaar else ("", "")
    if not (jaar and wie and wat):
        raise Celfout(f"“{deel[:60]}” begrijpen we niet. Schrijf de betaler, het jaar en het bedrag: vrr 2027: 12.000.")
    onbekend = f"“{wie[:60]}” kan hier niet betalen. Schrijf de naam of de code van een organisatie."
    uren = 0
    if met_uren := _UREN.search(wat):
        wat, uren = wat[: met_uren.start()].strip(), lees_aantal_uren(met_uren[1])
    geld = lees_bedrag(wat) if wat else 0
    return Kosteninvoer(_een(bron.betalers, wie, onbekend), int(jaar[1]), geld, uren)
