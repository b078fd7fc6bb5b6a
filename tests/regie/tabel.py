"""The part of the table of the policy about the board: what was said on the phone, and one's own hour."""

from __future__ import annotations

from regie.models import Contactmoment, Uurpunt
from tests.access.personen import van_persoon

REGIE = {"regisseur", "projectteam"}
TABEL = {
    (Contactmoment, "bekijken"): {"a": REGIE, "b": REGIE},
    (Uurpunt, "bekijken"): {"regisseur": {"regisseur"}, "lid_b": {"lid_b"}},
}
SOORTEN = {Uurpunt: van_persoon}
BEVOEGD = {"netwerken_bellen": REGIE}
