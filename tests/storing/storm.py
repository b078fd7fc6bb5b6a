"""Fifty reports while workers and Redis are killed: what is asked, what is broken, and what must be true at the end."""

from __future__ import annotations

import hashlib
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.utils import timezone

from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from leden.models import Lidmaatschap
from rapportages.models import Editie, Rapportageronde, Rapporttaak
from rapportages.services.rondes import periode_van, sluit_ronde
from rapportages.services.taken import vraag_rapport_aan
from tests.storing.diensten import Redis, Werker
from tests.storing.wereld import Veld

KLIKKEN = 20
LEZERS = 3
# As many reports may be open when the next random moment is drawn.
ACHTERSTAND = 5
STAAT = Rapporttaak.Staat
# Seconds that all may take after the last restart (issue 6, R1).
HOOGSTENS = 60
Wens = dict[str, Any]


@dataclass(frozen=True)
class Maat:
    """How heavy the storm is; a worker works on between `minst` and `meest` seconds before it is killed."""

    rapporten: int
    kills: int
    redis: int
    netwerken: int
    acties: int
    zaad: int
    minst: float = 3
    meest: float = 12


@dataclass
class Uitslag:
    """What happened, and in `klachten` what should not have."""

    getroffen: list[set[tuple[Any, int]]] = field(default_factory=list)
    herstarts: list[datetime] = field(default_factory=list)
    redis: int = 0
    langste_vraag: float = 0
    klikken: set[Any] = field(default_factory=set)
    klachten: list[str] = field(default_factory=list)


