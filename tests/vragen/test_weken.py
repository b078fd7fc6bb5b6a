"""Twenty random weeks: nothing waits unseen for more than its term, and silence is reminded once."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from typing import Any

import time_machine
from django.utils import timezone

from actieplannen.models import Stuurgroepvraag, Uitvoervraag
from kantoor.access import NIETS, Lezer, can
from kantoor.core.aandacht import aandacht_van
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from tests.access.uitvoering import maak_antwoord
from tests.cast import Cast
from tests.factories import VerbeteractieFactory, maak_stuurgroepvraag
from tests.portaal.wachten import maak_leeg
from vragen.models import Vraag
from vragen.queries import antwoord_binnen, stille, voert_uit, wacht_op
from vragen.services import beantwoord, bevestig, geef_terug, herinner, heropen, meld_gedaan, rond_af, sluit, zet_door
from vragen.soorten import SOORTEN

WIE = ("stuurgroep", "projectteam", "lid_a", "regisseur")


class Weken:
    """The world of one run: who may do something with a question does it, or nothing, as chance has it."""

    def __init__(self, cast: Cast, zaad: int) -> None:
        self.cast, self.toeval = cast, random.Random(zaad)

    def week(self) -> None:
        if self.toeval.random() < 0.5:
            maak_stuurgroepvraag(
                VerbeteractieFactory(plan=self.cast.a.plan), door=self.cast["lid_a"], voorstel="Doe het"
            )
        for vraag in Vraag.objects.filter(afgerond_op=None).exclude(staat="gesloten"):
            doe = self.toeval.choice(self.mogelijk(vraag))
            doe()
        herinner()

    def mogelijk(self, vraag: Vraag) -> list[Any]:
        """Return what can be done with it now; mostly nothing is."""
        if vraag.is_open:
            wie = next(
                self.cast[naam] for naam in ("stuurgroep", "projectteam") if can(self.cast[naam], "beantwoorden", vraag)
            )
            ander = self.cast.gremia["projectteam" if vraag.gremium == self.cast.gremia["stuurgroep"] else "stuurgroep"]
            gereed = vandaag() + timedelta(days=self.toeval.randint(1, 30))
            hoe = {"besloten_in": "vergadering", "besloten_dag": vandaag(), "door": wie}
            return [
                *[lambda: None] * 8,
                lambda: beantwoord(vraag, uitkomst="niet", antwoord="Nee", **hoe),
                lambda: beantwoord(
                    vraag, uitkomst="overgenomen", wie=self.cast["projectteam"], gereed_op=gereed, **hoe
                ),
                lambda: zet_door(vraag, gremium=ander, reden="Voor u", door=wie),
                lambda: sluit(vraag, door=self.cast["lid_a"]),
            ]
        lid, doet = self.cast["lid_a"], self.cast["projectteam"]
        na = [*[lambda: None] * 5, lambda: rond_af(vraag, door=lid), lambda: heropen(vraag, reden="Nee", door=lid)]
        if can(doet, "uitvoeren", vraag):
            later = max(vraag.gereed_op or vandaag(), vandaag())
            na += [
                lambda: bevestig(vraag, gereed_op=later, bericht="Later", door=doet),
                lambda: meld_gedaan(vraag, bericht="", door=doet),
                lambda: geef_terug(vraag, bericht="Niet van ons", door=doet),
            ]
        return na

    def gezien(self) -> set[Any]:
        """Return the questions that somebody has as a point of attention."""
        lezers = [Lezer(self.cast[wie]) for wie in WIE]
        bronnen = (wacht_op, voert_uit, antwoord_binnen, stille)
        rijen = [bron(lezer) for lezer in lezers for bron in bronnen]
        return {sleutel for rij in rijen if rij is not None for sleutel in rij.values_list("pk", flat=True)}


def wacht() -> list[Vraag]:
    """Return what waits for somebody: all but a decision with a confirmed day that has not come."""
    alle = Vraag.objects.filter(afgerond_op=None).exclude(staat="gesloten")
    return [rij for rij in alle if not (rij.wordt_uitgevoerd and rij.bevestigd_op and not rij.is_uitvoering_te_laat)]


def test_twenty_random_weeks_leave_nothing_unseen(cast: Cast) -> None:
    maak_leeg(cast)
    weken, begin = Weken(cast, zaad=1), timezone.now()
    gewacht = 0
    for week in range(20):
        with time_machine.travel(begin + timedelta(weeks=week), tick=False):
            weken.week()
            nu, gezien = wacht(), weken.gezien()
            assert {rij.pk for rij in nu} <= gezien
            te_laat = {rij.pk for rij in nu if rij.is_te_laat or rij.is_uitvoering_te_laat}
            assert te_laat <= set(
                (stille(Lezer(cast["regisseur"])) or Vraag.objects.none()).values_list("pk", flat=True)
            )
            gewacht += len(te_laat)

    assert gewacht > 0
    assert _herinnerd()
    assert {pk: keer for pk, keer in _herinnerd().items() if keer > _keren_gesteld(pk)} == {}


def _herinnerd() -> Counter[str]:
    """Return how many days each question was reminded of; the mails of one day are one reminder."""
    kenmerken = Bericht.objects.filter(onderwerp__startswith="Herinnering").values_list("kenmerk", flat=True)
    return Counter(pk for pk, _dag in {tuple(str(kenmerk).split(":")[2:4]) for kenmerk in kenmerken})


def _keren_gesteld(pk: str) -> int:
    """Return how often somebody got the full time to answer it."""
    vraag = Vraag.objects.get(pk=pk)
    opnieuw = vraag.stappen.filter(soort__in=("gesteld", "heropend", "geweigerd")).count()
    return opnieuw + vraag.doorzettingen.count()


def test_the_netwerkregisseur_reads_a_question_of_every_kind(cast: Cast) -> None:
    """Silence shows to the regie, so each kind lets it read; a kind that does not is red here."""
    lezer = Lezer(cast["regisseur"])

    assert [soort.code for soort in SOORTEN if soort.leest(lezer) == NIETS] == []
    assert {Stuurgroepvraag.SOORT, Uitvoervraag.SOORT} <= {soort.code for soort in SOORTEN}


def test_an_unconfirmed_day_shows_to_the_regie_after_its_term(cast: Cast) -> None:
    maak_leeg(cast)
    maak_antwoord(cast, VerbeteractieFactory(plan=cast.a.plan))
    Vraag.objects.update(gereed_op=vandaag() + timedelta(days=90))

    voor = aandacht_van(Lezer(cast["regisseur"]), 9).aantal
    Vraag.objects.update(afgehandeld_op=timezone.now() - timedelta(days=15))

    assert (voor, aandacht_van(Lezer(cast["regisseur"]), 9).aantal) == (0, 1)
