"""An edition as its page and its PDF show it, drawn from the freeze alone; each version by its own drawing.

What an edition of versions 1 to 3 looks like is kept in `weergave_v3`, `templates/rapportages/v3` and
`rapportages/papier/v3`: a file that was lost must come back with the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from kantoor.core.drukbalk import drukbalk
from kantoor.core.iconen import ICONEN
from kantoor.core.rapportdeel import hoofdstukken
from kantoor.core.status import Status, aandacht, tellen_mee, totaal
from rapportages import kaart
from rapportages.models import Editie
from rapportages.queries.weergave_blad import deelname, eerder, geld, kort, vragen, zwaarste
from rapportages.queries.weergave_delen import (
    actieregel,
    agenda,
    akkoord,
    legenda,
    matrix,
    met_dag,
    netwerkregel,
    omvang,
    planning,
)
from rapportages.queries.weergave_v3 import weergave_v3
from rapportages.queries.woorden import aantal

Deel = dict[str, Any]
PAPIER = settings.BASE_DIR / "rapportages/papier"
STIJL = settings.BASE_DIR / "static/css"
# From which version on an edition is a decision paper.
BESLISBLAD = 4
# How wide bars are at least, in pixels: a number that would not fit beside its neighbours is left out.
BREED, SMAL = 300, 190


@dataclass(frozen=True, slots=True)
class Tekening:
    """How editions of a version are drawn: the template of the paper, that of the page, and the sheets of the paper."""

    papier: str
    pagina: str
    stijlen: tuple[Path, ...]


OUD = Tekening(
    "rapportages/v3/papier.html",
    "rapportages/v3/_inhoud.html",
    (PAPIER / "v3/rapport.css", PAPIER / "v3/pdf.css"),
)
NIEUW = Tekening(
    "rapportages/editie_pdf.html",
    "rapportages/_pagina.html",
    (STIJL / "rapport.css", STIJL / "beslisblad.css", PAPIER / "papier.css"),
)


def versie(inhoud: Deel) -> int:
    """Return the version of a freeze; the very first ones did not say."""
    return int(inhoud.get("versie", 1))


def tekening(editie: Editie) -> Tekening:
    """Return how this edition is drawn."""
    return NIEUW if versie(editie.inhoud) >= BESLISBLAD else OUD


def weergave(editie: Editie, *, pdf: bool = False) -> Deel:
    """Return the template context of an edition; asks the database nothing."""
    wat = _weergave(editie, pdf=pdf) if versie(editie.inhoud) >= BESLISBLAD else weergave_v3(editie, pdf=pdf)
    return wat | {"tekening": tekening(editie)}


def _weergave(editie: Editie, *, pdf: bool) -> Deel:
    inhoud = editie.inhoud
    peildatum = date.fromisoformat(inhoud["peildatum"])
    gevraagd = vragen(inhoud["stuurgroepvragen"])
    return {
        "editie": editie,
        "inhoud": inhoud,
        "pdf": pdf,
        "peildatum": peildatum,
        "voor": inhoud["onderwerp"] or inhoud["voor_wie"],
        "omvang": omvang(inhoud["aantallen"]),
        "hash": editie.sha256[:12],
        **_balken(inhoud),
        "patronen": patronen(),
        "vervallen": inhoud["alles"].get(Status.VERVALLEN, 0),
        "vragen": gevraagd,
        "zwaarste": zwaarste(inhoud["sectoren"]),
        "sectoren": [_sector(rij, plek, peildatum, gevraagd) for plek, rij in enumerate(inhoud["sectoren"], start=1)],
        "reeks": _reekskop(inhoud),
        "netwerken": [netwerkregel(rij) for rij in inhoud["netwerken"]],
        "kaart": kaart.tegelkaart(inhoud["regios"]),
        "kaart_in_woorden": kaart.in_woorden(inhoud["regios"]),
        "deelname": deelname(inhoud["deelname"]),
        "geld": geld(inhoud["financiering"], inhoud["ramingen"]),
        "eerder": eerder(inhoud["eerder_besloten"], peildatum),
        "kort": kort(inhoud),
        "akkoord": akkoord(inhoud["akkoord"]),
        "hoofdstukken": hoofdstukken(inhoud),
        "acties": None if inhoud["acties"] is None else [actieregel(rij) for rij in inhoud["acties"]],
    }


def _balken(inhoud: Deel) -> Deel:
    vorige = inhoud["vorige"]
    naam = inhoud["periode_in_woorden"].capitalize()
    return {
        "balk": drukbalk(inhoud["alles"], naam=naam, kenmerk="alle", hoogte=24, breed=BREED),
        "balk_toen": vorige
        and drukbalk(vorige["telling"], naam=vorige["periode_in_woorden"].capitalize(), kenmerk="toen", hoogte=12),
        "legenda": legenda(inhoud["alles"], vorige and vorige["telling"]),
    }


def _sector(rij: Deel, plek: int, peildatum: date, gevraagd: Deel) -> Deel:
    telling = rij["telling"]
    acties = totaal(telling)
    klein = drukbalk(telling, naam=rij["naam"], kenmerk=f"sector-{plek}", hoogte=18, breed=SMAL) if acties else ""
    groot = drukbalk(telling, naam=rij["naam"], kenmerk=f"blad-{plek}", hoogte=22, breed=BREED) if acties else ""
    deel = {
        "plek": plek,
        "naam": rij["naam"],
        "icoon": rij["icoon"] if rij["icoon"] in ICONEN else "landelijk",
        "balk": klein,
        "groot": groot,
        "legenda": legenda(telling, rij["vorige"]),
        "afgerond": telling.get(Status.AFGEROND, 0),
        "acties": acties,
        "reeks": rij["reeks"],
        "trend": rij["trend"] | {"woord": RICHTINGEN[rij["trend"]["richting"]]},
        "aandacht": aandacht(telling),
        "kern": rij["kern"],
        "omvang": f"{aantal(rij['netwerken'], 'netwerk', 'netwerken')}, {aantal(acties, 'actie', 'acties')}",
        "agenda": agenda(rij["agenda"]),
        "matrix": matrix(rij["matrix"]),
        "planning": planning(rij["planning"], plek, peildatum),
        "vast": rij["vast"]["niet_gedeeld"],
        "vragen": [vraag["nummer"] for vraag in gevraagd["alle"] if vraag["sector"] == rij["naam"]],
        "leerpunten": met_dag(rij["leerpunten"], "op"),
    }
    return deel | {"heeft_blad": any((acties, deel["matrix"], deel["leerpunten"], deel["vragen"]))}


def patronen() -> str:
    """Return what dots, stripes and a hollow part of a bar mean."""
    soorten = (
        ("Stippen", [s for s in tellen_mee() if s.rij.stip]),
        ("Strepen", [s for s in tellen_mee() if s.rij.streep]),
        ("Wit met een rand", [s for s in tellen_mee() if not s.rij.vulling]),
    )
    return " ".join(f"{wat}: {', '.join(s.label.lower() for s in wie)}." for wat, wie in soorten if wie)


# What an arrow says, in a word beside it: done counts as forward, late and stuck as back.
RICHTINGEN = {"beter": "Beter", "gelijk": "Gelijk", "slechter": "Slechter"}


def _reekskop(inhoud: Deel) -> str:
    """Return the head of the column with the quarters before: "Afgerond in K2, K3 en nu"."""
    langste: list[Deel] = max((rij["reeks"] for rij in inhoud["sectoren"]), key=len, default=[])
    kwartalen = [punt["periode"].partition("-")[2] for punt in langste]
    return f"Afgerond in {', '.join(kwartalen)} en nu" if kwartalen else "Afgerond"
