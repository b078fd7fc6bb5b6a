"""No secret link in any log, and no traceback for what is an answer (S9)."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from kantoor.core.geheimpad import deuren, zonder_geheim
from tests.access.wegen import Weg, wegen_met_naam

# What a visitor may fill in with words of his own choice; a slug, a number or a key of a row says nothing by itself.
VRIJ = re.compile(r"<str:|<path:|\(\?P<")
GEHEIM = [weg for weg in wegen_met_naam() if VRIJ.search(weg.route) and not weg.van_beheer]


@pytest.fixture
def logboek() -> Iterator[StringIO]:
    """Everything written by any logger, as text; those of a server do not pass it on to the root."""
    tekst = StringIO()
    handler = logging.StreamHandler(tekst)
    handler.setFormatter(logging.Formatter("{levelname} {name} {message}", style="{"))
    loggers = [logging.getLogger(naam) for naam in (None, "django.server", "gunicorn.access", "gunicorn.error")]
    for logger in loggers:
        logger.addHandler(handler)
    yield tekst
    for logger in loggers:
        logger.removeHandler(handler)


def pad_met_geheim(weg: Weg) -> tuple[str, str]:
    """Return a path and the secret in it."""
    geheim = secrets.token_urlsafe(32).replace("_", "-")
    return weg.pad({naam: "1a" if naam == "uidb36" else geheim for naam in weg.argumenten}), geheim


def test_every_path_that_takes_any_word_is_marked_as_secret() -> None:
    doors = {re.split(r"[<(]", weg.route.removeprefix("^"))[0] for weg in GEHEIM}

    assert doors == set(deuren())
    assert len(GEHEIM) >= 6


@pytest.mark.parametrize("weg", GEHEIM, ids=str)
def test_no_log_keeps_the_secret_of_a_path(weg: Weg, db: None, logboek: StringIO) -> None:
    pad, geheim = pad_met_geheim(weg)
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)

    antwoorden = [client.get(pad), client.get(f"{pad}x/y/"), client.post(pad), client.get("/bestaat-niet/" + pad)]
    with mock.patch("kantoor.access.middleware.toegang_van", side_effect=RuntimeError(f"Kapot op {pad}")):
        antwoorden.append(client.get(pad))
    for naam in ("django.server", "gunicorn.access", "gunicorn.error", "celery.app.trace", "root"):
        logging.getLogger(naam).warning('"%(regel)s" 404', {"regel": f"GET {pad}?a=b HTTP/1.1"})
        logging.getLogger(naam).warning("verder: /inloggen/?next=%s", quote(pad, safe=""))

    statussen = [antwoord.status_code for antwoord in antwoorden]
    assert {403, 404, 500} <= set(statussen)
    assert "RuntimeError" in logboek.getvalue()
    assert logboek.getvalue().count("...") >= 10
    assert geheim not in logboek.getvalue()


def test_other_addresses_stay_as_they_are() -> None:
    regel = "Not Found: /netwerken/noord/leden/?pagina=2, /inloggen/wachtwoord-vergeten/, /lid-worden/ en /uitnodiging/"

    assert zonder_geheim(regel) == regel


def test_a_refusal_is_one_line_without_a_traceback(cast: Any, client_van: Any, logboek: StringIO) -> None:
    assert client_van(cast["lid_a"]).get(reverse("aanvraag_lijst")).status_code == 403

    regels = [regel for regel in logboek.getvalue().splitlines() if "aanvragen" in regel]
    assert len(regels) == 1
    assert "Traceback" not in logboek.getvalue()


def test_a_database_that_is_away_is_one_line_and_a_fault_of_ours_has_its_traceback(
    db: None, logboek: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(raise_request_exception=False)
    for fout in (OperationalError("unable to open database file"), ValueError("van ons")):
        monkeypatch.setattr("portaal.views.open.Start.get", mock.Mock(side_effect=fout))
        client.get("/")

    assert logboek.getvalue().count("Traceback") == 1
    assert "ValueError: van ons" in logboek.getvalue()


def test_the_log_of_nginx_knows_the_same_doors() -> None:
    nginx = (Path(settings.BASE_DIR) / "docker" / "nginx.conf").read_text()
    patroon = re.search(r'"~(\^\(\?<deur>.*)" "\$deur\.\.\."', nginx)
    assert patroon is not None
    masker = re.compile(patroon.group(1).replace("(?<", "(?P<"))

    assert [deur for deur in deuren() if not masker.match(f"/{deur}geheim/")] == []
