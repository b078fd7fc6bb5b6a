"""The vocabulary of the log: one spelling, words for every event, and nothing in the log that is not in it."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import TextChoices

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Actiewijziging
from kantoor.audit.gebeurtenissen import Basisgebeurtenis
from kantoor.audit.models import Gebeurtenis
from kantoor.audit.register import GEBEURTENISSEN, OnbekendeGebeurtenis, label_van
from kantoor.audit.services import leg_vast
from tests.factories import OrganisatieFactory

SPELLING = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")


class Vreemd(TextChoices):
    """An enum no app registered."""

    PROEF = "proef.gedaan", "Proef gedaan"


def test_every_event_is_spelled_as_subject_and_verb_and_fits_its_column() -> None:
    sleutels = [str(wat) for wat in GEBEURTENISSEN]

    assert [sleutel for sleutel in sleutels if not SPELLING.fullmatch(sleutel)] == []
    assert max(map(len, sleutels)) <= (Gebeurtenis._meta.get_field("wat").max_length or 0)
    assert all(wat.name == str(wat).replace(".", "_").upper() for wat in GEBEURTENISSEN)


def test_every_event_has_words_of_its_own() -> None:
    labels = [str(wat.label) for wat in GEBEURTENISSEN]

    assert len(set(labels)) == len(labels)
    assert [label for label in labels if not label[:1].isupper() or "." in label or "_" in label] == []
    assert label_van("van_vroeger.gedaan") == "van_vroeger.gedaan"


def test_words_of_an_action_fit_its_history() -> None:
    woorden = {wat: wat.woorden for wat in Plangebeurtenis if wat.value.startswith("actie.")}

    assert woorden[Plangebeurtenis.ACTIE_GEMELD] == "voortgang gemeld"
    assert max(map(len, woorden.values())) <= (Actiewijziging._meta.get_field("soort").max_length or 0)


@pytest.mark.parametrize("wat", [Vreemd.PROEF, "lijst.geexporteerd", "proef", "", None])
def test_anything_else_is_refused(db: None, wat: TextChoices) -> None:
    with pytest.raises(OnbekendeGebeurtenis):
        leg_vast(wat, OrganisatieFactory(), door=None)

    assert not Gebeurtenis.objects.exists()


def test_registered_event_is_written(db: None) -> None:
    regel = leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, OrganisatieFactory(naam="Vitens"), door=None)

    assert (regel.wat, regel.woorden) == ("lijst.geexporteerd", "Lijst geëxporteerd")
    assert str(regel).endswith("het systeem: Lijst geëxporteerd Vitens")


# --- every call ------------------------------------------------------------------------------------------------------


class Deur(NamedTuple):
    """A function that writes in the log what its caller names: which parameter that is, by place and by name."""

    plek: int
    naam: str


def bronnen() -> Iterator[tuple[str, ast.Module]]:
    """Yield the module name and the tree of every file of ours."""
    basis = Path(settings.BASE_DIR)
    for app in apps.get_app_configs():
        if Path(app.path).is_relative_to(basis) and ".venv" not in app.path:
            for bestand in sorted(Path(app.path).rglob("*.py")):
                if "migrations" not in bestand.parts:
                    naam = ".".join(bestand.relative_to(basis).with_suffix("").parts)
                    yield naam, ast.parse(bestand.read_text())


def aanroepen(boom: ast.AST, deuren: dict[str, Deur]) -> Iterator[tuple[ast.Call, ast.expr | None]]:
    """Yield every call of one of the doors with what it names; None when that cannot be seen."""
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Call):
            naam = getattr(knoop.func, "id", getattr(knoop.func, "attr", ""))
            if deur := deuren.get(naam):
                genoemd = [woord.value for woord in knoop.keywords if woord.arg == deur.naam]
                genoemd += knoop.args[deur.plek : deur.plek + 1]
                yield knoop, genoemd[0] if genoemd else None


def parameters(functie: ast.FunctionDef) -> dict[str, int]:
    """Return place by name; a keyword-only parameter has a place no call reaches."""
    op_plek = [*functie.args.posonlyargs, *functie.args.args]
    los = {rij.arg: 99 for rij in functie.args.kwonlyargs}
    return {rij.arg: plek for plek, rij in enumerate(op_plek)} | los


def standaard(functie: ast.FunctionDef, naam: str) -> ast.expr | None:
    """Return what a keyword-only parameter is when the caller is silent."""
    paren = zip(functie.args.kwonlyargs, functie.args.kw_defaults, strict=True)
    return next((waarde for rij, waarde in paren if rij.arg == naam), None)


def deuren_van(module: ast.Module, algemeen: dict[str, Deur]) -> dict[str, Deur]:
    """Return the doors a module has: those of everybody, and its own functions that pass a parameter on to one."""
    deuren = dict(algemeen)
    functies = [knoop for knoop in ast.walk(module) if isinstance(knoop, ast.FunctionDef)]
    while True:
        nieuw = {
            functie.name: Deur(parameters(functie)[wat.id], wat.id)
            for functie in functies
            for _, wat in aanroepen(functie, deuren)
            if isinstance(wat, ast.Name) and wat.id in parameters(functie)
        }
        if nieuw.keys() <= deuren.keys():
            return deuren
        deuren |= nieuw


def is_lid(wat: ast.expr, module: str) -> bool:
    """Return whether an expression can only be a registered event: a member, a choice of two, or a table of them."""
    if isinstance(wat, ast.IfExp):
        return is_lid(wat.body, module) and is_lid(wat.orelse, module)
    if isinstance(wat, ast.Subscript) and isinstance(wat.value, ast.Name):
        tabel = getattr(importlib.import_module(module), wat.value.id)
        return all(waarde in GEBEURTENISSEN for waarde in tabel.values())
    if isinstance(wat, ast.Attribute) and isinstance(wat.value, ast.Name):
        soort = getattr(importlib.import_module(module), wat.value.id, None)
        return getattr(soort, "__members__", {}).get(wat.attr) in GEBEURTENISSEN
    return False


# Functions that pass on what their caller in another file names.
ALGEMEEN = {
    "leg_vast": Deur(0, "wat"),
    "als_bestand": Deur(99, "wat"),
    "als_download": Deur(99, "wat"),
    "maak_actie": Deur(99, "wat"),
}
BEWAAR = {"bewaar": Deur(99, "wat")}  # of an action; the one of `kantoor.core.bewerking` names nothing


def fouten(module: str, boom: ast.Module) -> Iterator[str]:
    """Yield each call that may write something else than a registered event."""
    van_actie = any(
        isinstance(knoop, ast.ImportFrom)
        and knoop.module == "actieplannen.services.bewerken"
        and any(rij.name == "bewaar" for rij in knoop.names)
        for knoop in boom.body
    )
    deuren = deuren_van(boom, ALGEMEEN | (BEWAAR if van_actie else {}))
    door_geven = {
        id(wat)
        for functie in ast.walk(boom)
        if isinstance(functie, ast.FunctionDef) and functie.name in deuren
        for _, wat in aanroepen(functie, deuren)
        if isinstance(wat, ast.Name) and wat.id == deuren[functie.name].naam
    }
    for knoop, wat in aanroepen(boom, deuren):
        zwijgt = wat is None and getattr(knoop.func, "id", "") == "maak_actie"
        if not zwijgt and (wat is None or (id(wat) not in door_geven and not is_lid(wat, module))):
            yield f"{module}:{knoop.lineno}"


def test_every_call_names_a_member() -> None:
    assert [fout for module, boom in bronnen() for fout in fouten(module, boom)] == []


@pytest.mark.parametrize(
    ("code", "goed"),
    [
        ("leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, op, door=None)", True),
        ("leg_vast('lijst.geexporteerd', op, door=None)", False),
        ("leg_vast(Basisgebeurtenis.BESTAAT_NIET, op, door=None)", False),
        ("leg_vast(Vreemd.PROEF, op, door=None)", False),
        ("leg_vast(f'{naam} gewijzigd', op, door=None)", False),
        ("leg_vast(wat, op, door=None)", False),
        ("def f(wat):\n    leg_vast(wat, op, door=None)\nf(Basisgebeurtenis.LIJST_GEEXPORTEERD)", True),
        ("def f(wat):\n    leg_vast(wat, op, door=None)\ndef g(y, wat):\n    f(wat)\ng(1, 'iets anders')", False),
        ("als_bestand(x, 'x', wat='iets', op=op, door=None)", False),
    ],
)
def test_walk_sees_what_it_must(code: str, *, goed: bool) -> None:
    assert (list(fouten(__name__, ast.parse(code))) == []) is goed


def test_every_event_is_written_somewhere() -> None:
    alles = "\n".join(ast.unparse(boom) for module, boom in bronnen() if not module.endswith("gebeurtenissen"))

    assert [wat.name for wat in GEBEURTENISSEN if f"{type(wat).__name__}.{wat.name}" not in alles] == []
