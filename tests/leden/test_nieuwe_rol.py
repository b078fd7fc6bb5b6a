"""A role may what its row says and nothing else; a new one is a row."""

from __future__ import annotations

import ast
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from kantoor.access import Lezer, bevoegd, can
from kantoor.access.beleid import BeleidQuerySet, acties, bevoegdheden
from kantoor.accounts.models import Gebruiker
from leden.forms.leden import RolVeranderenForm
from leden.models import Lidmaatschap
from leden.policy import spreekt_voor
from leden.queries.binnen import kanten
from leden.queries.rollen import organisaties_met_contact
from leden.queries.uitnodigen import speelruimte
from leden.queries.zetels import sprekers_in
from leden.rollen import Macht, Rol, rollen_met
from leden.services.rollen import wijs_rol_toe
from tests.broncode import boom, eigen_code
from tests.cast import Cast
from tests.factories import DienstverbandFactory, LidmaatschapFactory
from tests.nieuwe_rol import voeg_toe


def _geef(cast: Cast, rol: str) -> Gebruiker:
    """Make a member of an organisation that is in network A with nobody else, in this role."""
    wie: Gebruiker = LidmaatschapFactory(
        netwerk=cast.a.netwerk, organisatie__code="alleen", organisatie__partij=cast.partijen[0], rol=rol
    ).gebruiker
    DienstverbandFactory(gebruiker=wie)
    return wie


def _kan(cast: Cast, wie: Gebruiker) -> set[Macht]:
    """Return which powers this person turns out to have, each tried where the product uses it."""
    lezer, netwerk = Lezer(wie), cast.a.netwerk
    ruimte = speelruimte(lezer)
    eigen = wie.lidmaatschappen.get().organisatie
    proeven = {
        Macht.SPREEKT: [
            (netwerk.pk, eigen.pk) in lezer.feit(spreekt_voor),
            wie.pk in sprekers_in(netwerk.pk),
            eigen in organisaties_met_contact(Lezer(cast["voorzitter_a"]), netwerk, cast.partijen[0]),
            any(
                deel.organisatie == eigen and deel.contacten
                for kant in kanten(lezer, netwerk)
                for deel in kant.deelnames
            ),
        ],
        Macht.MANDATEERT: [bool(can(lezer, "mandateren", netwerk))],
        Macht.NODIGT_UIT: [
            bool(bevoegd(lezer, "uitnodigen")),
            bool(can(lezer, "uitnodigen", netwerk)),
            (netwerk.pk, eigen.pk) in ruimte.kant,
        ],
        Macht.NODIGT_ALLEN_UIT: [netwerk.pk in ruimte.zit_voor],
        Macht.BEHEERT: [bool(can(lezer, "beheren", netwerk))],
        Macht.WIJST_ROLLEN_TOE: [bool(can(lezer, "rollen", netwerk)), netwerk.pk in ruimte.rollen],
    }
    assert set(proeven) == set(Macht)
    halve = {macht: uitslagen for macht, uitslagen in proeven.items() if len(set(uitslagen)) != 1}
    assert halve == {}
    return {macht for macht, uitslagen in proeven.items() if uitslagen[0]}


@pytest.mark.parametrize("rol", list(Rol), ids=lambda rol: rol.value)
def test_role_has_the_powers_of_its_row(cast: Cast, rol: Rol) -> None:
    assert _kan(cast, _geef(cast, rol)) == rol.rij.machten


@pytest.mark.parametrize(
    "machten",
    [*({macht} for macht in Macht), set(), set(Macht)],
    ids=lambda machten: "-".join(sorted(machten)) or "geen",
)
def test_new_role_has_exactly_the_powers_of_its_row(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, machten: set[Macht]
) -> None:
    rol = voeg_toe(monkeypatch, machten)

    assert _kan(cast, _geef(cast, rol)) == machten


def _alles(wie: Gebruiker) -> dict[str, Any]:
    """Return all that somebody may see and do: the rows of each model for each action, and the capabilities."""
    lezer = Lezer(wie)
    rijen: dict[str, Any] = {
        f"{model.__name__}.{actie}": sorted(
            map(str, BeleidQuerySet(model).visible_to(lezer, actie).values_list("pk", flat=True))
        )
        for model in apps.get_models()
        for actie in acties(model)
    }
    return rijen | {naam: bool(bevoegd(lezer, naam)) for naam in bevoegdheden()}


def test_new_role_without_powers_may_what_an_ordinary_member_may(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    wie = _geef(cast, Rol.LID)
    als_lid = _alles(wie)
    wie.lidmaatschappen.update(rol=voeg_toe(monkeypatch, ()))

    assert _alles(wie) == als_lid
    wie.lidmaatschappen.update(rol=Rol.VOORZITTER)
    assert _alles(wie) != als_lid


def test_new_role_is_offered_shown_and_needs_no_migration(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    rol = voeg_toe(monkeypatch, {Macht.SPREEKT})

    lid = _geef(cast, rol).lidmaatschappen.get()
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())

    lid.full_clean()
    assert lid.get_rol_display() == "Liaison"
    assert ("liaison", "Liaison") in RolVeranderenForm().fields["rol"].choices


def test_role_that_a_network_has_once_passes_on(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    rol = voeg_toe(monkeypatch, (), opgevolgd_als=Rol.LID)
    eerst, dan = cast["contactpersoon_a"].lidmaatschappen.get(), cast["lid_a"].lidmaatschappen.get()

    for lid in (eerst, dan):
        wijs_rol_toe(lid, rol=rol, door=cast["regisseur"])

    assert [Lidmaatschap.objects.get(pk=lid.pk).rol for lid in (eerst, dan)] == [Rol.LID, rol]


def test_code_that_is_no_role_has_no_power() -> None:
    assert [macht for macht in Macht if "weg" in rollen_met(macht)] == []


# Where a role is named all the same: file, role -> why that is no power of it.
GENOEMD = {
    ("leden/forms/uitnodigen.py", "LID"): "what is filled in first",
    ("leden/models/leden.py", "LID"): "the default",
    ("leden/models/toelating.py", "LID"): "the default",
    ("leden/queries/bureau.py", "CONTACTPERSOON"): "a network without one is a rule about this very role (R3)",
    ("leden/queries/uitnodigen.py", "LID"): "the one role that everybody who invites may give",
    ("leden/services/lidmaatschap.py", "CONTACTPERSOON"): "a warning, only about the last contactpersoon (R3)",
}


def _genoemd(pad: Path) -> set[str]:
    return {
        knoop.attr
        for knoop in ast.walk(boom(pad))
        if isinstance(knoop, ast.Attribute)
        and knoop.attr in Rol.__members__
        and ast.unparse(knoop.value) in {"Rol", "ROL", "rollen.Rol", "Lidmaatschap.Rol"}
    }


def test_no_code_decides_by_the_name_of_a_role() -> None:
    gevonden = {(pad.relative_to(settings.BASE_DIR).as_posix(), rol) for pad in eigen_code() for rol in _genoemd(pad)}

    assert gevonden == set(GENOEMD)
