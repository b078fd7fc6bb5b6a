"""What somebody typed when the session had ended or the page was too old: kept until he is back on that page (S10).

Every form that a logged-in person gets carries a mark: whose page it was and which, with our signature. When such a
form comes from nobody, or with a token of before, its fields are sealed: encrypted with the keys of the second factors,
with the person, the page, the address it was sent to and the moment in it. Without a mark nothing is kept for anybody.

The seal waits in the page with the login, in the browser of who typed: a visitor leaves nothing with us. Only who gave
the right password has it in his session, one at a time, until his page is there again. Another person, another page,
a changed seal, one of too long ago, or a page that is no longer his: it is thrown away. It is never sent by itself.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.crypto import constant_time_compare, salted_hmac

from kantoor.accounts.versleuteling import verbreek, verzegel

ZOUT = "kantoor.accounts.getypt"
MERK, VELD = "getypt_merk", "getypt_zegel"  # hidden fields: whose page it was; what waits
SESSIE = "getypt"
GROOTSTE_INVOER = 60_000  # characters of what is typed; more is not packed at all
GROOTSTE_ZEGEL = 22_000  # fits in the session of who still has to give a code (`GROOTSTE_SESSIE`)
LANGSTE_PAGINA = 2_000
# Pages by name on which people log in, out, or change how they do: nothing of those is kept.
DEUREN = ("account_", "mfa_", "usersessions_", "sessie_", "demo_")
# Fields of other pages that may not be kept, whatever they hold.
GEHEIM = re.compile(r"passw|wachtwoord|token|credential|secret|geheim|otp|captcha", re.IGNORECASE)
_SOORT = b"getypt1:"
UITGELOGD, OUD, EERST = "uitgelogd", "oud", "eerst"  # why it came back


@dataclass(frozen=True, slots=True)
class Merk:
    """Whose page a form was on, as a sign that only says whether it is the same person, and which page."""

    wie: str
    pagina: str


@dataclass(frozen=True, slots=True)
class Getypt:
    """What was sent to `doel` from `pagina`, and `waarom` it comes back."""

    wie: str
    pagina: str
    doel: str
    velden: dict[str, list[str]]
    bestanden: bool
    waarom: str

    def is_van(self, gebruiker: Any) -> bool:
        return constant_time_compare(self.wie, _teken(gebruiker))


def _teken(gebruiker: Any) -> str:
    """Return a sign for a person that tells nobody who it is and cannot be made by others."""
    return salted_hmac(ZOUT, str(gebruiker.pk), algorithm="sha256").hexdigest()[:24]


def merk_van(request: HttpRequest) -> str:
    """Return the mark for the forms of this page; empty for a visitor."""
    if not (hasattr(request, "user") and request.user.is_authenticated):
        return ""
    if (pagina := request.get_full_path()) and len(pagina) > LANGSTE_PAGINA:
        return ""
    gemaakt: str = vars(request).setdefault("_getypt_merk", "") or Signer(salt=ZOUT).sign(
        f"{_teken(request.user)} {pagina}"
    )
    vars(request)["_getypt_merk"] = gemaakt
    return gemaakt


def lees_merk(request: HttpRequest) -> Merk | None:
    """Return the mark a form came with, when we made it."""
    if request.method != "POST" or not (gestuurd := request.POST.get(MERK)):
        return None
    try:
        wie, _, pagina = Signer(salt=ZOUT).unsign(gestuurd).partition(" ")
    except BadSignature:
        return None
    return Merk(wie, pagina)


def is_deur(pad: str) -> bool:
    """Whether people log in at this address or change how they do."""
    try:
        return resolve(pad).view_name.startswith(DEUREN)
    except Resolver404:
        return True


def verzegel_invoer(request: HttpRequest, merk: Merk, *, waarom: str) -> str:
    """Return what was sent, sealed; empty when it is too much to keep."""
    velden = {
        naam: waarden
        for naam, waarden in request.POST.lists()
        if naam not in {MERK, VELD, "csrfmiddlewaretoken"} and not GEHEIM.search(naam)
    }
    if sum(len(naam) + sum(map(len, waarden)) for naam, waarden in velden.items()) > GROOTSTE_INVOER:
        return ""
    getypt = Getypt(merk.wie, merk.pagina, request.get_full_path(), velden, bool(request.FILES), waarom)
    zegel = verzegel(_SOORT + zlib.compress(json.dumps(asdict(getypt), ensure_ascii=False).encode(errors="replace")))
    return zegel if len(zegel) <= GROOTSTE_ZEGEL else ""


def open_zegel(zegel: str) -> Getypt | None:
    """Return what is in a seal of ours; None when it was changed or is too old."""
    if not zegel or len(zegel) > GROOTSTE_ZEGEL:
        return None
    inhoud = verbreek(zegel, seconden=settings.GETYPT_DUUR)
    if inhoud is None or not inhoud.startswith(_SOORT):
        return None
    return Getypt(**json.loads(zlib.decompress(inhoud.removeprefix(_SOORT))))


def leg_klaar(request: HttpRequest, zegel: str) -> Getypt | None:
    """Keep a seal in the session of its own person until the page is there, and return what is in it.

    For who gave a password and not yet a code it is kept as well: whose it is is asked when the page is made.
    """
    getypt = open_zegel(zegel)
    if getypt is None or (request.user.is_authenticated and not getypt.is_van(request.user)):
        return None
    request.session[SESSIE] = zegel
    return getypt


def houd_vast(request: HttpRequest, *, waarom: str) -> Getypt | None:
    """Keep what this person sent until the page is there again, and return it; None when there is nothing to keep."""
    merk = None if is_deur(request.path) else lees_merk(request)
    return leg_klaar(request, verzegel_invoer(request, merk, waarom=waarom)) if merk else None
