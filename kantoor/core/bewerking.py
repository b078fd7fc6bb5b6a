"""Two people in one row: who saves on what he saw earlier is told, and never writes over somebody else's work.

A row counts its changes in `bewerking`; a form carries the count it was shown. `pak` locks the row and compares, and
`bewaar` writes it as the next one.

A row may also be in a state in which nothing of it changes any more. `pak` refuses it then, whatever the form was: who
locks a row means to change it. The few that still may give their reason as `ondanks`, from one list of their app.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.db import models

from kantoor.access.toegang import Geweigerd

Rij = TypeVar("Rij", bound="Bewerkt")


class Conflict(Exception):
    """Somebody else was first; carries in `nu` what there is now, so that both can be shown. The message is Dutch."""

    tekst = "Iemand anders heeft dit intussen gewijzigd."

    def __init__(self, nu: Any, tekst: str = "") -> None:
        super().__init__(tekst or self.tekst)
        self.nu = nu


class Gesloten(Geweigerd):
    """Finished means finished: the state of the row forbids this to everybody; the message is Dutch."""


class Bewerkt(models.Model):
    """A row that counts its changes; `PAK_MET` names the relations that are read along when it is locked."""

    PAK_MET: ClassVar[tuple[str, ...]] = ()

    bewerking = models.PositiveIntegerField("bewerking", default=1, editable=False)

    class Meta:
        abstract = True

    def waarom_dicht(self) -> str:
        """Return why nothing of this row changes any more in its state, in a Dutch sentence; empty while it may."""
        return ""


def pak(rij: Rij, *, bewerking: int | None = None, conflict: type[Conflict] = Conflict, ondanks: str = "") -> Rij:
    """Lock the row and return it as it is now; raise `conflict` when it is not the `bewerking` that was shown.

    Raises `Gesloten` when its state forbids any change, unless there is a reason to do it all the same (`ondanks`).
    Only inside a transaction.
    """
    rijen = type(rij)._default_manager.select_for_update(of=("self",))
    if rij.PAK_MET:
        rijen = rijen.select_related(*rij.PAK_MET)
    nu = rijen.get(pk=rij.pk)
    if not ondanks:
        eis_open(nu)
    if bewerking is not None:
        eis_bewerking(nu, bewerking, conflict=conflict)
    return nu


def eis_open(rij: Bewerkt) -> None:
    """Raise `Gesloten` when the state of the row forbids any change; for what is written beside the row itself."""
    if reden := rij.waarom_dicht():
        raise Gesloten(reden)


def eis_bewerking(rij: Bewerkt, bewerking: int, *, conflict: type[Conflict] = Conflict) -> None:
    """Raise `conflict` when the row is not the `bewerking` that was shown."""
    if rij.bewerking != bewerking:
        raise conflict(rij)


def bewaar(rij: Bewerkt) -> None:
    """Save a locked row as its next `bewerking`."""
    rij.bewerking += 1
    rij.save()
