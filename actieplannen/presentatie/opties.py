"""The inside of a select, written at once: a widget of Django would draw a template per option."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def opties(leeg: str, keuzes: Iterable[tuple[Any, Any]], gekozen: str) -> SafeString:
    """Return the options: none chosen, then each (value, text), or a group when the text is a list of them."""
    delen = [format_html('<option value="">{}</option>', leeg)]
    for waarde, tekst in keuzes:
        if isinstance(tekst, list):
            groep = format_html('<optgroup label="{}">{}</optgroup>', waarde, _opties(tekst, gekozen))
            delen.append(groep if tekst else SafeString(""))
        else:
            delen.append(_opties([(waarde, tekst)], gekozen))
    return SafeString("".join(delen))


def _opties(keuzes: Iterable[tuple[str, str]], gekozen: str) -> SafeString:
    rijen = ((waarde, SafeString(" selected" if waarde == gekozen else ""), tekst) for waarde, tekst in keuzes)
    return format_html_join("", '<option value="{}"{}>{}</option>', rijen)
