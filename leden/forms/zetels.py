"""The form that asks for a seat in a national body."""

from __future__ import annotations

from typing import Any

from kantoor.core.models import vandaag
from kantoor.core.velden import Datumveld, Keuze, Keuzeveld, zet_keuze
from kantoor.techniek.forms import Verzoekform
from netwerken.models import Gremium


class ZetelForm(Verzoekform):
    """Who gets a seat, in which body and for how long."""

    gremium = Keuzeveld(label="Gremium", kies="Kies een gremium.")
    van = Datumveld(label="Vanaf", initial=vandaag)
    tot = Datumveld(label="Tot en met", required=False, help_text="Laat leeg als er geen einde is.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zet_keuze(self, "gremium", Keuze.van(Gremium.objects.order_by("volgorde", "naam")))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("van") and data.get("tot") and data["tot"] < data["van"]:
            self.add_error("tot", "De einddatum ligt vóór de begindatum.")
        return data

    def gegevens(self) -> dict[str, Any]:
        data = self.cleaned_data
        tot = data["tot"].isoformat() if data["tot"] else None
        return {"gremium": data["gremium"].pk, "naam": data["gremium"].naam, "van": data["van"].isoformat(), "tot": tot}
