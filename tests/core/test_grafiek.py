"""Charts: exact facts, fixed order, unique ids, nothing that a strict CSP refuses."""

import re

import pytest

from kantoor.core import grafiek
from kantoor.core.grafiek import Tegel
from kantoor.core.iconen import ICONEN, iconen, icoon
from kantoor.core.status import Status

TELLING = {"niet-gestart": 2, "afgerond": 3, "vastgelopen": 1, "op-schema": 4, "vertraagd": 2, "vervallen": 9}


def test_balk_titel_noemt_elke_status_in_vaste_volgorde():
    svg = grafiek.balk(TELLING, naam="Actieplan", kenmerk="plan-1")

    titels = re.findall(r"<title[^>]*>([^<]*)</title>", svg)

    assert titels == ["Actieplan: 3 afgerond, 4 op schema, 2 vertraagd, 1 vastgelopen, 2 nog niet gestart"]


def test_balk_cijfers_staan_in_vaste_volgorde_zonder_vervallen():
    svg = grafiek.balk(TELLING, naam="Actieplan", kenmerk="plan-1")

    assert re.findall(r"<text[^>]*>(\d+)</text>", svg) == ["3", "4", "2", "1", "2"]


def test_balk_breedtes_zijn_samen_de_hele_breedte():
    svg = grafiek.balk({"afgerond": 1, "op-schema": 3}, naam="Plan", kenmerk="p")

    assert re.findall(r'<rect x="([\d.]+)%" y="0" width="([\d.]+)%"', svg) == [
        ("0.000", "25.000"),
        ("25.000", "75.000"),
    ]


def test_balk_laat_een_cijfer_weg_dat_niet_past():
    svg = grafiek.balk({"afgerond": 99, "op-schema": 1}, naam="Plan", kenmerk="p")

    assert re.findall(r"<text[^>]*>(\d+)</text>", svg) == ["99"]


def test_balk_zonder_acties_zegt_dat():
    svg = grafiek.balk({}, naam="Plan", kenmerk="p")

    assert re.findall(r"<title[^>]*>([^<]*)</title>", svg) == ["Plan: nog geen acties"]


def test_balk_is_voor_dezelfde_feiten_dezelfde_tekst_en_ontsmet_de_naam():
    eerste = grafiek.balk(TELLING, naam="<b>Plan</b>", kenmerk="p")
    tweede = grafiek.balk(TELLING, naam="<b>Plan</b>", kenmerk="p")

    assert eerste == tweede
    assert re.findall(r"<b>", eerste) == []


def test_geen_grafiek_heeft_een_style_attribuut():
    tegel = Tegel(1, 2, "GR", "Groningen", "3 netwerken", "3", "in", "/veiligheidsregios/vr01/")
    delen = [
        grafiek.balk(TELLING, naam="Plan", kenmerk="p"),
        grafiek.legenda(TELLING),
        grafiek.trend("beter", "4 meer afgerond"),
        grafiek.verdeling({"bedrijven": 100}, {}),
        grafiek.tegelkaart([tegel]),
        grafiek.strengen([("gas", "Gas")]),
        *(grafiek.status(status) for status in Status),
    ]

    assert [deel for deel in delen if "style=" in deel or "<script" in deel] == []


def test_legenda_telt_op_volgorde_en_noemt_de_vorige_keer():
    html = grafiek.legenda({"op-schema": 4, "afgerond": 3}, was={"afgerond": 1})

    regels = re.findall(r"<span>([^<]*)</span> <b>(\d+)</b>(?: <span class=\"was\">([^<]*)</span>)?", html)

    assert regels == [("Afgerond", "3", "was 1"), ("Op schema", "4", "was 0")]


def test_trend_weigert_een_onbekende_richting():
    with pytest.raises(ValueError, match="Onbekende richting: omhoog"):
        grafiek.trend("omhoog", "meer")


def test_status_weigert_een_onbekende_sleutel():
    with pytest.raises(ValueError, match="'klaar' is not a valid Status"):
        grafiek.status("klaar")


def test_verdeling_noemt_het_totaal_en_elk_deel():
    html = grafiek.verdeling(
        {"veiligheidsregios": 600_000, "rijk": 0, "bedrijven": 1_200_050},
        {"veiligheidsregios": "VR", "bedrijven": "Bedrijf"},
    )

    woorden = re.findall(r'verdeling__(bedrag|uit)">([^<]*)<', html)

    assert woorden == [
        ("bedrag", "€\u00a018.000,50"),
        ("uit", "VR\u00a0€\u00a06.000 · Bedrijf\u00a0€\u00a012.000,50"),
    ]
    assert re.findall(r'width="([\d.]+)%" height="8.5"', html) == ["33.332", "66.668"]


def test_tegel_staat_waar_de_gegevens_zeggen():
    tegels = [
        Tegel(5, 1, "GR", "Groningen", "3 netwerken", "3", "in", "/veiligheidsregios/vr01/"),
        Tegel(9, 12, "X", "Nieuwe regio", "nog geen netwerk"),
    ]

    html = grafiek.tegelkaart(tegels, klein=True)

    assert re.findall(r'<(?:ul|li) class="([^"]*)"', html) == [
        "tegelkaart tegelkaart--klein",
        "tegel tegel--k5 tegel--r1 is-in",
        "tegel tegel--k9 tegel--r12",
    ]
    assert re.findall(r'class="vh">([^<]*)<', html) == ["Groningen: 3 netwerken", "Nieuwe regio: nog geen netwerk"]
    assert re.findall(r'href="([^"]*)"', html) == ["/veiligheidsregios/vr01/"]


def test_strengen_verdeelt_elk_aantal_sectoren():
    zes = grafiek.strengen([("gas", f"Sector {n}") for n in range(6)])

    plekken = [int(x) for x in re.findall(r"translate\((\d+) 165\)", zes)]

    assert (len(plekken), plekken[0], plekken[-1]) == (6, 226, 594)


def test_icoon_van_een_onbekende_sector_is_het_algemene():
    assert icoon("nieuwe-sector") == icoon("landelijk")


def test_elke_status_en_elk_icoon_heeft_een_eigen_tekening():
    alle = iconen()

    assert len(set(alle.values())) == len(alle) == len(ICONEN) + len(Status)
