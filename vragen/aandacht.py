"""A question asks whoever it is put to, then whoever carries the answer out, then who asked; silence asks the regie."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from kantoor.access import Lezer
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtspunt, Wachtbron, samen
from kantoor.core.opmaak import datum
from vragen.queries import STIL, antwoord_binnen, stille, voert_uit, wacht_op

Rijen = QuerySet[Any, Any]
# How a question that waits looks after so many terms without an answer: one can still solve it, or it is too late.
ERNST = ("", "is-oker", "is-rood")


def vragen(_lezer: Lezer, rijen: Rijen, aantal: int, _meeste: int) -> Aandacht:
    """Return the questions that wait for the reader as one point, with the first day that something is asked for."""
    eerste = rijen[0]
    te_laat = "Te laat: gevraagd" if eerste.gemist else "Antwoord" if aantal == 1 else "De eerste"
    punt = Aandachtspunt(
        titel="1 vraag wacht op uw antwoord" if aantal == 1 else f"{aantal} vragen wachten op uw antwoord",
        uitleg=f"{te_laat} uiterlijk op {datum(eerste.uiterlijk)}",
        knop="Lees de vraag" if aantal == 1 else "Lees de vragen",
        url=reverse("vraag_detail", args=[eerste.pk]) if aantal == 1 else reverse("vraag_lijst"),
        ernst=ERNST[eerste.gemist],
    )
    return samen(punt)


def besluiten(_lezer: Lezer, rijen: Rijen, aantal: int, meeste: int) -> Aandacht:
    """Return each decision of which the reader has to confirm the day or say that it is done; no closed words."""
    punten = [
        Aandachtspunt(
            titel=f"Is het gedaan? {vraag.besluit}"
            if vraag.is_uitvoering_te_laat and vraag.bevestigd_op
            else f"Bevestig een datum: {vraag.besluit}",
            uitleg=f"Besloten op {datum(vraag.afgehandeld_op)}, klaar uiterlijk op {datum(vraag.gereed_op)}",
            knop="Zeg hoe het ermee staat",
            url=reverse("vraag_detail", args=[vraag.pk]),
            ernst="is-rood" if vraag.is_uitvoering_te_laat else "is-oker",
        )
        for vraag in rijen[:meeste]
    ]
    return Aandacht(aantal, punten)


def antwoorden(_lezer: Lezer, rijen: Rijen, aantal: int, meeste: int) -> Aandacht:
    """Return each answer of which the reader's side has to say whether it helps."""
    punten = [
        Aandachtspunt(
            titel=f"Antwoord op uw vraag: {vraag.gevraagd}",
            uitleg=f"{'Gedaan' if vraag.gedaan_op else vraag.get_uitkomst_display() or 'Beantwoord'} op "
            f"{datum(vraag.gedaan_op or vraag.afgehandeld_op)}. Sluit de vraag, of vraag opnieuw",
            knop="Lees het antwoord",
            url=reverse("vraag_detail", args=[vraag.pk]),
        )
        for vraag in rijen[:meeste]
    ]
    return Aandacht(aantal, punten)


def stil(_lezer: Lezer, _rijen: Rijen, aantal: int, _meeste: int) -> Aandacht:
    """Return what is quiet as one point; the netwerkregisseur calls who does not answer."""
    punt = Aandachtspunt(
        titel=f"{aantal} {'vraag blijft' if aantal == 1 else 'vragen blijven'} stil",
        uitleg="Er is geen antwoord, geen bevestigde datum, of het besluit is te laat",
        knop="Bekijk wat stil is",
        url=f"{reverse('vraag_lijst')}?stand={STIL}",
        ernst="is-oker",
    )
    return samen(punt)


AANDACHT.registreer(
    Wachtbron(code="besluiten uitvoeren", volgorde=6, wacht=voert_uit, toont=besluiten),
    Wachtbron(code="vragen", volgorde=35, wacht=wacht_op, toont=vragen),
    Wachtbron(code="antwoorden", volgorde=36, wacht=antwoord_binnen, toont=antwoorden),
    Wachtbron(code="stille vragen", volgorde=37, wacht=stille, toont=stil),
)
