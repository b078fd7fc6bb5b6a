"""Everything a report is made from, read at one moment from one snapshot in seventeen queries, however much there is.

What comes out is plain rows; `queries/bevriezing.py` turns them into the words and figures of an edition. It asks about
no reader: an edition says what its audience may read, which `Rapport` fixes, not who pressed the button.

Rows are narrowed here, once, to the networks that count for that audience (`van_wie`), so a part cannot count another.
Only what a network shared itself, questions and lessons, also comes from a closed one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from actieplannen.models import Actieplan, Kostenregel, Leerpunt, Stuurgroepvraag, Toetsing
from actieplannen.queries.telling import VAN_ACTIE, enige_sector, met_sector
from agendas.models import Agendapunt
from besluiten.models import Besluit, Besluitronde, Besluitvraag, Versie
from leden.models import LeadPartner
from leden.queries import kanten
from netwerken.models import Mijlpaal, Netwerk, Partij, Sector, Veiligheidsregio
from rapportages.models import VAN_BUITEN, Opgave
from rapportages.models.editie import Rapport
from rapportages.queries import bron_blad
from rapportages.queries.kubus import Kubus, kubus_op
from rapportages.queries.momentopname import momentopname
from vragen.queries.stand import Vraagstand, standen_op

Rij = dict[str, Any]


@dataclass(frozen=True)
class Bron:
    """The rows of one report. `netwerken` maps the key of each network that counts to its row.

    `vragen`, `beantwoord` and `leerpunten` were shared by networks, closed ones too. `werk` maps a name to organisation
    and function.
    """

    rapport: Rapport
    moment: datetime
    kubus: Kubus
    sectoren: list[Sector]
    netwerken: dict[int, Netwerk]
    kanten: list[Rij]
    regios: list[Rij]
    punten: list[Agendapunt]
    toetsingen: list[tuple[int, Any, str]]
    vragen: list[Vraagstand]
    leerpunten: list[Rij]
    plannen: list[Rij]
    kosten: list[Rij]
    mijlpalen: dict[str, str]
    beantwoord: list[Vraagstand]
    werk: dict[str, str]
    ramingen: list[Rij]
    sectorparen: list[tuple[int, int]]
    zonder_lead: list[tuple[int, str]]

    @property
    def nationaal(self) -> bool:
        """Whether the readers are outside the networks, so that no word of theirs may appear that was not shared."""
        return self.rapport.doelgroep in VAN_BUITEN

    @property
    def kring(self) -> set[int]:
        """Return the networks the report is about: of one sector those that work on it."""
        if not self.rapport.sector_id:
            return set(self.netwerken)
        return {pk for pk, netwerk in self.netwerken.items() if vars(netwerk)["in_sector"]} | self.kubus.netwerken

    def naam(self, netwerk: int) -> str:
        """Return the name of a network as this audience may read it; empty for a closed one, which does not count."""
        rij = self.netwerken.get(netwerk)
        return rij.naam if rij else ""


def lees_bron(rapport: Rapport, moment: datetime) -> Bron:
    """Read what the report needs, narrowed to its sector or network."""
    with momentopname():
        netwerken = {netwerk.pk: netwerk for netwerk in _netwerken(rapport)}
        standen = _standen(rapport, moment)
        beantwoord = [stand for stand in standen if bron_blad.nog_te_melden(stand, moment)]
        return Bron(
            rapport=rapport,
            moment=moment,
            kubus=_kubus(rapport, moment, netwerken),
            sectoren=list(_sectoren(rapport)),
            netwerken=netwerken,
            kanten=list(_kanten()),
            regios=list(_regios()),
            punten=list(_punten(rapport)),
            toetsingen=list(_toetsingen(rapport)),
            vragen=[stand for stand in standen if stand.is_open],
            leerpunten=list(_leerpunten(rapport, moment)),
            plannen=list(_plannen(rapport)),
            kosten=list(_kosten(rapport)),
            mijlpalen=dict(Mijlpaal.objects.filter(soort="succescriterium").values_list("code", "titel")),
            beantwoord=beantwoord,
            werk=bron_blad.werk_van(beantwoord),
            ramingen=list(_ramingen(rapport, moment)),
            sectorparen=list(bron_blad.sectorparen(van_wie(rapport))),
            zonder_lead=list(_zonder_lead(rapport, moment)),
        )


def van_wie(rapport: Rapport, via: str = "") -> Q:
    """Return whose figures the report has: of its own network, else of those that count for people outside them.

    `via` is the path from a row to its network.
    """
    return Q(**{via or "pk": rapport.netwerk_id}) if rapport.netwerk_id else Netwerk.tellen_mee(via)


def _kubus(rapport: Rapport, moment: datetime, netwerken: dict[int, Netwerk]) -> Kubus:
    enige = {pk: vars(netwerk)["enige_sector"] for pk, netwerk in netwerken.items()}
    kubus = kubus_op(moment, van_wie(rapport, "actie__plan__netwerk"), enige)
    return kubus.waar(lambda vak: vak.sector == rapport.sector_id) if rapport.sector_id else kubus


def _sectoren(rapport: Rapport) -> QuerySet[Sector]:
    rijen = Sector.objects.order_by("volgorde", "pk")
    if rapport.sector_id:
        return rijen.filter(pk=rapport.sector_id)
    return rijen.filter(netwerken=rapport.netwerk_id).distinct() if rapport.netwerk_id else rijen


def _netwerken(rapport: Rapport) -> QuerySet[Netwerk]:
    rijen = Netwerk.objects.filter(van_wie(rapport)).order_by("naam", "pk").annotate(enige_sector=enige_sector("pk"))
    if rapport.sector_id:
        van_sector = Netwerk.sectoren.through.objects.filter(netwerk=OuterRef("pk"), sector=rapport.sector_id)
        return rijen.annotate(in_sector=Exists(van_sector))
    return rijen


def _kanten() -> QuerySet[Any, Any]:
    """Return the sides of today, in their own order."""
    return Partij.objects.filter(geldig_tot=None).order_by("volgorde", "pk").values("pk", "naam")


def _regios() -> QuerySet[Any, Any]:
    """Return the regions with the networks that touch them: one row per pair, in the order of their numbers."""
    velden = ("pk", "tegel_label", "naam", "tegel_kolom", "tegel_rij")
    return Veiligheidsregio.objects.order_by("nummer").values(*velden, netwerk=F("netwerken"))


def _punten(rapport: Rapport) -> QuerySet[Agendapunt]:
    punten = Agendapunt.objects.filter(uit_agenda_op=None).select_related("agenda", "versie")
    punten = punten.annotate(
        vastgesteld_op=Subquery(Besluitronde.objects.filter(versie=OuterRef("versie")).values("gesloten_op")[:1])
    )
    return punten.filter(agenda__sector=rapport.sector_id) if rapport.sector_id else punten


def _toetsingen(rapport: Rapport) -> QuerySet[Any, Any]:
    """Return (network, point, judgement): it counts as a figure, its reason is not read; a draft says nothing (R26)."""
    rijen = Toetsing.objects.filter(van_wie(rapport, "plan__netwerk")).order_by()
    if not rapport.netwerk_id:
        rijen = rijen.filter(plan__staat__in=Actieplan.BUITEN_NETWERK)
    return rijen.values_list("plan__netwerk_id", "punt_id", "oordeel")


def _van_actie(rijen: QuerySet[Any], rapport: Rapport) -> QuerySet[Any]:
    """Narrow rows that hang on an action, and give them `sector_id` as the cube has it."""
    rijen = met_sector(rijen, via=VAN_ACTIE)
    if rapport.netwerk_id:
        return rijen.filter(actie__plan__netwerk=rapport.netwerk_id)
    return rijen.filter(sector_id=rapport.sector_id) if rapport.sector_id else rijen


def _standen(rapport: Rapport, moment: datetime) -> list[Vraagstand]:
    """Return the knelpunten networks ever raised to the stuurgroep as they stood at `moment`, oldest first."""
    vragen: Any = bron_blad.met_feiten(Stuurgroepvraag.objects.all(), moment)
    return standen_op(_van_actie(vragen, rapport), moment)


def _ramingen(rapport: Rapport, moment: datetime) -> QuerySet[Any, Any]:
    """Return what nobody promised, per action and side, in the order in which it is needed."""
    telt = van_wie(rapport, "actie__plan__netwerk")
    rijen = _van_actie(bron_blad.ramingen(telt, moment), rapport).order_by()
    velden = {"netwerk": NETWERK, "punt": F("actie__punt__titel"), "titel": F("actie__titel")}
    geteld = rijen.values("actie_id", "nodig_op", "organisatie__partij_id", **velden).annotate(cent=Sum("bedrag_cent"))
    return geteld.order_by("nodig_op", "-cent", "actie_id", "organisatie__partij_id")


def _zonder_lead(rapport: Rapport, moment: datetime) -> QuerySet[Any, Any]:
    """Return (network, side) of the sides without a lead partner, by the rule the desk has (R4)."""
    dag = timezone.localdate(moment)
    leden = kanten.deelnames_op(dag).filter(van_wie(rapport, "netwerk"))
    return kanten.zonder_lead_partner(leden, LeadPartner.objects.all(), dag).values_list("netwerk", "kant")


def _leerpunten(rapport: Rapport, moment: datetime) -> QuerySet[Any, Any]:
    """Return the lessons this audience may read; a network reads all of its own."""
    gedeeld = Leerpunt.objects.filter(op__lte=moment)
    rijen = _van_actie(gedeeld if rapport.netwerk_id else gedeeld.filter(met_stuurgroep=True), rapport)
    return rijen.order_by("-op", "pk").values("sector_id", "tekst", "op", netwerk=NETWERK)


NETWERK = F("actie__plan__netwerk_id")


def _plannen(rapport: Rapport) -> QuerySet[Any, Any]:
    """Return each plan with its state, whether its network answered in this round, and how far its agreement is."""
    nieuwste = Versie.objects.filter(stuk=OuterRef("stuk_id")).order_by("-nummer").values("pk")[:1]
    vragen = Besluitvraag.objects.filter(ronde__versie__stuk=OuterRef("stuk"))
    vragen = vragen.annotate(stuk_id=F("ronde__versie__stuk_id"), nieuwste=Subquery(nieuwste))
    vragen = vragen.filter(ronde__versie=F("nieuwste")).order_by()
    geldig = Besluit.objects.filter(vraag=OuterRef("pk"), ingetrokken_op=None)
    voor, tegen = geldig.filter(uitkomst__in=Besluit.INSTEMMEND), geldig.filter(uitkomst=BEZWAAR)
    opgave = Opgave.objects.filter(plan=OuterRef("pk"), ronde=getattr(rapport, "ronde_id", None))
    rijen = Actieplan.objects.filter(van_wie(rapport, "netwerk")).order_by("netwerk__naam", "titel", "pk")
    if rapport.sector_id:
        rijen = rijen.filter(
            Q(sector=rapport.sector_id) | Q(sector=None, netwerk__sectoren=rapport.sector_id)
        ).distinct()
    return rijen.annotate(
        gedaan=Exists(opgave),
        gevraagd=_hoeveel(vragen),
        akkoord=_hoeveel(vragen.filter(Exists(voor))),
        bezwaar=_hoeveel(vragen.filter(Exists(tegen))),
    ).values("netwerk_id", "staat", "gedaan", "gevraagd", "akkoord", "bezwaar")


BEZWAAR = Besluit.Uitkomst.BEZWAAR


def _hoeveel(vragen: QuerySet[Besluitvraag]) -> Coalesce:
    geteld = vragen.values("stuk_id").annotate(aantal=Count("pk")).values("aantal")
    return Coalesce(Subquery(geteld), 0)


def _kosten(rapport: Rapport) -> QuerySet[Any, Any]:
    """Return the extra money and hours by side, state and year; dropped actions do not count."""
    telt = van_wie(rapport, "actie__plan__netwerk")
    rijen = _van_actie(Kostenregel.objects.filter(telt, actie__vervallen_op=None), rapport).order_by()
    return rijen.values("organisatie__partij_id", "staat", "jaar").annotate(cent=Sum("bedrag_cent"), tijd=Sum("uren"))
