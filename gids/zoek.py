"""What the search box finds of people: who is who, and the organisations of the directory."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from gids import queries as gids
from kantoor.access import Lezer, bevoegd
from kantoor.accounts.models import Gebruiker
from kantoor.core.zoekbron import ZOEKBRONNEN, Treffer, Vondst, Zoekbron, vondst
from leden.models import Contactkaart
from netwerken.models import Organisatie


def _in_gids(pagina: str, vraag: str) -> str:
    return f"{reverse(pagina)}?{urlencode({'q': vraag})}"


def personen(lezer: Lezer, vraag: str, meeste: int) -> Vondst:
    """Find people by their name or employer; a number only where its owner lets this reader see it."""

    def treffers(rijen: Iterable[Gebruiker]) -> list[Treffer]:
        mensen = list(rijen)
        kaarten = Contactkaart.objects.visible_to(lezer, "telefoon_zien").filter(pk__in=[mens.pk for mens in mensen])
        nummers = dict(kaarten.values_list("pk", "telefoon"))
        return [
            Treffer(
                titel=mens.naam,
                url=reverse("gids_persoon", args=[mens.pk]),
                uitleg="; ".join(_baan(baan) for baan in vars(mens)["banen"]),
                telefoon=nummers.get(mens.pk, ""),
            )
            for mens in mensen
        ]

    alles = _in_gids("gids_personen", vraag) if bevoegd(lezer, "deelnemer") else ""
    return vondst(gids.zoek_personen(lezer, gids.personen(lezer), vraag), meeste, treffers, alles=alles)


def _baan(baan: gids.Dienstverband) -> str:
    return f"{baan.functie}, {baan.organisatie}" if baan.functie else str(baan.organisatie)


def organisaties(lezer: Lezer, vraag: str, meeste: int) -> Vondst:
    """Find organisations; they stand in the directory, which is for members of the national network."""
    if not bevoegd(lezer, "deelnemer"):
        return Vondst(0, [])

    def treffers(rijen: Iterable[Organisatie]) -> list[Treffer]:
        return [
            Treffer(
                titel=rij.naam,
                url=_in_gids("gids_organisaties", rij.naam),
                uitleg=rij.partij.naam if rij.partij else "",
            )
            for rij in rijen
        ]

    rijen = gids.zoek_organisaties(gids.organisaties(lezer), vraag)
    return vondst(rijen, meeste, treffers, alles=_in_gids("gids_organisaties", vraag))


ZOEKBRONNEN.registreer(
    Zoekbron(code="mensen", label="Mensen", volgorde=20, zoek=personen),
    Zoekbron(code="organisaties", label="Organisaties", volgorde=60, zoek=organisaties),
)
