"""Members as the netwerkregisseur and they themselves see them."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from leden.models import Dienstverband, Herbevestiging, Lidmaatschap
from netwerken.models import Netwerk

STIL = "stil"


def leden(
    lezer: Lezer, *, zoek: str = "", organisatie: str = "", netwerk: Netwerk | None = None, staat: str = ""
) -> QuerySet[Gebruiker]:
    """Return the people who are or were a member, by name, with memberships (`plekken`) and employers (`werk`) fetched.

    `zoek` looks in name and e-mail address, `organisatie` in the organisation a membership is for, `staat` is a state
    of a membership or `STIL`. Network, organisation and state must fit the same membership.
    """
    plekken = Lidmaatschap.objects.visible_to(lezer).filter(gebruiker=OuterRef("pk"))
    if netwerk is not None:
        plekken = plekken.filter(netwerk=netwerk)
    if staat in Lidmaatschap.Staat.values:
        plekken = plekken.filter(staat=staat)
    if organisatie:
        naam = Q(organisatie__naam__icontains=organisatie) | Q(organisatie__korte_naam__icontains=organisatie)
        plekken = plekken.filter(naam)
    rijen: QuerySet[Gebruiker] = Gebruiker.objects.visible_to(lezer).filter(Exists(plekken))
    if zoek:
        rijen = rijen.filter(Q(naam__icontains=zoek) | Q(email__icontains=zoek))
    if staat == STIL:
        rijen = rijen.filter(pk__in=stille_leden(lezer).values("gebruiker_id"))
    return rijen.prefetch_related(*_met(lezer)).order_by("naam", "email")


def met_alles(lezer: Lezer, sleutel: Any) -> Gebruiker | None:
    """Return one person with memberships (`plekken`) and employers (`werk`), or None when there is no such member."""
    rijen: QuerySet[Gebruiker] = Gebruiker.objects.visible_to(lezer)
    return rijen.prefetch_related(*_met(lezer)).filter(pk=sleutel).first()


def _met(lezer: Lezer) -> list[Prefetch]:
    plekken = (
        Lidmaatschap.objects.visible_to(lezer)
        .select_related("netwerk", "organisatie")
        .order_by("netwerk__naam", "-van")
    )
    werk = Dienstverband.objects.visible_to(lezer).select_related("organisatie").order_by("-van", "-pk")
    return [
        Prefetch("lidmaatschappen", plekken, to_attr="plekken"),
        Prefetch("dienstverbanden", werk, to_attr="werk"),
    ]


def eigen_lidmaatschappen(lezer: Lezer) -> QuerySet[Lidmaatschap]:
    """Return one's own memberships, those that ended included, running ones first."""
    rijen = Lidmaatschap.objects.visible_to(lezer).filter(gebruiker=lezer.gebruiker.pk)
    return rijen.select_related("netwerk", "organisatie").order_by("staat", "netwerk__naam")


def eigen_werk(lezer: Lezer) -> QuerySet[Dienstverband]:
    """Return where one works now."""
    rijen = Dienstverband.objects.visible_to(lezer).filter(gebruiker=lezer.gebruiker.pk, tot=None)
    return rijen.select_related("organisatie")


def stille_leden(lezer: Lezer) -> QuerySet[Herbevestiging]:
    """Return the yearly questions without an answer that the reader may see, the one that waits longest first."""
    rijen = Herbevestiging.objects.visible_to(lezer).filter(bevestigd_op=None, gebruiker__is_active=True)
    return rijen.select_related("gebruiker").order_by("gevraagd_op", "gebruiker__naam")


def open_vraag(lezer: Lezer, gebruiker: Gebruiker) -> Herbevestiging | None:
    """Return the yearly question this person still has to answer, if the reader may know."""
    return stille_leden(lezer).filter(gebruiker=gebruiker.pk).first()


def wat_niet_klopt(lezer: Lezer, gebruiker: Gebruiker) -> Herbevestiging | None:
    """Return the last answer of this person, when that was that something is wrong and the reader may know."""
    antwoorden = Herbevestiging.objects.visible_to(lezer).filter(gebruiker=gebruiker.pk).exclude(bevestigd_op=None)
    laatste = antwoorden.order_by("-bevestigd_op", "-pk").first()
    return laatste if laatste is not None and laatste.toelichting else None


def laatste_verandering(lezer: Lezer, lidmaatschap: Lidmaatschap) -> Gebeurtenis | None:
    """Return who changed a membership last, for who may read the log."""
    rijen = Gebeurtenis.objects.visible_to(lezer).filter(op_soort="lidmaatschap", op_sleutel=str(lidmaatschap.pk))
    return rijen.first()
