"""What templates and code put in a mail, read from the templates and the code themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template import Template
from django.template.base import FilterExpression, Node, NodeList, VariableNode
from django.template.defaulttags import ForNode
from django.template.loader import get_template
from django.template.loader_tags import ExtendsNode

from tests.broncode import alle_code, boom

BASIS = Path(settings.BASE_DIR)
SJABLONEN = BASIS / "templates"


def post_sjablonen() -> list[str]:
    """Return the name of every text of the outbox."""
    return sorted(pad.name for pad in (SJABLONEN / "post").glob("*.txt"))


def mail_sjablonen() -> list[str]:
    """Return every template a mail is made of, those of the installed packages in our words included."""
    mappen = ("post", "account/email", "mfa/email")
    return sorted(str(pad.relative_to(SJABLONEN)) for map_ in mappen for pad in (SJABLONEN / map_).glob("*.txt"))


def gedrukt(sjabloon: str) -> set[str]:
    """Return what this template prints: "naam.van.iets" or "naam.van.iets|filter", arguments of links included."""
    bron: Template = get_template(sjabloon).template
    return {_tekst(deel) for deel in _uitdrukkingen(bron.nodelist) if _is_naam(deel)}


def namen_nodig(sjabloon: str) -> set[str]:
    """Return the names a template wants from its context, those that a loop of its own gives left out."""
    bron: Template = get_template(sjabloon).template
    eigen = {naam for lus in bron.nodelist.get_nodes_by_type(ForNode) for naam in lus.loopvars}
    van_lussen = {str(lus.sequence.var).split(".")[0] for lus in bron.nodelist.get_nodes_by_type(ForNode)}
    return ({naam.split(".")[0].split("|")[0] for naam in gedrukt(sjabloon)} | van_lussen) - eigen


def _uitdrukkingen(knopen: NodeList) -> Iterator[FilterExpression]:
    for knoop in knopen:
        yield from _van_knoop(knoop)


def _van_knoop(knoop: Node) -> Iterator[FilterExpression]:
    if isinstance(knoop, VariableNode):
        yield knoop.filter_expression
    args = getattr(knoop, "args", None)
    if isinstance(args, list):  # {% url %}
        yield from (arg for arg in args if isinstance(arg, FilterExpression))
    if isinstance(knoop, ExtendsNode):
        yield from _uitdrukkingen(knoop.nodelist)
    for naam in getattr(knoop, "child_nodelists", ()):
        yield from _uitdrukkingen(getattr(knoop, naam, None) or NodeList())
    for _, lijst in getattr(knoop, "conditions_nodelists", ()):
        yield from _uitdrukkingen(lijst)


def _is_naam(uitdrukking: FilterExpression) -> bool:
    return hasattr(uitdrukking.var, "lookups") and bool(uitdrukking.var.lookups)


def _tekst(uitdrukking: FilterExpression) -> str:
    filters = [functie.__name__ for functie, _ in uitdrukking.filters]
    zeggend = [naam for naam in filters if naam == "in_mail"]
    return "|".join([str(uitdrukking.var), *zeggend])


# --- subjects and lines ----------------------------------------------------------------------------------------------

REGELS = ("onderwerp", "regel")


@dataclass(frozen=True)
class Regel:
    """One expression that becomes a subject or a line of a mail, and where it stands."""

    plek: str
    stuk: ast.expr


@cache
def bronnen() -> dict[str, ast.Module]:
    """Return file -> syntax tree, of all code of ours that has to do with mail."""
    woorden = ("zet_klaar", "Melding(", "meld_alle(")
    return {
        str(pad.relative_to(BASIS)): boom(pad)
        for pad in alle_code()
        if pad.name != "models.py" and any(woord in pad.read_text() for woord in woorden)
    }


def regels() -> list[Regel]:
    """Return every expression that is given to a parameter or a name called `onderwerp` or `regel`."""
    plaatsen = _plaatsen()
    return [regel for naam, bron in bronnen().items() for regel in _regels_in(naam, bron, plaatsen)]


def _plaatsen() -> dict[str, int]:
    """Return function -> place of its parameter with the subject, when that may be given by place."""
    functies = [deel for bron in bronnen().values() for deel in ast.walk(bron) if isinstance(deel, ast.FunctionDef)]
    namen = {functie.name: [arg.arg for arg in functie.args.args] for functie in functies}
    return {functie: args.index(naam) for functie, args in namen.items() for naam in REGELS if naam in args}


def _regels_in(naam: str, bron: ast.Module, plaatsen: dict[str, int]) -> Iterator[Regel]:
    for knoop in ast.walk(bron):
        for stuk in _stukken(knoop, plaatsen):
            yield from (Regel(f"{naam}:{stuk.lineno}", deel) for deel in _delen(stuk))


def _stukken(knoop: ast.AST, plaatsen: dict[str, int]) -> Iterator[ast.expr]:
    if isinstance(knoop, ast.Call):
        yield from (woord.value for woord in knoop.keywords if woord.arg in REGELS)
        plek = plaatsen.get(_naam(knoop.func))
        if plek is not None and plek < len(knoop.args):
            yield knoop.args[plek]
    if isinstance(knoop, ast.Assign):
        yield from _toegekend(knoop.targets[0], knoop.value)


def _toegekend(doel: ast.expr, waarde: ast.expr) -> Iterator[ast.expr]:
    if isinstance(doel, ast.Tuple) and isinstance(waarde, ast.Tuple):
        for een, ander in zip(doel.elts, waarde.elts, strict=True):
            yield from _toegekend(een, ander)
    elif isinstance(doel, ast.Name) and doel.id.lower() in REGELS:
        yield waarde


def _naam(functie: ast.expr) -> str:
    return functie.attr if isinstance(functie, ast.Attribute) else getattr(functie, "id", "")


def _delen(stuk: ast.expr) -> Iterator[ast.expr]:
    """Yield what this expression is made of, when it is more than a fixed sentence or a name handed on."""
    match stuk:
        case ast.Constant() | ast.Name() | ast.Attribute():
            return
        case ast.JoinedStr(values=delen):
            for deel in delen:
                if isinstance(deel, ast.FormattedValue):
                    yield deel.value
        case ast.IfExp(body=een, orelse=ander):
            yield from _delen(een)
            yield from _delen(ander)
        case ast.Subscript(value=ast.JoinedStr() as binnen):
            yield from _delen(binnen)
        case _:
            yield stuk


def tekst_van(regel: Regel) -> str:
    return ast.unparse(regel.stuk)
