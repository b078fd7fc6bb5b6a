"""The board of all networks: what asks for a call, what asks for a message, and the rest (R36: no ranking of networks).

What asks comes first, and within that the alphabet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kantoor.access import Lezer, bevoegd
from kantoor.core.models import vandaag
from kantoor.core.opmaak import euro
from kantoor.termijnen.queries import dagen_van
from netwerken.models import Netwerk
from rapportages.models import Rapportageronde
from regie.models import Contactmoment
from regie.queries.contact import Contact, contacten
from regie.queries.feiten import Tellingen, lees, netwerken
from regie.termijnen import NETWERK_STIL

MEESTE_BELLEN = 6  # a day: more is no list but a reproach
GENOEG = 2  # facts at once ask for a call, one for a message


class Feit(StrEnum):
    """One counted fact that asks something of a network, in the order in which it is said."""

    STIL = "stil"
    ZONDER_PLAN = "zonder-plan"
    ZONDER_OPGAVE = "zonder-opgave"
    TE_LAAT = "te-laat"
    GELD = "geld"
    ZONDER_CONTACT = "zonder-contactpersoon"
    ZONDER_LEAD = "zonder-lead-partner"


# What a message can ask of a network, in fixed words: the mail holds no figure.
SCHRIJFBAAR = {
    Feit.STIL: "wij hoorden lang niets van u",
    Feit.ZONDER_PLAN: "er is nog geen actieplan",
    Feit.ZONDER_OPGAVE: "er is nog geen opgave",
    Feit.TE_LAAT: "er zijn acties te laat",
    Feit.GELD: "er is geld nodig dat nog niet is toegezegd",
    Feit.ZONDER_LEAD: "er is nog geen lead partner",
}


@dataclass(slots=True)
class Bordrij:
    """One network on the board. Of a closed one nothing is counted: `besloten`, and the figures say so."""

    pk: int
    slug: str
    naam: str
    staat: str
    sectoren: str
    icoon: str
    besloten: bool
    wakker: bool
    plan: str = ""
    stil: int | None = None  # days since the last sign of life
    te_laat: int = 0
    cent: int = 0
    cent_straks: int = 0
    opgave: bool | None = None  # None: nobody is asked
    kanten: list[str] = field(default_factory=list)
    feiten: list[Feit] = field(default_factory=list)
    moment: Contactmoment | None = None
    leden: int = 0
    sprekers: int = 0
    onderscheid: str = ""  # what tells it from another of the same name
    contact: Contact | None = None

    @property
    def is_stil(self) -> bool:
        return Feit.STIL in self.feiten

    @property
    def rust(self) -> bool:
        """Whether it was called or written to, and is left alone for now."""
        return self.moment is not None and self.moment.tot > vandaag()

    @property
    def afspraak(self) -> bool:
        """Whether a day was agreed on, and that day is there."""
        return self.moment is not None and self.moment.soort == Contactmoment.Soort.AFSPRAAK and not self.rust

    @property
    def belt(self) -> bool:
        return self.wakker and (self.afspraak or (len(self.feiten) >= GENOEG and not self.rust))

    @property
    def schrijft(self) -> bool:
        """Whether a message has a reason and a reader."""
        return self.wakker and not self.rust and self.sprekers > 0 and any(feit in SCHRIJFBAAR for feit in self.feiten)

    @property
    def redenen(self) -> list[str]:
        """Return what a message says, in fixed words."""
        return [SCHRIJFBAAR[feit] for feit in self.feiten if feit in SCHRIJFBAAR]

    @property
    def waarom(self) -> str:
        """Return what was counted, as one sentence."""
        delen = [self._woorden(feit) for feit in self.feiten]
        if self.afspraak and self.moment is not None:
            delen.insert(
                0, "u sprak af vandaag te bellen" if self.moment.tot == vandaag() else "uw afspraak is voorbij"
            )
        zin = f"{', '.join(delen[:-1])} en {delen[-1]}" if len(delen) > 1 else "".join(delen)
        return f"{zin[:1].upper()}{zin[1:]}." if zin else ""

    def _woorden(self, feit: Feit) -> str:
        return {
            Feit.STIL: f"{self.stil} dagen stil",
            Feit.ZONDER_PLAN: "nog geen plan",
            Feit.ZONDER_OPGAVE: "geen opgave",
            Feit.TE_LAAT: f"{self.te_laat} {'actie' if self.te_laat == 1 else 'acties'} te laat",
            Feit.GELD: f"{euro(self.cent_straks)} is binnenkort nodig",
            Feit.ZONDER_CONTACT: "er is geen contactpersoon",
            Feit.ZONDER_LEAD: f"geen lead partner voor {' en '.join(self.kanten)}",
        }[feit]


@dataclass(slots=True)
class Bord:
    """The whole board, in groups that do not overlap; `ronde` is the round the opgave is about."""

    rijen: list[Bordrij]
    ronde: Rapportageronde | None
    met_cijfers: bool
    bellen: list[Bordrij] = field(default_factory=list)
    bericht: list[Bordrij] = field(default_factory=list)
    rest: list[Bordrij] = field(default_factory=list)

    @property
    def later(self) -> int:
        """Return how many of the rest come back: they were called or written to."""
        return sum(1 for rij in self.rest if rij.rust)

    @property
    def zonder_opgave(self) -> int:
        return sum(1 for rij in self.rijen if rij.opgave is False)


def bord(lezer: Lezer) -> Bord:
    """Return the board of this reader, with whom to call; a fixed number of queries for any number of networks."""
    geteld, stil_na = lees(lezer), dagen_van(NETWERK_STIL)
    rijen = onderscheid([_rij(netwerk, geteld, stil_na) for netwerk in netwerken(lezer)])
    heel = Bord(rijen, geteld.ronde, bool(bevoegd(lezer, "rapportages")))
    wachtend = sorted((rij for rij in rijen if rij.belt), key=_wat_vraagt)
    heel.bellen = wachtend[:MEESTE_BELLEN]
    bellen = {rij.pk for rij in heel.bellen}
    wie = contacten(lezer, bellen)
    for rij in heel.bellen:
        rij.contact = wie.get(rij.pk)
    ander = [rij for rij in rijen if rij.pk not in bellen]
    heel.bericht = sorted((rij for rij in ander if rij.schrijft), key=_wat_vraagt)
    heel.rest = [rij for rij in ander if not rij.schrijft]
    return heel


def onderscheid(rijen: list[Bordrij]) -> list[Bordrij]:
    """Let networks of one name tell themselves apart: by their sectors, and where these are the same by their code."""
    namen = Counter(rij.naam.casefold() for rij in rijen)
    samen = Counter((rij.naam.casefold(), rij.sectoren) for rij in rijen)
    for rij in rijen:
        if samen[rij.naam.casefold(), rij.sectoren] > 1:
            rij.onderscheid = f"{rij.sectoren}, {rij.slug}" if rij.sectoren else rij.slug
        elif namen[rij.naam.casefold()] > 1:
            rij.onderscheid = rij.sectoren or "geen sector"
    return rijen


def _wat_vraagt(rij: Bordrij) -> tuple[bool, int, str, int]:
    """Order by what asks: an appointment of today, then how many facts; equal ones stand by name."""
    return (not rij.afspraak, -len(rij.feiten), rij.naam.casefold(), rij.pk)


def _rij(netwerk: Netwerk, geteld: Tellingen, stil_na: int) -> Bordrij:
    sectoren = geteld.sectoren.get(netwerk.pk, [])
    rij = Bordrij(
        pk=netwerk.pk,
        slug=netwerk.slug,
        naam=netwerk.naam,
        staat=netwerk.get_staat_display(),
        sectoren="Alle sectoren" if netwerk.alle_sectoren else ", ".join(naam for naam, _ in sectoren),
        icoon=sectoren[0][1] if len(sectoren) == 1 else "landelijk",
        besloten=not netwerk.telt_mee,
        wakker=netwerk.staat in Netwerk.WAAKT and not netwerk.is_landelijk_netwerk,
        kanten=geteld.kanten.get(netwerk.pk, []),
        moment=geteld.momenten.get(netwerk.pk),
        leden=geteld.leden.get(netwerk.pk, 0),
        sprekers=geteld.sprekers.get(netwerk.pk, 0),
    )
    if not rij.besloten:
        _tel(rij, geteld)
    if rij.wakker:
        rij.feiten = [feit for feit, geldt in FEITEN.items() if geldt(rij, stil_na)]
    return rij


def _tel(rij: Bordrij, geteld: Tellingen) -> None:
    """Fill in the figures of a network with an open profile."""
    laatst: date | None = geteld.laatst.get(rij.pk)
    plannen = geteld.plannen.get(rij.pk, [])
    rij.stil = (vandaag() - laatst).days if laatst else None
    rij.plan = ", ".join(dict.fromkeys(plannen)) or "Geen"
    rij.te_laat, rij.cent = geteld.te_laat.get(rij.pk, 0), geteld.cent.get(rij.pk, 0)
    rij.cent_straks = geteld.cent_straks.get(rij.pk, 0)
    rij.opgave = geteld.gevraagd[rij.pk] == 0 if rij.pk in geteld.gevraagd else None


FEITEN: dict[Feit, Callable[[Bordrij, int], bool]] = {
    Feit.STIL: lambda rij, stil_na: rij.stil is not None and rij.stil > stil_na,
    Feit.ZONDER_PLAN: lambda rij, _: rij.plan == "Geen",
    Feit.ZONDER_OPGAVE: lambda rij, _: rij.opgave is False,
    Feit.TE_LAAT: lambda rij, _: rij.te_laat > 0,
    Feit.GELD: lambda rij, _: rij.cent_straks > 0,
    Feit.ZONDER_CONTACT: lambda rij, _: rij.leden > 0 and rij.sprekers == 0,
    Feit.ZONDER_LEAD: lambda rij, _: bool(rij.kanten),
}


@dataclass(frozen=True, slots=True)
class Weergave:
    """One quick view: its code in the address, its words, and which rows it holds."""

    code: str
    label: str
    hoort: Callable[[Bordrij], bool]


WEERGAVEN = (
    Weergave("alle", "Alle", lambda _rij: True),
    Weergave("stil", "Stil", lambda rij: Feit.STIL in rij.feiten),
    Weergave("zonder-plan", "Zonder plan", lambda rij: Feit.ZONDER_PLAN in rij.feiten),
    Weergave("zonder-opgave", "Zonder opgave", lambda rij: rij.opgave is False),
    Weergave("te-laat", "Te laat", lambda rij: rij.te_laat > 0),
    Weergave("geld", "Geld nodig", lambda rij: rij.cent > 0),
    Weergave("zonder-lead-partner", "Zonder lead partner", lambda rij: bool(rij.kanten)),
)


def weergaven(rijen: Iterable[Bordrij]) -> list[tuple[Weergave, int]]:
    """Return the quick views with the number of their rows."""
    alle = list(rijen)
    return [(weergave, sum(map(weergave.hoort, alle))) for weergave in WEERGAVEN]


def cellen(rij: Bordrij) -> tuple[str | int, ...]:
    """Return a row as a sheet has it; money in euros."""
    if rij.besloten:
        return (rij.naam, rij.sectoren, rij.staat, "besloten", "", "", "", "", ", ".join(rij.kanten))
    opgave = {True: "ja", False: "nee", None: ""}[rij.opgave]
    stil = "" if rij.stil is None else rij.stil
    return (
        rij.naam,
        rij.sectoren,
        rij.staat,
        rij.plan,
        stil,
        rij.te_laat,
        rij.cent // 100,
        opgave,
        ", ".join(rij.kanten),
    )


KOPPEN = (
    "Netwerk",
    "Sector",
    "Staat",
    "Plan",
    "Dagen stil",
    "Acties te laat",
    "Euro nog niet toegezegd",
    "Opgave",
    "Geen lead partner",
)
