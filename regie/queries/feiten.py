"""What the office counts of every network, read for all of them at once in a fixed number of queries.

Only of networks with an open profile anything is counted, as in the reports; of a closed one the board says that it is
closed, and what who keeps the membership knows of every network: its name, its state and who takes part (R26).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from actieplannen.models import Actieplan, Kostenregel, Verbeteractie
from actieplannen.queries.planlijst import te_laat
from kantoor.access import Lezer, bevoegd
from kantoor.core.models import vandaag
from kantoor.termijnen.queries import duur
from leden.models import Lidmaatschap, lopend_lidmaatschap
from leden.queries.bureau import zonder_lead_partner
from leden.rollen import Macht
from netwerken.models import Netwerk
from rapportages.models import Opgave, Rapportageronde
from regie.models import Contactmoment
from regie.termijnen import GELD_VOORAF

OPEN = Netwerk.tellen_mee
Teken = dict[int, date]


@dataclass(slots=True)
class Tellingen:
    """Counts per network (its key), each from one query; a network that is not in one has nothing of it."""

    ronde: Rapportageronde | None = None
    plannen: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    te_laat: dict[int, int] = field(default_factory=dict)
    cent: dict[int, int] = field(default_factory=dict)
    cent_straks: dict[int, int] = field(default_factory=dict)
    gevraagd: dict[int, int] = field(default_factory=dict)  # plans that are asked for an opgave, and did not give it
    leden: dict[int, int] = field(default_factory=dict)
    sprekers: dict[int, int] = field(default_factory=dict)
    kanten: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    sectoren: dict[int, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    laatst: Teken = field(default_factory=dict)
    momenten: dict[int, Contactmoment] = field(default_factory=dict)

    def leeft(self, netwerk: int, dag: date | None) -> None:
        """Take a day as a sign of life when it is later than the last one."""
        if dag and dag > self.laatst.get(netwerk, date.min):
            self.laatst[netwerk] = dag


def lees(lezer: Lezer) -> Tellingen:
    """Return what is counted, as far as the policy lets this reader: figures are for who reads the reports."""
    geteld = Tellingen()
    _mensen(lezer, geteld)
    if bevoegd(lezer, "rapportages"):
        _plannen(lezer, geteld)
        _acties(geteld)
        _geld(geteld)
    for moment in laatste_momenten(lezer):
        geteld.momenten[moment.netwerk_id] = moment
    koppel = Netwerk.sectoren.through.objects.order_by("sector__volgorde")
    for netwerk, naam, icoon in koppel.values_list("netwerk_id", "sector__naam", "sector__icoon"):
        geteld.sectoren[netwerk].append((naam, icoon))
    return geteld


def _mensen(lezer: Lezer, geteld: Tellingen) -> None:
    """Count the members, who speaks, when the last one came, and the sides without lead partner (R3, R4)."""
    leden = Lidmaatschap.objects.visible_to(lezer).filter(lopend_lidmaatschap(), gebruiker__is_active=True)
    spreekt = lopend_lidmaatschap(macht=Macht.SPREEKT)
    rijen = leden.order_by().values_list("netwerk_id")
    for netwerk, aantal, sprekers, nieuwste in rijen.annotate(
        Count("pk"), sprekers=Count("pk", filter=spreekt), nieuwste=Max("van")
    ):
        geteld.leden[netwerk], geteld.sprekers[netwerk] = aantal, sprekers
        geteld.leeft(netwerk, nieuwste)
    for netwerk, kant in zonder_lead_partner(lezer).values_list("netwerk_id", "kant"):
        geteld.kanten[netwerk].append(kant)


def ronde_van_nu() -> Rapportageronde | None:
    """Return the round that is open, else the last one that closed."""
    staat = Rapportageronde.Staat
    gestart = Rapportageronde.objects.filter(staat__in=(staat.OPEN, staat.AANGEHOUDEN, staat.GESLOTEN))
    return gestart.order_by("-periode").first()


def _plannen(lezer: Lezer, geteld: Tellingen) -> None:
    """Read the states of the plans, and in which of them the figures were not called complete in the round of now."""
    ronde = geteld.ronde = ronde_van_nu()
    opgaven = Opgave.objects.visible_to(lezer).filter(plan=OuterRef("pk"))
    plannen = Actieplan.objects.filter(OPEN("netwerk")).annotate(
        gedaan=Exists(opgaven.filter(ronde=ronde)),
        opgave_op=Max("opgaven__op"),
    )
    for netwerk, staat, sinds, gedaan, op in plannen.order_by("netwerk_id", "pk").values_list(
        "netwerk_id", "staat", "staat_sinds", "gedaan", "opgave_op"
    ):
        geteld.plannen[netwerk].append(str(Actieplan.Staat(staat).label))
        geteld.leeft(netwerk, sinds)
        geteld.leeft(netwerk, timezone.localdate(op) if op else None)
        if ronde is not None and staat in Actieplan.LOOPT:
            geteld.gevraagd[netwerk] = geteld.gevraagd.get(netwerk, 0) + (not gedaan)


def _acties(geteld: Tellingen) -> None:
    """Count the actions that run after their deadline, and find the last report of progress."""
    acties = Verbeteractie.objects.filter(OPEN("plan__netwerk")).order_by().values_list("plan__netwerk_id")
    laat = Count("pk", filter=te_laat(vandaag()))
    for netwerk, aantal, gemeld in acties.annotate(laat=laat, gemeld=Max("gemeld_op")):
        geteld.te_laat[netwerk] = aantal
        geteld.leeft(netwerk, timezone.localdate(gemeld) if gemeld else None)


def _geld(geteld: Tellingen) -> None:
    """Sum the money that nobody promised yet, and that of actions whose deadline comes soon, in cents (R20)."""
    open_ = Q(actie__afgerond_op=None, actie__vervallen_op=None)
    rijen = Kostenregel.objects.filter(OPEN("actie__plan__netwerk"), open_, staat__in=Kostenregel.GESCHAT)
    straks = Q(actie__deadline__lte=vandaag() + duur(GELD_VOORAF))
    geteld_per = rijen.order_by().values_list("actie__plan__netwerk_id")
    for netwerk, cent, spoedig in geteld_per.annotate(Sum("bedrag_cent"), s=Sum("bedrag_cent", filter=straks)):
        geteld.cent[netwerk], geteld.cent_straks[netwerk] = cent or 0, spoedig or 0


def laatste_momenten(lezer: Lezer) -> QuerySet[Contactmoment]:
    """Return the last contact with each network."""
    later = Contactmoment.objects.filter(netwerk=OuterRef("netwerk"), op__gt=OuterRef("op"))
    return Contactmoment.objects.visible_to(lezer).filter(~Exists(later))


def netwerken(lezer: Lezer) -> list[Netwerk]:
    """Return the networks the reader knows, by name, with only the columns the board shows."""
    rijen = Netwerk.objects.visible_to(lezer, "profiel").order_by("naam", "pk")
    return list(rijen.only("slug", "naam", "staat", "profiel", "alle_sectoren", "is_landelijk_netwerk"))
