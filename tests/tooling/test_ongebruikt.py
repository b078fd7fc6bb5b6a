"""What the product itself does not use is no part of it: tests alone do not keep a service or a query alive."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.conf import settings

from tests.broncode import alle_code, boom

WORTEL = Path(settings.BASE_DIR)
SOORTEN = {"services", "queries"}
# Named in no code of the product, each with why it is there.
ZONDER_GEBRUIKER = {
    "kantoor.verloop.services.haal_triggers_weg": "called by every migrate, by its name in kantoor/verloop/apps.py",
    "kantoor.verloop.services.houd_bij": "called by every migrate, by its name in kantoor/verloop/apps.py",
}

Naam = tuple[str, str]


def modules() -> dict[str, ast.Module]:
    """Return dotted name -> syntax tree, of all code of the product."""
    gevonden = {}
    for pad in alle_code():
        delen = pad.relative_to(WORTEL).with_suffix("").parts
        gevonden[".".join(delen[:-1] if delen[-1] == "__init__" else delen)] = boom(pad)
    return gevonden


def doorgegeven(bomen: Mapping[str, ast.Module]) -> dict[Naam, Naam]:
    """Return where each imported name comes from."""
    return {
        (module, stuk.asname or stuk.name): (knoop.module, stuk.name)
        for module, code in bomen.items()
        for knoop in ast.walk(code)
        if isinstance(knoop, ast.ImportFrom) and knoop.module
        for stuk in knoop.names
    }


def gebruikt(bomen: Mapping[str, ast.Module]) -> set[Naam]:
    """Return every name that is used, as (module in which it is made, name); only importing it is no use."""
    bron = doorgegeven(bomen)

    def begin(module: str, naam: str) -> Naam:
        hier = (module, naam)
        for _ in range(9):
            hier = bron.get(hier, hier)
        return hier

    def in_stuk(module: str, stuk: ast.stmt) -> Iterator[Naam]:
        for knoop in ast.walk(stuk):
            if isinstance(knoop, ast.Name) and isinstance(knoop.ctx, ast.Load):
                yield begin(module, knoop.id)
            elif isinstance(knoop, ast.Attribute) and isinstance(knoop.value, ast.Name):
                yield begin(".".join(begin(module, knoop.value.id)), knoop.attr)

    return {
        naam
        for module, code in bomen.items()
        for stuk in code.body
        for naam in in_stuk(module, stuk)
        if naam != (module, getattr(stuk, "name", ""))  # a function that calls itself
    }


def ongebruikt(bomen: Mapping[str, ast.Module]) -> set[str]:
    """Return the public functions and classes of services and queries that nothing in the product uses."""
    gemaakt = {
        (module, stuk.name)
        for module, code in bomen.items()
        if SOORTEN & set(module.split("."))
        for stuk in code.body
        if isinstance(stuk, ast.FunctionDef | ast.ClassDef) and not stuk.name.startswith("_")
    }
    return {".".join(naam) for naam in gemaakt - gebruikt(bomen)}


def test_the_product_uses_its_services_and_queries() -> None:
    assert ongebruikt(modules()) == ZONDER_GEBRUIKER.keys()


def test_the_guard_follows_imports_and_sees_what_only_calls_itself() -> None:
    bomen = {
        "app.services.a": "def weg():\n    weg()\ndef een(): ...\ndef twee(): ...\ndef drie(): ...\ndef _eigen(): ...",
        "app.services": "from app.services.a import een, weg\n__all__ = ['een', 'weg']",
        "app.views": "from app import services\nfrom app.services import a\nservices.een()\na.twee()",
        "app.taken": "from app.services.a import drie as deed\ndeed()",
    }

    assert ongebruikt({naam: ast.parse(code) for naam, code in bomen.items()}) == {"app.services.a.weg"}
