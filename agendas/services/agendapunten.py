"""The points of an agenda as it was adopted: made on adoption, followed by every plan of the sector (R12, R17)."""

from __future__ import annotations

from typing import Any

from agendas.models import Agendapunt
from besluiten.models import Versie
from kantoor.core.models import vandaag
from netwerken.models import Thema


def neem_punten_over(versie: Versie) -> None:
    """Bring the points of the agenda in line with a text that was just adopted; what it left out goes out today."""
    gezien = []
    for deel in versie.inhoud["delen"]:
        if gegevens := deel.get("gegevens"):
            gezien.append(deel["sleutel"])
            _neem_over(versie, deel["sleutel"], gegevens)
    weg = Agendapunt.objects.filter(agenda=versie.stuk.agenda, uit_agenda_op=None).exclude(kenmerk__in=gezien)
    weg.update(uit_agenda_op=vandaag())


def _neem_over(versie: Versie, kenmerk: str, gegevens: dict[str, Any]) -> None:
    velden = {veld: gegevens[veld] for veld in ("rang", "titel", "vraag", "maat")}
    punt, _ = Agendapunt.objects.update_or_create(
        agenda=versie.stuk.agenda, kenmerk=kenmerk, defaults={**velden, "versie": versie, "uit_agenda_op": None}
    )
    punt.themas.set(Thema.objects.filter(nummer__in=[thema["nummer"] for thema in gegevens["themas"]]))
