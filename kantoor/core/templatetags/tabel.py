"""The tables of the pages: the one place that writes their roles, scopes, captions and the labels of the phone layout.

On a phone a row becomes a block. A browser then forgets that it was a table, so every part says its role itself, and
every cell carries the name of its column. A page only says what is in the table:

    {% tabel "Leden van dit netwerk" kolommen="Naam|Rol|Uren:getal" %}
      {% for lid in leden %}
      {% rij %}
        {% kop %}{{ lid.naam }}{% eindkop %}
        {% cel "Rol" %}{{ lid.rol }}{% eindcel %}
        {% cel "Uren" vorm="getal" %}{{ lid.uren }}{% eindcel %}
      {% eindrij %}
      {% endfor %}
    {% eindtabel %}

Columns that differ per reader are blocks of their own: `{% tabel "…" %}{% kolom %}…{% eindkolom %}{% rijen %}…`.
A caption, label, group or id may have several parts, which may be variables. Everything is worked out when a template
is compiled, so that a page costs hardly more than with the same tags written by hand.
"""

from __future__ import annotations

from typing import TypeVar

from django import template
from django.template import Context
from django.template.base import FilterExpression, Node, NodeList, Parser, TextNode, Token, VariableNode, token_kwargs
from django.template.exceptions import TemplateSyntaxError
from django.utils.html import format_html

register = template.Library()

T = TypeVar("T")

# What a cell adds to its own tag, and what lies around its content beside the label; "los" holds one element already.
VORMEN = {
    "": ("", "<span>", "</span>"),
    "getal": (' class="getal"', "<span>", "</span>"),
    "cijfers": ("", '<span class="cijfers">', "</span>"),
    "datum": ("", '<span class="datum">', "</span>"),
    "rij": ("", '<span class="rij">', "</span>"),
    "blok": ("", "<div>", "</div>"),
    "los": ("", "", ""),
}
# How the name of a column is shown: as text, above numbers, or to a screen reader alone.
KOLOMMEN = {
    "": '<th scope="col" role="columnheader">{}</th>',
    "getal": '<th scope="col" role="columnheader" class="getal">{}</th>',
    "vh": '<th scope="col" role="columnheader"><span class="vh">{}</span></th>',
}
BIJSCHRIFTEN = {"vh": ' class="vh"', "zichtbaar": ""}


class Vak(Node):
    """A part of a table: its content between the tags it writes, in one flat list, so that a row costs one part."""

    def __init__(self, *delen: Node | NodeList) -> None:
        self.nodelist = NodeList()
        for deel in delen:
            for node in deel if isinstance(deel, NodeList) else [deel]:
                self._voeg_toe(node)

    def _voeg_toe(self, node: Node) -> None:
        vorige = self.nodelist[-1] if self.nodelist else None
        if isinstance(node, Vak):
            for binnen in node.nodelist:
                self._voeg_toe(binnen)
        elif isinstance(node, TextNode) and isinstance(vorige, TextNode):
            self.nodelist[-1] = TextNode(vorige.s + node.s)
        else:
            self.nodelist.append(node)

    def render(self, context: Context) -> str:
        return self.nodelist.render(context)


class Groep(Vak):
    """Rows below a heading of their own; a table that has these needs no other body."""


class Volgorde(Node):
    """Say in which direction a column is sorted, of the one column that is."""

    def __init__(self, richting: FilterExpression) -> None:
        self.richting = richting

    def render(self, context: Context) -> str:
        gekozen = self.richting.resolve(context)
        return format_html(' aria-sort="{}"', gekozen) if gekozen else ""


@register.tag
def tabel(parser: Parser, token: Token) -> Vak:
    """Write a table with its caption and columns; without a caption it is an error."""
    delen, keuzes = _lees(parser, token, "kolommen", "klas", "bijschrift", "anker")
    if not delen:
        raise TemplateSyntaxError("a table needs a caption")
    hoofd: NodeList | TextNode = TextNode(_koppen(keuzes["kolommen"]))
    lijf = parser.parse(("rijen", "eindtabel"))
    if parser.next_token().contents == "rijen":
        hoofd, lijf = lijf, _tot_einde(parser, "tabel")
    klas = " ".join(filter(None, ("tabel tabel--stapel", keuzes["klas"])))
    anker = f' id="{keuzes["anker"]}"' if keuzes["anker"] else ""
    vorm = _kies(BIJSCHRIFTEN, keuzes["bijschrift"] or "vh")
    omhulsel = ("", "") if lijf.get_nodes_by_type(Groep) else ('<tbody role="rowgroup">', "</tbody>")
    return Vak(
        TextNode(f'<table class="{klas}" role="table"><caption{anker}{vorm}>'),
        _samen(parser, token, delen),
        TextNode('</caption><thead role="rowgroup"><tr role="row">'),
        hoofd,
        TextNode(f"</tr></thead>{omhulsel[0]}"),
        lijf,
        TextNode(f"{omhulsel[1]}</table>"),
    )


