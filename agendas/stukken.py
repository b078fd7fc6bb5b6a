"""The agenda of a sector as a piece that bodies advise on and adopt (R14)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from agendas.models import Sectoragenda
from agendas.policy import MAAKT_AGENDAS, leest_versies
from agendas.services.agendas import bij_aanneming
from besluiten.soorten import SOORTEN, Stuksoort
from kantoor.access import ALLES, NIETS, Lezer, bevoegd
from leden.queries.zetels import zetelhouders
from netwerken.models import Organisatie


def _makers(_agenda: Sectoragenda) -> Iterable[int]:
    return zetelhouders(gremium__rechten__recht=MAAKT_AGENDAS)


def _maakt(lezer: Lezer) -> Q:
    return ALLES if bevoegd(lezer, "agendas") else NIETS


def _niemand(_agenda: Sectoragenda) -> Iterable[Organisatie]:
    """Return nobody: an agenda is decided on by national bodies (R14)."""
    return ()


SOORTEN.registreer(
    Stuksoort(
        code="agenda",
        label="Sectoragenda",
        model=Sectoragenda,
        erbij=("sector",),
        lognaam=str,
        naam_in_mail=lambda agenda: f"de agenda van de sector {agenda.sector}",
        leest=leest_versies,
        makers=_makers,
        maakt=_maakt,
        deelnemers=_niemand,
        bij_aanneming=bij_aanneming,
    )
)
