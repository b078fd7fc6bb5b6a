"""Our own code as text, for tests that walk it."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings


def eigen_code(*, zonder: frozenset[str] = frozenset({"migrations"})) -> list[Path]:
    """Return the Python files of our apps, but those below a folder named in `zonder`."""
    mappen = {Path(app.path) for app in apps.get_app_configs()}
    return [
        pad
        for map_ in sorted(mappen)
        if map_.is_relative_to(settings.BASE_DIR) and ".venv" not in map_.parts
        for pad in sorted(map_.rglob("*.py"))
        if not zonder & set(pad.parts)
    ]


@cache
def alle_code() -> tuple[Path, ...]:
    """Return every Python file of the product but its migrations, also of packages that are no app."""
    regels = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    mappen = [settings.BASE_DIR / pakket for pakket in regels["tool"]["importlinter"]["root_packages"]]
    return tuple(pad for map_ in mappen for pad in sorted(map_.rglob("*.py")) if "migrations" not in pad.parts)


@cache
def boom(pad: Path) -> ast.Module:
    """Return the parsed code of a file."""
    return ast.parse(pad.read_text("utf-8"))
