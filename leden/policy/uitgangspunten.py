"""What a reader's rights follow from, in one statement: rules of play, memberships, seats in bodies and grants.

Every page needs most of these. Asked one by one they were a quarter of its queries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone

from kantoor.access import Lezer, bevoegd
from kantoor.access.grants import verleende_rechten
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import loopt, vandaag
from kantoor.core.voorgebouwd import Gegeven, Voorgebouwd
from leden.models import (
    Gremiumlid,
    LeadPartner,
    Lidmaatschap,
    Noodinzage,
    Spelregels,
    SpelregelsAkkoord,
    lopend_lidmaatschap,
    lopende_noodinzage,
)
from leden.rollen import Macht, rollen_met
from netwerken.models import Netwerk

WIE = Gegeven("wie", Gebruiker._meta.pk)
DAG = Gegeven("dag", DateField())
NU = Gegeven("nu", DateTimeField())


@dataclass(frozen=True, slots=True)
class Plek:
    """One active membership of the reader; `lead` says whether its organisation is lead partner in that network."""

    netwerk: int
    organisatie: int
    rol: str
    landelijk: bool
    lead: bool

    def mag(self, macht: Macht) -> bool:
        """Whether the reader's role has this power here."""
        return self.rol in rollen_met(macht)

    @property
    def spreekt(self) -> bool:
        """Whether the reader may bind the own organisation here."""
        return self.mag(Macht.SPREEKT)


@dataclass(frozen=True, slots=True)
class Spelregelstand:
    """The rules of play in force, and whether the reader agreed to them; their text is read when it is shown."""

    spelregels: Spelregels
    akkoord: bool


@dataclass(frozen=True, slots=True)
class Uitgangspunten:
    """What the database says of a reader, before the rules of play close anything.

    `zetels` holds what the seats allow, and `gremium:<code>` for each of them; `gegund` holds (network, codename).
    """

    spelregels: Spelregelstand | None
    plekken: list[Plek]
    zetels: frozenset[str]
    gegund: frozenset[tuple[int, str]]


def uitgangspunten(lezer: Lezer) -> Uitgangspunten:
    """Return the facts of a reader; one query. An account that does not work has nothing but the rules of play."""
    vraag = ALLEEN_SPELREGELS
    if lezer.bekend:
        vraag = MET_NOODINZAGE if bevoegd(lezer, "sleutelbeheer") else ALLES
    per_deel: dict[str, list[tuple[Any, ...]]] = {}
    for deel, *rij in vraag.rijen(wie=lezer.gebruiker.pk, dag=vandaag(), nu=timezone.now()):
        per_deel.setdefault(deel, []).append(tuple(rij))
    return Uitgangspunten(
        _nieuwste(per_deel.get("spelregels", ())),
        _plekken_uit(per_deel.get("plek", ())),
        frozenset(_zetelrechten(per_deel.get("zetel", ()))),
        frozenset((netwerk, recht) for netwerk, _b, _c, recht, *_ in per_deel.get("gegund", ())),
    )


def _plekken_uit(rijen: Iterable[tuple[Any, ...]]) -> list[Plek]:
    return [Plek(a, b, rol, bool(landelijk), bool(lead)) for a, b, _c, rol, _recht, _dag, landelijk, lead in rijen]


def _nieuwste(rijen: Iterable[tuple[Any, ...]]) -> Spelregelstand | None:
    """Return the newest of the versions in force, without its text."""
    pk, versie, leesdagen, _, _, dag, akkoord, _ = max(rijen, key=lambda rij: rij[1], default=(None,) * 8)
    if pk is None:
        return None
    velden = {"id": pk, "versie": versie, "leesdagen": leesdagen, "leesbaar_vanaf": dag}  # in the order of the model
    return Spelregelstand(Spelregels.from_db("default", list(velden), list(velden.values())), bool(akkoord))


