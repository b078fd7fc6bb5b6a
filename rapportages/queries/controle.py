"""Comparing a file or a fingerprint with the editions there are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from kantoor.access import Lezer
from kantoor.pdf.opgesloten import herken_vreemd
from rapportages.models import Editie
from rapportages.queries.vervanging import vervangen_door


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What a file or fingerprint is: `soort` is "echt", "veranderd" or "onbekend"; `editie` only for its readers.

    `vervanger` is the number of the edition that replaced it, for everybody: who holds an old one must know.
    """

    soort: str
    aanduiding: str = ""
    editie: Editie | None = None
    vervanger: str = ""


def controleer(lezer: Lezer, *, bestand: Any = None, afdruk: str = "") -> Uitslag:
    """Return whether a PDF or a fingerprint belongs to an edition, unchanged.

    Whoever holds a report may know whether it is real: number and quarter are in the file already. The link to the
    edition is for its readers alone.
    """
    return _van_bestand(lezer, bestand.read()) if bestand else _van_afdruk(lezer, afdruk)


def _van_bestand(lezer: Lezer, inhoud: bytes) -> Uitslag:
    editie = Editie.objects.defer("inhoud").filter(pdf_sha256=hashlib.sha256(inhoud).hexdigest()).first()
    if editie is not None:
        return _echt(lezer, editie)
    claim = herken_vreemd(inhoud)
    if claim and Editie.objects.filter(pk=claim.sleutel, sha256=claim.sha256_bevriezing).exists():
        return Uitslag("veranderd", claim.aanduiding)
    return Uitslag("onbekend")


def _van_afdruk(lezer: Lezer, afdruk: str) -> Uitslag:
    """A whole fingerprint of file or content, or the twelve characters printed on each page."""
    heel = Q(pdf_sha256=afdruk) | Q(sha256=afdruk)
    editie = Editie.objects.defer("inhoud").filter(heel if len(afdruk) == 64 else Q(sha256__startswith=afdruk)).first()
    return _echt(lezer, editie) if editie else Uitslag("onbekend")


def _echt(lezer: Lezer, editie: Editie) -> Uitslag:
    leesbaar = Editie.objects.visible_to(lezer).filter(pk=editie.pk).exists()
    later = vervangen_door(editie)
    return Uitslag("echt", editie.aanduiding, editie if leesbaar else None, later.aanduiding if later else "")
