"""The queue of requests: what waits, what the system could check, and what came before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower
from django.utils import timezone

from kantoor.access import Lezer
from kantoor.core.models import loopt
from kantoor.core.opmaak import datum
from leden.models import Aanmelding, Aanmeldingstap, Dienstverband, Uitnodiging
from leden.rollen import Rol
from netwerken.models import Organisatie

STAAT = Aanmelding.Staat
# The quick views of the queue: (state, label).
WEERGAVEN = (
    (STAAT.WACHT, "Wachten op besluit"),
    (STAAT.VRAAG, "Vraag uitgezet"),
    (STAAT.TOEGELATEN, "Toegelaten"),
    (STAAT.AFGEWEZEN, "Afgewezen"),
    (STAAT.INGETROKKEN, "Ingetrokken"),
)


@dataclass(frozen=True, slots=True)
class Weergave:
    """One quick view with its number of requests."""

    staat: str
    label: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Controle:
    """One fact the system could check; `goed` is False for what asks a second look."""

    goed: bool
    tekst: str


@dataclass
class Kennis:
    """What is known about the addresses and organisations of one page of requests; keys are lower-case."""

    domeinen: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    domein_van: dict[str, str] = field(default_factory=dict)
    uitnodigingen: dict[str, Uitnodiging] = field(default_factory=dict)
    eerder: dict[str, list[Aanmelding]] = field(default_factory=lambda: defaultdict(list))
    werkgevers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def weergaven(lezer: Lezer) -> list[Weergave]:
    """Return the quick views with their counts; one query."""
    rijen = Aanmelding.objects.visible_to(lezer).order_by().values_list("staat").annotate(Count("pk"))
    telling = dict(rijen)
    return [Weergave(staat, label, telling.get(staat, 0)) for staat, label in WEERGAVEN]


def aanvragen(lezer: Lezer, staat: str) -> QuerySet[Aanmelding]:
    """Return the requests in one state: what waits oldest first, what has an outcome newest first."""
    volgorde = ("ingediend_op", "pk") if staat in Aanmelding.IN_BEHANDELING else ("-besloten_op", "-ingediend_op", "pk")
    rijen = Aanmelding.objects.visible_to(lezer).filter(staat=staat).order_by(*volgorde)
    laatste = Aanmeldingstap.objects.filter(aanmelding=OuterRef("pk")).order_by("-moment", "-pk").values("soort")
    return rijen.select_related("organisatie").annotate(laatste_stap=Subquery(laatste[:1]))


def met_alles(rijen: QuerySet[Aanmelding]) -> QuerySet[Aanmelding]:
    """Return the requests with all that an opened row or a page shows of them."""
    bij = ("organisatie", "partij", "uitnodiging__door", "voorstel_door", "besloten_door", "spelregels")
    return rijen.select_related(*bij).prefetch_related("netwerken", "stappen")


def controles(lezer: Lezer, rijen: Sequence[Aanmelding]) -> dict[object, list[Controle]]:
    """Return the checks of each request by its key; five queries whatever the number of requests."""
    kennis = _verzamel(lezer, rijen)
    return {rij.pk: list(_controles(rij, kennis)) for rij in rijen}


def volgende(lezer: Lezer, na: Aanmelding) -> tuple[Aanmelding | None, int]:
    """Return the request that waits after this one (else the oldest), and how many wait before it."""
    wachtend = Aanmelding.objects.visible_to(lezer).filter(staat=STAAT.WACHT).exclude(pk=na.pk)
    wachtend = wachtend.order_by("ingediend_op", "pk")
    later = Q(ingediend_op__gt=na.ingediend_op) | Q(ingediend_op=na.ingediend_op, pk__gt=na.pk)
    rij = wachtend.filter(later).first() or wachtend.first()
    if rij is None:
        return None, 0
    eerder = Q(ingediend_op__lt=rij.ingediend_op) | Q(ingediend_op=rij.ingediend_op, pk__lt=rij.pk)
    return rij, wachtend.filter(eerder).count()


def domein(email: str) -> str:
    """Return the lower-case mail domain of an address."""
    return email.rpartition("@")[2].lower()


def _verzamel(lezer: Lezer, rijen: Sequence[Aanmelding]) -> Kennis:
    adressen = {rij.email.lower() for rij in rijen}
    kennis = Kennis()
    for pk, naam, namen in Organisatie.objects.exclude(maildomeinen="").values_list("pk", "naam", "maildomeinen"):
        for deel in namen.lower().split():
            kennis.domeinen[pk].add(deel)
            kennis.domein_van[deel] = naam
    organisaties = {rij.organisatie_id for rij in rijen} - {None}
    werkend = Dienstverband.objects.visible_to(lezer).filter(loopt(), gebruiker__is_active=True)
    for pk, email in werkend.filter(organisatie__in=organisaties).values_list("organisatie_id", "gebruiker__email"):
        kennis.domeinen[pk].add(domein(email))
    eigen = werkend.annotate(adres=Lower("gebruiker__email")).filter(adres__in=adressen)
    for adres, naam in eigen.values_list("adres", "organisatie__naam"):
        kennis.werkgevers[adres].append(naam)
    uitgenodigd = _op_adres(Uitnodiging.objects.visible_to(lezer), adressen).select_related("door")
    for uitnodiging in uitgenodigd.filter(staat__in=Uitnodiging.GELDT).order_by("verstuurd_op"):
        kennis.uitnodigingen[uitnodiging.email.lower()] = uitnodiging
    vroeger = _op_adres(Aanmelding.objects.visible_to(lezer), adressen).filter(staat__in=Aanmelding.NIET_IN_BEHANDELING)
    for aanmelding in vroeger.order_by("ingediend_op"):
        kennis.eerder[aanmelding.email.lower()].append(aanmelding)
    return kennis


def _op_adres(rijen: QuerySet, adressen: set[str]) -> QuerySet:
    return rijen.annotate(adres=Lower("email")).filter(adres__in=adressen)


def _controles(rij: Aanmelding, kennis: Kennis) -> Iterable[Controle]:
    adres = rij.email.lower()
    yield _domein(rij, kennis)
    if rij.bevestigd_op:
        yield Controle(goed=True, tekst=f"E-mailadres bevestigd op {datum(rij.bevestigd_op)}")
    else:
        yield Controle(goed=False, tekst="E-mailadres is niet bevestigd")
    uitnodiging = rij.uitnodiging or kennis.uitnodigingen.get(adres)
    if uitnodiging is None:
        yield Controle(goed=False, tekst="Niet uitgenodigd door iemand uit het netwerk")
    else:
        namens = " namens het projectteam" if uitnodiging.namens_projectteam else ""
        wanneer = datum(uitnodiging.verstuurd_op)
        yield Controle(goed=True, tekst=f"Uitgenodigd door {uitnodiging.door}{namens} op {wanneer}")
        yield from _rol(uitnodiging)
    if kennis.werkgevers[adres]:
        yield Controle(goed=True, tekst=f"Heeft al een account en werkt bij {', '.join(kennis.werkgevers[adres])}")
    for vorige in kennis.eerder[adres]:
        if vorige.pk != rij.pk:
            yield _eerder(vorige)


def _rol(uitnodiging: Uitnodiging) -> Iterable[Controle]:
    """Yield the role that letting somebody in gives, when it is more than that of a member."""
    geldt = uitnodiging.staat == Uitnodiging.Staat.AANVAARD or uitnodiging.geldig_tot > timezone.now()
    rol = Rol(uitnodiging.rol)
    if rol.rij.machten and geldt:
        wanneer = "als u deze persoon toelaat, of zodra het netwerk ja zegt"
        yield Controle(goed=False, tekst=f"Wordt {rol.label.lower()} {wanneer}. Dat vroeg wie uitnodigde")


def _domein(rij: Aanmelding, kennis: Kennis) -> Controle:
    naam = domein(rij.email)
    if rij.organisatie is None:
        bekend = kennis.domein_van.get(naam)
        tekst = f"{rij.organisatie_anders} staat nog niet in de lijst van organisaties"
        return Controle(goed=False, tekst=f"{tekst}. {naam} hoort bij {bekend}" if bekend else tekst)
    if naam in kennis.domeinen[rij.organisatie.pk]:
        return Controle(goed=True, tekst=f"{naam} is bekend bij {rij.organisatie}")
    if naam in kennis.domein_van:
        return Controle(goed=False, tekst=f"{naam} hoort bij {kennis.domein_van[naam]}, niet bij {rij.organisatie}")
    return Controle(goed=False, tekst=f"{naam} is nog niet bekend bij {rij.organisatie}")


def _eerder(vorige: Aanmelding) -> Controle:
    wanneer = datum(vorige.besloten_op or vorige.ingediend_op)
    tekst = f"Eerdere aanvraag: {vorige.get_staat_display().lower()} op {wanneer}"
    return Controle(
        goed=vorige.staat == STAAT.TOEGELATEN, tekst=f"{tekst}. Reden: {vorige.reden}" if vorige.reden else tekst
    )
