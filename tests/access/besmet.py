"""Markup in every free text of every model, for the test that nothing comes out raw (S13).

While `besmet()` runs, each text that is saved carries a mark with the number of its field: a tag that is no element, a
quote that ends an attribute, a template expression, and an address that is script. A field that holds no words of a
person is on a list with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.apps import apps
from django.db import models

from kantoor.verloop.models import Verloop
from tests.cast import KANARIE

SLEUTEL, AFDRUK, SOORT, DJANGO = "a key", "a hash", "one of our own words", "written by Django or a package"
# (model, field) -> why no person can put words there.
GEEN_VRIJE_TEKST: dict[str, str] = {
    "guardian.UserObjectPermission.object_pk": SLEUTEL,
    "guardian.GroupObjectPermission.object_pk": SLEUTEL,
    "accounts.Gebruiker.password": AFDRUK,
    "audit.Keten.hash": AFDRUK,
    "audit.Gebeurtenis.door_sleutel": SLEUTEL,
    "audit.Gebeurtenis.wat": SOORT,
    "audit.Gebeurtenis.op_soort": SOORT,
    "audit.Gebeurtenis.op_sleutel": SLEUTEL,
    "audit.Gebeurtenis.vorige": AFDRUK,
    "audit.Gebeurtenis.hash": AFDRUK,
    "post.Bericht.vereist": SLEUTEL,
    "post.Bericht.kenmerk": SLEUTEL,
    "post.Meldvoorkeur.onderwerp": SOORT,
    "post.Melding.onderwerp": SOORT,
    "post.Melding.pad": "an address of ours",
    "post.Melding.vereist": SLEUTEL,
    "post.Melding.kenmerk": SLEUTEL,
    "leden.Uitnodiging.token_hash": AFDRUK,
    "leden.Aanmelding.bevestig_hash": AFDRUK,
    "leden.Aanmelding.volg_hash": AFDRUK,
    "leden.Aanmelding.voorstel": SOORT,
    "leden.Aanmeldingstap.uitkomst": SOORT,
    "vragen.Vraag.over": SLEUTEL,
    "besluiten.Versie.sha256": AFDRUK,
    "besluiten.Besluit.versie_sha256": AFDRUK,
    "agendas.Agendapunt.kenmerk": SLEUTEL,
    "actieplannen.Actiewijziging.soort": SOORT,
    "actieplannen.Voortgangsmelding.status_voor": SOORT,
    "actieplannen.Voortgangsmelding.status_na": SOORT,
    "rapportages.Rechtzetting.feit": SOORT,
    "rapportages.Rechtzetting.rij": SLEUTEL,
    "rapportages.Editie.periode": SOORT,
    "rapportages.Editie.sha256": AFDRUK,
    "rapportages.Editie.pdf_pad": SLEUTEL,
    "rapportages.Editie.pdf_sha256": AFDRUK,
    "rapportages.Rapporttaak.periode": SOORT,
    "rapportages.Rapportageronde.periode": SOORT,
    "admin.LogEntry.object_id": SLEUTEL,
    "auth.Permission.name": DJANGO,
    "auth.Permission.codename": DJANGO,
    "contenttypes.ContentType.app_label": DJANGO,
    "contenttypes.ContentType.model": DJANGO,
    "sessions.Session.session_key": SLEUTEL,
    "sessions.Session.session_data": DJANGO,
    "account.EmailConfirmation.key": SLEUTEL,
    "usersessions.UserSession.session_key": SLEUTEL,
}
# Texts that the state of their row forbids, so that the world has them only where they may be.
LEEG_TENZIJ = {
    "vragen.Vraag.antwoord",
    "vragen.Vraag.besluit",
    "actieplannen.Verbeteractie.financieringsbron",
    "actieplannen.Verbeteractie.blokkade",
}
# Kinds of field that refuse markup by what they are.
_GEKEURD = (models.SlugField, models.EmailField, models.UUIDField)
_KORTST = len('"><x7f000>')
MERK = re.compile(r"<x7f(\d{3})")
ONTSNAPT = re.compile(r"(?:&lt;|\\u003C|%3C)x7f(\d{3})")


def naam_van(veld: Any) -> str:
    return f"{veld.model._meta.label}.{veld.name}"


def tekstvelden() -> list[Any]:
    """Return every column with text of every model, in one order."""
    return sorted(
        (
            veld
            for model in apps.get_models(include_auto_created=True)
            for veld in model._meta.concrete_fields
            if isinstance(veld, models.CharField | models.TextField) and veld.model is model
            if not issubclass(model, Verloop)  # a copy has the mark of its row
        ),
        key=naam_van,
    )


def vrije_velden() -> list[Any]:
    """Return the columns in which somebody's words may stand."""
    return [
        veld
        for veld in tekstvelden()
        if not (isinstance(veld, _GEKEURD) or veld.choices or naam_van(veld) in GEEN_VRIJE_TEKST)
        and (veld.max_length or _KORTST) >= _KORTST
    ]


NUMMERS: dict[Any, int] = {veld: nummer for nummer, veld in enumerate(vrije_velden())}


def besmette(tekst: str, nummer: int, lengte: int | None) -> str:
    """Return the text with the mark of a field, as long as it fits; one that has a mark stays as it is."""
    if MERK.search(tekst):
        return tekst
    voor, na = "javascript:x7()//", f"'\"><x7f{nummer:03} onx=7>{{{{70000001*7}}}}"
    ruimte = (lengte or 10_000) - len(voor) - len(na)
    if ruimte >= 0:
        return voor + tekst[:ruimte] + na
    kort = f'"><x7f{nummer:03}>'
    return tekst[: (lengte or 0) - len(kort)] + kort


def _in_json(deel: Any, nummer: int) -> Any:
    """Return JSON of which the texts of a person (those with the canary) carry the mark."""
    if isinstance(deel, str):
        return besmette(deel, nummer, None) if KANARIE in deel else deel
    if isinstance(deel, list | tuple):
        return [_in_json(rij, nummer) for rij in deel]
    if isinstance(deel, dict):
        return {sleutel: _in_json(rij, nummer) for sleutel, rij in deel.items()}
    return deel


@contextmanager
def besmet() -> Iterator[None]:
    """Give every text that is saved its mark, however it is saved."""
    eigen, van_json = models.Field.get_db_prep_save, models.JSONField.get_db_prep_save

    def tekst(veld: Any, waarde: Any, connection: Any) -> Any:
        if veld in NUMMERS and isinstance(waarde, str) and (waarde or naam_van(veld) not in LEEG_TENZIJ):
            waarde = besmette(waarde, NUMMERS[veld], veld.max_length)
        return eigen(veld, waarde, connection)

    def json(veld: Any, waarde: Any, connection: Any) -> Any:
        return van_json(veld, _in_json(waarde, 999), connection)

    with (
        mock.patch.object(models.Field, "get_db_prep_save", tekst),
        mock.patch.object(models.JSONField, "get_db_prep_save", json),
    ):
        yield