@register.tag
def kolom(parser: Parser, token: Token) -> Vak:
    """Write the head of one column; the part in the tag, if any, says in which direction it is sorted."""
    delen, _ = _lees(parser, token)
    volgorde = NodeList()
    for deel in delen[:1]:
        parser.extend_nodelist(volgorde, Volgorde(deel), token)
    return Vak(
        TextNode('<th scope="col" role="columnheader"'),
        volgorde,
        TextNode(">"),
        _tot_einde(parser, "kolom"),
        TextNode("</th>"),
    )


@register.tag
def groep(parser: Parser, token: Token) -> Groep:
    """Write rows below a heading that spans all columns."""
    delen, keuzes = _lees(parser, token, "over")
    return Groep(
        TextNode('<tbody role="rowgroup"><tr class="groep" role="row"><th scope="rowgroup" role="rowheader"'),
        TextNode(f' colspan="{int(keuzes["over"])}">'),
        _samen(parser, token, delen),
        TextNode("</th></tr>"),
        _tot_einde(parser, "groep"),
        TextNode("</tbody>"),
    )


@register.tag
def rij(parser: Parser, token: Token) -> Vak:
    """Write a row; the parts in the tag, if any, make its id."""
    delen, _ = _lees(parser, token)
    anker = NodeList([TextNode(' id="'), *_samen(parser, token, delen, "-"), TextNode('"')]) if delen else NodeList()
    return Vak(TextNode('<tr role="row"'), anker, TextNode(">"), _tot_einde(parser, "rij"), TextNode("</tr>"))


@register.tag
def kop(parser: Parser, token: Token) -> Vak:
    """Write the cell that names its row."""
    _lees(parser, token)
    return Vak(TextNode('<th scope="row" role="rowheader">'), _tot_einde(parser, "kop"), TextNode("</th>"))


@register.tag
def cel(parser: Parser, token: Token) -> Vak:
    """Write a cell with the name of its column for the phone layout; one that spans columns (`over`) has no name."""
    delen, keuzes = _lees(parser, token, "vorm", "over")
    binnen = _tot_einde(parser, "cel")
    if keuzes["over"]:
        return Vak(TextNode(f'<td role="cell" colspan="{int(keuzes["over"])}">'), binnen, TextNode("</td>"))
    if not delen:
        raise TemplateSyntaxError("a cell needs the name of its column")
    eigen, open_, sluit = _kies(VORMEN, keuzes["vorm"])
    return Vak(
        TextNode(f'<td role="cell"{eigen}><span class="cel-label" aria-hidden="true">'),
        _samen(parser, token, delen),
        TextNode(f"</span>{open_}"),
        binnen,
        TextNode(f"{sluit}</td>"),
    )


def _koppen(kolommen: str) -> str:
    """Return the heads of columns written as `Naam|Uren:getal|Wijzigen:vh`."""
    namen = (kolom_.partition(":") for kolom_ in kolommen.split("|") if kolom_)
    return "".join(_kies(KOLOMMEN, vorm).format(naam) for naam, _, vorm in namen)


def _lees(parser: Parser, token: Token, *keuzes: str) -> tuple[list[FilterExpression], dict[str, str]]:
    """Return the parts of a tag, and its choices: fixed words, because they are read when the template is compiled."""
    delen: list[FilterExpression] = []
    gekozen = dict.fromkeys(keuzes, "")
    naam, *woorden = token.split_contents()
    for woord in woorden:
        keus = token_kwargs([woord], parser)
        if not keus:
            delen.append(parser.compile_filter(woord))
        for sleutel, waarde in keus.items():
            if sleutel not in gekozen or waarde.is_var:
                raise TemplateSyntaxError(f"{naam!r} takes no {woord}")
            gekozen[sleutel] = str(waarde.var)
    return delen, gekozen


def _kies(tabel_: dict[str, T], woord: str) -> T:
    if woord not in tabel_:
        raise TemplateSyntaxError(f"{woord!r} is none of {sorted(tabel_)}")
    return tabel_[woord]


def _tot_einde(parser: Parser, naam: str) -> NodeList:
    inhoud = parser.parse((f"eind{naam}",))
    parser.delete_first_token()
    return inhoud


def _samen(parser: Parser, token: Token, delen: list[FilterExpression], tussen: str = " ") -> NodeList:
    """Return the parts of a text as nodes."""
    lijst = NodeList()
    for deel in delen:
        if lijst:
            parser.extend_nodelist(lijst, TextNode(tussen), token)
        node = VariableNode(deel) if deel.is_var or deel.filters else TextNode(deel.var)
        parser.extend_nodelist(lijst, node, token)
    return lijst
