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
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from kantoor.access import Lezer, bevoegd
from kantoor.access.grants import verleende_rechten
from kantoor.core.models import loopt, vandaag
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
    delen = [_spelregels(lezer)]
    if lezer.bekend:
        delen += [_plekken(lezer), _zetels(lezer), *_gegund(lezer)]
    per_deel: dict[str, list[tuple[Any, ...]]] = {}
    for deel, *rij in delen[0].union(*delen[1:], all=True) if delen[1:] else delen[0]:
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


def _spelregels(lezer: Lezer) -> QuerySet[Any, Any]:
    """Return every version that is in force; the first part, as it tells the database that a day is a date."""
    akkoord = SpelregelsAkkoord.objects.filter(spelregels=OuterRef("pk"), gebruiker=lezer.gebruiker.pk)
    rijen = Spelregels.objects.filter(geldig_vanaf__lte=vandaag())
    velden = {"a": F("pk"), "b": F("versie"), "c": F("leesdagen"), "dag": F("leesbaar_vanaf")}
    return _deel(rijen, "spelregels", Exists(akkoord), **velden)


def _plekken(lezer: Lezer) -> QuerySet[Any, Any]:
    lead = LeadPartner.objects.filter(loopt(), netwerk=OuterRef("netwerk"), organisatie=OuterRef("organisatie"))
    rijen = Lidmaatschap.objects.filter(lopend_lidmaatschap(), gebruiker=lezer.gebruiker.pk)
    ja = (F("netwerk__is_landelijk_netwerk"), Exists(lead))
    return _deel(rijen, "plek", *ja, a=F("netwerk_id"), b=F("organisatie_id"), tekst=F("rol"))


def _zetels(lezer: Lezer) -> QuerySet[Any, Any]:
    rijen = Gremiumlid.objects.filter(loopt(), gebruiker=lezer.gebruiker.pk)
    recht = Coalesce("gremium__rechten__recht", Value("", CharField()))  # a body without any is still a body
    return _deel(rijen, "zetel", a=F("gremium_id"), tekst=F("gremium__code"), recht=recht)


def _gegund(lezer: Lezer) -> list[QuerySet[Any, Any]]:
    """Return what was granted on networks; a technical keeper may read one in an emergency, as long as that lasts."""
    nood = Noodinzage.objects.filter(lopende_noodinzage(), door=lezer.gebruiker.pk)
    lezen = [_deel(nood, "gegund", a=F("netwerk_id"), tekst=Value("lees_netwerk"))]
    return (lezen if bevoegd(lezer, "sleutelbeheer") else []) + [
        _deel(rijen, "gegund", a=F("content_object_id"), tekst=F("permission__codename"))
        for rijen in verleende_rechten(lezer.gebruiker, Netwerk)
    ]
