"""Every place that calls a text safe HTML stands on a list with its reason; a new one is red (S13).

A literal of ours needs no reason: what is on the list is everything that could carry somebody's words.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage

from tests.broncode import eigen_code

WORTEL = Path(settings.BASE_DIR)
# (file, function around it, what it does) -> why nobody's words get out raw there.
RAUW: dict[tuple[str, str, str], str] = {
    (
        "kantoor/core/iconen.py",
        "icoon",
        "SafeString",
    ): "a drawing of ours, looked up by name; an unknown name gets a dot",
    ("kantoor/core/grafiek.py", "", "SafeString"): "the frame of a drawing of ours, with a colour of ours in it",
    ("actieplannen/presentatie/opties.py", "opties", "SafeString"): "joins what format_html made",
    (
        "actieplannen/presentatie/planregels.py",
        "_span",
        "SafeString",
    ): "the class is ours, the text goes through escape",
}
SJABLOON = re.compile(r"\|\s*(?:safe|safeseq)\b|\bautoescape\s+off\b|\bon[a-z]+\s*=\s*[\"'{]|\bhx-on\b|javascript:")
SJABLONEN: dict[tuple[str, str], str] = {}
# A mail is plain text, so HTML escapes would be read as they stand; that no mail has HTML is tested below.
TEKSTMAIL = re.compile(r"templates/(post|account/email|mfa/email)/.+\.txt")
SCRIPT = re.compile(r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|new Function)\b")
SCRIPTS: dict[tuple[str, str], str] = {}
_GEVAARLIJK = {"mark_safe", "SafeString", "SafeText", "html_safe", "SafeData"}


def _vast(knoop: ast.expr, constanten: set[str]) -> bool:
    """Whether an expression can only be text that stands in the code."""
    match knoop:
        case ast.Constant():
            return True
        case ast.Name(id=naam):
            return naam in constanten
        case ast.IfExp(body=een, orelse=ander):
            return _vast(een, constanten) and _vast(ander, constanten)
        case ast.BinOp(left=links, op=ast.Add(), right=rechts):
            return _vast(links, constanten) and _vast(rechts, constanten)
    return False


def _constanten(boom: ast.Module) -> set[str]:
    """Return the names of a module that hold one text of ours and nothing else."""
    namen: Counter[str] = Counter()
    vast = set()
    for knoop in boom.body:
        if isinstance(knoop, ast.Assign) and isinstance(knoop.targets[0], ast.Name):
            namen[knoop.targets[0].id] += 1
            if isinstance(knoop.value, ast.Constant):
                vast.add(knoop.targets[0].id)
    return {naam for naam in vast if namen[naam] == 1}


def rauw_in(bron: str, bestand: str = "") -> list[tuple[str, str, str]]:
    """Return (file, function, what) for each place in a source that calls something safe that is no literal."""
    boom = ast.parse(bron)
    constanten = _constanten(boom)
    return [(bestand, waar, wat) for waar, wat in _loop(boom, "", constanten)]


def _loop(knoop: ast.AST, waar: str, constanten: set[str]) -> Iterator[tuple[str, str]]:
    for kind in ast.iter_child_nodes(knoop):
        if isinstance(kind, ast.Call) and (wat := _oproep(kind, constanten)):
            yield waar, wat
        if isinstance(kind, ast.FunctionDef | ast.ClassDef):
            if kind.name == "__html__":
                yield waar, "__html__"
            yield from ((waar, "html_safe") for d in kind.decorator_list if "html_safe" in ast.unparse(d))
            yield from _loop(kind, kind.name, constanten)
        else:
            yield from _loop(kind, waar, constanten)


def _oproep(oproep: ast.Call, constanten: set[str]) -> str:
    """Return what a call does that must have a reason; empty when it is of no concern."""
    naam = oproep.func.attr if isinstance(oproep.func, ast.Attribute) else getattr(oproep.func, "id", "")
    for woord in oproep.keywords:
        if woord.arg in {"autoescape", "is_safe", "html_message"} and ast.unparse(woord.value) != "True" * (
            woord.arg == "autoescape"
        ):
            return f"{woord.arg}="
    if naam in {"EmailMultiAlternatives", "attach_alternative"}:
        return naam
    teksten = {"format_html": 1, "format_html_join": 2, **dict.fromkeys(_GEVAARLIJK, 1)}.get(naam, 0)
    if teksten and not all(_vast(deel, constanten) for deel in oproep.args[:teksten]):
        return naam
    return ""


def _gevonden() -> set[tuple[str, str, str]]:
    return {plek for pad in eigen_code() for plek in rauw_in(pad.read_text(), str(pad.relative_to(WORTEL)))}


def test_every_text_called_safe_in_code_has_its_reason() -> None:
    assert _gevonden() == set(RAUW)


def test_a_new_safe_text_in_code_is_found() -> None:
    nieuw = (
        "A = '<b>{}</b>'\n"
        "def f(x):\n    return mark_safe(x)\n"
        "def g(x):\n    return format_html('<b>' + x)\n"
        "def h(x):\n    return format_html(A, x), SafeString('<b>'), format_html_join('', '{}', x)\n"
        "def i(x):\n    return render_to_string(x, autoescape=False)\n"
        "class K:\n    def __html__(self):\n        return self.naam\n"
        "def j(x):\n    return html.format_html(f'{x}')\n"
    )

    gevonden = [(waar, wat) for _, waar, wat in rauw_in(nieuw)]

    assert gevonden == [
        ("f", "mark_safe"),
        ("g", "format_html"),
        ("i", "autoescape="),
        ("K", "__html__"),
        ("j", "format_html"),
    ]


def _in_sjablonen(patroon: re.Pattern[str], mappen: tuple[str, ...], soorten: set[str]) -> set[tuple[str, str]]:
    return {
        (str(pad.relative_to(WORTEL)), re.sub(r"\s+", "", treffer[0]))
        for map_ in mappen
        for pad in sorted((WORTEL / map_).rglob("*"))
        if pad.suffix in soorten
        for treffer in patroon.finditer(pad.read_text())
    }


def test_every_safe_text_in_a_template_has_its_reason() -> None:
    gevonden = _in_sjablonen(SJABLOON, ("templates", "kantoor"), {".html", ".txt", ".svg"})

    assert {plek for plek in gevonden if not TEKSTMAIL.fullmatch(plek[0])} == set(SJABLONEN)


def test_no_script_writes_html() -> None:
    assert _in_sjablonen(SCRIPT, ("static",), {".js"}) == set(SCRIPTS)


def test_a_mail_is_text_alone() -> None:
    """Its templates switch escaping off from the first letter to the last: half would show `&#x27;` to a reader."""
    half = [
        str(pad.relative_to(WORTEL))
        for pad in sorted((WORTEL / "templates/post").glob("*.txt"))
        if not re.fullmatch(
            r"(?:\{% load \w+ %\})?\{% autoescape off %\}.*\{% endautoescape %\}\s*", pad.read_text(), re.DOTALL
        )
    ]

    assert half == []
    assert EmailMessage.content_subtype == "plain"
