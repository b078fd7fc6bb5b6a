"""Search that finds the same on SQLite and PostgreSQL: without regard to capitals, accents and typographic signs."""

from __future__ import annotations

import string
import unicodedata
from typing import Any, TypeVar

from django.db.models import Func, Model, Q, QuerySet, TextField
from django.db.models.lookups import Contains

MEER_LETTERS = {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ĳ": "ij", "Ĳ": "ij"}
# What most texts are made of, the most frequent first: PostgreSQL goes through the list for every character of a text.
GEWOON = " enatirodslghvkmubpcjwzfyxq-',.0123456789" + string.ascii_uppercase
COMBINEERTEKENS = [chr(code) for code in range(0x300, 0x370)]
MEESTE_WOORDEN = 8

M = TypeVar("M", bound=Model)


def _een_op_een() -> dict[str, str]:
    """Return letter -> plain letter for the Latin alphabets with accents, and for curly quotes and long dashes."""
    tabel = {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ħ": "h", "Ħ": "h", "ı": "i"}
    tabel |= {"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " "}
    for code in (*range(0xA1, 0x250), *range(0x1E00, 0x1F00)):
        kaal = "".join(t for t in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(t))
        if len(kaal) == 1 and kaal.isascii() and kaal.isalpha():
            tabel[chr(code)] = kaal
    return tabel


EEN_OP_EEN = _een_op_een()
_PYTHON = str.maketrans({**EEN_OP_EEN, **MEER_LETTERS, **dict.fromkeys(COMBINEERTEKENS, "")})


def zoekvorm(tekst: str | None) -> str | None:
    """Return a text as it is compared: `"Fryslân"` and `"FRYSLAN"` both become `"fryslan"`; None stays None."""
    return None if tekst is None else tekst.translate(_PYTHON).lower()


class Zoekvorm(Func):
    """The same as `zoekvorm`, computed by the database."""

    arity = 1
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        connection.ensure_connection()
        # Once per connection: SQLite refuses to replace a function while another query still reads.
        if getattr(connection, "_zoekvorm_op", None) is not connection.connection:
            connection.connection.create_function("zoekvorm", 1, zoekvorm, deterministic=True)
            connection._zoekvorm_op = connection.connection
        return self.as_sql(compiler, connection, function="zoekvorm", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        tekst, waarden = compiler.compile(self.source_expressions[0])
        sql, gevonden = tekst, [*waarden]
        for letter, kaal in MEER_LETTERS.items():
            sql = f"replace({sql}, %s, %s)"
            gevonden += [letter, kaal]
        # What has no counterpart at the end of the second list is deleted by translate().
        gevonden += [GEWOON + "".join([*EEN_OP_EEN, *COMBINEERTEKENS]), GEWOON + "".join(EEN_OP_EEN.values())]
        # Most texts are plain ASCII, and need no list at all.
        gewoon = f"octet_length({tekst}) = length({tekst})"
        return (
            f"CASE WHEN {gewoon} THEN lower({tekst}) ELSE lower(translate({sql}, %s, %s)) END",
            (*waarden, *waarden, *waarden, *gevonden),
        )


def woorden(vraag: str) -> list[str]:
    """Return the words of a question in the form they are compared in; at most `MEESTE_WOORDEN`."""
    return (zoekvorm(vraag) or "").split()[:MEESTE_WOORDEN]


def bevat(woord: str, *velden: str) -> Q:
    """Return the condition "one of these fields holds this word", a word of `woorden`."""
    q = Q()
    for veld in velden:
        q |= Q(Contains(Zoekvorm(veld), woord))
    return q


def met_woorden(rijen: QuerySet[M], vraag: str, *velden: str) -> QuerySet[M]:
    """Return the rows that have each word of `vraag` in one of these fields."""
    for woord in woorden(vraag):
        rijen = rijen.filter(bevat(woord, *velden))
    return rijen
