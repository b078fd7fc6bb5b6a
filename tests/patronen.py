"""The patterns of the product, and texts that are meant to keep each of them busy for long."""

from __future__ import annotations

import ast
import importlib
import re
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.validators import RegexValidator
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from tests.broncode import alle_code, boom

METHODEN = frozenset({"match", "fullmatch", "search", "findall", "finditer", "sub", "subn", "split"})
# Calls that take a pattern as their first argument, and how it is asked then.
NEEMT_PATROON = {"RegexValidator": "search", "RegexField": "search", "re_path": "search"}
MAKEN = METHODEN | {"compile"}


@dataclass(frozen=True, slots=True)
class Patroon:
    """One pattern, how it is asked, and where it stands."""

    waar: str
    patroon: re.Pattern[Any]
    methode: str


def patronen() -> list[Patroon]:
    """Return every pattern in our code and every route, each with each way in which it is asked."""
    uit_code = [een for pad in alle_code() for een in _in(pad)]
    gezien = {een.patroon for een in uit_code}
    return [*uit_code, *(een for een in _van_velden() if een.patroon not in gezien), *_routes()]


def _in(pad: Path) -> Iterator[Patroon]:
    for tak in ast.walk(boom(pad)):
        naam = _naam(tak.func) if isinstance(tak, ast.Call) else ""
        if not isinstance(tak, ast.Call) or not (naam in NEEMT_PATROON or (_is_re(tak.func) and naam in MAKEN)):
            continue
        waar = f"{pad.relative_to(settings.BASE_DIR).as_posix()}:{tak.lineno}"
        patroon, methoden = _gemaakt(pad, tak, naam)
        yield from (Patroon(waar, patroon, een) for een in sorted(methoden))


def _gemaakt(pad: Path, tak: ast.Call, naam: str) -> tuple[re.Pattern[Any], set[str]]:
    """Return what a call makes a pattern of, and how it is asked.

    One that is put together while the code runs can be judged when a function without arguments makes it.
    """
    vlaggen = [deel.value for deel in tak.keywords if deel.arg == "flags"] + (
        tak.args[1:2] if naam == "compile" else []
    )
    try:
        patroon = re.compile(*(_waarde(pad, deel) for deel in (tak.args[0], *vlaggen)))
    except NameError:
        maker = next(een for een in _functies(pad) if tak in ast.walk(een))
        return _waarde(pad, ast.Call(ast.Name(maker.name, ast.Load()), [], [])), _hoe(pad, {maker.name})
    if naam in NEEMT_PATROON:
        return patroon, {NEEMT_PATROON[naam]}
    return patroon, {naam} & METHODEN or _hoe(pad, _namen(pad, tak))


def _functies(pad: Path) -> list[ast.FunctionDef]:
    return [tak for tak in ast.walk(boom(pad)) if isinstance(tak, ast.FunctionDef)]


def _naam(functie: ast.expr) -> str:
    """Return the last name of what is called or asked: `b` of `a.b`, and of `b()`."""
    if isinstance(functie, ast.Call):
        return _naam(functie.func)
    return functie.attr if isinstance(functie, ast.Attribute) else str(getattr(functie, "id", ""))


def _is_re(functie: ast.expr) -> bool:
    return isinstance(functie, ast.Attribute) and isinstance(functie.value, ast.Name) and functie.value.id == "re"


def _waarde(pad: Path, uitdrukking: ast.expr) -> Any:
    """Return what an expression is in the module of its file."""
    delen = pad.relative_to(settings.BASE_DIR).with_suffix("").parts
    module = importlib.import_module(".".join(delen[:-1] if delen[-1] == "__init__" else delen))
    code = compile(ast.fix_missing_locations(ast.Expression(uitdrukking)), str(pad), "eval")
    return eval(code, dict(vars(module)))  # noqa: S307 - our own code


def _namen(pad: Path, gemaakt: ast.Call) -> set[str]:
    """Return the names that what a call makes is given."""
    return {
        _naam(doel)
        for tak in ast.walk(boom(pad))
        if isinstance(tak, ast.Assign | ast.AnnAssign) and tak.value is gemaakt
        for doel in (tak.targets if isinstance(tak, ast.Assign) else [tak.target])
    }


def _hoe(pad: Path, namen: set[str]) -> set[str]:
    """Return how a pattern with a name is asked: in its own file, or everywhere when its name is public."""
    overal = [pad] if all(naam.startswith("_") for naam in namen) else alle_code()
    return {hoe for bestand in overal for naam, hoe in _gevraagd(bestand) if naam in namen} or {"search"}


