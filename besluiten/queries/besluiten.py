"""Who speaks for whom, what waits for a decision, and which text came before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from besluiten.models import BINDEND, ONVERWERKT, Besluit, Besluitronde, Besluitvraag, Versie
from besluiten.soorten import met_stuk, soort_van
from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import loopt
from leden.models import LeadPartner, Lidmaatschap, Mandaat, lopend_lidmaatschap
from leden.queries.zetels import zetelhouders
from leden.rollen import Macht
from netwerken.models import Organisatie


def geldig_besluit() -> Exists:
    """Return the condition "this question has an answer that was not withdrawn"."""
    return Exists(Besluit.objects.filter(vraag=OuterRef("pk"), ingetrokken_op=None))


def netwerk_van(versie: Versie) -> int | None:
    """Return the network a text belongs to; a piece of the whole country belongs to none."""
    return versie.stuk.netwerk_id


def met_ronde(vraag: Besluitvraag) -> Besluitvraag:
    """Return the question with its round, text and piece, in one query."""
    ronden = Besluitronde.objects.select_related("versie__stuk", *met_stuk("versie__stuk__"))
    vraag.ronde = ronden.get(pk=vraag.ronde_id)
    return vraag


def sprekers(vraag: Besluitvraag) -> QuerySet[Gebruiker]:
    """Return the working accounts that may answer: the members of the body, or whoever speaks for the organisation."""
    if vraag.gremium_id:
        return _mensen(zetelhouders(gremium=vraag.gremium_id))
    netwerk = netwerk_van(vraag.ronde.versie)
    lead = LeadPartner.objects.filter(loopt(), netwerk=netwerk).order_by()
    nemers = (
        Mandaat.objects.filter(loopt(), netwerk=netwerk, gever=vraag.organisatie_id, ingetrokken_op=None)
        .filter(nemer__in=lead.values("organisatie_id"))
        .order_by()
    )
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(macht=Macht.SPREEKT), netwerk=netwerk).order_by()
    namens = leden.filter(Q(organisatie=vraag.organisatie_id) | Q(organisatie__in=nemers.values("nemer_id")))
    return _mensen(namens.values("gebruiker_id"))


def eigen_sprekers(vraag: Besluitvraag) -> QuerySet[Gebruiker]:
    """Return the working accounts that speak for the organisation itself, without its lead partner."""
    netwerk = netwerk_van(vraag.ronde.versie)
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(macht=Macht.SPREEKT), netwerk=netwerk).order_by()
    return _mensen(leden.filter(organisatie=vraag.organisatie_id).values("gebruiker_id"))


def zonder_spreker(netwerk: int, organisaties: Iterable[Organisatie]) -> list[Organisatie]:
    """Return the organisations for which nobody can answer now: no contact person, and no mandate (R3, R4)."""
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(macht=Macht.SPREEKT), netwerk=netwerk).order_by()
    eigen = set(leden.filter(gebruiker__is_active=True).values_list("organisatie_id", flat=True))
    mandaten = Mandaat.objects.filter(loopt(), netwerk=netwerk, ingetrokken_op=None, nemer__in=eigen).order_by()
    namens = set(mandaten.values_list("gever_id", flat=True))
    return [organisatie for organisatie in organisaties if organisatie.pk not in eigen | namens]


def makers(versie: Versie) -> QuerySet[Gebruiker]:
    """Return the working accounts that work on the piece, as its kind says."""
    return _mensen(soort_van(versie.stuk.soort).makers(versie.stuk.rij))


def _mensen(sleutels: Iterable[Any]) -> QuerySet[Gebruiker]:
    return Gebruiker.objects.filter(pk__in=sleutels, is_active=True).order_by("pk")


def mandaat_voor(gebruiker: Gebruiker, vraag: Besluitvraag) -> Mandaat | None:
    """Return the mandate under which this person answers; None for its own organisation or for a body."""
    if vraag.organisatie_id is None:
        return None
    netwerk = netwerk_van(vraag.ronde.versie)
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(macht=Macht.SPREEKT), gebruiker=gebruiker, netwerk=netwerk)
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


def adres_van_ronde(versie: Versie) -> str:
    """Return the page that shows who was asked about a text and who answered."""
    adres = soort_van(versie.stuk.soort).adres_van_ronde
    return adres(versie.stuk.rij) if adres else reverse("versie_detail", args=[versie.pk])


def versies_van(versie: Versie) -> QuerySet[Versie]:
    """Return every version of the same piece."""
    return Versie.objects.filter(stuk=versie.stuk_id)


def vorige_versie(lezer: Lezer, versie: Versie) -> Versie | None:
    """Return the latest earlier version that the reader may read: a difference must not show a text that is closed."""
    eerder = Versie.objects.visible_to(lezer).filter(stuk=versie.stuk_id)
    return eerder.filter(nummer__lt=versie.nummer).order_by("-nummer").first()


def geldig_besluit_op(lezer: Lezer, vraag: Besluitvraag) -> Besluit | None:
    """Return the answer of the party that was not withdrawn, with what its line on the screen tells."""
    bij_besluit = ("vraag", "mandaat__nemer", "overgenomen_van__vraag__ronde__versie", "verwerking")
    besluiten = Besluit.objects.visible_to(lezer).select_related(*bij_besluit)
    return besluiten.filter(vraag=vraag, ingetrokken_op=None).first()


def nieuwste_versie(lezer: Lezer, versie: Versie) -> Versie | None:
    """Return the latest later version that the reader may read."""
    later = Versie.objects.visible_to(lezer).filter(stuk=versie.stuk_id)
    return later.filter(nummer__gt=versie.nummer).order_by("-nummer").first()


def vragen_van(lezer: Lezer, versie: Versie) -> QuerySet[Besluitvraag]:
    """Return who is asked what about a version, with the answers, withdrawn ones too; three queries."""
    besluiten = Besluit.objects.visible_to(lezer).select_related(
        "mandaat__nemer", "overgenomen_van__vraag__ronde__versie", "verwerking"
    )
    return (
        Besluitvraag.objects.visible_to(lezer)
        .filter(ronde__versie=versie)
        .select_related("gremium", "organisatie")
        .prefetch_related(Prefetch("besluiten", queryset=besluiten.order_by("op")))
        .order_by("stap", "gremium__volgorde", "organisatie__naam")
    )


def wacht_op_besluit(lezer: Lezer) -> QuerySet[Besluitvraag]:
    """Return what waits for an answer of the reader, to be counted."""
    return Besluitvraag.objects.visible_to(lezer, "beantwoorden").filter(~geldig_besluit())


def mijn_besluiten(lezer: Lezer) -> QuerySet[Besluitvraag]:
    """Return what waits for an answer of the reader, the nearest term first."""
    return (
        wacht_op_besluit(lezer)
        .select_related("gremium", "organisatie", "ronde__versie__stuk", *met_stuk("ronde__versie__stuk__"))
        .order_by("uiterlijk", "gevraagd_op", "pk")
    )


def te_verwerken_door(lezer: Lezer) -> QuerySet[Besluit]:
    """Return the advice with words that waits for an answer of the reader, in rounds that run (R14)."""
    rijen = Besluit.objects.visible_to(lezer, "verwerken").filter(ONVERWERKT)
    return rijen.filter(vraag__ronde__staat=Besluitronde.Staat.OPEN)


def bezwaren_tegen(lezer: Lezer, versie: Versie) -> QuerySet[Besluit]:
    """Return the objections to one text that keep it from being adopted, as far as the reader may read them."""
    rijen = Besluit.objects.visible_to(lezer).filter(vraag__ronde__versie=versie, vraag__soort__in=BINDEND)
    rijen = rijen.filter(uitkomst=Besluit.Uitkomst.BEZWAAR, ingetrokken_op=None)
    return rijen.select_related("vraag__gremium", "vraag__organisatie").order_by("op", "pk")


def adviezen_voor(lezer: Lezer, versie: Versie) -> QuerySet[Besluit]:
    """Return the advice on one text that waits for an answer of the reader, with who gave it."""
    rijen = te_verwerken_door(lezer).filter(vraag__ronde__versie=versie)
    return rijen.select_related("vraag__gremium", "vraag__organisatie").order_by("op", "pk")


def is_onverwerkt(besluit: Besluit) -> bool:
    """Return whether this advice still waits for an answer or a new text."""
    lopend = Besluit.objects.filter(ONVERWERKT, vraag__ronde__staat=Besluitronde.Staat.OPEN)
    return lopend.filter(pk=besluit.pk).exists()


def open_vragen() -> QuerySet[Besluitvraag]:
    """Return the questions of running rounds that were asked and have no answer."""
    return Besluitvraag.objects.filter(
        ~geldig_besluit(), ronde__staat=Besluitronde.Staat.OPEN, gevraagd_op__isnull=False
    )
