"""Load the sources under test so that a mistake can be put into the running functions, or be there from the start."""

from __future__ import annotations

import ast
import gc
import importlib
import importlib.machinery
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

WORTEL = Path(__file__).resolve().parents[2]
# What ran since it was last emptied: (file, qualified name) of functions.
GERAAKT: set[tuple[str, str]] = set()
Naam = tuple[str, int]  # qualified name and first line of a function


def _laat_tellen(bestand: str, knoop: ast.AST, keten: tuple[str, ...] = ()) -> None:
    """Let each function in a tree say that it runs."""
    for kind in ast.iter_child_nodes(knoop):
        hier = keten
        if isinstance(kind, (ast.FunctionDef, ast.ClassDef)):
            hier = (*keten, kind.name)
        _laat_tellen(bestand, kind, hier)
        if isinstance(kind, ast.FunctionDef):
            na_uitleg = 0 if ast.get_docstring(kind) is None else 1
            kind.body.insert(na_uitleg, ast.parse(f"_geraakt.add({(bestand, '.'.join(hier))!r})").body[0])


def gecompileerd(bestand: str, boom: ast.Module) -> CodeType:
    """Return the code of a source in which each function reports itself."""
    _laat_tellen(bestand, boom)
    return compile(ast.fix_missing_locations(boom), str(WORTEL / bestand), "exec", dont_inherit=True)


class _Lader(importlib.machinery.SourceFileLoader):
    bestand: str
    boom: ast.Module

    def get_code(self, fullname: str) -> CodeType:
        return gecompileerd(self.bestand, self.boom)

    def exec_module(self, module: ModuleType) -> None:
        vars(module)["_geraakt"] = GERAAKT
        super().exec_module(module)


class Vinder:
    """Finds the sources under test, with the mistakes of `bomen` in them."""

    def __init__(self, bestanden: Sequence[str], bomen: Mapping[str, ast.Module]) -> None:
        self.bestanden = {str(WORTEL / bestand): bestand for bestand in bestanden}
        self.bomen = bomen

    def find_spec(self, naam: str, pad: Any = None, doel: Any = None) -> Any:
        spec = importlib.machinery.PathFinder.find_spec(naam, pad, doel)
        bestand = self.bestanden.get(spec.origin or "") if spec else None
        if spec is None or bestand is None:
            return None
        lader = _Lader(naam, str(spec.origin))
        lader.bestand = bestand
        lader.boom = self.bomen.get(bestand) or ast.parse((WORTEL / bestand).read_text("utf-8"))
        spec.loader = lader
        return spec


def modules(bestanden: Sequence[str]) -> dict[str, ModuleType]:
    """Return the module of each source, loaded when nothing asked for it yet."""
    namen = {bestand: bestand.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for bestand in bestanden}
    return {bestand: importlib.import_module(naam) for bestand, naam in namen.items()}


def functies(bestanden: Sequence[str]) -> dict[str, dict[Naam, list[FunctionType]]]:
    """Return every function of these sources that now exists, by source and name."""
    gevonden: dict[str, dict[Naam, list[FunctionType]]] = {bestand: {} for bestand in bestanden}
    paden = {str(WORTEL / bestand): bestand for bestand in bestanden}
    for ding in gc.get_objects():
        if type(ding) is FunctionType and (bestand := paden.get(ding.__code__.co_filename)):
            gevonden[bestand].setdefault(_naam(ding.__code__), []).append(ding)
    return gevonden


def voorgebouwd() -> list[Any]:
    """Return every query that is built once per process: a mistake in its making shows when it is made again."""
    soort = importlib.import_module("kantoor.core.voorgebouwd").Voorgebouwd
    return [ding for ding in gc.get_objects() if isinstance(ding, soort)]


def plant(bestand: str, boom: ast.Module, levend: Mapping[Naam, list[FunctionType]]) -> None:
    """Put the functions of a tree in the place of the running ones; `ValueError` when their closures differ."""
    for code in _codes(gecompileerd(bestand, boom)):
        for functie in levend.get(_naam(code), ()):
            functie.__code__ = code


def _codes(code: CodeType) -> Iterator[CodeType]:
    for ding in code.co_consts:
        if isinstance(ding, CodeType):
            yield ding
            yield from _codes(ding)


def _naam(code: CodeType) -> Naam:
    return code.co_qualname, code.co_firstlineno
