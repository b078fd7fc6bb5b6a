"""Template tags and the templates that draw forms."""

import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory

from kantoor.access import Lezer
from kantoor.core.opmaak import datum, datum_kort, euro, periode


def maak(bron: str, **waarden: object) -> str:
    return Template(bron).render(Context(waarden))


def verzoek(pad: str, wie: object = None) -> object:
    request = RequestFactory().get(pad)
    request.lezer = Lezer(wie or AnonymousUser())
    return request


class Meldformulier(forms.Form):
    naam = forms.CharField(
        label="Naam", help_text="Voor- en achternaam", error_messages={"required": "Vul uw naam in."}
    )
    soort = forms.ChoiceField(
        label="Soort",
        choices=[("a", "Eerste"), ("b", "Tweede")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een soort."},
    )
    uitleg = forms.CharField(label="Uitleg", required=False)


def test_twee_balken_op_een_pagina_hebben_elk_een_eigen_kenmerk():
    html = maak('{% balk t naam="Plan" %}{% for x in "ab" %}{% balk t naam="Plan" %}{% endfor %}', t={"vastgelopen": 1})

    assert re.findall(r'id="([^"]*)"', html) == [
        "plan-1-titel",
        "plan-1-streep-vastgelopen",
        "plan-2-titel",
        "plan-2-streep-vastgelopen",
        "plan-3-titel",
        "plan-3-streep-vastgelopen",
    ]


@pytest.mark.parametrize(
    ("pad", "url", "uit"),
    [
        ("/netwerken/", "/netwerken/", ' aria-current="page"'),
        ("/netwerken/a/", "/netwerken/", ' aria-current="true"'),
        ("/netwerken/a/", "/", ""),
        ("/themas/", "/netwerken/", ""),
    ],
)
def test_hier_merkt_de_pagina_en_het_deel_van_de_site(pad, url, uit):
    assert maak("{% hier url %}", request=verzoek(pad), url=url) == uit


def test_met_vraag_houdt_de_filters_en_vervangt_de_bladzijde():
    html = maak(
        "{% met_vraag pagina=3 sector='' %}", request=verzoek("/netwerken/?schaal=regionaal&pagina=2&sector=gas")
    )

    assert html == "?schaal=regionaal&amp;pagina=3"


@pytest.mark.parametrize(("niveau", "woorden"), [("openbaar", "Openbaar"), ("netwerk", "Alleen leden van dit netwerk")])
def test_zichtbaarheid_noemt_wie_dit_ziet(niveau, woorden):
    html = maak("{% zichtbaarheid niveau %}", niveau=niveau)

    assert re.sub(r"<[^>]*>", "", html) == f"Zichtbaar voor: {woorden}"


def test_mag_en_bevoegd_geven_het_antwoord_met_reden(cast):
    bron = (
        '{% mag "bijdragen" n as een %}{% bevoegd "ledenbeheer" as twee %}{{ een.mag }} {{ twee.mag }} {{ twee.reden }}'
    )

    lid = maak(bron, request=verzoek("/", cast["lid_a"]), n=cast.a.netwerk)
    zonder = maak(bron, n=cast.a.netwerk)

    assert lid == "True False Alleen de netwerkregisseur en het projectteam behandelen aanvragen."
    assert zonder == "False False Alleen de netwerkregisseur en het projectteam behandelen aanvragen."


@pytest.mark.parametrize(
    ("cent", "woorden"),
    [(0, "€\u00a00"), (1_800_000, "€\u00a018.000"), (1234, "€\u00a012,34"), (-500, "€\u00a0-5"), (None, "")],
)
def test_euro_schrijft_centen(cent, woorden):
    assert euro(cent) == woorden


def test_datum_telt_de_dag_in_nederland():
    laat = datetime(2026, 11, 1, 23, 30, tzinfo=UTC)

    assert (datum(laat), datum_kort(laat), datum(None)) == ("2 november 2026", "2 nov 2026", "")


@pytest.mark.parametrize(
    ("vroegst", "uiterlijk", "woorden"),
    [
        (date(2015, 6, 1), date(2015, 6, 1), "1 juni 2015"),
        (date(2015, 9, 1), date(2015, 9, 30), "september 2015"),
        (date(2015, 7, 1), date(2015, 9, 30), "juli 2015 tot en met september 2015"),
        (date(2010, 1, 1), date(2010, 12, 31), "2010"),
        (date(2015, 1, 1), date(2017, 12, 31), "2015 tot en met 2017"),
        (date(2015, 6, 3), date(2015, 6, 9), "3 juni 2015 tot en met 9 juni 2015"),
        (date(2017, 6, 1), None, "vanaf 1 juni 2017"),
        (None, date(2016, 12, 31), "uiterlijk 31 december 2016"),
        (None, None, ""),
    ],
)
def test_periode_schrijft_de_grenzen_in_woorden(vroegst, uiterlijk, woorden):
    assert periode(vroegst, uiterlijk) == woorden


def test_formulier_met_fouten_noemt_ze_bovenaan_en_bij_het_veld():
    html = str(Meldformulier(data={}))

    assert re.search(r"Er zijn 2 dingen niet goed ingevuld", html)
    assert re.findall(r'<li><a href="#([^"]*)">([^<]*)</a></li>', html) == [
        ("id_naam", "Vul uw naam in."),
        ("id_soort_0", "Kies een soort."),
    ]
    assert re.findall(r"Fout: </span>([^<]*)</span>", html) == ["Vul uw naam in.", "Kies een soort."]


def test_formulier_koppelt_hint_en_fout_aan_het_veld():
    html = str(Meldformulier(data={}))

    invoer = re.search(r'<input[^>]*name="naam"[^>]*>', html).group()
    groep = re.search(r"<fieldset[^>]*>", html).group()

    assert 'aria-describedby="id_naam_helptext id_naam_error"' in invoer
    assert 'aria-invalid="true"' in invoer
    assert 'aria-describedby="id_soort_error"' in groep
    assert re.findall(r'id="(id_naam_helptext|id_naam_error|id_soort_error)"', html) == [
        "id_naam_helptext",
        "id_naam_error",
        "id_soort_error",
    ]


def test_formulier_zegt_wat_niet_verplicht_is_en_laat_de_browser_niet_oordelen():
    html = str(Meldformulier())

    assert re.findall(r"\srequired[\s>=]", html) == []
    assert re.findall(r"(\w+) <span class=\"stil\">\(niet verplicht\)", html) == ["Uitleg"]
    assert "foutoverzicht" not in html


def test_formulier_met_een_fout_telt_er_een():
    html = str(Meldformulier(data={"naam": "Anna"}))

    assert re.search(r"Er is 1 ding niet goed ingevuld", html)
