"""Who has a right is said of every word of a list: none of them gets one because it was not named."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import TextChoices

from actieplannen.models import Actieplan
from besluiten.models import BINDEND, Besluit, Besluitsoort
from kantoor.core.verdeling import VERDEELD, verdeel
from leden.models import Lidmaatschap
from rapportages.models import VAN_BUITEN, Doelgroep
from tests.broncode import eigen_code

# What asks the other half of a question on purpose, by file and name of the field.
MAG = {("landelijk/queries.py", "staat"): "two tabs that together show everything"}


class Kleur(TextChoices):
    ROOD = "rood"
    GROEN = "groen"
    BLAUW = "blauw"


def test_each_question_names_each_word_once() -> None:
    fout = [
        (soort.__qualname__, woord)
        for soort, lijsten in VERDEELD
        for woord in soort
        if [woord in lijst for lijst in lijsten].count(True) != 1
    ]

    assert fout == []
    assert {soort.__qualname__ for soort, _ in VERDEELD} >= {
        "Aanmelding.Staat",
        "Actieplan.Staat",
        "Besluit.Uitkomst",
        "Besluitsoort",
        "Doelgroep",
        "Kostenregel.Staat",
        "Lidmaatschap.Staat",
        "Netwerk.Schaal",
        "Netwerk.Staat",
        "Uitnodiging.Staat",
        "Zichtbaarheid",
    }


def test_what_counts_is_what_was_decided() -> None:
    assert set(Besluit.INSTEMMEND) == {Besluit.Uitkomst.AKKOORD, Besluit.Uitkomst.KANTTEKENING}
    assert set(BINDEND) == {Besluitsoort.AKKOORD, Besluitsoort.VASTSTELLING, Besluitsoort.ONDERTEKENING}
    assert set(VAN_BUITEN) == {Doelgroep.STUURGROEP, Doelgroep.CVI, Doelgroep.SECTOR}
    assert set(Actieplan.IN_NETWERK) == {Actieplan.Staat.CONCEPT}
    assert set(Lidmaatschap.BESTAAT) == {Lidmaatschap.Staat.ACTIEF, Lidmaatschap.Staat.GESCHORST}


@pytest.mark.parametrize(
    ("lijsten", "woord"),
    [
        (((Kleur.ROOD,), (Kleur.GROEN,)), "blauw"),
        (((Kleur.ROOD, Kleur.BLAUW), (Kleur.GROEN, Kleur.BLAUW)), "blauw"),
        (((), ()), "blauw, groen, rood"),
    ],
)
def test_a_word_in_no_list_or_in_two_is_refused(lijsten: tuple[tuple[Kleur, ...], ...], woord: str) -> None:
    with pytest.raises(ValueError, match=f"Kleur: {woord} hoort in precies één lijst."):
        verdeel(Kleur, *lijsten)


VELDEN = ("rol", "staat", "uitkomst", "soort", "profiel", "schaal", "zichtbaarheid", "doelgroep")


def _velden(knoop: ast.AST) -> Iterator[str]:
    for naam in ast.walk(knoop):
        if (
            isinstance(naam, ast.keyword)
            and naam.arg
            and any(deel in VELDEN for deel in naam.arg.removesuffix("__in").split("__")[-1:])
        ):
            yield naam.arg.removesuffix("__in")


def _is_q(knoop: ast.AST) -> bool:
    return isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Name) and knoop.func.id == "Q"


def _uitzonderingen(pad: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and field of each query for "all but this word": `exclude(staat=...)` and `~Q(staat=...)`."""
    for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
        if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute) and knoop.func.attr == "exclude":
            yield from ((knoop.lineno, veld) for deel in knoop.keywords for veld in _velden(deel))
        elif isinstance(knoop, ast.UnaryOp) and isinstance(knoop.op, ast.Invert) and _is_q(knoop.operand):
            yield from ((knoop.lineno, veld) for veld in _velden(knoop.operand))


def _code() -> list[Path]:
    """Return our files, but rules of tables: a word that those leave out is refused, and they belong to a migration."""
    return eigen_code(zonder=frozenset({"migrations", "models", "models.py"}))


def test_no_query_asks_for_all_but_a_word() -> None:
    """A word that is added later would be in such a query unasked; it belongs in a list of `verdeel`."""
    fout = [
        f"{pad.relative_to(settings.BASE_DIR)}:{regel} {veld}"
        for pad in _code()
        for regel, veld in _uitzonderingen(pad)
        if not any(str(pad).endswith(naam) and veld == mag for naam, mag in MAG)
    ]

    assert fout == []


# Lists of words that decide who may do or read what; "not this one" asks less of them only where it says so here.
RECHTEN = {"Rol", "ROL", "Uitkomst", "UITKOMST", "Besluitsoort", "Doelgroep", "Zichtbaarheid"}
NIET_DIT = {
    "(was or rij.rol) != Rol.CONTACTPERSOON": "a warning, only about the last contactpersoon",
    "uitkomst != Besluit.Uitkomst.AKKOORD": "asks a reason of every other answer, as the table does",
}


def _ontkenningen(pad: Path) -> Iterator[str]:
    for knoop in ast.walk(ast.parse(pad.read_text("utf-8"))):
        if isinstance(knoop, ast.Compare) and isinstance(knoop.ops[0], ast.NotEq | ast.NotIn):
            woorden = [deel for deel in ast.walk(knoop.comparators[0]) if isinstance(deel, ast.Attribute)]
            if any(woord.attr.isupper() and ast.unparse(woord.value).split(".")[-1] in RECHTEN for woord in woorden):
                yield ast.unparse(knoop)


def test_no_right_follows_from_not_being_a_word() -> None:
    gevonden = {uitdrukking for pad in _code() for uitdrukking in _ontkenningen(pad)}

    assert gevonden == set(NIET_DIT)
