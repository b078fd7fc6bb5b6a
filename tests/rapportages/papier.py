"""Real editions on paper, drawn once: of everything with an edition before it, of a sector, and of a network."""

from __future__ import annotations

import pickle
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from actieplannen.models import Stuurgroepvraag, Verbeteractie
from kantoor.core.models import vandaag
from kantoor.core.vast import sha256_van
from netwerken.models import Netwerk, Sector
from rapportages.models import Editie, Rapporttaak
from rapportages.queries.bevriezing import bevries
from rapportages.queries.weergave import weergave
from rapportages.services.edities import html_van, pdf_van
from tests.factories import NetwerkFactory, maak_stuurgroepvraag
from tests.rapportages.wereld import bouw_wereld
from tests.sjabloon import eenmaal_per_loop
from vragen.models import Vraag, Vraagstap
from vragen.services.basis import schrijf_stap

KOPPELTEKENS = "\u00ad\u2010\ufffe"  # the last is how pypdfium2 reads one at the end of a line
# The page to which paper refers in its contents and where there is more; the page has a link there.
BLADNUMMER = re.compile(r"(?:,|(?<=\d)\s?op)\s?blz\.\s?\d+")


@dataclass(frozen=True)
class Getekend:
    """One edition in all its forms."""

    editie: Editie
    html: str
    pagina: str
    pdf: Path

    @property
    def tekst(self) -> str:
        klaar = subprocess.run(["pdftotext", "-raw", self.pdf, "-"], capture_output=True, text=True, check=True)
        return klaar.stdout


def teken(taak: Rapporttaak, map_: Path, vorige: Editie | None = None) -> Getekend:
    """Freeze and draw an edition of now."""
    moment = timezone.now()
    inhoud = bevries(taak, moment, vorige=vorige)
    editie = Editie(
        doelgroep=taak.doelgroep,
        periode=taak.periode,
        sector=taak.sector,
        netwerk=taak.netwerk,
        nummer=1,
        kenmerk=f"{taak.periode}-{taak.letters}-1",
        inhoud=inhoud,
        sha256=sha256_van(inhoud),
        peilmoment=moment,
        pdf_grootte=0,
    )
    pad = map_ / f"{taak.doelgroep}.pdf"
    pad.write_bytes(pdf_van(editie))
    context = weergave(editie)
    return Getekend(editie, html_van(editie), render_to_string(context["tekening"].pagina, context), pad)


def getekende_edities(blokkade: Any) -> dict[str, Getekend]:
    """Return both editions, drawn by the first file of this run that asks for them."""
    with eenmaal_per_loop("edities") as map_, blokkade.unblock():
        bewaard = map_ / "getekend"
        if not bewaard.exists():
            with wereld_van_edities(map_) as getekend:
                bewaard.write_bytes(pickle.dumps(getekend))
        edities: dict[str, Getekend] = pickle.loads(bewaard.read_bytes())  # noqa: S301  # written above
        return edities


@contextmanager
def wereld_van_edities(map_: Path) -> Iterator[dict[str, Getekend]]:
    """Build the world, draw the editions, and take the world away again."""
    with transaction.atomic():
        bouw_wereld()
        _zonder_plan()
        _beantwoord()
        _meer_vragen()
        toen = bevries(Rapporttaak(doelgroep="stuurgroep", periode="2026-K3"), timezone.now() - timedelta(days=45))
        vorige = Editie(doelgroep="stuurgroep", periode="2026-K3", nummer=1, inhoud=toen)
        sector = Sector.objects.order_by("volgorde")[0]
        yield {
            "stuurgroep": teken(Rapporttaak(doelgroep="stuurgroep", periode="2026-K4"), map_, vorige),
            "sector": teken(Rapporttaak(doelgroep="sector", periode="2026-K4", sector=sector), map_),
            "netwerk": teken(Rapporttaak(doelgroep="netwerk", periode="2026-K4", netwerk=_met_lange_naam()), map_),
        }
        transaction.set_rollback(True)


def _met_lange_naam() -> Netwerk:
    """Return a network with a plan, of which the name is as long as what runs along a page can be."""
    netwerk = Netwerk.objects.filter(plannen__isnull=False, sectoren__isnull=False).order_by("pk")[0]
    netwerk.naam = "Netwerk Veiligheidsregio Midden- en West-Brabant en Zuid-Holland"
    netwerk.save()
    return netwerk


