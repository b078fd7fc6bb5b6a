"""The open pages of the portal itself and the friendly errors."""

import re
import sqlite3
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
import sectxt
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse

from actieplannen.models import Actieplan
from kantoor.core.models import Zichtbaarheid
from kantoor.core.palet import KLEUR
from kantoor.core.status import Status
from netwerken.models import Mijlpaal
from portaal.views.fouten import fout_400, fout_500
from tests.factories import NetwerkFactory, SectorFactory, VeiligheidsregioFactory

pytestmark = pytest.mark.django_db


def tekst(response) -> str:
    zonder_tags = re.sub(r"<[^>]*>", " ", response.content.decode())
    return re.sub(r"\s+", " ", zonder_tags)


def test_start_telt_netwerken_per_sector_en_per_regio(client):
    gas, olie = SectorFactory(naam="Gas", volgorde=1), SectorFactory(naam="Olie", volgorde=2)
    regio = VeiligheidsregioFactory(naam="Twente")
    VeiligheidsregioFactory(naam="Zeeland")
    NetwerkFactory.create_batch(2, sectoren=[gas], regios=[regio])
    NetwerkFactory(sectoren=[olie], regios=[regio], schaal="landelijk")
    NetwerkFactory(sectoren=[olie], regios=[regio], profiel="netwerk")

    response = client.get(reverse("start"))
    html = response.content.decode()

    assert re.findall(r'<li><svg.*?</svg><a href="[^"]*">([^<]*)</a><p>([^<]*)</p></li>', html) == [
        ("Gas", "2 netwerken"),
        ("Olie", "1 netwerk"),
    ]
    assert re.findall(r'class="vh">((?:Twente|Zeeland)[^<]*)<', html) == [
        "Twente: 2 netwerken",
        "Zeeland: nog geen netwerk",
    ]


def test_start_vraagt_evenveel_queries_bij_meer_rijen(client, assert_constant_queries):
    def maak(aantal):
        for _ in range(aantal):
            NetwerkFactory(sectoren=[SectorFactory()], regios=[VeiligheidsregioFactory()])

    # The sectors, the regions and the milestones, each with their counts in the same query.
    assert_constant_queries(client, reverse("start"), maak, 3)


def test_over_toont_de_mijlpalen_met_datum_oudste_eerst(client):
    Mijlpaal.objects.create(code="b", titel="Tweede", soort="besluit", datum_uiterlijk=date(2016, 12, 31))
    Mijlpaal.objects.create(
        code="a",
        titel="Eerste",
        soort="stap",
        datum_vroegst=date(2015, 9, 1),
        datum_uiterlijk=date(2015, 9, 30),
        wie="CVI",
    )
    Mijlpaal.objects.create(code="c", titel="Zonder datum", soort="stap")

    html = client.get(reverse("over")).content.decode()

    assert re.findall(r'<li><p><strong>([^<]*)</strong></p><p class="stil">([^<]*)</p></li>', html) == [
        ("Eerste", "September 2015 · CVI"),
        ("Tweede", "Uiterlijk 31 december 2016"),
    ]


@pytest.mark.parametrize(
    ("naam", "kop"),
    [
        ("over", "Over het netwerk"),
        ("contact", "Contact"),
        ("handleiding", "Handleiding en uitleg"),
        ("toegankelijkheid", "Toegankelijkheid"),
        ("privacy", "Privacy en cookies"),
        ("kwetsbaarheid_melden", "Kwetsbaarheid melden"),
    ],
)
def test_tekstpagina_heeft_een_kop_en_de_noot_over_de_koude_fase(client, naam, kop):
    response = client.get(reverse(naam))
    html = response.content.decode()

    assert response.status_code == 200
    assert re.findall(r"<h1>([^<]*)</h1>", html) == [kop]
    assert "Hier leest niemand 24 uur per dag mee." in tekst(response)


def test_handleiding_legt_elke_status_en_elk_soort_lezer_een_keer_uit(client):
    html = client.get(reverse("handleiding")).content.decode()

    termen = [re.sub(r"<[^>]*>", "", term) for term in re.findall(r"<dt>(.*?)</dt>", html)]
    assert re.findall(r"Zichtbaar voor: </span>([^<]*)</span>", html) == list(Zichtbaarheid.labels)
    assert [(label, termen.count(label)) for label in (*Status.labels, *Actieplan.Staat.labels)] == [
        # Both an action and a plan can be done.
        (label, 2 if label == "Afgerond" else 1)
        for label in (*Status.labels, *Actieplan.Staat.labels)
    ]


@pytest.mark.parametrize("pagina", ["start", "account_login"])
def test_handleiding_staat_onderaan_elke_pagina(client, pagina):
    html = client.get(reverse(pagina)).content.decode()

    assert re.findall(r'<a href="/handleiding/">([^<]*)</a>', html[html.index("<footer>") :]) == [
        "Handleiding en uitleg"
    ]


def test_toegankelijkheid_zegt_eerlijk_wat_niet_is_getest(client):
    assert "niet getest door mensen die een schermlezer gebruiken" in tekst(client.get(reverse("toegankelijkheid")))


