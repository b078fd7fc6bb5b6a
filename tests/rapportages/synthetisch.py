"""A made-up report of any length, laid out as the engine likes it: a table per page, fixed columns, titled figures."""

from __future__ import annotations

from math import ceil

from kantoor.core.palet import KLEUR

STIJL = """
@page { size: A4; margin: 18mm 15mm; @top-left { content: string(deel); } @bottom-left { content: "Proefrapport"; }
  @bottom-right { content: "Bladzijde " counter(page) " van " counter(pages); } font: 8.5pt "Source Sans"; }
@page :first { @top-left { content: none; } }
body { margin: 0; font: 10pt/1.36 "Source Sans"; color: var(--inkt); }
h1 { string-set: deel content(); font-size: 20pt; } section { break-before: page; }
.bladen { list-style: none; padding: 0; } .bladen a { color: inherit; text-decoration: none; }
.bladen a::after { content: leader(".") target-counter(attr(href), page); }
.kpi { display: table; width: 100%; border-spacing: 3mm 0; }
.kpi p { display: table-cell; background: var(--zand-100); padding: 2mm; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: 8.5pt; }
th, td { text-align: left; padding: 1.2mm 1.5mm; border-bottom: 0.2mm solid var(--lijn); } tr { break-inside: avoid; }
td:last-child { text-align: right; }
"""
KOP = (
    '<meta charset="utf-8"><title>Proefrapport</title><meta name="author" content="Netwerk Continuïteit">'
    '<meta name="description" content="Alleen om te meten"><link rel="stylesheet" href="kantoor:tokens.css">'
    '<link rel="stylesheet" href="kantoor:pagina.css">'
)
KOPPEN = ("Actie", "Netwerk", "Trekker", "Stand", "Klaar op", "Kosten")
STANDEN = ("op schema", "vertraagd", "zit vast", "afgerond")
RIJEN = 26
# Chapters on a page of contents.
REGELS = 40


def rapport(bladzijden: int) -> str:
    """Return the HTML of a report of exactly `bladzijden` pages (at least 3): cover, contents, chapters of 5 pages."""
    over = bladzijden - 1 - ceil(bladzijden / (5 * REGELS))
    hoofdstukken = [min(5, over - eerste) for eerste in range(0, over, 5)]
    lijst = "".join(_inhoud(eerste, len(hoofdstukken)) for eerste in range(0, len(hoofdstukken), REGELS))
    delen = "".join(_hoofdstuk(nr, lengte) for nr, lengte in enumerate(hoofdstukken))
    voorblad = "<h1>Proefrapport</h1><p>Een rapport om mee te meten.</p>"
    kop = f'<!doctype html><html lang="nl"><head>{KOP}<style>{STIJL}</style></head>'
    return f"{kop}<body>{voorblad}{lijst}{delen}</body></html>"


def _inhoud(eerste: int, aantal: int) -> str:
    """Return one page of contents: the chapters from `eerste` on."""
    nummers = range(eerste, min(eerste + REGELS, aantal))
    regels = "".join(f'<li><a href="#h{nr}">Sector {nr}: stand van zaken</a></li>' for nr in nummers)
    return f'<section><h1>Inhoud</h1><ul class="bladen">{regels}</ul></section>'


def _hoofdstuk(nr: int, lengte: int) -> str:
    """Return one chapter: a page with figures, and `lengte` - 1 pages with a table each."""
    kpi = "".join(f"<p><b>{(nr * 7 + i) % 97}</b> acties {stand}</p>" for i, stand in enumerate(STANDEN))
    tekst = "<p>" + f"In sector {nr} ging het dit kwartaal vooral over noodstroom en bereikbaarheid. " * 6 + "</p>"
    eerste = f'<h1 id="h{nr}">Sector {nr}: stand van zaken</h1><div class="kpi">{kpi}</div>{tekst}{_grafiek(nr)}'
    bladen = "".join(f"<section><h2>Acties, deel {deel}</h2>{_tabel(nr, deel)}</section>" for deel in range(1, lengte))
    return f"<section>{eerste}</section>{bladen}"


def _grafiek(nr: int) -> str:
    hoogten = [10 + (nr * 13 + i * 29) % 80 for i in range(12)]
    balken = "".join(
        f'<rect x="{i * 30}" y="{100 - h}" width="22" height="{h}" fill="{KLEUR["petrol-800"]}"/>'
        f'<text x="{i * 30}" y="114" font-size="9" font-family="Source Sans">{h}</text>'
        for i, h in enumerate(hoogten)
    )
    titel = f"<title>Acties per maand in sector {nr}: {', '.join(map(str, hoogten))}</title>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="360" height="120" viewBox="0 0 360 120">{titel}{balken}</svg>'
    )


def _tabel(nr: int, deel: int) -> str:
    kop = "".join(f'<th scope="col">{naam}</th>' for naam in KOPPEN)
    rijen = "".join(_rij(nr, deel, i) for i in range(RIJEN))
    return (
        f"<table><caption>Acties van sector {nr}</caption><thead><tr>{kop}</tr></thead><tbody>{rijen}</tbody></table>"
    )


def _rij(nr: int, deel: int, i: int) -> str:
    cellen = (
        f"Netwerk {(nr + i) % 12}",
        f"Organisatie {i}",
        STANDEN[(nr + deel + i) % 4],
        f"{i + 1} mei",
        f"€ {i}.000",
    )
    return f'<tr><th scope="row">Actie {nr}.{deel}.{i}</th>' + "".join(f"<td>{cel}</td>" for cel in cellen) + "</tr>"