def _zetelrechten(rijen: Iterable[tuple[Any, ...]]) -> Iterable[str]:
    for _a, _b, _c, code, recht, *_ in rijen:
        yield from (f"gremium:{code}", recht) if recht else (f"gremium:{code}",)


def _deel(
    rijen: QuerySet[Any],
    deel: str,
    *ja: Combinable,
    a: Combinable,
    b: Combinable | None = None,
    c: Combinable | None = None,
    tekst: Combinable | None = None,
    recht: Combinable | None = None,
    dag: Combinable | None = None,
) -> QuerySet[Any, Any]:
    """Return rows in the shape all parts share, as a union wants them; what a part has not is filled up."""
    nul, nee = Value(0, IntegerField()), Value(False, BooleanField())
    kolommen: dict[str, Combinable] = {
        "u_deel": Value(deel, CharField()),
        "u_a": a,
        "u_b": b or nul,
        "u_c": c or nul,
        "u_tekst": tekst or Value("", CharField()),
        "u_recht": recht or Value("", CharField()),
        "u_dag": dag or Value(None, DateField()),
    }
    kolommen |= {f"u_ja{n}": ja[n] if n < len(ja) else nee for n in range(2)}
    return rijen.order_by().annotate(**kolommen).values_list(*kolommen)


def _spelregels() -> QuerySet[Any, Any]:
    """Return every version that is in force; the first part, as it tells the database that a day is a date."""
    akkoord = SpelregelsAkkoord.objects.filter(spelregels=OuterRef("pk"), gebruiker=WIE)
    rijen = Spelregels.objects.filter(geldig_vanaf__lte=DAG)
    velden = {"a": F("pk"), "b": F("versie"), "c": F("leesdagen"), "dag": F("leesbaar_vanaf")}
    return _deel(rijen, "spelregels", Exists(akkoord), **velden)


def _plekken() -> QuerySet[Any, Any]:
    lead = LeadPartner.objects.filter(loopt(dag=DAG), netwerk=OuterRef("netwerk"), organisatie=OuterRef("organisatie"))
    rijen = Lidmaatschap.objects.filter(lopend_lidmaatschap(dag=DAG), gebruiker=WIE)
    ja = (F("netwerk__is_landelijk_netwerk"), Exists(lead))
    return _deel(rijen, "plek", *ja, a=F("netwerk_id"), b=F("organisatie_id"), tekst=F("rol"))


def _zetels() -> QuerySet[Any, Any]:
    rijen = Gremiumlid.objects.filter(loopt(dag=DAG), gebruiker=WIE)
    recht = Coalesce("gremium__rechten__recht", Value("", CharField()))  # a body without any is still a body
    return _deel(rijen, "zetel", a=F("gremium_id"), tekst=F("gremium__code"), recht=recht)


def _gegund() -> list[QuerySet[Any, Any]]:
    """Return what was granted on networks."""
    return [
        _deel(rijen, "gegund", a=F("content_object_id"), tekst=F("permission__codename"))
        for rijen in verleende_rechten(WIE, Netwerk)
    ]


def _nood() -> QuerySet[Any, Any]:
    """Return what a technical keeper may read in an emergency, as long as that lasts."""
    nood = Noodinzage.objects.filter(lopende_noodinzage(moment=NU), door=WIE)
    return _deel(nood, "gegund", a=F("netwerk_id"), tekst=Value("lees_netwerk"))


def _alles() -> QuerySet[Any, Any]:
    return _spelregels().union(_plekken(), _zetels(), *_gegund(), all=True)


def _met_noodinzage() -> QuerySet[Any, Any]:
    return _spelregels().union(_plekken(), _zetels(), *_gegund(), _nood(), all=True)


# Every page asks one of these, and who asks and when is all that differs.
ALLEEN_SPELREGELS = Voorgebouwd(_spelregels)
ALLES = Voorgebouwd(_alles)
MET_NOODINZAGE = Voorgebouwd(_met_noodinzage)
