"""Asking to join: handing in, confirming, answering, withdrawing (R34). Deciding is in `services/aanmeldingen.py`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from kantoor.audit.services import leg_vast
from kantoor.core.geheim import hash_van, nieuw_geheim
from kantoor.core.models import vandaag
from kantoor.core.naam import is_naam
from kantoor.post.services import zet_klaar
from kantoor.termijnen.queries import dagen_van, nog_binnen, verstreken
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import (
    Aanmelding,
    Aanmeldingstap,
    Lidmaatschap,
    Spelregels,
    Uitnodiging,
    lopend_lidmaatschap,
)
from leden.services.aanmeldingen import meld_antwoord, schrijf_stap
from leden.termijnen import AANMELDING_GELDIG
from netwerken.models import Netwerk, Organisatie, Partij

AANVRAGER = "de aanvrager"  # somebody without an account, in the log
ONDERWERP = "Uw aanmelding bij het Virtueel kantoor continuïteit"
INTREKBAAR = (Aanmelding.Staat.ONBEVESTIGD, *Aanmelding.IN_BEHANDELING)
STAP = Aanmeldingstap.Soort


class Onvolledig(ValueError):
    """What was handed in is no request: no name, no cooperation described, or no agreement with the rules (R34)."""


class LinkWerktNiet(LookupError):
    """The link was never given out, was used, or is too old; which of these is nobody's business."""


class AlOpgepakt(Exception):
    """The address needs no confirmation any more: its owner is a member or has another request in treatment."""


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """What the applicant filled in; without `organisatie` there is a name in `organisatie_anders`."""

    naam: str
    email: str
    functie: str
    motivatie: str
    spelregels: Spelregels | None
    organisatie: Organisatie | None = None
    organisatie_anders: str = ""
    partij: Partij | None = None
    netwerken: Collection[Netwerk] = ()


def spelregels_in_kracht() -> Spelregels | None:
    """Return the version of the rules of play that applies today; None when there is none yet."""
    return Spelregels.objects.filter(geldig_vanaf__lte=vandaag()).order_by("-versie").first()


@transaction.atomic
def dien_in(*, aanvraag: Aanvraag) -> None:
    """Keep the request until its address is confirmed, and mail the address what to do now.

    A member, somebody with a request in treatment and a stranger cost the same work and get one mail each; only that
    mail differs, so the answer tells nobody who is a member (S8). For the first two the link to confirm is
    thrown away, and the row goes when it is too old. Anybody may type anybody's address, so what was handed in before
    stays as it is, with its links (S9). Raises `Onvolledig`.
    """
    if not is_naam(aanvraag.naam):
        raise Onvolledig
    if not aanvraag.motivatie.strip() or aanvraag.spelregels is None or aanvraag.spelregels != spelregels_in_kracht():
        raise Onvolledig
    ruim_verlopen_op()
    lid = _is_lid(aanvraag.email)
    lopend = _in_behandeling(aanvraag.email)
    (bevestig, bevestig_hash), (volg, volg_hash) = nieuw_geheim(), nieuw_geheim()
    nieuw = _bewaar(aanvraag, bevestig_hash, volg_hash)
    leg_vast(Ledengebeurtenis.AANMELDING_INGEDIEND, nieuw, door=AANVRAGER)
    sjabloon = "al_lid" if lid else "loopt_al" if lopend else "bevestigen"
    zet_klaar(
        aan=aanvraag.email,
        onderwerp=ONDERWERP,
        sjabloon=f"aanmelden_{sjabloon}.txt",
        # No word of the applicant: anybody may type anybody's address.
        context={"bevestig": bevestig, "volg": volg, "dagen": dagen_van(AANMELDING_GELDIG)},
    )


def zoek_te_bevestigen(token: str) -> Aanmelding:
    """Return the request that this link confirms; raises `LinkWerktNiet`."""
    return _te_bevestigen(token, Aanmelding.objects.select_related("organisatie"))


def zoek_gevolgde(token: str) -> Aanmelding:
    """Return the request that this link follows; raises `LinkWerktNiet`.

    Each time somebody fills in an address its owner gets one more link: they all lead to the request of that address
    that was in treatment since, and the first one lives as long as its request.
    """
    rijen = Aanmelding.objects.select_related("organisatie")
    gevonden = rijen.filter(volg_hash=hash_van(token)).first()
    if gevonden is None:
        raise LinkWerktNiet
    if gevonden.staat != Aanmelding.Staat.ONBEVESTIGD:
        return gevonden
    sindsdien = Q(staat__in=Aanmelding.IN_BEHANDELING) | Q(besloten_op__gte=gevonden.ingediend_op)
    return rijen.filter(sindsdien, email__iexact=gevonden.email).order_by("-ingediend_op").first() or gevonden


