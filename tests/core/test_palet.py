"""A colour is written once, in `tokens.css`; everything else knows it by its name."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template

from kantoor.core import palet
from kantoor.core.palet import KLEUR, TOKENS

HEX = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b(?!-)")
NAAM = re.compile(r"var\(--([a-z0-9-]+)\)")
ANDERS = "#" + "123456"  # in two pieces, or this file would write a colour itself
SOORTEN = {".py", ".css", ".html", ".svg", ".js", ".txt", ".toml"}
NIET_VAN_ONS = {".venv", "node_modules", "build", "data", "staticfiles", ".git"}


def _bestanden() -> list[Path]:
    return [
        pad
        for boven in sorted(settings.BASE_DIR.iterdir())
        if boven.name not in NIET_VAN_ONS
        for pad in ([boven] if boven.is_file() else sorted(boven.rglob("*")))
        if pad.is_file() and pad.suffix in SOORTEN and pad != TOKENS
    ]


def test_no_file_writes_a_colour_but_tokens() -> None:
    gevonden = [
        f"{pad.relative_to(settings.BASE_DIR)}:{nummer}: {kleur}"
        for pad in _bestanden()
        for nummer, regel in enumerate(pad.read_text("utf-8").splitlines(), start=1)
        for kleur in HEX.findall(regel)
    ]

    assert gevonden == []


def test_every_name_that_is_used_is_defined() -> None:
    tekst = TOKENS.read_text("utf-8")
    bepaald = set(re.findall(r"--([a-z0-9-]+):", tekst))

    onbekend = {naam for pad in _bestanden() for naam in NAAM.findall(pad.read_text("utf-8"))} - bepaald

    assert onbekend == set()
    assert len(HEX.findall(tekst)) == len(KLEUR) == len(set(KLEUR.values()))


def test_another_colour_in_tokens_is_another_colour_in_python() -> None:
    anders = palet.lees(TOKENS.read_text("utf-8").replace(KLEUR["petrol-800"], ANDERS))

    assert anders == {**KLEUR, "petrol-800": ANDERS}


def test_a_template_asks_a_colour_by_its_name() -> None:
    assert Template('{% kleur "rood" %}').render(Context()) == KLEUR["rood"]
    with pytest.raises(KeyError, match="roze"):
        Template('{% kleur "roze" %}').render(Context())
