"""Whatever takes a file of a stranger apart is loaded in the cage only; every upload goes that way (S15)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from kantoor.kooi.grenzen import Grenzen
from kantoor.kooi.opsluiten import draai
from tests.broncode import alle_code, boom

# What reads a format: of Python, of what is installed, and of what may be one day.
ONTLEDERS = (
    *("zipfile", "tarfile", "gzip", "bz2", "lzma", "zlib", "shutil.unpack_archive", "xml.etree", "xml.sax.make_parser"),
    *("xml.sax.parse", "xml.dom", "xml.parsers", "defusedxml", "lxml", "html.parser", "csv.reader", "csv.DictReader"),
    *("email.message_from_bytes", "email.parser", "pickle", "marshal", "shelve", "plistlib", "yaml", "PIL", "docx"),
    *("openpyxl.load_workbook", "openpyxl.reader", "openpyxl.worksheet", "pikepdf", "pypdf", "pypdfium2", "fontTools"),
)
# Read what we made ourselves, or files of whoever keeps the server: nobody uploads them. What was typed waits in a seal
# of ours that is opened before it is unpacked, and is put back in a page of ours.
EIGEN_BESTANDEN = {
    "netwerken/services/referentie/lezen.py": {"csv.reader"},
    "demo/bron.py": {"csv.DictReader", "zlib"},
    "demo/queries.py": {"email.message_from_bytes"},
    "kantoor/accounts/getypt.py": {"zlib"},
    "kantoor/core/getypt.py": {"html.parser"},
    "kantoor/core/letters.py": {"fontTools"},
    "kantoor/reservekopie/pakket.py": {"gzip", "tarfile", "zlib"},
}
# The pages that take a file, and how it is read.
UPLOADS = {
    "kantoor/bladen/forms.py": "lees_vreemd",
    "rapportages/forms.py": "herken_vreemd",
}
IN_DE_KOOI = ("kantoor/bladen/lezen/", "kantoor/pdf/")


def naam_van(pad: Path) -> str:
    return pad.relative_to(settings.BASE_DIR).as_posix()


def gebruikt(pad: Path) -> Iterator[str]:
    """Yield the dotted names that a file imports, or asks of a module it imported whole."""
    heel: dict[str, str] = {}
    for tak in ast.walk(boom(pad)):
        if isinstance(tak, ast.Import):
            heel |= {alias.asname or alias.name: alias.name for alias in tak.names}
        elif isinstance(tak, ast.ImportFrom):
            yield from (f"{tak.module}.{alias.name}" for alias in tak.names)
    yield from heel.values()
    for tak in ast.walk(boom(pad)):
        if isinstance(tak, ast.Attribute) and isinstance(tak.value, ast.Name) and tak.value.id in heel:
            yield f"{heel[tak.value.id]}.{tak.attr}"


@cache
def woorden(pad: Path) -> set[str]:
    """Return every name and attribute a file uses."""
    takken = list(ast.walk(boom(pad)))
    namen = {tak.id for tak in takken if isinstance(tak, ast.Name)}
    return namen | {tak.attr for tak in takken if isinstance(tak, ast.Attribute)}


def ontleders_in(pad: Path) -> set[str]:
    namen = set(gebruikt(pad))
    return {ontleder for ontleder in ONTLEDERS for naam in namen if naam == ontleder or naam.startswith(f"{ontleder}.")}


def test_only_the_cage_takes_files_apart() -> None:
    gevonden_in = {naam_van(pad): ontleders_in(pad) for pad in alle_code() if not naam_van(pad).startswith(IN_DE_KOOI)}

    assert {naam: gevonden for naam, gevonden in gevonden_in.items() if gevonden} == EIGEN_BESTANDEN


def test_every_upload_is_known() -> None:
    """A form with a field for a file that is not in the list says how its file is read, and by what."""
    met_veld = {naam_van(pad) for pad in alle_code() if {"FileField", "ImageField"} & woorden(pad)}

    assert met_veld == set(UPLOADS)
    assert set(UPLOADS.values()) <= set().union(*map(woorden, alle_code()))


@pytest.mark.parametrize("werk", ["kantoor.bladen.lezen.kind", "kantoor.pdf.herken"])
def test_a_reader_loads_nothing_of_the_portal(werk: str) -> None:
    """Settings hold secrets, and what is not there cannot be used."""
    uit = draai("tests.kooi.werk:laad", werk.encode(), grenzen=Grenzen(geheugen_mib=256, seconden=20)).decode()

    assert set(uit.split()) & {"django", "celery", "psycopg", "redis", "weasyprint"} == set()
    assert "kantoor" in uit.split()
