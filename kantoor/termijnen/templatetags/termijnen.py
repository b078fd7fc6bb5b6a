"""A term in the text of a page; loaded as builtin, so no template says {% load %}."""

from django import template

from kantoor.termijnen.queries import in_woorden
from kantoor.termijnen.soorten import TERMIJNEN

register = template.Library()


@register.simple_tag
def termijn(code: str) -> str:
    """Return a term in words, "7 dagen"; raises `KeyError` for a code that no app declared."""
    return in_woorden(TERMIJNEN[code])
