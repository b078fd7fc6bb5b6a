"""What can be done with a question: one verb each, from asking it until who asked can go on."""

from vragen.services.antwoorden import beantwoord, zet_door
from vragen.services.basis import AlAfgehandeld, Vraagfout
from vragen.services.herinneren import herinner
from vragen.services.stellen import heropen, rond_af, sluit, stel, verander
from vragen.services.uitvoering import bevestig, geef_terug, meld_gedaan

__all__ = [
    "AlAfgehandeld",
    "Vraagfout",
    "beantwoord",
    "bevestig",
    "geef_terug",
    "herinner",
    "heropen",
    "meld_gedaan",
    "rond_af",
    "sluit",
    "stel",
    "verander",
    "zet_door",
]
