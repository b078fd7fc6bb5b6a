"""The mark in every form, and what waits in the page to log in."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kantoor.accounts.getypt import MERK, merk_van
from kantoor.accounts.terugzetten import wachtend_zegel

register = template.Library()


class Formuliernode(CsrfTokenNode):
    """Django's token, and after it whose page this form is on, so that what is typed in it can come back.

    A form on every page in which nothing is typed says `{% csrf_token kaal %}` and goes without.
    """

    def __init__(self, *, kaal: bool) -> None:
        self.kaal = kaal

    def render(self, context: Context) -> SafeString:
        token: SafeString = super().render(context)  # type: ignore[assignment]  # Django's stubs say text
        request = context.get("request")
        merk = "" if self.kaal or not isinstance(request, HttpRequest) else merk_van(request)
        if not (token and merk):
            return token
        return format_html('{}<input type="hidden" name="{}" value="{}">', token, MERK, merk)


@register.tag("csrf_token")
def csrf_token(parser: Parser, token: Token) -> Formuliernode:
    """Take the place of Django's own tag, in every template of the product and of installed packages."""
    return Formuliernode(kaal=token.split_contents()[1:] == ["kaal"])


@register.inclusion_tag("account/onderdelen/getypt_veld.html", takes_context=True)
def getypt_veld(context: Context) -> dict[str, Any]:
    """Carry what was typed along in a form to log in."""
    return wachtend_zegel(context["request"])


@register.inclusion_tag("account/onderdelen/getypt_melding.html", takes_context=True)
def getypt_melding(context: Context) -> dict[str, Any]:
    """Say on the page to log in that what was typed waits."""
    return wachtend_zegel(context["request"])
