"""Small mistakes in a source: each a copy of its tree in which one thing is something else.

What becomes what: a comparison its opposite or its edge, `and` and `or`, `&` and `|` each other, a term of these left
out, `not` and `~` left out, `True` and `False` each other, a number one more, a condition always or never, an
argument of `Q`, `filter` and the like left out or its edge moved, what is returned all, nothing or empty, an act left
out, and a member of an enumeration the next one. Annotations, decorators and texts stay as they are.
"""

from __future__ import annotations

import ast
import copy
import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Plek = tuple[Any, str, int | None]  # parent, field, index when the field is a list
_OMGEKEERD: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.GtE, ast.LtE),
    ast.LtE: (ast.Gt, ast.Lt),
    ast.Gt: (ast.LtE, ast.GtE),
    ast.GtE: (ast.Lt, ast.Gt),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_TEGENHANGER: dict[type[ast.operator], type[ast.operator]] = {
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}
_RAND = {"lt": "lte", "lte": "lt", "gt": "gte", "gte": "gt"}
_ZEEFT = {"Q", "filter", "exclude", "loopt", "lopend_lidmaatschap"}
_OVERGESLAGEN = {"annotation", "returns", "decorator_list", "type_comment"}
_Q = "__import__('django.db.models', fromlist=['Q']).Q"
_TERUG = {
    "Q": (f"{_Q}()", f"{_Q}(pk__in=())"),
    "bool": ("True", "False"),
    "list": ("[]",),
    "frozenset": ("frozenset()",),
    "set": ("set()",),
}


@dataclass(frozen=True)
class Mutant:
    """One mistake. `functie` is the qualified name of where it is, empty for the module or a class itself."""

    bestand: str
    functie: str
    wat: str
    keer: int
    regel: int
    maak: Callable[[], ast.Module]

    @property
    def naam(self) -> str:
        """What it is called in lists: it stays when lines move."""
        keer = f" ({self.keer})" if self.keer > 1 else ""
        return f"{self.bestand}::{self.functie or '-'}: {self.wat}{keer}"


def mutanten(bestand: str, bron: str, ruimte: Mapping[str, Any] | None = None) -> list[Mutant]:
    """Return every mistake to make in a source; `ruimte` is the module itself, to know its enumerations."""
    boom = ast.parse(bron)
    gezien: dict[tuple[str, str], int] = {}
    gemaakt = []
    for nummer, (knoop, functie, plek, terug) in enumerate(_knopen(boom)):
        for deel, (wat, _) in enumerate(_fouten(knoop, plek, terug, ruimte or {})):
            keer = gezien[functie, wat] = gezien.get((functie, wat), 0) + 1
            gemaakt.append(Mutant(bestand, functie, wat, keer, knoop.lineno, _maker(boom, nummer, deel, ruimte or {})))
    return list({ast.dump(mutant.maak()): mutant for mutant in reversed(gemaakt)}.values())[::-1]


def _maker(boom: ast.Module, nummer: int, deel: int, ruimte: Mapping[str, Any]) -> Callable[[], ast.Module]:
    def maak() -> ast.Module:
        eigen = copy.deepcopy(boom)
        knoop, _, plek, terug = list(_knopen(eigen))[nummer]
        _, wijzig = list(_fouten(knoop, plek, terug, ruimte))[deel]
        wijzig()
        return ast.fix_missing_locations(eigen)

    return maak


def _knopen(boom: ast.Module) -> Iterator[tuple[Any, str, Plek, str]]:
    """Return each node with the function it is in, its place, and what that function says it returns."""

    def loop(knoop: ast.AST, functie: str, terug: str) -> Iterator[tuple[Any, str, Plek, str]]:
        if isinstance(knoop, (ast.FunctionDef, ast.ClassDef)):
            functie = f"{functie}.{knoop.name}" if functie else knoop.name
        if isinstance(knoop, ast.FunctionDef):
            terug = ast.unparse(knoop.returns) if knoop.returns else ""
        for kind, plek in _kinderen(knoop):
            if hasattr(kind, "lineno"):
                yield kind, functie, plek, terug
            yield from loop(kind, functie, terug)

    yield from loop(boom, "", "")


def _kinderen(knoop: ast.AST) -> Iterator[tuple[Any, Plek]]:
    for veld, waarde in ast.iter_fields(knoop):
        if veld in _OVERGESLAGEN:
            continue
        for index, kind in enumerate(waarde if isinstance(waarde, list) else [waarde]):
            if isinstance(kind, ast.AST) and not _blijft(kind):
                yield kind, (knoop, veld, index if isinstance(waarde, list) else None)


def _blijft(knoop: ast.AST) -> bool:
    """Whether nothing in here is behaviour: what is for types alone, and a list of names."""
    if isinstance(knoop, ast.If):
        return ast.unparse(knoop.test) == "TYPE_CHECKING"
    return isinstance(knoop, ast.Assign) and ast.unparse(knoop.targets[0]) in {"__all__", "__slots__"}


Fout = tuple[str, Callable[[], None]]


