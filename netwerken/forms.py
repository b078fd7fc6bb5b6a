"""The form that asks for a power of a national body."""

from __future__ import annotations

from typing import Any

from kantoor.accounts.models import Gebruiker
from kantoor.core.velden import Keuze, Keuzeveld, Optieveld, zet_keuze
from kantoor.techniek.forms import MetReden
from netwerken.models import Gremium
from netwerken.rechten import keuzes


class GremiumrechtForm(MetReden):
    """Which body gets which power; it is about no single account."""

    uitleg_reden = "De tweede persoon leest dit. Het staat in het logboek."
    gremium = Keuzeveld(label="Gremium", kies="Kies een gremium.")
    recht = Optieveld(label="Recht", choices=keuzes, kies="Kies een recht.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zet_keuze(self, "gremium", Keuze.van(Gremium.objects.order_by("volgorde", "naam")))

    def betreft(self) -> Gebruiker | None:
        return None

    def gegevens(self) -> dict[str, Any]:
        gremium = self.cleaned_data["gremium"]
        return {"gremium": gremium.pk, "naam": gremium.naam, "recht": self.cleaned_data["recht"]}