@cache
def _gevraagd(pad: Path) -> frozenset[tuple[str, str]]:
    """Return (name, method) of all that is asked of something with a name that may be a pattern."""
    takken = [tak for tak in ast.walk(boom(pad)) if isinstance(tak, ast.Attribute) and tak.attr in METHODEN]
    return frozenset((_naam(tak.value), tak.attr) for tak in takken)


def _van_velden() -> list[Patroon]:
    """Return the patterns that fields of our models ask of what is filled in, of Django too."""
    velden = [veld for model in apps.get_models() for veld in model._meta.get_fields() if hasattr(veld, "validators")]
    keuren = [(veld, keur) for veld in velden for keur in veld.validators if isinstance(keur, RegexValidator)]
    return list({keur.regex: Patroon(str(veld), keur.regex, "search") for veld, keur in keuren}.values())


def _routes() -> Iterator[Patroon]:
    """Yield the pattern of every route, but one of those that differ only in their fixed words."""
    gezien = set()
    for patroon in _lopen(get_resolver()):
        soort = repr([deel for deel in _boom(patroon) if str(deel[0]) != "LITERAL"])
        if soort not in gezien:
            gezien.add(soort)
            yield Patroon(f"route {patroon.pattern}", patroon, "search")


def _lopen(weg: URLResolver | URLPattern) -> Iterator[re.Pattern[str]]:
    yield re.compile(str(weg.pattern.regex.pattern))
    for verder in getattr(weg, "url_patterns", ()):
        yield from _lopen(verder)


# --- hostile texts ---------------------------------------------------------------------------------------------------

# Tried against every class of characters, besides what the pattern itself names.
PROEVEN = " \ta1-_.,:=+<>\"'/\n\r€x0;"
EINDEN = ("", "\0", "!")
VEEL = 16  # a repetition that goes further is worth trying
Boom = Sequence[tuple[Any, Any]]


def _boom(patroon: re.Pattern[Any]) -> Boom:
    parser: Any = importlib.import_module("re._parser")
    return list(parser.parse(patroon.pattern, patroon.flags & ~re.DEBUG))


def teksten(patroon: re.Pattern[Any]) -> list[Callable[[int], str]]:
    """Return makers of texts of about so many characters, each of which a pattern of its form may be slow on."""
    boom_, letters = _boom(patroon), [*dict.fromkeys([*PROEVEN, *_genoemd(_boom(patroon))])][:40]
    heel = _voorbeeld(boom_, letters)
    stukken = {heel[:tot] for tot in range(1, min(len(heel), 30) + 1)}
    makers: dict[tuple[str, str, str], Callable[[int], str]] = {}
    for voor, eenheden in _herhalingen(boom_, letters, ""):
        stukken |= {voor + eenheid for eenheid in eenheden}
        paren = [een + ander for een, ander in pairwise(eenheden)]
        for eenheid, einde in product([*eenheden, *paren], EINDEN):
            makers[voor, eenheid, einde] = _maker(voor, eenheid, einde)
    for stuk, einde in product(sorted(stukken), EINDEN):
        makers["", stuk, einde] = _maker("", stuk, einde)
    return list(makers.values())


