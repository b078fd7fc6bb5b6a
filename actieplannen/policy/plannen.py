"""Who may see and do what with plans and actions; children ask their parent (R5, R26)."""

from __future__ import annotations

from django.db.models import Q, Value

from actieplannen.models import (
    Actiefeiten,
    Actieplan,
    Actierelatie,
    Actiestap,
    Actiewijziging,
    Deelname,
    Inlezing,
    Kostenregel,
    Leerpunt,
    Opschaling,
    Stuurgroepvraag,
    Toetsing,
    Uitvoervraag,
    Verbeteractie,
    Voortgangsmelding,
)
from kantoor.access import ALLES, NIETS, Lezer, beleid, bevoegd, bevoegdheid
from leden.models import Lidmaatschap, lopend_lidmaatschap
from leden.policy import (
    BEREIDT_LIDMAATSCHAP_VOOR,
    akkoord_met_spelregels,
    bijdraag_netwerk_ids,
    is_deelnemer,
    lees_netwerk_ids,
    spreekt_voor,
    zetels,
)
from netwerken.models import Netwerk, Organisatie
from netwerken.rechten import recht
from vragen.models import Vraag

BEGINT_NATIONAAL_PLAN = recht(
    "begint_nationaal_plan",
    "begint het nationale actieplan; de organisatie met dezelfde code is dan initiatiefnemer (R5)",
)


def _plan_ids(lezer: Lezer) -> dict[str, list[object]]:
    """Return action -> keys of the plans on which the reader may do it; one query for both, as most pages ask both."""
    lezen, werken = (
        Actieplan.objects.visible_to(lezer, actie).order_by().values_list(Value(actie), "pk")
        for actie in ("bekijken", "bijdragen")
    )
    per_actie: dict[str, list[object]] = {"bekijken": [], "bijdragen": []}
    for actie, sleutel in lezen.union(werken, all=True):
        per_actie[actie].append(sleutel)
    return per_actie


def lees_plan_ids(lezer: Lezer) -> list[object]:
    """Return the keys of the plans the reader may read; a list the planner can see."""
    return lezer.feit(_plan_ids)["bekijken"]


def bijdraag_plan_ids(lezer: Lezer) -> list[object]:
    """Return the keys of the plans the reader may work on."""
    return lezer.feit(_plan_ids)["bijdragen"]


@bevoegdheid("nationaal_plan", reden="Alleen de netwerkregisseur en JenV werken aan het nationale plan.")
def nationaal_plan(lezer: Lezer) -> bool:
    """Who works on the national plan and decides what moves into it (R5, R23)."""
    if not akkoord_met_spelregels(lezer):
        return False
    return bool(lezer.feit(zetels) & {BEGINT_NATIONAAL_PLAN, BEREIDT_LIDMAATSCHAP_VOOR})


@beleid(
    Netwerk, "plan_beginnen", reden="Een veiligheidsregio begint het plan van een netwerk, JenV het nationale (R5)."
)
def netwerk_plan_beginnen(lezer: Lezer) -> Q:
    """Where the reader is a member for a safety region; the national plan is for the body that begins it (R5)."""
    if not akkoord_met_spelregels(lezer):
        return NIETS
    voor_regio = Lidmaatschap.objects.filter(
        lopend_lidmaatschap(),
        gebruiker=lezer.gebruiker.pk,
        organisatie__soort=Organisatie.Soort.VEILIGHEIDSREGIO,
    ).order_by()
    q = Q(pk__in=voor_regio.values("netwerk_id"), is_landelijk_netwerk=False)
    return q | Q(is_landelijk_netwerk=True) if BEGINT_NATIONAAL_PLAN in lezer.feit(zetels) else q


@beleid(Actieplan, "bekijken")
def plan_bekijken(lezer: Lezer) -> Q:
    """A plan is seen by its network alone (R26); the national plan also by those who work on it."""
    q = Q(netwerk_id__in=lezer.feit(lees_netwerk_ids))
    if bevoegd(lezer, "nationaal_plan"):
        q |= Q(netwerk__is_landelijk_netwerk=True)
    return q


