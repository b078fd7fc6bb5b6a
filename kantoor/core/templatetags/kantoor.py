"""Template tags of the face; loaded as builtins, so no template says {% load %}."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from kantoor import access
from kantoor.core import grafiek, opmaak
from kantoor.core.iconen import icoon as teken_icoon
from kantoor.core.models import Zichtbaarheid
from kantoor.core.palet import KLEUR

register = template.Library()

# Words of the sides in the split; a side added as data shows its own code.
PARTIJ_NAAM = {"veiligheidsregios": "VR", "rijk": "Rijk", "bedrijven": "Bedrijf"}


@register.simple_tag
def icoon(naam: str, klas: str = "icoon", titel: str = "") -> SafeString:
    """Draw an icon; decorative unless it gets a `titel`."""
    return teken_icoon(naam, klas, titel)


@register.simple_tag
def kleur(naam: str) -> str:
    """Return a colour for a drawing in a template, by its name in `tokens.css`; another name is an error."""
    return KLEUR[naam]


@register.simple_tag
def status(sleutel: str) -> SafeString:
    """Show a status as shape and word."""
    return grafiek.status(sleutel)


@register.simple_tag(takes_context=True)
def balk(context: Context, telling: Mapping[str, int], naam: str = "Voortgang", hoogte: int = 26) -> SafeString:
    """Draw the status bar of a count per status."""
    return grafiek.balk(telling, naam=naam, kenmerk=_kenmerk(context, naam), hoogte=hoogte, cijfers=hoogte >= 20)


@register.simple_tag
def legenda(telling: Mapping[str, int], was: Mapping[str, int] | None = None) -> SafeString:
    """Show the counts beside a status bar, in words."""
    return grafiek.legenda(telling, was=was)


@register.simple_tag
def trend(richting: str, tekst: str) -> SafeString:
    """Show the change since the last report."""
    return grafiek.trend(richting, tekst)


@register.simple_tag
def verdeling(bedragen: Mapping[str, int]) -> SafeString:
    """Show who pays what; the code of a side -> euro cents."""
    return grafiek.verdeling(bedragen, PARTIJ_NAAM)


@register.simple_tag
def tegelkaart(tegels: Iterable[grafiek.Tegel], klein: bool = False) -> SafeString:
    """Draw the tile map of regions."""
    return grafiek.tegelkaart(tegels, klein=klein)


@register.simple_tag
def strengen(knopen: Sequence[tuple[str, str]]) -> SafeString:
    """Draw the three strands with a node for each (icon, name)."""
    return grafiek.strengen(knopen)


@register.simple_tag
def zichtbaarheid(niveau: str) -> SafeString:
    """Show who sees this, as icon and words."""
    teken = "open-slot" if niveau == Zichtbaarheid.OPENBAAR else "slot"
    return format_html(
        '<span class="label">{}<span class="vh">Zichtbaar voor: </span>{}</span>',
        teken_icoon(teken, ""),
        Zichtbaarheid(niveau).label,
    )


@register.simple_tag(takes_context=True)
def mag(context: Context, actie: str, obj: Model) -> access.Antwoord:
    """Ask the policy whether the reader may do this to the object; the answer carries its reason."""
    return access.can(_lezer(context), actie, obj)


@register.simple_tag(takes_context=True)
def bevoegd(context: Context, naam: str) -> access.Antwoord:
    """Ask the policy whether the reader holds a capability."""
    return access.bevoegd(_lezer(context), naam)


@register.simple_tag(takes_context=True)
def hier(context: Context, url: str) -> SafeString:
    """Mark a link of a menu as the current page, or as the part of the site it belongs to."""
    pad = getattr(context.get("request"), "path", "")
    if pad == url:
        return SafeString(' aria-current="page"')
    if len(url) > 1 and pad.startswith(url):
        return SafeString(' aria-current="true"')
    return SafeString("")


@register.simple_tag(takes_context=True)
def met_vraag(context: Context, **waarden: Any) -> str:
    """Return the query string of this page with these values; an empty value leaves its name out."""
    vraag: QueryDict = context["request"].GET.copy()
    for naam, waarde in waarden.items():
        vraag.pop(naam, None)
        if waarde not in (None, ""):
            vraag[naam] = str(waarde)
    return f"?{vraag.urlencode()}"


@register.simple_tag
def letters() -> SafeString:
    """Link the font when `manage.py maak_letters` has made it; otherwise the fonts of the system take over."""
    if not (settings.LETTERS_DIR / "letters.css").is_file():
        return SafeString("")
    try:
        return format_html('<link rel="stylesheet" href="{}">', static("letters/letters.css"))
    except ValueError:  # static files were collected before the font was made
        return SafeString("")


@register.filter
def datum(waarde: date | datetime | None) -> str:
    return opmaak.datum(waarde)


@register.filter
def datum_kort(waarde: date | datetime | None) -> str:
    return opmaak.datum_kort(waarde)


@register.filter
def periode(vroegst: date | None, uiterlijk: date | None) -> str:
    return opmaak.periode(vroegst, uiterlijk)


@register.filter
def met_punt(tekst: object) -> str:
    return opmaak.met_punt(tekst)


@register.filter
def euro(cent: int | None) -> str:
    return opmaak.euro(cent)


@register.filter
def foutdoel(veld: BoundField) -> str:
    """Return the id a link of the error summary jumps to; of a group of choices that is the first one."""
    return veld.id_for_label or f"{veld.auto_id}_0"


@register.filter
def in_woorden(aantal: int) -> str:
    """Return a small number as a Dutch word, for a heading; ten and more stay figures."""
    woorden = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
    return woorden[aantal] if 0 <= aantal < len(woorden) else str(aantal)


@register.filter
def aantal_fouten(form: BaseForm) -> int:
    """Return how many messages the error summary holds."""
    return sum(len(fouten) for fouten in form.errors.values())


def _lezer(context: Context) -> access.Lezer:
    """Return the reader; a page made before the middleware ran (a refused host) has none and counts as anonymous."""
    gevonden = getattr(context.get("request"), "lezer", None)
    return gevonden if gevonden is not None else access.Lezer(AnonymousUser())


def _kenmerk(context: Context, naam: str) -> str:
    """Return an id that is unique on this page and the same each time the page is made."""
    wortel: dict[str, Any] = context.dicts[0]  # shared by every include of the page
    wortel["_grafieken"] = wortel.get("_grafieken", 0) + 1
    return f"{slugify(naam) or 'grafiek'}-{wortel['_grafieken']}"