def test_security_txt_is_geldig_en_verloopt_over_een_half_jaar(client, settings):
    settings.BASIS_URL = "https://kantoor.voorbeeld.nl"

    response = client.get("/.well-known/security.txt")
    oordeel = sectxt.Parser(response.content)
    verloopt = datetime.strptime(
        re.search(r"^Expires: (.*)$", response.content.decode(), re.MULTILINE).group(1), "%Y-%m-%dT%H:%M:%SZ"
    ).replace(tzinfo=UTC)

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert oordeel.errors == []
    assert timedelta(days=178) < verloopt - datetime.now(UTC) <= timedelta(days=180)
    assert "Canonical: https://kantoor.voorbeeld.nl/.well-known/security.txt\n" in response.content.decode()


def test_onbekende_pagina_zegt_hetzelfde_als_een_gesloten_pagina(client, cast):
    weg = client.get("/bestaat-niet/")
    dicht = client.get(reverse("netwerk_detail", args=[cast.b.netwerk.slug]))

    assert (weg.status_code, dicht.status_code) == (404, 404)
    assert tekst(weg) == tekst(dicht)
    assert "Deze pagina bestaat niet, of u hebt geen toegang." in tekst(weg)


def test_weigering_noemt_haar_reden(client_van, cast):
    response = client_van(cast["lid_a"]).get(reverse("aanvraag_lijst"))

    assert response.status_code == 403
    assert "Alleen de netwerkregisseur en het projectteam behandelen aanvragen." in tekst(response)


@pytest.mark.parametrize(("fout", "status"), [(fout_400, 400), (fout_500, 500)])
def test_fout_heeft_geen_database_en_geen_verzoek_nodig(django_assert_num_queries, fout, status):
    kaal = RequestFactory().get("/")

    with django_assert_num_queries(0):
        response = fout(kaal)

    assert response.status_code == status
    assert response.content.decode().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("fout", "status"),
    [
        (psycopg.OperationalError("connection refused"), 503),
        (psycopg.errors.AdminShutdown("terminating connection"), 503),
        (psycopg.errors.QueryCanceled("statement timeout"), 500),
        (sqlite3.OperationalError("database is locked"), 503),
        (sqlite3.OperationalError("no such table: x"), 500),
        (ValueError("iets anders"), 500),
    ],
    ids=str,
)
def test_zonder_database_is_het_kantoor_even_dicht(client, monkeypatch, fout, status):
    def breek(*_, **__):
        if isinstance(fout, ValueError):
            raise fout
        raise OperationalError(str(fout)) from fout

    monkeypatch.setattr("portaal.views.open.Start.get", breek)
    client.raise_request_exception = False

    response = client.get("/")

    assert response.status_code == status
    assert ("Het kantoor is even dicht" in response.content.decode()) == (status == 503)
    assert response.headers.get("Retry-After") == ("60" if status == 503 else None)


def test_geweigerde_host_krijgt_een_gewone_pagina(settings):
    settings.ALLOWED_HOSTS = ["testserver"]

    response = Client(HTTP_HOST="kwaad.voorbeeld").get("/")

    assert response.status_code == 400
    assert "Deze vraag begrijpt de site niet" in tekst(response)


def test_menu_toont_beheer_met_aantal_alleen_aan_wie_aanvragen_behandelt(client_van, cast):
    def beheer(persona):
        html = client_van(cast[persona]).get(reverse("netwerk_lijst")).content.decode()
        return re.findall(
            r'>Beheer<small[^>]*>[^<]*</small></span><span class="teller">(\d+)</span><span class="vh"> ([^<]*)</span>',
            html,
        )

    assert {wie: beheer(wie) for wie in ("lid_a", "stuurgroep", "regisseur", "projectteam")} == {
        "lid_a": [],
        "stuurgroep": [],
        "regisseur": [("2", "aanvragen wachten")],
        "projectteam": [("2", "aanvragen wachten")],
    }


def test_alleen_de_demo_zegt_dat_personen_verzonnen_zijn(client, settings):
    settings.DEMO = True
    met = tekst(client.get(reverse("contact")))
    settings.DEMO = False
    zonder = tekst(client.get(reverse("contact")))

    assert ("Personen in deze demo zijn verzonnen." in met, "demo" in zonder) == (True, False)


def test_uitloggen_is_een_formulier_met_post(client_van, cast):
    html = client_van(cast["lid_a"]).get(reverse("sector_lijst")).content.decode()

    assert re.findall(r'<form method="post" action="(/uitloggen/)"><input type="hidden" name="csrf', html) == [
        # under the name, and in the menu of a phone
        "/uitloggen/",
        "/uitloggen/",
    ]


def test_bezoeker_krijgt_geen_script_behalve_om_naar_een_fout_te_gaan(client):
    def scripts(response):
        return [bron for bron in re.findall(r'<script src="([^"]*)"', response.content.decode()) if "mfa" not in bron]

    start = client.get(reverse("start"))
    fout = client.post(reverse("account_login"), {"login": "", "password": ""})

    assert scripts(start) == []
    assert [bron for bron in scripts(fout) if bron.endswith("kantoor.js")] == ["/static/js/kantoor.js"]
    assert re.findall(r"<title>([^<]*)</title>", fout.content.decode()) == ["Fout: Inloggen – Virtueel kantoor"]


def test_teken_is_a_picture_in_the_colours_of_the_site(client):
    response = client.get(reverse("teken"))

    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml")
    assert re.findall(r'stroke="([^"]*)"', response.text) == [
        KLEUR[naam] for naam in ("petrol-500", "saffraan", "petrol-800")
    ]
    assert '<link rel="icon" href="/teken.svg" type="image/svg+xml">' in client.get(reverse("contact")).text
