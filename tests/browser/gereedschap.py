"""What a browser test needs: a running portal, a worker, and the questions every page must pass."""

from __future__ import annotations

import email.policy
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from django.test.utils import override_settings
from django.urls import reverse
from playwright.sync_api import ConsoleMessage, Page, Request
from pytest_django.live_server_helper import LiveServer

import kantoor.taken
from kantoor.celery import app

CHROMIUM = next(
    (
        pad
        for naam in (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
        if (pad := shutil.which(naam))
    ),
    None,
)
VLAGGEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
BREED, SMAL = 1280, 320
AXE_OPTIES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
AXE = Axe()
KLEINSTE_DOEL = 24


# --- a portal that runs ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Portaal:
    """A running portal; `pad("naam")` is the full address of a page."""

    url: str

    def pad(self, naam: str, *waarden: Any) -> str:
        return self.url + reverse(naam, args=waarden)


def start_portaal(taken: str) -> Iterator[Portaal]:
    """Serve the portal in a thread, with tasks outside the request; wait for them before going away."""
    server = LiveServer("localhost")
    basis = server.url
    try:
        # Mail goes to the folder of the try-out, from this process and from a worker alike; it starts empty.
        shutil.rmtree(settings.MAIL_DIR, ignore_errors=True)
        backend = "django.core.mail.backends.filebased.EmailBackend"
        with override_settings(TAKEN=taken, BASIS_URL=basis, ALLOWED_HOSTS=["localhost"], EMAIL_BACKEND=backend):
            yield Portaal(basis)
    finally:
        server.stop()
        kantoor.taken._uitvoerder.submit(lambda: None).result()


def draai_werker() -> Iterator[str]:
    """Start a Celery worker on the test database and stop it; without Redis there is none and tasks run in a thread."""
    if not settings.REDIS_URL:
        yield "proces"
        return
    app.control.purge()
    opdracht = [sys.executable, "-m", "celery", "-A", "kantoor", "worker", "--pool", "solo", "--loglevel", "warning"]
    werker = subprocess.Popen(opdracht, cwd=settings.BASE_DIR, env=werkomgeving())
    try:
        for _ in range(30):
            if app.control.ping(timeout=1) or werker.poll() is not None:
                break
        assert werker.poll() is None, "De werker is niet gestart."
        yield "werker"
    finally:
        werker.terminate()
        werker.wait(timeout=30)


def werkomgeving() -> dict[str, str]:
    """Return the environment of a worker that uses the test database and the test folder."""
    adres = urlsplit(os.environ["DATABASE_URL"]) if "DATABASE_URL" in os.environ else None
    naam = str(connection.settings_dict["NAME"])
    database = urlunsplit(adres._replace(path=f"/{naam}")) if adres and adres.netloc else f"sqlite:///{naam}"
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "kantoor.settings",
        "DATABASE_URL": database,
        "KANTOOR_DATA": str(settings.DATA_DIR),
        "TAKEN": "werker",
    }


def post_aan(adres: str, *, met: str = "", wacht: float = 30) -> str:
    """Return the text of the newest mail to `adres` that holds `met`; it comes after the request, so wait."""
    tot = time.monotonic() + wacht
    while time.monotonic() < tot:
        for bestand in sorted(
            Path(settings.MAIL_DIR).glob("*.log"), key=lambda pad: pad.stat().st_mtime_ns, reverse=True
        ):
            bericht = email.message_from_bytes(bestand.read_bytes(), policy=email.policy.default)
            tekst = bericht.get_content() if bericht["To"] == adres else ""
            if tekst and met in tekst:
                return tekst
        time.sleep(0.1)
    pytest.fail(f"Geen mail aan {adres} met {met!r}.")


def link_in_post(portaal: Portaal, adres: str, naam: str) -> str:
    """Return the link to the page `naam` (with one secret argument) in the newest mail to `adres` that has one."""
    begin = portaal.pad(naam, "TOKEN").partition("TOKEN")[0].removeprefix(portaal.url)
    gevonden = re.search(rf"{re.escape(begin)}[\w-]{{20,}}/", post_aan(adres, met=begin))
    assert gevonden
    return portaal.url + gevonden.group()


def log_in_als(page: Page, portaal: Portaal, naam: str) -> None:
    """Go through the demo door as the person with this name, as a person would: on the login page."""
    page.goto(portaal.pad("account_login"))
    dicht = page.locator(".demodeuren details:not([open]) > summary")
    while dicht.count():
        dicht.first.click()
    page.get_by_role("button", name=naam, exact=True).click()
    page.wait_for_url(portaal.pad(settings.LOGIN_REDIRECT_URL))


