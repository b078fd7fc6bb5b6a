"""The strand of a network: it stops at its last sign of life."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kantoor.core.palet import KLEUR
from kantoor.termijnen.queries import dagen_van
from regie.termijnen import NETWERK_STIL

register = template.Library()


@register.simple_tag
def stilte(dagen: int) -> SafeString:
    """Draw the strand; the tick in the middle is the day from which a network is silent, the words beside it say it."""
    grens = dagen_van(NETWERK_STIL)
    plek = f"{min(95.0, max(5.0, 100 - 50 * dagen / grens)):.1f}%"  # the dot stays whole
    kleur = KLEUR["rood"] if dagen > grens else KLEUR["petrol-500"]
    return format_html(
        '<svg class="stilte" width="100%" height="14" aria-hidden="true" focusable="false">'
        '<line x1="50%" x2="50%" y1="0" y2="14" stroke="{lijn}" stroke-width="1.5"/>'
        '<line x1="{plek}" x2="100%" y1="7" y2="7" stroke="{grijs}" stroke-width="1.5" stroke-dasharray="2 4"/>'
        '<line x1="0" x2="{plek}" y1="7" y2="7" stroke="{kleur}" stroke-width="4" stroke-linecap="round"/>'
        '<circle cx="{plek}" cy="7" r="4.5" fill="{kleur}" stroke="{wit}" stroke-width="1.5"/></svg>',
        plek=plek,
        kleur=kleur,
        lijn=KLEUR["lijn"],
        grijs=KLEUR["lijn-sterk"],
        wit=KLEUR["wit"],
    )