@beleid(Actieplan, "bijdragen", reden="U kunt dit plan lezen, maar niet wijzigen.")
def plan_bijdragen(lezer: Lezer) -> Q:
    """Every member of the network, all equal (R36); the national plan is worked on by JenV and the regisseur.

    As long as the plan runs: what is finished is read.
    """
    q = Q(netwerk_id__in=lezer.feit(bijdraag_netwerk_ids), netwerk__is_landelijk_netwerk=False)
    if bevoegd(lezer, "nationaal_plan"):
        q |= Q(netwerk__is_landelijk_netwerk=True)
    return q & Q(staat__in=Actieplan.LOOPT)


@beleid(Actieplan, "voorleggen", reden="Alleen een contactpersoon of de voorzitter legt het plan voor (R22).")
def plan_voorleggen(lezer: Lezer) -> Q:
    """Whoever speaks for an organisation in the network: put forward, start, close."""
    plekken = {netwerk for netwerk, _ in lezer.feit(spreekt_voor)}
    q = Q(netwerk_id__in=plekken, netwerk__is_landelijk_netwerk=False)
    if bevoegd(lezer, "nationaal_plan"):
        q |= Q(netwerk__is_landelijk_netwerk=True)
    return q


@beleid(
    Actieplan, "toets", reden="Alleen een contactpersoon, de voorzitter of de netwerkregisseur legt dit vast (R24)."
)
def plan_toets(lezer: Lezer) -> Q:
    """Record the toetsbijeenkomst: whoever puts plans forward, and the regisseur for the plans he may read."""
    q = plan_voorleggen(lezer)
    return q | plan_bekijken(lezer) if bevoegd(lezer, "regie") else q


def leest_versies(lezer: Lezer) -> Q:
    """A text of a plan is read where its plan is (R26)."""
    q = Q(stuk__netwerk_id__in=lezer.feit(lees_netwerk_ids))
    if bevoegd(lezer, "nationaal_plan"):
        q |= Q(stuk__netwerk__is_landelijk_netwerk=True)
    return q


@beleid(Verbeteractie, "bekijken")
def actie_bekijken(lezer: Lezer) -> Q:
    return Q(plan_id__in=lezer.feit(lees_plan_ids))


@beleid(Verbeteractie, "bijdragen", reden="U kunt deze actie lezen, maar niet wijzigen.")
def actie_bijdragen(lezer: Lezer) -> Q:
    return Q(plan_id__in=lezer.feit(bijdraag_plan_ids))


@beleid(Verbeteractie, "melden", reden="Alleen wie aan dit plan werkt of eigenaar is, meldt voortgang.")
def actie_melden(lezer: Lezer) -> Q:
    """Everybody who may work on the plan, and the owner as long as he may read it and it runs."""
    if not akkoord_met_spelregels(lezer):
        return NIETS
    return Q(plan_id__in=lezer.feit(bijdraag_plan_ids)) | Q(
        plan_id__in=lezer.feit(lees_plan_ids), eigenaar=lezer.gebruiker.pk, plan__staat__in=Actieplan.LOOPT
    )


_VAN_ACTIE = (Kostenregel, Deelname, Actiestap, Actiefeiten, Actiewijziging)


@beleid(Toetsing, "bekijken")
def toetsing_bekijken(lezer: Lezer) -> Q:
    return Q(plan_id__in=lezer.feit(lees_plan_ids))


_BUITEN_CONCEPT = Q(plan__staat__in=Actieplan.BUITEN_NETWERK)


@beleid(Toetsing, "oordeel")
def toetsing_oordeel(lezer: Lezer) -> Q:
    """The word open, geregeld or niet relevant, never the reason: readers of reports and makers of agendas.

    Of plans that left their network (R26), and of the networks whose name they read.
    """
    q = toetsing_bekijken(lezer)
    if bevoegd(lezer, "rapportages") or bevoegd(lezer, "agendas"):
        netwerken = Netwerk.objects.visible_to(lezer, "profiel").order_by().values("pk")
        q |= _BUITEN_CONCEPT & Q(plan__netwerk__in=netwerken)
    return q