def _maker(voor: str, eenheid: str, einde: str) -> Callable[[int], str]:
    return lambda omvang: voor + eenheid * (omvang // len(eenheid) + 1) + einde


def _genoemd(boom_: Any) -> Iterator[str]:
    """Yield the characters a pattern names."""
    if isinstance(boom_, (list, tuple)) or type(boom_).__name__ == "SubPattern":
        delen = list(boom_)
        if len(delen) == 2 and str(delen[0]) in {"LITERAL", "NOT_LITERAL"}:
            yield chr(delen[1])
        elif len(delen) == 2 and str(delen[0]) == "RANGE":
            yield from map(chr, delen[1])
        else:
            for deel in delen:
                yield from _genoemd(deel)


def _past(soort: Any, waarde: Any, letters: Sequence[str]) -> list[str]:
    """Return those of the characters that one place in a pattern takes."""
    compiler: Any = importlib.import_module("re._compiler")
    parser: Any = importlib.import_module("re._parser")
    stand = parser.State()
    stand.str = ""
    een = compiler.compile(parser.SubPattern(stand, [(soort, waarde)]))
    return [letter for letter in letters if een.fullmatch(letter)]


def _voorbeeld(boom_: Boom, letters: Sequence[str]) -> str:
    """Return a short text that the pattern takes, as near as can be had without solving it."""
    return "".join(_deel(str(soort), waarde, soort, letters) for soort, waarde in boom_)


def _deel(naam: str, waarde: Any, soort: Any, letters: Sequence[str]) -> str:
    if naam in {"LITERAL", "NOT_LITERAL", "IN", "ANY"}:
        return (_past(soort, waarde, letters) or [""])[0] if naam != "LITERAL" else chr(waarde)
    if naam.endswith("REPEAT"):
        return _voorbeeld(waarde[2], letters) * max(min(waarde[0], 100), 1)
    if naam == "SUBPATTERN":
        return _voorbeeld(waarde[3], letters)
    if naam == "BRANCH":
        return _voorbeeld(waarde[1][0], letters)
    return _voorbeeld(waarde, letters) if naam == "ATOMIC_GROUP" else ""


def _herhalingen(boom_: Boom, letters: Sequence[str], voor: str) -> Iterator[tuple[str, list[str]]]:
    """Yield for each long repetition what stands before it, and what may be repeated."""
    for soort, waarde in boom_:
        naam = str(soort)
        if naam.endswith("REPEAT"):
            binnen = waarde[2]
            if waarde[1] > VEEL:
                yield voor, _eenheden(binnen, letters)
            yield from _herhalingen(binnen, letters, voor)
        elif naam == "SUBPATTERN":
            yield from _herhalingen(waarde[3], letters, voor)
        elif naam == "BRANCH":
            for tak in waarde[1]:
                yield from _herhalingen(tak, letters, voor)
        elif naam in {"ASSERT", "ASSERT_NOT"}:
            yield from _herhalingen(waarde[1], letters, voor)
        voor += _deel(naam, waarde, soort, letters)


def _eenheden(binnen: Boom, letters: Sequence[str]) -> list[str]:
    if len(binnen) == 1 and str(binnen[0][0]) in {"LITERAL", "NOT_LITERAL", "IN", "ANY"}:
        return _past(*binnen[0], letters)[:12]
    heel = _voorbeeld(binnen, letters)
    return [heel] if heel else []


# --- measuring -------------------------------------------------------------------------------------------------------

OMVANGEN = (16, 64, 256, 1024, 4096)
# Seconds of processor time: less is noise, so that nothing need be compared; more needs no second look.
RUIS, GENOEG, TE_LANG = 0.0015, 0.1, 0.5
HOOGSTE_GROEI, ZEKER = 2.2, 3.0


def te_traag(patroon: re.Pattern[Any], methode: str) -> str:
    """Return a text on which the time more than doubles when it does, in words; "" when there is none."""
    for maak in teksten(patroon):
        for omvang in OMVANGEN:
            if _duur(patroon, methode, maak(omvang)) < RUIS:
                continue
            groei = _groei(patroon, methode, maak, omvang)
            if groei > HOOGSTE_GROEI:
                return f"{maak(12)!r}: × {groei:.1f} per verdubbeling vanaf {omvang} tekens"
            break
    return ""


def _groei(patroon: re.Pattern[Any], methode: str, maak: Callable[[int], str], omvang: int) -> float:
    """Return by how much the time grows when the text doubles, over two doublings; in doubt, the least of a few."""
    gemeten: list[float] = []
    while len(gemeten) < 4 and min(gemeten, default=HOOGSTE_GROEI + 0.1) > HOOGSTE_GROEI:
        kort, lang = (_minst(patroon, methode, maak(omvang * keer)) for keer in (1, 4))
        gemeten.append(float("inf") if lang >= TE_LANG else (lang / kort) ** 0.5)
        if gemeten[-1] > ZEKER:
            break
    return min(gemeten)


def _minst(patroon: re.Pattern[Any], methode: str, tekst: str) -> float:
    gemeten = [_duur(patroon, methode, tekst)]
    while len(gemeten) < 3 and gemeten[-1] < GENOEG:
        gemeten.append(_duur(patroon, methode, tekst))
    return min(gemeten)


def _duur(patroon: re.Pattern[Any], methode: str, tekst: str) -> float:
    """Return the processor seconds of asking once; a pattern that goes on too long is broken off."""
    vraag: Any = getattr(patroon, methode)
    over: Any = tekst.encode("utf-8") if isinstance(patroon.pattern, bytes) else tekst
    argumenten = ("" if isinstance(over, str) else b"", over) if methode in {"sub", "subn"} else (over,)
    signal.setitimer(signal.ITIMER_PROF, TE_LANG)
    begin = time.thread_time()
    try:
        uit = vraag(*argumenten)
        if methode == "finditer":
            list(uit)
    except TimeoutError:
        return TE_LANG
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.thread_time() - begin