@transaction.atomic
def bevestig_adres(*, token: str) -> Aanmelding:
    """Use up the link and put the request in the queue, together with an open invitation for the same address.

    Raises `LinkWerktNiet` or `AlOpgepakt`.
    """
    aanmelding = _te_bevestigen(token, Aanmelding.objects.select_for_update())
    if _is_lid(aanmelding.email) or _in_behandeling(aanmelding.email):
        raise AlOpgepakt
    nu = timezone.now()
    aanmelding.staat, aanmelding.bevestigd_op, aanmelding.bevestig_hash = Aanmelding.Staat.WACHT, nu, ""
    aanmelding.uitnodiging = Uitnodiging.objects.filter(
        email__iexact=aanmelding.email, staat=Uitnodiging.Staat.OPEN, geldig_tot__gt=nu
    ).first()
    try:
        with transaction.atomic():
            aanmelding.save(update_fields=["staat", "bevestigd_op", "bevestig_hash", "uitnodiging"])
    except IntegrityError:  # another request of this address came in at this very moment
        raise AlOpgepakt from None
    Aanmeldingstap.objects.create(
        aanmelding=aanmelding, soort=STAP.INGEDIEND, door_naam=aanmelding.naam, moment=aanmelding.ingediend_op
    )
    schrijf_stap(aanmelding, STAP.BEVESTIGD, door=None)
    leg_vast(
        Ledengebeurtenis.AANMELDING_BEVESTIGD,
        aanmelding,
        door=AANVRAGER,
        uitgenodigd=aanmelding.uitnodiging is not None,
    )
    return aanmelding


@transaction.atomic
def beantwoord(*, aanmelding: Aanmelding, tekst: str) -> bool:
    """Put the request back in the queue with the answer; return whether the answer is there now.

    The same answer twice is one answer; False means that no question is open (any more).
    """
    aanmelding = Aanmelding.objects.select_for_update().get(pk=aanmelding.pk)
    if aanmelding.staat != Aanmelding.Staat.VRAAG:
        laatste = aanmelding.stappen.last()
        return laatste is not None and (laatste.soort, laatste.tekst) == (STAP.ANTWOORD, tekst)
    aanmelding.staat = Aanmelding.Staat.WACHT
    aanmelding.save(update_fields=["staat"])
    meld_antwoord(aanmelding, schrijf_stap(aanmelding, STAP.ANTWOORD, door=None, tekst=tekst))
    leg_vast(Ledengebeurtenis.AANMELDING_BEANTWOORD, aanmelding, door=AANVRAGER)
    return True


@transaction.atomic
def trek_in(*, aanmelding: Aanmelding) -> bool:
    """Withdraw the request; return whether it is withdrawn now. Twice is once; a decided request stays decided."""
    aanmelding = Aanmelding.objects.select_for_update().get(pk=aanmelding.pk)
    if aanmelding.staat not in INTREKBAAR:
        return aanmelding.staat == Aanmelding.Staat.INGETROKKEN
    aanmelding.staat, aanmelding.bevestig_hash = Aanmelding.Staat.INGETROKKEN, ""
    aanmelding.save(update_fields=["staat", "bevestig_hash"])
    schrijf_stap(aanmelding, STAP.INGETROKKEN, door=None)
    leg_vast(Ledengebeurtenis.AANMELDING_INGETROKKEN, aanmelding, door=AANVRAGER)
    return True


def _te_bevestigen(token: str, rijen: Any) -> Aanmelding:
    gevonden: Aanmelding | None = rijen.filter(
        nog_binnen(AANMELDING_GELDIG, "ingediend_op"),
        staat=Aanmelding.Staat.ONBEVESTIGD,
        bevestig_hash=hash_van(token),
    ).first()
    if gevonden is None:
        raise LinkWerktNiet
    return gevonden


def _is_lid(email: str) -> bool:
    return Lidmaatschap.objects.filter(
        lopend_lidmaatschap(),
        gebruiker__email__iexact=email,
        gebruiker__is_active=True,
        netwerk__is_landelijk_netwerk=True,
    ).exists()


def _in_behandeling(email: str) -> Aanmelding | None:
    rijen = Aanmelding.objects.select_for_update().filter(staat__in=Aanmelding.IN_BEHANDELING)
    gevonden: Aanmelding | None = rijen.filter(email__iexact=email).first()
    return gevonden


def _bewaar(aanvraag: Aanvraag, bevestig_hash: str, volg_hash: str) -> Aanmelding:
    velden: dict[str, Any] = {veld.name: getattr(aanvraag, veld.name) for veld in fields(aanvraag)}
    netwerken = velden.pop("netwerken")
    aanmelding = Aanmelding.objects.create(bevestig_hash=bevestig_hash, volg_hash=volg_hash, **velden)
    aanmelding.netwerken.set(netwerken)
    return aanmelding


def ruim_verlopen_op() -> int:
    """Delete requests whose address nobody confirmed in time: they are no requests, and hold somebody's data."""
    te_laat = verstreken(AANMELDING_GELDIG, "ingediend_op")
    return Aanmelding.objects.filter(te_laat, staat=Aanmelding.Staat.ONBEVESTIGD).delete()[0]
