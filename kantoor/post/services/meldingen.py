"""Telling people what happened, as soon as each of them wants: at once, or all that waits in one mail a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from kantoor.post.gebeurtenissen import Postgebeurtenis
from kantoor.post.models import Bericht, Melding, Meldvoorkeur, Wanneer
from kantoor.post.onderwerpen import instelbaar, onderwerp_van
from kantoor.post.queries import voorkeuren, wachtend, wanneer, wat_nog_mag
from kantoor.post.services import zet_klaar
from kantoor.taken import start_na_commit

MAANDAG = 0
PER_KEER = 500


def meld_alle(meldingen: Sequence[Melding]) -> int:
    """Tell these lines (unsaved rows with their `gebruiker` loaded) and return how many are new.

    Told twice is told once, by `kenmerk`. Who wants it "direct" gets a mail in the running transaction; "niet" leaves
    nothing behind; the rest waits for `bundel`. A line holds no closed words: not more than the number of
    an action and names its reader may read, guarded by `vereist`. Raises `ValueError` for a subject that always comes.
    """
    return sum(_meld(meldingen[begin : begin + PER_KEER]) for begin in range(0, len(meldingen), PER_KEER))


@transaction.atomic
def _meld(meldingen: Sequence[Melding]) -> int:
    if verplicht := {rij.onderwerp for rij in meldingen if onderwerp_van(rij.onderwerp).verplicht}:
        raise ValueError(f"Deze mail gaat altijd: {', '.join(sorted(verplicht))}.")
    gekozen = voorkeuren(rij.gebruiker_id for rij in meldingen)
    kenmerken = [rij.kenmerk for rij in meldingen]
    verteld = set(Melding.objects.filter(kenmerk__in=kenmerken).values_list("kenmerk", flat=True))
    nieuw = {
        rij.kenmerk: rij
        for rij in meldingen
        if rij.kenmerk not in verteld and wanneer(rij, gekozen) != Wanneer.NIET and rij.gebruiker.is_active
    }
    direct = [rij for rij in nieuw.values() if wanneer(rij, gekozen) == Wanneer.DIRECT]
    for rij in direct:
        rij.bericht, rij.verstuurd_op = _stuur(rij), timezone.now()
    # Somebody may tell the same at the same moment: the database keeps one, and so does the outbox.
    Melding.objects.bulk_create(nieuw.values(), ignore_conflicts=True)
    return len(nieuw)


def _stuur(melding: Melding) -> Bericht:
    return zet_klaar(
        aan=melding.gebruiker.email,
        gebruiker=melding.gebruiker,
        onderwerp=melding.regel,
        sjabloon="melding.txt",
        context={"persoon": melding.gebruiker, "melding": melding},
        vereist=melding.vereist,
        kenmerk=f"melding:{melding.kenmerk}",
    )


def bundel() -> int:
    """Put one mail ready for everybody for whom something waits and whose day it is; return how many mails."""
    dag = vandaag()
    wie = wachtend().order_by("gebruiker_id").values_list("gebruiker_id", flat=True).distinct()
    return sum(_bundel_voor(sleutel, dag) for sleutel in list(wie))


@transaction.atomic
def _bundel_voor(sleutel: Any, dag: date) -> bool:
    """Put today's mail ready for one person; one worker does so, once a day.

    The row of the person is the lock: a second worker passes by, and later finds the mail of today. The lines and the
    mail are written together, so a worker that dies leaves both undone.
    """
    persoon = Gebruiker.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=sleutel).first()
    kenmerk = f"bundel:{dag}:{sleutel}"
    if persoon is None or Bericht.objects.filter(kenmerk=kenmerk).exists():
        return False
    gekozen = voorkeuren([persoon.pk])
    rijen = [(rij, wanneer(rij, gekozen)) for rij in wachtend().filter(gebruiker=persoon)]
    aan_de_beurt = [rij for rij, keuze in rijen if _is_de_dag(keuze, dag)]
    over = wat_nog_mag(persoon, aan_de_beurt)
    weg = {rij.pk for rij, keuze in rijen if keuze == Wanneer.NIET} | {rij.pk for rij in aan_de_beurt}
    weg -= {rij.pk for rij in over}
    Melding.objects.filter(pk__in=weg).update(vervallen_op=timezone.now())
    if over:
        _zet_bundel_klaar(persoon, over, dag, kenmerk)
    return bool(over)


def _is_de_dag(keuze: Wanneer, dag: date) -> bool:
    """Whether a line waits no longer; what became "direct" while it waited goes along with the first mail."""
    return keuze in {Wanneer.DIRECT, Wanneer.DAGELIJKS} or (keuze == Wanneer.WEKELIJKS and dag.weekday() == MAANDAG)


def _zet_bundel_klaar(persoon: Gebruiker, meldingen: Iterable[Melding], dag: date, kenmerk: str) -> None:
    """Write a mail without text: its lines are asked again when it goes out (`bundeltekst`)."""
    bericht = Bericht.objects.create(
        aan=persoon.email,
        gebruiker=persoon,
        onderwerp=f"Kijk wat uw aandacht vraagt op {datum(dag)}",
        kenmerk=kenmerk,
    )
    sleutels = [rij.pk for rij in meldingen]
    Melding.objects.filter(pk__in=sleutels).update(bericht=bericht, verstuurd_op=timezone.now())
    start_na_commit("post.verstuur", str(bericht.pk))


@transaction.atomic
def bewaar_voorkeuren(*, door: Gebruiker, keuzes: Mapping[str, str]) -> None:
    """Keep what `door` chose: code of a subject -> a value of `Wanneer`. Raises `ValueError` for anything else."""
    kan = {onderwerp.code for onderwerp in instelbaar()}
    if vreemd := keuzes.keys() - kan:
        raise ValueError(f"Hierover valt niets te kiezen: {', '.join(sorted(vreemd))}.")
    voor = voorkeuren([door.pk])
    anders = {code: Wanneer(keuze) for code, keuze in keuzes.items() if voor.get((door.pk, code)) != keuze}
    for code, keuze in anders.items():
        Meldvoorkeur.objects.update_or_create(gebruiker=door, onderwerp=code, defaults={"wanneer": keuze})
    if anders:
        leg_vast(Postgebeurtenis.MELDVOORKEUREN_GEWIJZIGD, door, door=door, velden=sorted(anders))
