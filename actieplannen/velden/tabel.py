"""Every field of an action, once: what it is called, how it reads in words, and where it shows.

`VELDEN` is walked by the form (forms/actievelden.py), what is saved (services/actiegegevens.py), history and log
(services/bewerken.py), the page with two versions, the frozen text (queries/plan_tekst.py), the sheet out
(queries/blad.py) and in (inlezen/koppeling.py), and the page of the action. A field that no rule and no screen names is
one row here (`los`); `docs/structure.md` tells the walk.
"""

from __future__ import annotations

from actieplannen.models import Verbeteractie
from actieplannen.velden import regels
from actieplannen.velden.veld import Deel, Soort, Veld
from kantoor.core.opmaak import datum
from kantoor.core.status import Status

_VELDEN = (
    Veld("nummer", Soort.VAST, kop="Nummer"),
    Veld("sleutel", Soort.VAST, kop="Sleutel"),
    Veld(
        "punt",
        Soort.RIJ,
        Deel.BASIS,
        tekst=lambda actie: [f"Verbeterpunt: {actie.punt.titel}"] if actie.punt else [],
        voorop=True,
        kop="Verbeterpunt",
        kolom="verbeterpunt",
        pad="punt__titel",
        namen=("punt", "agendapunt", "knelpunt", "verbeterpunten", "aandachtspunt"),
    ),
    Veld(
        "titel",
        deel=Deel.BASIS,
        kop="Titel",
        namen=("actie", "actiepunt", "maatregel", "omschrijving actie", "naam actie", "actietitel", "onderwerp"),
        leeg="",
        vraag="Vul een titel in.",
    ),
    Veld(
        "toelichting",
        deel=Deel.BASIS,
        tekst="Wat verandert er tussen wie?",
        kop="Wat verandert er tussen wie",
        namen=("toelichting", "omschrijving", "beschrijving", "opmerking", "opmerkingen"),
        leeg="",
    ),
    Veld(
        "resultaat",
        deel=Deel.BASIS,
        tekst="Klaar als:",
        kop="Resultaat",
        namen=("gewenst resultaat", "beoogd resultaat", "doel", "product", "eindresultaat", "opbrengst"),
        leeg="",
        vraag="Vul in waaraan u ziet dat het klaar is.",
    ),
    Veld(
        "themas",
        Soort.RIJEN,
        Deel.BASIS,
        lijst=regels.op_titel,
        tekst=regels.tekst_themas,
        voorop=True,
        kop="Thema’s",
        namen=("thema", "onderwerpen"),
        leeg=(),
        vraag="Vul minstens één thema in.",
    ),
    Veld(
        "prioriteit",
        Soort.KEUZE,
        Deel.BASIS,
        keuzes=Verbeteractie.Prioriteit,
        anders={
            Verbeteractie.Prioriteit.HOOG: ("1", "h", "must"),
            Verbeteractie.Prioriteit.GEWOON: ("2", "m", "middel", "midden", "gemiddeld", "normaal"),
            Verbeteractie.Prioriteit.LAAG: ("3", "l"),
        },
        tekst="Prioriteit:",
        kop="Prioriteit",
        namen=("prio", "urgentie"),
        leeg=Verbeteractie.Prioriteit.GEWOON.value,
    ),
    Veld(
        "organisatie",
        Soort.RIJ,
        Deel.BASIS,
        tekst=lambda actie: [f"Verantwoordelijk: {regels.met(actie.organisatie.naam, actie.eigenaar)}"],
        kop="Organisatie",
        pad="organisatie__code",
        namen=(
            "verantwoordelijke organisatie",
            "trekker",
            "actiehouder",
            "partij",
            "verantwoordelijk",
            "verantwoordelijke",
        ),
        vraag="Vul in welke organisatie verantwoordelijk is.",
    ),
    Veld(
        "eigenaar",
        Soort.RIJ,
        Deel.BASIS,
        label="Verantwoordelijke persoon",
        kop="Eigenaar (e-mail)",
        pad="eigenaar__email",
        namen=("eigenaar", "persoon", "contactpersoon", "wie", "verantwoordelijke persoon", "e-mail eigenaar"),
    ),
    Veld(
        "deelnames",
        Soort.RIJEN,
        Deel.RIJEN,
        label="Deelname en kosten",
        lijst=regels.deelnames,
        tekst=regels.tekst_deelnames,
    ),
    Veld(
        "start",
        Soort.DAG,
        Deel.BASIS,
        tekst=lambda actie: [f"Van {datum(actie.start)} tot en met {datum(actie.deadline)}"],
        kop="Start",
        namen=("startdatum", "begin", "begindatum", "start op", "datum start"),
    ),
    Veld(
        "deadline",
        Soort.DAG,
        Deel.BASIS,
        kop="Deadline",
        namen=("einddatum", "gereed", "datum gereed", "planning", "uiterlijk", "klaar op", "wanneer", "eind"),
        vraag="Vul een deadline in.",
    ),
    Veld("stappen", Soort.RIJEN, Deel.RIJEN, label="Stappen", lijst=regels.stappen, tekst=regels.tekst_stappen),
    Veld("begonnen_op", Soort.DAG, kop="Begonnen op", namen=("gestart op", "werkelijke start")),
    Veld(
        "afgerond_op",
        Soort.DAG,
        kop="Afgerond op",
        namen=("afgerond", "datum afgerond", "gereed op", "afgehandeld op", "gereedmelding"),
    ),
    Veld("verwacht_op", Soort.DAG),
    Veld("vervallen_op", Soort.DAG),
    Veld("vervallen_reden"),
    Veld("status", Soort.VAST, keuzes=Status, kop="Status (volgt uit de feiten)"),
    Veld("status_anders", Soort.KEUZE, keuzes=Status),
    Veld("status_tot", Soort.DAG),
    Veld("status_reden"),
    Veld(
        "blokkade", kop="Wat houdt de actie tegen", namen=("knelpunten", "blokkade", "belemmering", "risico"), leeg=""
    ),
    Veld("blokkade_wie"),
    Veld("blokkade_sinds", Soort.DAG),
    Veld(
        "financiering",
        Soort.KEUZE,
        Deel.GELD,
        keuzes=Verbeteractie.Financiering,
        anders={
            Verbeteractie.Financiering.BESTAAND: ("bestaand", "regulier", "binnen begroting"),
            Verbeteractie.Financiering.EXTRA: ("extra", "extra geld", "extra uren"),
        },
        tekst=regels.tekst_capaciteit,
        kop="Financiering",
        namen=("soort financiering",),
    ),
    Veld("uren_bestaand", Soort.UREN, Deel.GELD),
    Veld(
        "kosten_cent",
        Soort.GELD,
        Deel.GELD,
        label="Extra geld",
        geldtekst=lambda actie: [f"Totaal: {regels.bedrag_en_uren(actie.kosten_cent, actie.extra_uren)}"],
        kop="Extra geld (euro)",
        namen=("kosten", "bedrag", "budget", "kosten (euro)", "raming", "extra geld"),
        leeg=0,
    ),
    Veld("extra_uren", Soort.UREN, Deel.GELD, kop="Extra uren", namen=("uren", "inzet"), leeg=0),
    Veld(
        "financieringsbron",
        deel=Deel.GELD,
        geldtekst="Bron:",
        kop="Financieringsbron",
        namen=("bron", "dekking", "kostenplaats"),
        leeg="",
    ),
    Veld(
        "kosten", Soort.RIJEN, Deel.GELD, label="Deelname en kosten", lijst=regels.kosten, geldtekst=regels.tekst_kosten
    ),
    Veld("bewerking", Soort.VAST, kop="Bewerking"),
)
VELDEN: dict[str, Veld] = {veld.naam: veld for veld in _VELDEN}


def tekst_van(actie: Verbeteractie, *, geld: bool = False) -> list[str]:
    """Return the lines of the frozen text about an action, or those about its extra means for the payers."""
    lijst: list[str] = []
    for veld in sorted(VELDEN.values(), key=lambda veld: not veld.voorop):
        tekst = veld.geldtekst if geld else veld.tekst
        if callable(tekst):
            lijst += tekst(actie)
        elif tekst and (woorden := veld.in_woorden(getattr(actie, veld.naam))):
            lijst.append(f"{tekst} {woorden}")
    return lijst


def los_in_woorden(actie: Verbeteractie) -> list[tuple[str, str]]:
    """Return (label, words) of the filled-in fields that the page of an action does not name."""
    paren = [(veld.woord, veld.in_woorden(getattr(actie, veld.naam))) for veld in VELDEN.values() if veld.los]
    return [paar for paar in paren if paar[1]]
