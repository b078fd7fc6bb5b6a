"""Catches a form that comes from nobody, carries what was typed through the login, and puts it back in its page."""

from __future__ import annotations

import copy
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import resolve, reverse

from kantoor.access.toegang import Openbaar, toegang_van
from kantoor.accounts.bezoeker import HALVERWEGE
from kantoor.accounts.getypt import (
    OUD,
    SESSIE,
    UITGELOGD,
    VELD,
    Getypt,
    houd_vast,
    is_deur,
    lees_merk,
    leg_klaar,
    open_zegel,
    verzegel_invoer,
)
from kantoor.core.getypt import Uitkomst, vul, zet_terug

Antwoorder = Callable[[HttpRequest], HttpResponse]
VERWEZEN = "getypt_pagina"  # where the page led to that the form was on


class GetyptMiddleware:
    """Stands before the line that sends visitors to the login, and outside all that decides on a page."""

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        getypt = _wacht(request)
        with zet_terug(getypt.velden if getypt else None):
            response = self.get_response(request)
        if request.method == "POST" and (zegel := request.POST.get(VELD)) and _is_iemand(request):
            leg_klaar(request, zegel)
        if getypt:
            _zet_in(request, response, getypt)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method != "POST" or request.user.is_authenticated or isinstance(toegang_van(view), Openbaar):
            return None
        return vraag_inloggen(request, waarom=UITGELOGD)


def vraag_inloggen(request: HttpRequest, *, waarom: str) -> HttpResponse | None:
    """Return the page to log in with what was typed in it; None when the form has no mark of ours."""
    merk = lees_merk(request)
    if merk is None or is_deur(request.path):
        return None
    return _inlogpagina(request, verzegel_invoer(request, merk, waarom=waarom), merk.pagina)


def te_oud(request: HttpRequest) -> HttpResponse | None:
    """Answer a form whose token is of before a login: its own page again, with what was typed.

    Returns None when that cannot be: no mark of ours, or somebody else is logged in now.
    """
    if request.method != "POST":
        return None
    if is_deur(request.path):
        return _te_oude_deur(request)
    if not request.user.is_authenticated:
        return vraag_inloggen(request, waarom=UITGELOGD)
    getypt = houd_vast(request, waarom=OUD)
    return redirect(getypt.pagina) if getypt else None


def _te_oude_deur(request: HttpRequest) -> HttpResponse | None:
    """Answer a page to log in that is too old itself: what waits in it goes along to a new one, or to its own page."""
    zegel = request.POST.get(VELD, "")
    if (getypt := open_zegel(zegel)) is None:
        return None
    if not request.user.is_authenticated:
        return _inlogpagina(request, zegel, getypt.pagina)
    return redirect(getypt.pagina) if leg_klaar(request, zegel) else None


def wachtend_zegel(request: Any) -> dict[str, Any]:
    """Return what the page to log in must carry and say: the seal, and whether what was typed could be kept."""
    zegel = getattr(request, "getypt_zegel", None)
    if zegel is None and request.method == "POST":
        zegel = request.POST.get(VELD) or None
    if zegel and open_zegel(zegel) is None:
        zegel = None
    return {"veld": VELD, "zegel": zegel, "te_veel": zegel == ""}


def _inlogpagina(request: HttpRequest, zegel: str, pagina: str) -> HttpResponse:
    """Return the page to log in, as if it was asked for, leading to `pagina`; nothing of what was sent reaches it."""
    adres = reverse("account_login")
    vraag: Any = copy.copy(request)
    vraag.method, vraag.path, vraag.path_info = "GET", adres, adres
    vraag.GET, vraag.POST = QueryDict(mutable=True), QueryDict()
    vraag.GET["next"] = pagina
    vraag.resolver_match = resolve(adres)
    vraag.getypt_zegel = zegel
    antwoord: Any = vraag.resolver_match.func(vraag)
    return antwoord.render() if hasattr(antwoord, "render") else antwoord


def _is_iemand(request: HttpRequest) -> bool:
    """Whether this session is of somebody, or of who gave the right password and still has to give a code."""
    return request.user.is_authenticated or HALVERWEGE in request.session


def _wacht(request: HttpRequest) -> Getypt | None:
    """Return what waits for this very page; what is too old or of somebody else is thrown away on the way."""
    if not request.user.is_authenticated or SESSIE not in request.session:
        return None
    getypt = open_zegel(request.session[SESSIE])
    if getypt is None or not getypt.is_van(request.user):
        _gooi_weg(request)
        return None
    hier = request.get_full_path() in {getypt.pagina, request.session.get(VERWEZEN)}
    return getypt if hier and request.method == "GET" else None


def _gooi_weg(request: HttpRequest) -> None:
    for naam in (SESSIE, VERWEZEN):
        request.session.pop(naam, None)


def _zet_in(request: HttpRequest, response: HttpResponse, getypt: Getypt) -> None:
    """Put it in the page; what leads on keeps it waiting, and a page that is shut throws it away."""
    if SESSIE not in request.session:
        return
    if 300 <= response.status_code < 400:
        _volg(request, response)
        return
    if response.status_code == 200 and not response.streaming and "html" in response.headers.get("Content-Type", ""):
        html, uitkomst = vul(
            response.content.decode(response.charset),
            pagina=request.get_full_path(),
            doel=getypt.doel,
            velden=getypt.velden,
            melding=lambda uitkomst: _melding(uitkomst, getypt),
        )
        if not uitkomst.gevonden and request.get_full_path() != getypt.pagina:
            return
        response.content = html
    _gooi_weg(request)


def _volg(request: HttpRequest, response: HttpResponse) -> None:
    """Remember where the page leads to: some addresses only take a form, and the form is on another page."""
    with suppress(ValueError):
        adres = urlsplit(urljoin(request.get_full_path(), response.headers.get("Location", "")))
        if adres.netloc in {"", request.get_host()}:
            request.session[VERWEZEN] = adres.path + (f"?{adres.query}" if adres.query else "")


def _melding(uitkomst: Uitkomst, getypt: Getypt) -> str:
    return render_to_string("onderdelen/getypt.html", {"uitkomst": uitkomst, "getypt": getypt})
