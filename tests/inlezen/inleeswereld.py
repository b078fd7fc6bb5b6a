"""A plan to read lists into, and the clicks of somebody who does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from actieplannen.models import Actiestap, Deelname, Inlezing, Verbeteractie
from inlezen.koppeling import ACTIES
from inlezen.uitvoeren import ontvang
from kantoor.access import Lezer
from kantoor.bladen.lezen.bladlezer import lees_blad
from kantoor.core.models import vandaag
from tests.cast import Cast
from tests.factories import KostenregelFactory, OrganisatieFactory, ThemaFactory, VerbeteractieFactory

REGELS = 'Een\nTwee; "drie"\n\n\'vier'


def url(naam: str, cast: Cast, *meer: Any) -> str:
    return reverse(naam, args=[cast.a.netwerk.slug, "actieplan", *meer])


def stuur(client: Client, cast: Cast, inhoud: bytes, naam: str = "lijst.csv") -> Any:
    """Upload a file as somebody does."""
    return client.post(url("actieplan_inlezen", cast), {"bestand": SimpleUploadedFile(naam, inhoud)})


def maak_inlezing(cast: Cast, inhoud: bytes, door: str = "lid_a", naam: str = "lijst.csv") -> Inlezing:
    """Keep a sheet for `door` without the page."""
    blad = lees_blad(inhoud, ACTIES)
    return ontvang(plan=cast.a.plan, blad=blad, bestandsnaam=naam, lezer=Lezer(cast[door]))


def formulier(client: Client, cast: Cast, inlezing: Inlezing, **anders: str) -> dict[str, str]:
    """Return the form of the preview as the page shows it, with some fields filled in otherwise."""
    form = client.get(url("inlezing_voorbeeld", cast, inlezing.pk)).context["form"]
    data = {"rijen": ",".join(deel.rij.nummer for deel in form.rijen), "reden": str(form.reden["reden"].value() or "")}
    for deel in form.rijen:
        data |= {veld.html_name: str(veld.value() or "") for veld in deel}
    return data | {naam.replace("__", "-"): waarde for naam, waarde in anders.items()}


def lees_in(client: Client, cast: Cast, inlezing: Inlezing, **anders: str) -> Any:
    """Press the button that carries out."""
    data = formulier(client, cast, inlezing, **anders) | {"doe": "inlezen"}
    return client.post(url("inlezing_voorbeeld", cast, inlezing.pk), data, follow=True)


def voorbeeld(client: Client, cast: Cast, inlezing: Inlezing) -> Any:
    return client.get(url("inlezing_voorbeeld", cast, inlezing.pk))


def fouten(client: Client, cast: Cast, inlezing: Inlezing) -> list[tuple[str, str]]:
    """Return every (column, sentence) of the preview."""
    bekeken = voorbeeld(client, cast, inlezing).context["bekeken"]
    return [melding for rij in bekeken.rijen for melding in rij.fouten]


def boodschappen(antwoord: Any) -> list[str]:
    return [str(bericht) for bericht in antwoord.context["messages"]]


def vol_plan(cast: Cast) -> dict[int, Verbeteractie]:
    """Fill the plan of A with actions in which every field of the sheet is used, nasty texts among them."""
    nu = vandaag()
    cast.a.plan.acties.all().delete()
    acht, anders = ThemaFactory(nummer=8), OrganisatieFactory(code="anders", naam="=Anders; BV")
    basis: dict[str, Any] = {"plan": cast.a.plan, "organisatie": cast.a.organisatie, "resultaat": "Afspraak getekend"}
    geld = {"financiering": "extra", "kosten_cent": 1_234_550, "extra_uren": 40, "financieringsbron": "Regio; @deel"}
    schrikkel = {"start": date(2026, 1, 31), "deadline": date(2028, 2, 29)}
    velden: list[Mapping[str, Any]] = [
        {
            "titel": "=1+1",
            "toelichting": 'Een\nTwee; "drie"\n\n\'vier',
            "eigenaar": cast["lid_a"],
            "themas": [cast.thema, acht],
        },
        {
            "titel": "'=2",
            "prioriteit": "1-hoog",
            **schrikkel,
            "themas": [acht],
        },
        {"titel": "\t-3\r\nmet wit ", "blokkade": "+Geen tekenbevoegde", "begonnen_op": nu, "themas": [cast.thema]},
        {"titel": "👩‍🚒 \u202eomgekeerd é", "afgerond_op": nu, "begonnen_op": nu - timedelta(days=3), **geld},
        {"titel": "Vervallen", "vervallen_op": nu, "vervallen_reden": "Doet een ander", "organisatie": anders},
        {"titel": "x" * 160, "toelichting": "é" * 2000, "resultaat": "＝" * 500, "eigenaar": cast["lid_b"]},
    ]
    acties = {nr: VerbeteractieFactory(**(basis | {"nummer": nr} | dict(veld))) for nr, veld in enumerate(velden, 1)}
    KostenregelFactory(actie=acties[4], organisatie=cast.a.organisatie, bedrag_cent=1_234_550, uren=40)
    Actiestap.objects.create(actie=acties[1], nummer=1, titel="Stap", datum=nu)
    Deelname.objects.create(actie=acties[1], organisatie=anders)
    return acties
