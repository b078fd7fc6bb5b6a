"""Who speaks for whom, what waits for a decision, and which text came before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from actieplannen.models import Besluit, Besluitronde, Besluitvraag, Versie
from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from netwerken.models import (
    SPREEKT,
    Gremiumlid,
    LeadPartner,
    Lidmaatschap,
    Mandaat,
    Organisatie,
    loopt,
    lopend_lidmaatschap,
)


def geldig_besluit() -> Exists:
    """Return the condition "this question has an answer that was not withdrawn"."""
    return Exists(Besluit.objects.filter(vraag=OuterRef("pk"), ingetrokken_op=None))


def netwerk_van(versie: Versie) -> int | None:
    """Return the network a text belongs to; an agenda belongs to none."""
    return versie.plan.netwerk_id if versie.plan else None


def sprekers(vraag: Besluitvraag) -> QuerySet[Gebruiker]:
    """Return the working accounts that may answer: the members of the body, or whoever speaks for the organisation."""
    if vraag.gremium_id:
        zetels = Gremiumlid.objects.filter(loopt(), gremium=vraag.gremium_id).order_by()
        return _mensen(zetels.values("gebruiker_id"))
    netwerk = netwerk_van(vraag.ronde.versie)
    lead = LeadPartner.objects.filter(loopt(), netwerk=netwerk).order_by()
    nemers = (
        Mandaat.objects.filter(loopt(), netwerk=netwerk, gever=vraag.organisatie_id, ingetrokken_op=None)
        .filter(nemer__in=lead.values("organisatie_id"))
        .order_by()
    )
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), netwerk=netwerk, rol__in=SPREEKT).order_by()
    namens = leden.filter(Q(organisatie=vraag.organisatie_id) | Q(organisatie__in=nemers.values("nemer_id")))
    return _mensen(namens.values("gebruiker_id"))


def eigen_sprekers(vraag: Besluitvraag) -> QuerySet[Gebruiker]:
    """Return the working accounts that speak for the organisation itself, without its lead partner."""
    netwerk = netwerk_van(vraag.ronde.versie)
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), netwerk=netwerk, rol__in=SPREEKT).order_by()
    return _mensen(leden.filter(organisatie=vraag.organisatie_id).values("gebruiker_id"))


def zonder_spreker(netwerk: int, organisaties: Iterable[Organisatie]) -> list[Organisatie]:
    """Return the organisations for which nobody can answer now: no contact person, and no mandate (R3, R4)."""
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), netwerk=netwerk, rol__in=SPREEKT).order_by()
    eigen = set(leden.filter(gebruiker__is_active=True).values_list("organisatie_id", flat=True))
    mandaten = Mandaat.objects.filter(loopt(), netwerk=netwerk, ingetrokken_op=None, nemer__in=eigen).order_by()
    namens = set(mandaten.values_list("gever_id", flat=True))
    return [organisatie for organisatie in organisaties if organisatie.pk not in eigen | namens]


def makers(versie: Versie) -> QuerySet[Gebruiker]:
    """Return who works on the piece: the bodies that make agendas, or the contact persons and chair of the network."""
    if versie.agenda_id:
        zetels = Gremiumlid.objects.filter(loopt(), gremium__maakt_agendas=True).order_by()
        return _mensen(zetels.values("gebruiker_id"))
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), netwerk=netwerk_van(versie)).order_by()
    return _mensen(leden.filter(rol__in=SPREEKT).values("gebruiker_id"))


def _mensen(sleutels: QuerySet[Any, Any]) -> QuerySet[Gebruiker]:
    return Gebruiker.objects.filter(pk__in=sleutels, is_active=True).order_by("pk")


def mandaat_voor(gebruiker: Gebruiker, vraag: Besluitvraag) -> Mandaat | None:
    """Return the mandate under which this person answers; None for its own organisation or for a body."""
    if vraag.organisatie_id is None:
        return None
    netwerk = netwerk_van(vraag.ronde.versie)
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), gebruiker=gebruiker, netwerk=netwerk, rol__in=SPREEKT)
    eigen = list(leden.order_by().values_list("organisatie_id", flat=True))
    if vraag.organisatie_id in eigen:
        return None
    mandaten = Mandaat.objects.filter(loopt(), netwerk=netwerk, gever=vraag.organisatie_id, ingetrokken_op=None)
    return mandaten.filter(nemer__in=eigen).select_related("nemer").order_by("-van").first()


def bedenktijd_tot(besluit: Besluit) -> date | None:
    """Return the last day on which the giver of the mandate may decide itself; None when there is no such time (R22).

    The days count from the moment the decision was taken, also when a later version carried it over.
    """
    dagen = besluit.vraag.bezwaar_dagen
    if besluit.mandaat_id is None or not dagen:
        return None
    return timezone.localdate(besluit.op) + timedelta(days=dagen)


def onder_mandaat(ronde: Besluitronde) -> QuerySet[Besluit]:
    """Return the decisions of a round that were taken under a mandate and leave the giver time to object."""
    besluiten = Besluit.objects.filter(ingetrokken_op=None, mandaat__isnull=False, vraag__bezwaar_dagen__gt=0)
    return besluiten.filter(vraag__ronde=ronde).select_related("vraag")


def is_van_gever(besluit: Besluit | None, mandaat: Mandaat | None) -> bool:
    """Return whether the organisation took this decision itself, so that who holds this mandate leaves it alone."""
    return besluit is not None and besluit.mandaat_id is None and mandaat is not None


def versies_van(versie: Versie) -> QuerySet[Versie]:
    """Return every version of the same piece."""
    return Versie.objects.filter(agenda=versie.agenda_id, plan=versie.plan_id)


def vorige_versie(lezer: Lezer, versie: Versie) -> Versie | None:
    """Return the latest earlier version that the reader may read: a difference must not show a text that is closed."""
    eerder = Versie.objects.visible_to(lezer).filter(agenda=versie.agenda_id, plan=versie.plan_id)
    return eerder.filter(nummer__lt=versie.nummer).order_by("-nummer").first()


def geldig_besluit_op(lezer: Lezer, vraag: Besluitvraag) -> Besluit | None:
    """Return the answer of the party that was not withdrawn, with what its line on the screen tells."""
    bij_besluit = ("mandaat__nemer", "overgenomen_van__vraag__ronde__versie")
    besluiten = Besluit.objects.visible_to(lezer).select_related(*bij_besluit)
    return besluiten.filter(vraag=vraag, ingetrokken_op=None).first()


def nieuwste_versie(lezer: Lezer, versie: Versie) -> Versie | None:
    """Return the latest later version that the reader may read."""
    later = Versie.objects.visible_to(lezer).filter(agenda=versie.agenda_id, plan=versie.plan_id)
    return later.filter(nummer__gt=versie.nummer).order_by("-nummer").first()


def vragen_van(lezer: Lezer, versie: Versie) -> QuerySet[Besluitvraag]:
    """Return who is asked what about a version, with the answers, withdrawn ones too; three queries."""
    besluiten = Besluit.objects.visible_to(lezer).select_related(
        "mandaat__nemer", "overgenomen_van__vraag__ronde__versie"
    )
    return (
        Besluitvraag.objects.visible_to(lezer)
        .filter(ronde__versie=versie)
        .select_related("gremium", "organisatie")
        .prefetch_related(Prefetch("besluiten", queryset=besluiten.order_by("op")))
        .order_by("stap", "gremium__volgorde", "organisatie__naam")
    )


def mijn_besluiten(lezer: Lezer) -> QuerySet[Besluitvraag]:
    """Return what waits for an answer of the reader, the nearest term first."""
    return (
        Besluitvraag.objects.visible_to(lezer, "beantwoorden")
        .filter(~geldig_besluit())
        .select_related("gremium", "organisatie", "ronde__versie__agenda", "ronde__versie__plan__netwerk")
        .order_by("uiterlijk", "gevraagd_op", "pk")
    )


def open_vragen() -> QuerySet[Besluitvraag]:
    """Return the questions of running rounds that were asked and have no answer."""
    return Besluitvraag.objects.filter(
        ~geldig_besluit(), ronde__staat=Besluitronde.Staat.OPEN, gevraagd_op__isnull=False
    )
