"""How far a plan is with the agreement of its organisations, seen by one reader (R22)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from actieplannen.models import Actieplan
from actieplannen.queries.plan_tekst import delen_van
from besluiten.models import Besluit, Besluitronde, Besluitvraag, Versie
from besluiten.queries.besluiten import bedenktijd_tot, vragen_van
from kantoor.access import Lezer
from kantoor.core.models import vandaag
from leden.policy import lidmaatschappen, spreekt_voor

EIGEN, NAMENS, ANDER = range(3)


@dataclass(frozen=True, slots=True)
class Akkoordregel:
    """One organisation that was asked, with its answer; `plek` says whether the reader belongs to or speaks for it.

    `bedenktijd` is the last day on which the giver of a mandate may still decide itself, None once it is over.
    """

    vraag: Besluitvraag
    besluit: Besluit | None
    plek: int
    mag: bool
    bedenktijd: date | None

    @property
    def is_eigen(self) -> bool:
        return self.plek == EIGEN

    @property
    def wacht_op_lezer(self) -> bool:
        return self.mag and self.besluit is None

    @property
    def te_bevestigen(self) -> bool:
        """Whether the reader may still put an own decision in the place of one under a mandate."""
        return self.mag and self.is_eigen and self.besluit is not None and self.besluit.mandaat_id is not None


@dataclass(frozen=True, slots=True)
class Akkoordstand:
    """The round of the newest version; `volgende` is what the reader may answer now, own organisation first."""

    versie: Versie
    ronde: Besluitronde
    regels: list[Akkoordregel]
    volgende: Akkoordregel | None
    volgende_delen: list[str]
    daarna: list[Akkoordregel]
    al_besloten: bool

    @property
    def bezwaren(self) -> list[Akkoordregel]:
        return [r for r in self.regels if r.besluit and r.besluit.uitkomst == Besluit.Uitkomst.BEZWAAR]

    @property
    def open(self) -> list[Akkoordregel]:
        return [r for r in self.regels if r.besluit is None]

    @property
    def akkoord(self) -> int:
        return len([r for r in self.regels if r.besluit and r.besluit.uitkomst in Besluit.INSTEMMEND])

    @property
    def in_bedenktijd(self) -> list[Akkoordregel]:
        return [r for r in self.regels if r.bedenktijd]

    @property
    def te_bevestigen(self) -> list[Akkoordregel]:
        return [r for r in self.regels if r.te_bevestigen]

    @property
    def uiterlijk(self) -> date | None:
        """Return the nearest term among those that have not answered."""
        return min((r.vraag.uiterlijk for r in self.open if r.vraag.uiterlijk), default=None)


def versies_van_plan(lezer: Lezer, plan: Actieplan) -> QuerySet[Versie]:
    """Return the texts that were put forward, newest first, with their round."""
    return Versie.objects.visible_to(lezer).filter(stuk=plan.stuk_id).select_related("ronde").order_by("-nummer")


def akkoord_van(lezer: Lezer, plan: Actieplan) -> Akkoordstand | None:
    """Return how far the newest version is, None before the first; the number of queries is fixed."""
    versie = versies_van_plan(lezer, plan).first()
    if versie is None:
        return None
    regels = sorted(_regels(lezer, plan, versie), key=lambda regel: regel.plek)
    wacht = [regel for regel in regels if regel.wacht_op_lezer]
    organisatie = wacht[0].vraag.organisatie if wacht else None
    return Akkoordstand(
        versie=versie,
        ronde=versie.ronde,
        regels=regels,
        volgende=wacht[0] if wacht else None,
        volgende_delen=delen_van(versie.inhoud, organisatie.code) if organisatie else [],
        daarna=wacht[1:],
        al_besloten=any(regel.besluit and regel.besluit.door_id == lezer.gebruiker.pk for regel in regels),
    )


def _regels(lezer: Lezer, plan: Actieplan, versie: Versie) -> list[Akkoordregel]:
    eigen = {plek.organisatie for plek in lezer.feit(lidmaatschappen) if plek.netwerk == plan.netwerk_id}
    namens = {organisatie for netwerk, organisatie in lezer.feit(spreekt_voor) if netwerk == plan.netwerk_id}
    mag = set(
        Besluitvraag.objects.visible_to(lezer, "beantwoorden").filter(ronde__versie=versie).values_list("pk", flat=True)
    )
    regels = []
    for vraag in vragen_van(lezer, versie):
        sleutel = vraag.organisatie_id
        plek = EIGEN if sleutel in eigen else NAMENS if sleutel in namens else ANDER
        besluit = next((rij for rij in vraag.besluiten.all() if rij.ingetrokken_op is None), None)
        regels.append(Akkoordregel(vraag, besluit, plek, vraag.pk in mag, _bedenktijd(versie.ronde, besluit)))
    return regels


def _bedenktijd(ronde: Besluitronde, besluit: Besluit | None) -> date | None:
    """Return the last day to object while it still counts: in a running round, today included."""
    tot = bedenktijd_tot(besluit) if besluit and ronde.staat == Besluitronde.Staat.OPEN else None
    return tot if tot and tot >= vandaag() else None