class Storm:
    """One try-out: `werker` and `redis` are the services it may kill."""

    def __init__(self, maat: Maat, werker: Werker, redis: Redis) -> None:
        self.maat, self.werker, self.redis = maat, werker, redis
        self.toeval = random.Random(maat.zaad)
        self.veld = Veld(maat.netwerken, maat.acties)
        self.zetels = self.veld.lezers(LEZERS)
        self.uitslag = Uitslag()
        self.begin = time.monotonic()

    def draai(self) -> Uitslag:
        """Ask in portions, kill in between, wait until nothing is open, and look at what is there."""
        delen = self._delen()
        zonder_redis = set(self.toeval.sample(range(1, self.maat.kills + 1), self.maat.redis))
        self.werker.start()
        for nummer, wensen in enumerate(delen):
            if nummer:
                self._wacht_op_werk()
                time.sleep(self.toeval.uniform(self.maat.minst, self.maat.meest))
                self._dood_de_werker()
            if nummer in zonder_redis:
                self._zonder_redis(wensen)
            else:
                self._vraag(wensen)
        self._wacht()
        self._kijk_na()
        return self.uitslag

    def _delen(self) -> list[list[Wens]]:
        """Return what is asked at the start and after each kill; a closing round brings the rest (`_sluit_ronde`)."""
        van_ronde = 2 + min(len(self.veld.sectoren), len(self.veld.netwerken))
        wensen = list(self._wensen())[: self.maat.rapporten - van_ronde]
        self.toeval.shuffle(wensen)
        return [wensen[n :: self.maat.kills + 1] for n in range(self.maat.kills + 1)]

    def _wensen(self) -> Iterator[Wens]:
        """Return different reports: by audience, sector and network, of quarters that are over."""
        dag = vandaag()
        for terug in range(1, 9):
            periode = periode_van(dag - timedelta(days=91 * terug))
            yield from ({"periode": periode, "doelgroep": wie} for wie in ("stuurgroep", "cvi"))
            yield from ({"periode": periode, "doelgroep": "sector", "sector": s} for s in self.veld.sectoren)
            yield from ({"periode": periode, "doelgroep": "netwerk", "netwerk": n} for n in self.veld.netwerken)

    def _vraag(self, wensen: list[Wens]) -> None:
        for wens in wensen:
            self._duur(partial(vraag_rapport_aan, **wens, door=self.veld.regisseur))

    def _duur(self, vraag: Callable[[], Any]) -> None:
        begin = time.monotonic()
        vraag()
        self.uitslag.langste_vraag = max(self.uitslag.langste_vraag, time.monotonic() - begin)

    def _dood_de_werker(self) -> None:
        self.werker.dood()
        # What an earlier worker lost and nobody took up since, this one did not have.
        eerder = {raak for rapporten in self.uitslag.getroffen for raak in rapporten}
        loopt = set(Rapporttaak.objects.filter(staat=STAAT.LOOPT).values_list("pk", "pogingen")) - eerder
        self.werker.start()
        self.uitslag.getroffen.append(loopt)
        self.uitslag.herstarts.append(timezone.now())
        self._meld(f"werker gedood en herstart; hij was bezig met {len(loopt)}, er zijn {self._klaar()} klaar")

    def _zonder_redis(self, wensen: list[Wens]) -> None:
        """Kill Redis; while it is gone people ask, twenty for the same report, and a round closes; then it is empty."""
        self.redis.dood()
        if not self.uitslag.redis:
            self._duur(self._sluit_ronde)
            self.uitslag.klikken = self._klik(wensen[0])
        self._vraag(wensen)
        self.redis.start()
        self.uitslag.redis += 1
        self._meld("Redis gedood en leeg herstart")

    def _sluit_ronde(self) -> None:
        dag = vandaag()
        datums = {"opent_op": dag, "herinnert_op": dag, "sluit_op": dag}
        ronde = Rapportageronde.objects.create(periode=periode_van(dag), staat=Rapportageronde.Staat.OPEN, **datums)
        sluit_ronde(ronde, door=self.veld.regisseur)

    def _klik(self, wens: Wens) -> set[Any]:
        def klik(_: int) -> Any:
            try:
                return vraag_rapport_aan(**wens, door=self.veld.regisseur).pk
            finally:
                connections.close_all()

        with ThreadPoolExecutor(KLIKKEN) as klikkers:
            return set(klikkers.map(klik, range(KLIKKEN)))

    def _wacht_op_werk(self) -> None:
        """Wait until a worker is there and few are behind, so that kills fall all along the work, not before it."""
        self.werker.wacht()
        tot = time.monotonic() + HOOGSTENS * 2
        while Rapporttaak.objects.count() - self._klaar() > ACHTERSTAND and time.monotonic() < tot:
            time.sleep(0.1)

    def _wacht(self) -> None:
        """Wait until no job is open, but not much longer than it may take."""
        tot = self.uitslag.herstarts[-1] + timedelta(seconds=HOOGSTENS * 2)
        while Rapporttaak.objects.filter(staat__in=Rapporttaak.OPEN).exists() and timezone.now() < tot:
            time.sleep(0.2)
        self._meld("niets meer open")

    def _klaar(self) -> int:
        return Editie.objects.count()

    def _meld(self, wat: str) -> None:
        sys.stdout.write(f"{time.monotonic() - self.begin:6.1f} s  {wat}\n")
        sys.stdout.flush()

    # --- what must be true -------------------------------------------------------------------------------------------

    def _kijk_na(self) -> None:
        taken, edities = list(Rapporttaak.objects.all()), list(Editie.objects.defer("inhoud"))
        aantal = self.maat.rapporten
        soort = Counter((e.doelgroep, e.periode, e.sector_id, e.netwerk_id) for e in edities)
        self._eis("edities", len(edities), aantal)
        self._eis("verschillende rapporten", len(soort), aantal)
        self._eis("opdrachten", Counter(taak.staat for taak in taken), Counter({STAAT.KLAAR.value: aantal}))
        self._eis("bestanden", _bestanden(), {e.pdf_pad: e.pdf_sha256 for e in edities})
        self._eis("regels in het logboek", _regels(), Counter({"rapport.gemaakt": aantal, "rapport.gesloten": aantal}))
        self._eis("opdrachten na twintig keer klikken", len(self.uitslag.klikken), 1)
        self._eis("berichten aan lezers", self._berichten(), dict.fromkeys(self._verwacht(edities), 1))
        self._eis(f"klaar binnen {HOOGSTENS} s na de laatste herstart", self.na_herstart() <= HOOGSTENS, True)

    def _eis(self, wat: str, gevonden: object, verwacht: object) -> None:
        if gevonden != verwacht:
            self.uitslag.klachten.append(f"{wat}: {gevonden}, verwacht {verwacht}")

    def _verwacht(self, edities: list[Editie]) -> list[str]:
        """Return the marks of the mails about the editions of the round: one for each seat in the body it is for.

        One of a sector goes to everybody in its networks.
        """
        return [
            f"editie:{editie.pk}:{wie}" for editie in edities if editie.ronde_id for wie in self._lezers_van(editie)
        ]

    def _lezers_van(self, editie: Editie) -> set[Any]:
        if editie.sector_id:
            leden = Lidmaatschap.objects.filter(netwerk__sectoren=editie.sector_id)
            return set(leden.values_list("gebruiker_id", flat=True))
        return {zetel.gebruiker_id for zetel in self.zetels if zetel.gremium.code == editie.doelgroep}

    def _berichten(self) -> dict[str, int]:
        return dict(Counter(Bericht.objects.filter(kenmerk__startswith="editie:").values_list("kenmerk", flat=True)))

    def na_herstart(self) -> float:
        """Return the seconds from the last restart until the last report was there."""
        laatste = max((taak.klaar_op for taak in Rapporttaak.objects.exclude(klaar_op=None)), default=timezone.now())
        return (laatste - self.uitslag.herstarts[-1]).total_seconds()

    def hersteld(self) -> list[float]:
        """Return, for each report that lost a worker, the seconds from the restart after that until it was there."""
        ronden = zip(self.uitslag.getroffen, self.uitslag.herstarts, strict=True)
        laatst = {pk: op for raak, op in ronden for pk, _ in raak}
        klaar = dict(Rapporttaak.objects.exclude(klaar_op=None).values_list("pk", "klaar_op"))
        return [(klaar[pk] - op).total_seconds() for pk, op in laatst.items() if pk in klaar]


def _bestanden() -> dict[str, str]:
    """Return every file that is there, half ones included, with its sha256."""
    media = Path(settings.MEDIA_ROOT)
    paden = (pad for pad in media.rglob("*") if pad.is_file())
    return {str(pad.relative_to(media)): hashlib.sha256(pad.read_bytes()).hexdigest() for pad in paden}


def _regels() -> Counter[str]:
    return Counter(
        Gebeurtenis.objects.filter(wat__in=("rapport.gemaakt", "rapport.gesloten")).values_list("wat", flat=True)
    )