def _fouten(knoop: Any, plek: Plek, terug: str, ruimte: Mapping[str, Any]) -> Iterator[Fout]:
    """Return the mistakes at one node: what it is called, and what makes it there."""
    for nieuw in _anders(knoop, terug, ruimte):
        yield f"{_kort(knoop)} -> {_kort(nieuw)}", _vervang(plek, nieuw)
    if isinstance(knoop, ast.keyword) and knoop.arg and _naam(plek[0].func) in _ZEEFT:
        yield f"{_naam(plek[0].func)}() zonder {ast.unparse(knoop)}", lambda: plek[0].keywords.remove(knoop)
        yield from _andere_rand(knoop, plek)
    if isinstance(knoop, ast.Call) and _naam(knoop.func) in _ZEEFT:
        for arg in knoop.args:
            yield f"{_naam(knoop.func)}() zonder {ast.unparse(arg)}", lambda arg=arg: knoop.args.remove(arg)
    if isinstance(knoop, ast.comprehension):
        for eis in knoop.ifs:
            yield f"elke, ook niet {ast.unparse(eis)}", lambda eis=eis: knoop.ifs.remove(eis)


def _andere_rand(knoop: ast.keyword, plek: Plek) -> Iterator[Fout]:
    naam, _, einde = str(knoop.arg).rpartition("__")
    if einde in _RAND:
        nieuw = ast.keyword(f"{naam}__{_RAND[einde]}", knoop.value)
        yield f"{ast.unparse(knoop)} -> {ast.unparse(nieuw)}", _vervang(plek, nieuw)


def _anders(knoop: Any, terug: str, ruimte: Mapping[str, Any]) -> Iterator[ast.AST]:
    """Return what may stand in the place of a node."""
    match knoop:
        case ast.Compare(left, [teken], rechts):
            yield from (ast.Compare(left, [ander()], rechts) for ander in _OMGEKEERD[type(teken)])
        case ast.BoolOp(teken, delen):
            yield ast.BoolOp(ast.Or() if isinstance(teken, ast.And) else ast.And(), delen)
            yield from _zonder_een(delen, lambda rest: ast.BoolOp(teken, rest))
        case ast.UnaryOp(ast.Not() | ast.Invert(), inhoud):
            yield inhoud
        case ast.BinOp(links, teken, rechts) if type(teken) in _TEGENHANGER:
            yield ast.BinOp(links, _TEGENHANGER[type(teken)](), rechts)
            yield from (links, rechts)
        case ast.AugAssign(doel, teken, waarde) if type(teken) in _TEGENHANGER:
            yield ast.AugAssign(doel, _TEGENHANGER[type(teken)](), waarde)
            yield ast.Pass()
        case _:
            yield from _andere_stap(knoop, terug, ruimte)


def _andere_stap(knoop: Any, terug: str, ruimte: Mapping[str, Any]) -> Iterator[ast.AST]:
    match knoop:
        case ast.Constant(bool(waarde)):
            yield ast.Constant(not waarde)
        case ast.Constant(int(waarde)):
            yield ast.Constant(waarde + 1)
        case ast.IfExp(_, dan, anders):
            yield from (dan, anders)
        case ast.If(_, dan, anders):
            yield from (ast.If(ast.Constant(vast), dan, anders) for vast in (True, False))
        case ast.Raise() | ast.Expr(ast.Call()):
            yield ast.Pass()
        case _:
            yield from _andere_namen(knoop, terug, ruimte)


def _andere_namen(knoop: Any, terug: str, ruimte: Mapping[str, Any]) -> Iterator[ast.AST]:
    match knoop:
        case ast.Name("ALLES" | "NIETS", ast.Load()):
            yield ast.parse(_TERUG["Q"][knoop.id == "ALLES"], mode="eval").body  # the module may not know the other
        case ast.Name("any" | "all", ast.Load()):
            yield ast.Name("all" if knoop.id == "any" else "any", ast.Load())
        case ast.Return(waarde) if waarde is not None and ast.unparse(waarde) not in {"ALLES", "NIETS", "[]"}:
            for tekst in _TERUG.get(terug.partition("[")[0], ()):
                if ast.unparse(waarde) != tekst:
                    yield ast.Return(ast.parse(tekst, mode="eval").body)
        case ast.Attribute(van, lid) if lid.isupper():
            soort = _opgezocht(van, ruimte)
            if isinstance(soort, type) and issubclass(soort, enum.Enum) and lid in soort.__members__:
                leden = list(soort.__members__)
                yield ast.Attribute(van, leden[(leden.index(lid) + 1) % len(leden)], ast.Load())


def _zonder_een(delen: list[ast.expr], samen: Callable[[list[ast.expr]], ast.expr]) -> Iterator[ast.AST]:
    for nummer in range(len(delen)):
        rest = delen[:nummer] + delen[nummer + 1 :]
        yield rest[0] if len(rest) == 1 else samen(rest)


def _opgezocht(knoop: ast.AST, ruimte: Mapping[str, Any]) -> Any:
    """Return what a name with dots stands for in the module, or None."""
    kop, *rest = ast.unparse(knoop).split(".")
    gevonden = ruimte.get(kop)
    for deel in rest:
        gevonden = getattr(gevonden, deel, None)
    return gevonden


def _naam(functie: ast.AST) -> str:
    return ast.unparse(functie).rpartition(".")[2] if isinstance(functie, (ast.Name, ast.Attribute)) else ""


def _vervang(plek: Plek, nieuw: ast.AST) -> Callable[[], None]:
    def wijzig() -> None:
        ouder, veld, index = plek
        if index is None:
            setattr(ouder, veld, nieuw)
        else:
            getattr(ouder, veld)[index] = nieuw

    return wijzig


def _kort(knoop: ast.AST) -> str:
    tekst = ast.unparse(ast.fix_missing_locations(copy.deepcopy(knoop)))
    if isinstance(knoop, ast.If):
        tekst = tekst.partition("\n")[0]
    return tekst.replace(_Q, "Q")
