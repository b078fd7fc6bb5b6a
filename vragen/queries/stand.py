"""How questions stood at a moment, read from their history and from nothing of today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet

from vragen.models import Vraag, Vraagstap, Vraagverloop

Stap = Vraagstap.Soort
# What of a question never changes.
VAST = ("soort", "netwerk", "gesteld_op")


@dataclass(slots=True)
class Vraagstand:
    """One question as it was at a moment; a moment that had not come is None.

    `gevraagd` and the fields of `Voorstel` are its words of then.
    `antwoord`, `uitkomst`, `besluit`, `eigenaar` and `gereed_op` are those that held then: an answer that was given
    back or asked again is gone from the moment that happened. `vraag` is today's row, for what never changes (kind,
    network, key). `reden` is why it was asked again or given back.
    """

    vraag: Vraag
    gesteld_op: datetime
    aanleiding: str = ""
    gevraagd: str = ""
    voorstel: str = ""
    voorstel_organisatie_id: int | None = None
    voorstel_dag: date | None = None
    als_niet: str = ""
    antwoord: str = ""
    uitkomst: str = ""
    besluit: str = ""
    eigenaar: str = ""
    gereed_op: date | None = None
    beantwoord_op: datetime | None = None
    bevestigd_op: datetime | None = None
    gedaan_op: datetime | None = None
    gesloten_op: datetime | None = None
    reden: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it waited for an answer."""
        return self.beantwoord_op is None and self.gesloten_op is None

    @property
    def loopt(self) -> bool:
        """Whether a decision was being carried out."""
        return bool(self.besluit) and self.gedaan_op is None and self.gesloten_op is None

    def te_laat(self, dag: date) -> bool:
        """Whether the decision should have been carried out before this day."""
        return self.loopt and self.gereed_op is not None and self.gereed_op < dag


def standen_op(vragen: QuerySet[Vraag], moment: datetime) -> list[Vraagstand]:
    """Return how each of these questions stood at a moment, the oldest first; who did not exist yet is left out.

    Three queries. The caller narrows `vragen` by the policy of whoever reads. The rows hold `VAST`, nothing of today.
    """
    stappen = Prefetch("stappen", Vraagstap.objects.filter(op__lte=moment).order_by("op", "pk"), to_attr="tot_dan")
    vragen = vragen.filter(gesteld_op__lte=moment).order_by("gesteld_op", "pk")
    rijen = list(vragen.only(*VAST).prefetch_related(stappen))
    woorden = _woorden_op(rijen, moment)
    return [_stand(vraag, vars(vraag)["tot_dan"], woorden.get(vraag.pk, {})) for vraag in rijen]


def _woorden_op(vragen: Sequence[Vraag], moment: datetime) -> dict[Any, dict[str, Any]]:
    """Return question -> its words at a moment; of before they were kept the first that are known."""
    velden = tuple(Vraagverloop.KOLOMMEN)
    stukken = Vraagverloop.objects.filter(rij__in=[vraag.pk for vraag in vragen]).order_by("vanaf", "pk")
    toen: dict[Any, dict[str, Any]] = {}
    for rij, vanaf, *waarden in stukken.values_list("rij_id", "vanaf", *velden):
        if rij not in toen or vanaf <= moment:
            toen[rij] = dict(zip(velden, waarden, strict=True))
    return toen


def _stand(vraag: Vraag, stappen: list[Vraagstap], woorden: dict[str, Any]) -> Vraagstand:
    stand = Vraagstand(vraag, vraag.gesteld_op, **woorden)
    for stap in stappen:
        _ZET[stap.soort](stand, stap)
    return stand


def _gevraagd(stand: Vraagstand, stap: Vraagstap) -> None:
    stand.gevraagd = stap.tekst


def _beantwoord(stand: Vraagstand, stap: Vraagstap) -> None:
    stand.antwoord, stand.uitkomst, stand.besluit = stap.tekst, stap.uitkomst, stap.besluit
    stand.eigenaar, stand.gereed_op, stand.beantwoord_op = stap.eigenaar, stap.dag, stap.op


def _bevestigd(stand: Vraagstand, stap: Vraagstap) -> None:
    stand.gereed_op, stand.bevestigd_op = stap.dag, stap.op


def _gedaan(stand: Vraagstand, stap: Vraagstap) -> None:
    stand.gedaan_op = stap.op


def _gesloten(stand: Vraagstand, stap: Vraagstap) -> None:
    stand.gesloten_op = stap.op


def _opnieuw(stand: Vraagstand, stap: Vraagstap) -> None:
    stand.antwoord = stand.uitkomst = stand.besluit = stand.eigenaar = ""
    stand.gereed_op = stand.beantwoord_op = stand.bevestigd_op = stand.gedaan_op = None
    stand.reden = stap.tekst


_ZET: dict[str, Callable[[Vraagstand, Vraagstap], None]] = {
    Stap.GESTELD: _gevraagd,
    Stap.GEWIJZIGD: _gevraagd,
    Stap.BEANTWOORD: _beantwoord,
    Stap.BEVESTIGD: _bevestigd,
    Stap.VERZET: _bevestigd,
    Stap.GEDAAN: _gedaan,
    Stap.AFGEROND: _gesloten,
    Stap.GESLOTEN: _gesloten,
    Stap.HEROPEND: _opnieuw,
    Stap.GEWEIGERD: _opnieuw,
}
