"""Worlds that differ in closed networks alone: what nobody outside them may notice, in words or in figures.

What is built here is all an edition or a page could count: places, people, plans, actions in every state, money,
judgements, agreement and answers to a round. Nothing of it is shared by the network itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from actieplannen.models import Actieplan, Kostenregel, Toetsing, Verbeteractie
from agendas.models import Agendapunt
from besluiten.models import Besluit, Besluitronde, Besluitsoort, Besluitvraag, Versie
from kantoor.core.models import Zichtbaarheid, vandaag
from leden.models import LeadPartner
from netwerken.models import Netwerk, Sector, Veiligheidsregio
from rapportages.models import Opgave, Rapportageronde
from tests.cast import Cast
from tests.factories import (
    AanmeldingFactory,
    ActieplanFactory,
    GebruikerFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    VerbeteractieFactory,
)
from tests.verleden import leg_feiten_vast


@dataclass(frozen=True)
class Besloten:
    """One closed network: how much it does, and where."""

    regios: tuple[int, ...] = (0,)
    sectoren: tuple[int, ...] = (0,)
    keer: int = 1
    schaal: str = Netwerk.Schaal.REGIONAAL
    profiel: str = Zichtbaarheid.NETWERK
    staat: str = Actieplan.Staat.VOORGELEGD


EEN = Besloten()
TWEE_SECTOREN = Besloten(sectoren=(0, 1), regios=(0, 1))
# From none to four, then what one of them may change without anybody seeing it.
WERELDEN: dict[str, tuple[Besloten, ...]] = {
    "geen": (),
    "een": (EEN,),
    "een, met dubbele cijfers": (Besloten(keer=2),),
    "een, in een andere regio": (Besloten(regios=(1,)),),
    "een, in een andere sector": (Besloten(sectoren=(1,)),),
    "een, voor leden van het landelijk netwerk": (Besloten(profiel=Zichtbaarheid.LANDELIJK),),
    "een, voor het hele land": (Besloten(schaal=Netwerk.Schaal.LANDELIJK, regios=()),),
    "een concept": (Besloten(staat=Actieplan.Staat.CONCEPT),),
    "twee": (EEN, TWEE_SECTOREN),
    "drie in een vak": (EEN, EEN, EEN),
    "drie, van wie een in een eigen vak": (EEN, EEN, Besloten(sectoren=(1,), regios=(1,))),
    "vier, verspreid": (EEN, TWEE_SECTOREN, Besloten(regios=(1,), keer=3), Besloten(sectoren=(1,))),
}


@contextmanager
def in_wereld(cast: Cast, *netwerken: Besloten) -> Iterator[list[Netwerk]]:
    """Add closed networks for as long as it takes; everything done meanwhile is undone."""
    with transaction.atomic():
        yield [_bouw(cast, deze, nummer) for nummer, deze in enumerate(netwerken, start=1)]
        transaction.set_rollback(True)


def _bouw(cast: Cast, deze: Besloten, nummer: int) -> Netwerk:
    sectoren = list(Sector.objects.order_by("pk"))
    regios = list(Veiligheidsregio.objects.order_by("pk"))
    netwerk = NetwerkFactory(
        slug=f"dicht-{nummer}",
        naam=f"Dicht {nummer}",
        schaal=deze.schaal,
        profiel=deze.profiel,
        sectoren=[sectoren[plek] for plek in deze.sectoren],
        regios=[regios[plek] for plek in deze.regios],
        kernbedrijven=[cast.a.organisatie],
    )
    LeadPartner.objects.create(netwerk=netwerk, partij=cast.a.organisatie.partij, organisatie=cast.a.organisatie)
    plan = ActieplanFactory(netwerk=netwerk, staat=deze.staat)
    doe_meer(cast, plan, deze.keer)
    _akkoord(cast, plan)
    for ronde in Rapportageronde.objects.all():
        Opgave.objects.create(ronde=ronde, plan=plan, door_naam="Iemand")
    return netwerk


def doe_meer(cast: Cast, plan: Actieplan, keer: int = 1, *, mensen: bool = True) -> None:
    """Add judgements and actions in every state with their money to a plan, `keer` times; with `mensen` people too."""
    for _ in range(keer):
        wie = cast["lid_a"]  # of whom an outsider may open the page
        if mensen:
            wie = GebruikerFactory()
            LidmaatschapFactory(
                gebruiker=wie, netwerk=plan.netwerk, organisatie=cast.a.organisatie, rol="contactpersoon"
            )
            AanmeldingFactory(organisatie=cast.a.organisatie, netwerken=[plan.netwerk])
        _acties(cast, plan, wie)


def _acties(cast: Cast, plan: Actieplan, wie: Any) -> None:
    nu = vandaag()
    standen: tuple[dict[str, Any], ...] = (
        {"begonnen_op": nu - timedelta(days=5), "afgerond_op": nu - timedelta(days=1)},
        {"begonnen_op": nu - timedelta(days=5), "blokkade": "Wacht op een ander"},
        {"start": nu - timedelta(days=300), "deadline": nu - timedelta(days=200)},
        {"start": nu + timedelta(days=9), "deadline": nu + timedelta(days=4000)},
        {"vervallen_op": nu - timedelta(days=2), "vervallen_reden": "Dubbel"},
    )
    punten = list(Agendapunt.objects.filter(agenda__sector__in=plan.netwerk.sectoren.all()).order_by("pk"))
    for punt in punten:
        Toetsing.objects.get_or_create(
            plan=plan, punt=punt, defaults={"oordeel": "open", "versie_nummer": 1, "door_naam": "Iemand"}
        )
    eerder = Verbeteractie.objects.filter(plan=plan).count()
    for plek, stand in enumerate(standen):
        actie = VerbeteractieFactory(
            plan=plan,
            nummer=eerder + plek + 1,
            organisatie=cast.a.organisatie,
            eigenaar=wie,
            punt=punten[plek % len(punten)] if punten else None,
            gemeld_op=timezone.now() - timedelta(days=3),
            financiering=Verbeteractie.Financiering.EXTRA,
            kosten_cent=90_000,
            financieringsbron="Samen",
            **stand,
        )
        leg_feiten_vast(actie, op=timezone.now() - timedelta(days=30))
        Kostenregel.objects.create(
            actie=actie, organisatie=cast.a.organisatie, bedrag_cent=90_000, uren=7, jaar=nu.year + 1 + plek
        )


def _akkoord(cast: Cast, plan: Actieplan) -> None:
    """Let one organisation agree to the plan."""
    versie = Versie.objects.create(
        stuk=plan.stuk, nummer=1, inhoud={"titel": "Plan", "delen": []}, sha256="0" * 64, gemaakt_door_naam="Iemand"
    )
    ronde = Besluitronde.objects.create(versie=versie)
    vraag = Besluitvraag.objects.create(
        ronde=ronde, stap=1, soort=Besluitsoort.AKKOORD, organisatie=cast.a.organisatie, termijn_dagen=28
    )
    Besluit.objects.create(
        vraag=vraag,
        versie_sha256=versie.sha256,
        uitkomst=Besluit.Uitkomst.AKKOORD,
        datum=vandaag(),
        door_naam="Iemand",
    )
