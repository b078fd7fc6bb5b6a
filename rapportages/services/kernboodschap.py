"""The key message of the projectteam: one text per audience, and one for the rest when that is chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from rapportages.models import Doelgroep
from rapportages.policy import NATIONAAL

# "Wij vragen de stuurgroep ...": what is asked of one body is no word for another.
VRAAGT = {"vraag", "vragen", "vraagt", "verzoek", "verzoeken", "verzoekt"}
ZIN, WOORD = re.compile(r"[^.!?\n]+"), re.compile(r"\w+")


def veld_van(doelgroep: str) -> str:
    """Return the name of the field of the form for the text of one audience."""
    return f"kern_{doelgroep}"


@dataclass(frozen=True, slots=True)
class Kern:
    """The texts of a round: `eigen` per audience, and `rest`, which counts for the others when `geldt`."""

    eigen: Mapping[str, str] = field(default_factory=dict)
    rest: str = ""
    geldt: bool = False


def keur(kern: Kern) -> dict[str, str]:
    """Return the own texts without what is empty.

    Raises `ValidationError` (field -> message) for a text that asks something of a body that does not read it.
    """
    teksten = {str(d): kern.eigen[d].strip() for d in Doelgroep if kern.eigen.get(d, "").strip()}
    fouten = {veld_van(wie): fout for wie, tekst in teksten.items() if (fout := _spreekt_ander_aan(tekst, wie))}
    for wie in Doelgroep:
        if kern.geldt and wie not in teksten and (fout := _spreekt_ander_aan(kern.rest, wie)):
            fouten["kernboodschap"] = fout
    if fouten:
        raise ValidationError(fouten)
    return teksten


def _spreekt_ander_aan(tekst: str, voor: str) -> str:
    """Return what is wrong with a text in which a sentence asks, and then names another body; else empty."""
    gevraagd: set[str] = set()
    for zin in ZIN.findall(tekst):
        woorden = [woord.casefold() for woord in WOORD.findall(zin)]
        begin = next((plek for plek, woord in enumerate(woorden) if woord in VRAAGT), len(woorden))
        gevraagd.update(woorden[begin:])
    for ander in NATIONAAL:
        if ander != voor and str(ander.label).casefold() in gevraagd:
            wie = Doelgroep(voor).label
            return f"Deze tekst vraagt iets van de {ander.label}, maar staat in de rapportage voor: {wie}."
    return ""