# --- what every page must pass ---------------------------------------------------------------------------------------


@dataclass
class Bewaker:
    """Collects what a page may not do: break the content policy, throw an error, ask another site for something."""

    basis: str
    klachten: list[str] = field(default_factory=list)

    def bericht(self, bericht: ConsoleMessage) -> None:
        if bericht.type == "error" and "status of 40" not in bericht.text:
            self.klachten.append(bericht.text)

    def verzoek(self, verzoek: Request) -> None:
        if not verzoek.url.startswith((self.basis, "data:", "blob:")):
            self.klachten.append(f"verzoek naar een ander: {verzoek.url}")


def csp_bewaakt(page: Page, portaal: Portaal) -> list[str]:
    """Watch a page from now on; return the list of complaints, which must stay empty."""
    bewaker = Bewaker(portaal.url)
    page.on("console", bewaker.bericht)
    page.on("pageerror", lambda fout: bewaker.klachten.append(str(fout)))
    page.on("request", bewaker.verzoek)
    return bewaker.klachten


def axe_gevonden(page: Page) -> list[dict[str, Any]]:
    """Return what axe finds on the page as it is now."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.axe_script)
    gevonden: list[dict[str, Any]] = page.evaluate("opties => axe.run(opties)", AXE_OPTIES)["violations"]
    return gevonden


def axe_schoon(page: Page) -> None:
    """Fail with readable text when axe finds anything on the page as it is now."""
    fouten = [
        f"{fout['id']} ({fout['impact']}): {fout['help']}\n"
        + "\n".join(f"    {knoop['html'][:200]}" for knoop in fout["nodes"])
        for fout in axe_gevonden(page)
    ]
    if fouten:
        pytest.fail(f"axe op {page.url}:\n" + "\n".join(fouten), pytrace=False)


def geen_horizontale_scroll(page: Page) -> None:
    """Fail when the page is wider than its window, and name what sticks out."""
    uitstekend = page.evaluate(
        """() => {
            const breed = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= breed) return [];
            return [...document.body.querySelectorAll("*")]
                .filter((e) => e.getBoundingClientRect().right > breed + 1)
                .map((e) => e.outerHTML.slice(0, 120)).slice(0, 8).concat(["breedte " + breed]);
        }"""
    )
    assert uitstekend == [], "\n".join([page.url, *uitstekend])


def doelen_groot_genoeg(page: Page) -> None:
    """Fail when something to press is smaller than 24 × 24 px (WCAG 2.5.8, but without its spacing exception).

    Left out: links inside a sentence, and what is not on the screen. A check box counts together with its label.
    """
    te_klein = page.evaluate(
        """(kleinste) => {
            const zinsdeel = (e) => e.tagName === "A" && getComputedStyle(e).display === "inline"
                && [...e.parentElement.childNodes].some((n) => n !== e && n.textContent.trim().length > 1);
            const vak = (e) => {
                const r = e.getBoundingClientRect();
                const label = e.labels && e.labels[0] ? e.labels[0].getBoundingClientRect() : r;
                const klein = e.type === "checkbox" || e.type === "radio";
                return klein ? { width: Math.max(r.width, label.width), height: Math.max(r.height, label.height) } : r;
            };
            const zichtbaar = (e) => {
                const r = e.getBoundingClientRect();
                return r.width > 1 && r.height > 1 && r.bottom + scrollY > 0 && r.right > 0
                    && e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
            };
            return [...document.querySelectorAll("a[href],button,input:not([type=hidden]),select,textarea,summary")]
                .filter((e) => zichtbaar(e) && !zinsdeel(e))
                .filter((e) => vak(e).width < kleinste - 0.5 || vak(e).height < kleinste - 0.5)
                .map((e) => `${Math.round(vak(e).width)}x${Math.round(vak(e).height)} ${e.outerHTML.slice(0, 120)}`);
        }""",
        KLEINSTE_DOEL,
    )
    assert te_klein == [], "\n".join([page.url, *te_klein])


def pagina_in_orde(page: Page) -> None:
    """Ask all questions about the page as it is now, wide and narrow; the window ends narrow."""
    for breedte in (BREED, SMAL):
        page.set_viewport_size({"width": breedte, "height": 900})
        axe_schoon(page)
        geen_horizontale_scroll(page)
        doelen_groot_genoeg(page)
