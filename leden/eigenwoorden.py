"""A password does not lean on the name of who somebody works for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kantoor.accounts.wachtwoorden import WOORDBRONNEN, Woordbron
from leden.models import Dienstverband


def werkgevers(gebruiker: Any) -> Iterable[str]:
    """Return the names, long and short, of every organisation somebody works or worked for."""
    banen = Dienstverband.objects.filter(gebruiker=gebruiker)
    return [naam for rij in banen.values_list("organisatie__naam", "organisatie__korte_naam") for naam in rij]


WOORDBRONNEN.registreer(Woordbron(code="werkgevers", woorden=werkgevers))
