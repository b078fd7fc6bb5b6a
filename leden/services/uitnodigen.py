"""Inviting people, and accepting an invitation (R34, R35)."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from kantoor.access import Lezer, bevoegd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.geheim import hash_van, nieuw_geheim
from kantoor.core.models import vandaag
from kantoor.post.services import zet_klaar
from kantoor.termijnen.queries import duur
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import Aanmelding, Aanmeldingstap, Spelregels, Uitnodiging
from leden.policy import BESLIST_OVER_LEDEN, zetels
from leden.queries.uitnodigen import (
    Bekend,
    Gast,
    Speelruimte,
    bekend_over,
    ontbrekende_netwerken,
    speelruimte,
)
from leden.queries.zelf import UITNODIGING, is_eigen_adres
from leden.services.aanmeldingen import Toelatingsfout, besluit_over_aanmelding, schrijf_stap
from leden.termijnen import UITNODIGING_GELDIG

STAAT = Uitnodiging.Staat


class Uitnodigfout(Exception):
    """The invitation cannot go out; `bezwaren` says why: name of the field -> Dutch sentence."""

    def __init__(self, bezwaren: dict[str, str]) -> None:
        super().__init__(" ".join(bezwaren.values()))
        self.bezwaren = bezwaren


class UitnodigingWerktNiet(LookupError):
    """Unknown, used, withdrawn, too old, or its sender may not invite any more; which of these stays unsaid."""


@transaction.atomic
def nodig_uit(
    gast: Gast, *, door: Gebruiker, ruimte: Speelruimte | None = None, bekend: Bekend | None = None
) -> Uitnodiging:
    """Invite one person by mail; an open request of the same address gets the invitation beside it.

    An invitation of a member of the projectteam is the projectteam's decision (R35). `ruimte` and `bekend` may be given
    by whoever invites many at once. Raises `Uitnodigfout`.
    """
    lezer = Lezer(door)
    if not (antwoord := bevoegd(lezer, "uitnodigen")):
        raise Uitnodigfout({"__all__": antwoord.reden})
    bezwaren = (ruimte or speelruimte(lezer)).bezwaren(gast, bekend or bekend_over([gast.email]))
    if bezwaren:
        raise Uitnodigfout(bezwaren)
    verlopen = Uitnodiging.objects.filter(email__iexact=gast.email, staat=STAAT.OPEN, geldig_tot__lte=timezone.now())
    verlopen.update(staat=STAAT.INGETROKKEN)
    uitnodiging = _bewaar(gast, door, namens_projectteam=BESLIST_OVER_LEDEN in lezer.feit(zetels))
    token = _vernieuw(uitnodiging)
    leg_vast(
        Ledengebeurtenis.UITNODIGING_VERSTUURD,
        uitnodiging,
        door=door,
        namens_projectteam=uitnodiging.namens_projectteam,
    )
    _mail(uitnodiging, token)
    return uitnodiging


@transaction.atomic
def verstuur_opnieuw(uitnodiging: Uitnodiging, *, door: Gebruiker) -> Uitnodiging:
    """Send the invitation once more, with a new link and a new term; the old link stops working."""
    uitnodiging = _open(uitnodiging, door)
    if is_eigen_adres(door, uitnodiging.email):
        raise Uitnodigfout({"__all__": UITNODIGING})
    token = _vernieuw(uitnodiging)
    leg_vast(Ledengebeurtenis.UITNODIGING_OPNIEUW_VERSTUURD, uitnodiging, door=door)
    _mail(uitnodiging, token)
    return uitnodiging


@transaction.atomic
def trek_uitnodiging_in(uitnodiging: Uitnodiging, *, door: Gebruiker) -> Uitnodiging:
    """Withdraw the invitation; its link stops working at commit."""
    uitnodiging = _open(uitnodiging, door)
    uitnodiging.staat = STAAT.INGETROKKEN
    uitnodiging.save(update_fields=["staat"])
    leg_vast(Ledengebeurtenis.UITNODIGING_INGETROKKEN, uitnodiging, door=door)
    return uitnodiging


def zoek_uitnodiging(token: str) -> Uitnodiging:
    """Return the invitation of a secret link, as long as it works; raises `UitnodigingWerktNiet`.

    What its sender may do is asked again here: whoever lost the right to invite has no invitations any more
    (S5).
    """
    rijen = Uitnodiging.objects.select_related("organisatie__partij", "door").prefetch_related("netwerken")
    uitnodiging = rijen.filter(token_hash=hash_van(token), staat=STAAT.OPEN, geldig_tot__gt=timezone.now()).first()
    if uitnodiging is None:
        raise UitnodigingWerktNiet
    lezer = Lezer(uitnodiging.door)
    if not (bevoegd(lezer, "uitnodigen") and speelruimte(lezer).staat_achter(uitnodiging)):
        raise UitnodigingWerktNiet
    return uitnodiging


@transaction.atomic
def aanvaard(token: str, *, functie: str, motivatie: str, spelregels: Spelregels | None) -> Aanmelding:
    """Use up the invitation; return the request that comes of it, let in or waiting in the queue.

    Invited on behalf of the projectteam is let in, with the decision recorded, as long as the sender still decides on
    members. Everybody else waits in the queue. An open request of the same address is that request (it keeps its own
    words). Raises `UitnodigingWerktNiet`, and `Besluitfout` when the account is closed.
    """
    Uitnodiging.objects.select_for_update().filter(token_hash=hash_van(token)).first()
    uitnodiging = zoek_uitnodiging(token)
    aanmelding = _aanmelding(uitnodiging, functie, motivatie, spelregels)
    aanmelding.netwerken.add(*ontbrekende_netwerken(uitnodiging.email, uitnodiging.netwerken.all()))
    uitnodiging.staat = STAAT.AANVAARD
    uitnodiging.save(update_fields=["staat"])
    leg_vast(Ledengebeurtenis.UITNODIGING_AANVAARD, uitnodiging, door=uitnodiging.naam)
    if uitnodiging.namens_projectteam and BESLIST_OVER_LEDEN in Lezer(uitnodiging.door).feit(zetels):
        return besluit_over_aanmelding(
            aanmelding,
            uitkomst=Aanmelding.Staat.TOEGELATEN,
            reden="",
            besluit_op=min(timezone.localdate(uitnodiging.verstuurd_op), vandaag()),
            door=uitnodiging.door,
            uitnodiging=uitnodiging,
        )
    _in_de_rij(aanmelding)
    return aanmelding


def _bewaar(gast: Gast, door: Gebruiker, *, namens_projectteam: bool) -> Uitnodiging:
    """Write the invitation; two at once for one address give one, and `Uitnodigfout` for the other."""
    try:
        with transaction.atomic():
            uitnodiging = Uitnodiging.objects.create(
                naam=gast.naam,
                email=gast.email,
                organisatie=gast.organisatie,
                rol=gast.rol,
                door=door,
                namens_projectteam=namens_projectteam,
                geldig_tot=timezone.now(),
                token_hash=nieuw_geheim()[1],
            )
    except IntegrityError:
        raise Uitnodigfout({"email": "Er loopt al een uitnodiging voor dit e-mailadres."}) from None
    uitnodiging.netwerken.set(gast.netwerken)
    lopend = Aanmelding.objects.filter(email__iexact=gast.email, staat__in=Aanmelding.IN_BEHANDELING)
    lopend.update(uitnodiging=uitnodiging)
    return uitnodiging


def _vernieuw(uitnodiging: Uitnodiging) -> str:
    token, uitnodiging.token_hash = nieuw_geheim()
    uitnodiging.verstuurd_op = timezone.now()
    uitnodiging.geldig_tot = uitnodiging.verstuurd_op + duur(UITNODIGING_GELDIG)
    uitnodiging.save(update_fields=["token_hash", "verstuurd_op", "geldig_tot"])
    return token


def _open(uitnodiging: Uitnodiging, door: Gebruiker) -> Uitnodiging:
    """Return the invitation under lock when `door` may withdraw it; raises `Uitnodigfout`."""
    Uitnodiging.objects.select_for_update().filter(pk=uitnodiging.pk).first()
    rij = Uitnodiging.objects.visible_to(door, "intrekken").filter(pk=uitnodiging.pk).first()
    if rij is None:
        raise Uitnodigfout({"__all__": "Deze uitnodiging is al gebruikt of ingetrokken."})
    return rij


def _mail(uitnodiging: Uitnodiging, token: str) -> None:
    zet_klaar(
        aan=uitnodiging.email,
        onderwerp="Uitnodiging voor het Virtueel kantoor continuïteit",
        sjabloon="uitnodiging_nieuw.txt",
        context={
            "uitnodiging": uitnodiging,
            "netwerken": list(uitnodiging.netwerken.order_by("naam")),
            "token": token,
        },
    )


def _aanmelding(uitnodiging: Uitnodiging, functie: str, motivatie: str, spelregels: Spelregels | None) -> Aanmelding:
    """Return the request this invitation belongs to: the one in treatment, else the unconfirmed one, else a new one."""
    eigen = Aanmelding.objects.select_for_update(of=("self",)).filter(email__iexact=uitnodiging.email)
    lopend = eigen.filter(staat__in=Aanmelding.IN_BEHANDELING).first()
    if lopend is not None:
        lopend.uitnodiging = uitnodiging
        lopend.spelregels = spelregels or lopend.spelregels
        lopend.organisatie = lopend.organisatie or uitnodiging.organisatie
        lopend.save(update_fields=["uitnodiging", "spelregels", "organisatie"])
        return lopend
    nu = timezone.now()
    aanmelding = eigen.filter(staat=Aanmelding.Staat.ONBEVESTIGD).first() or Aanmelding(ingediend_op=nu)
    aanmelding.naam, aanmelding.email = uitnodiging.naam, uitnodiging.email
    aanmelding.organisatie, aanmelding.partij = uitnodiging.organisatie, uitnodiging.organisatie.partij
    aanmelding.functie, aanmelding.motivatie, aanmelding.spelregels = functie, motivatie, spelregels
    aanmelding.staat, aanmelding.bevestigd_op, aanmelding.bevestig_hash = Aanmelding.Staat.WACHT, nu, ""
    aanmelding.uitnodiging = uitnodiging
    aanmelding.save()
    schrijf_stap(aanmelding, Aanmeldingstap.Soort.INGEDIEND, door=None)
    schrijf_stap(aanmelding, Aanmeldingstap.Soort.BEVESTIGD, door=None)
    return aanmelding


def _in_de_rij(aanmelding: Aanmelding) -> None:
    """Tell that the request waits, with a new secret link to follow it."""
    token, aanmelding.volg_hash = nieuw_geheim()
    aanmelding.save(update_fields=["volg_hash"])
    zet_klaar(
        aan=aanmelding.email,
        onderwerp="Uw aanvraag bij het Virtueel kantoor",
        sjabloon="uitnodiging_aanvraag.txt",
        context={"aanmelding": aanmelding, "token": token},
    )


__all__ = [
    "Toelatingsfout",
    "Uitnodigfout",
    "UitnodigingWerktNiet",
    "aanvaard",
    "nodig_uit",
    "trek_uitnodiging_in",
    "verstuur_opnieuw",
    "zoek_uitnodiging",
]
