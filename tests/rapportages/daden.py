"""What can be done with rounds and reports, and the lines it leaves."""

from __future__ import annotations

from kantoor.core.models import vandaag
from rapportages.models import Doelgroep, Rapportageronde, Rapporttaak
from rapportages.policy import LEEST_EDITIE
from rapportages.queries.rondes import lezersgroepen
from tests.access.daad import Daad, Gedaan


def _aangehouden(gedaan: Gedaan) -> str:
    Rapportageronde.objects.update(staat="aangehouden")
    return gedaan.pad.replace("aanhouden", "hervatten")


def _al_gevraagd(_gedaan: Gedaan) -> None:
    """Ask for the editions already: otherwise the office itself asks for them at once, in lines without a person."""
    ronde = Rapportageronde.objects.get()
    for doelgroep, sector in lezersgroepen():
        Rapporttaak.objects.create(
            doelgroep=doelgroep, sector=sector, periode=ronde.periode, ronde=ronde, staat="mislukt"
        )


def _kies(gedaan: Gedaan) -> dict[str, list[str]]:
    """Let JenV read the edition of the CVI too."""
    return {f"gremium-{gedaan.cast.gremia['jenv'].pk}": [LEEST_EDITIE[Doelgroep.CVI]]}


DADEN: dict[str, Daad] = {
    "ronde_sluiten": Daad(eerst=_al_gevraagd),
    "rapportage_verbeteren": Daad(als="regisseur", data=lambda gedaan: {"reden": "Gas klopte niet."}),
    "rapportage_feit": Daad(
        als="regisseur",
        data=lambda gedaan: {"waarde": "2026-01-02", "dag": vandaag().isoformat(), "reden": "Zie de brief."},
    ),
    "rapportage_wens": Daad(als="stuurgroep", data=lambda gedaan: {"reden": "Gas klopt niet."}),
    "rapportage_lijst": Daad(als="projectteam"),
    "rapportage_lezers": Daad(als="regisseur", data=_kies),
    "ronde_stap": Daad(data=lambda gedaan: {"reden": "Storing"}),
}
GEEN_DAAD = {"rapportage_controleren": "says whether a file is ours, and keeps nothing of it"}