def _zonder_plan() -> None:
    """Let three networks do nothing at all."""
    sector = Sector.objects.order_by("volgorde")[1]
    for naam in ("Achterhoek", "Betuwe", "Kempen"):
        NetwerkFactory(naam=f"Stil netwerk {naam}", sectoren=[sector])


def _beantwoord() -> None:
    """Let the stuurgroep have answered the oldest question, and its owner be late."""
    vraag = Stuurgroepvraag.objects.order_by("gesteld_op", "pk")[0]
    vraag.staat, vraag.uitkomst = Vraag.Staat.BEANTWOORD, Vraag.Uitkomst.ANDERS
    vraag.antwoord, vraag.besluit = "Wij regelen dit met de CVI.", "Eén landelijke afspraak maken"
    vraag.eigenaar, vraag.gereed_op = "Ministerie van JenV", vandaag() - timedelta(days=9)
    vraag.afgehandeld_op = timezone.now() - timedelta(days=20)
    vraag.save()
    schrijf_stap(vraag, Vraagstap.Soort.BEANTWOORD, door="S", op=vraag.afgehandeld_op, tekst=vraag.antwoord)


def _meer_vragen() -> None:
    """Let more networks ask than a first page holds, each with as many words as they like."""
    acties = Verbeteractie.objects.filter(Netwerk.tellen_mee("plan__netwerk"), stuurgroepvragen=None, afgerond_op=None)
    for nummer, actie in enumerate(acties.order_by("deadline", "pk")[:6]):
        maak_stuurgroepvraag(
            actie,
            aanleiding=f"Knelpunt {nummer}: " + "niemand mag hierover alleen beslissen, en iedereen wacht. " * 4,
            gevraagd=f"Besluit {nummer}: " + "wijs een organisatie aan die dit betaalt en uitvoert. " * 4,
            gesteld_op=timezone.now() - timedelta(days=3 + nummer),
        )


class Woorden(HTMLParser):
    """Collects what of a page is drawn: no head, no titles of figures; a numbered list gets its numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.tekst: list[str] = []
        self.dicht = 0
        self.nummer = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.dicht += tag in ("head", "title")
        if tag == "ol":
            self.nummer = 1 if ("class", "rapport__succes") in attrs else 0
        if tag == "li" and self.nummer:
            self.tekst.append(f"{self.nummer}.")
            self.nummer += 1

    def handle_endtag(self, tag: str) -> None:
        self.dicht -= tag in ("head", "title")
        if tag == "ol":
            self.nummer = 0

    def handle_data(self, data: str) -> None:
        if not self.dicht:
            self.tekst.append(data)


def kaal(tekst: str) -> str:
    """Return a text without white space and hyphens, which only say where a line ended."""
    return re.sub(rf"[\s{KOPPELTEKENS}-]+", "", tekst)


def verschil_van(papier: str, pagina: str, koppen: list[str]) -> tuple[list[str], tuple[str, str] | None]:
    """Return the heads of tables that paper repeats on a next page, and both texts from where they begin to differ.

    A comparison of long texts would take minutes to find that place.
    """
    opnieuw: list[str] = []
    links = rechts = 0
    while links < len(papier) and rechts < len(pagina):
        if papier[links] == pagina[rechts]:
            links, rechts = links + 1, rechts + 1
            continue
        terug, kop = _kop_bij(papier, links, koppen)
        if not kop:
            break
        opnieuw.append(kop)
        links, rechts = links - terug + len(kop), rechts - terug
    verschil = papier[links : links + 60], pagina[rechts : rechts + 60]
    return opnieuw, verschil if any(verschil) else None


def _kop_bij(papier: str, plek: int, koppen: list[str]) -> tuple[int, str]:
    """Return the head that stands where the texts differ, and how many of its letters happened to be the same."""
    gevonden = ((terug, kop) for kop in koppen for terug in range(len(kop)) if papier.startswith(kop, plek - terug))
    return next(gevonden, (0, ""))


def koppen_van(html: str) -> list[str]:
    """Return the words of the head of every table, as paper repeats them."""
    return [woorden_van(kop) for kop in re.findall(r"<thead>.*?</thead>", html, flags=re.DOTALL)]


def woorden_van(html: str) -> str:
    """Return all that a page draws, without white space."""
    woorden = Woorden()
    woorden.feed(html)
    return kaal("".join(woorden.tekst))