@beleid(Toetsing, "tellen")
def toetsing_tellen(lezer: Lezer) -> Q:
    """To be counted with the others, without a name: also members of the national network, but no closed network."""
    q = toetsing_oordeel(lezer)
    return q | _BUITEN_CONCEPT & Netwerk.tellen_mee("plan__netwerk") if is_deelnemer(lezer) else q


for _model in _VAN_ACTIE:

    @beleid(_model, "bekijken")
    def _van_actie_bekijken(lezer: Lezer) -> Q:
        return Q(actie__plan_id__in=lezer.feit(lees_plan_ids))


@beleid(Kostenregel, "bevestigen", reden="Alleen wie namens de betaler spreekt, bevestigt dit bedrag (R20).")
def kosten_bevestigen(lezer: Lezer) -> Q:
    """The payer itself, or its lead partner under a mandate, in the network of the plan."""
    q = NIETS
    for netwerk, organisatie in lezer.feit(spreekt_voor):
        q |= Q(organisatie=organisatie, actie__plan__netwerk=netwerk)
    return q & Q(actie__plan_id__in=lezer.feit(lees_plan_ids))


@beleid(Actierelatie, "bekijken")
def relatie_bekijken(lezer: Lezer) -> Q:
    """Only where both actions may be read."""
    plannen = lezer.feit(lees_plan_ids)
    return Q(van__plan_id__in=plannen, naar__plan_id__in=plannen)


@beleid(Voortgangsmelding, "bekijken")
def melding_bekijken(lezer: Lezer) -> Q:
    """What was reported is read with the plan; what is still being written by its writer alone."""
    eigen = Q(ingediend_op__isnull=False) | Q(door=lezer.gebruiker.pk)
    return eigen & Q(actie__plan_id__in=lezer.feit(lees_plan_ids))


@beleid(Leerpunt, "bekijken")
def leerpunt_bekijken(lezer: Lezer) -> Q:
    """The network's own, and what was shared with all networks or with the stuurgroep."""
    q = Q(actie__plan_id__in=lezer.feit(lees_plan_ids))
    if is_deelnemer(lezer) or lezer.feit(bijdraag_netwerk_ids):
        q |= Q(met_netwerken=True)
    if bevoegd(lezer, "rapportages"):
        q |= Q(met_stuurgroep=True)
    return q


@beleid(Stuurgroepvraag, "bekijken")
def stuurgroepvraag_bekijken(lezer: Lezer) -> Q:
    """As every question: who it is asked of, and whom its kind lets read it (`actieplannen/vragen.py`)."""
    return Q(vraag__in=Vraag.objects.visible_to(lezer).order_by().values("pk"))


@beleid(Uitvoervraag, "bekijken")
def uitvoervraag_bekijken(lezer: Lezer) -> Q:
    """As every question: the organisation it is asked of, and whom its kind lets read it (`landelijk/vragen.py`)."""
    return Q(vraag__in=Vraag.objects.visible_to(lezer).order_by().values("pk"))


@beleid(Opschaling, "bekijken")
def voorlegging_bekijken(lezer: Lezer) -> Q:
    """The network it comes from, and those who decide on the national plan: they read its own words alone (R23)."""
    return ALLES if bevoegd(lezer, "nationaal_plan") else Q(actie__plan_id__in=lezer.feit(lees_plan_ids))


@beleid(Opschaling, "beslissen", reden="Alleen de netwerkregisseur en JenV beslissen over het nationale plan.")
def opschaling_beslissen(lezer: Lezer) -> Q:
    return Q(staat=Opschaling.Staat.VOORGELEGD) if bevoegd(lezer, "nationaal_plan") else NIETS


@beleid(Inlezing, "bekijken")
def inlezing_bekijken(lezer: Lezer) -> Q:
    """An upload is for the person who made it, while that person may work on the plan."""
    return Q(door=lezer.gebruiker.pk, plan_id__in=lezer.feit(bijdraag_plan_ids))
