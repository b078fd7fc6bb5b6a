"""The group of what parties agree on; each kind of piece adds its own pages."""

from kantoor.core.navigatie import GROEPEN, Menugroep

GROEPEN.registreer(Menugroep(code="afspraken", label="Afspraken", volgorde=30))
