"""The open map of the field: right facts, the same number of queries whatever the number of rows."""

import re

import pytest
from django.urls import reverse

from leden.models import Contactkaart, Lidmaatschap
from netwerken.models import Netwerk, Verzorgingsgebied, VitaalProces
from tests.factories import (
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    PartijFactory,
    SectorFactory,
    ThemaFactory,
    VeiligheidsregioFactory,
)

pytestmark = pytest.mark.django_db


def kaartnamen(response) -> list[str]:
    return re.findall(r'<li class="kaart">\s*<h3><a href="[^"]*">([^<]*)</a>', response.content.decode())


def test_sector_toont_processen_netwerken_en_organisaties_op_alfabet(client):
    gas = SectorFactory(code="gas", naam="Gas")
    bedrijven, rijk = PartijFactory(naam="Bedrijven", volgorde=1), PartijFactory(naam="Rijk", volgorde=2)
    VitaalProces.objects.create(sector=gas, naam="Transport van gas", categorie="A")
    OrganisatieFactory(naam="Zephyr", partij=bedrijven, sectoren=[gas])
    nieuw = OrganisatieFactory(naam="ampère", partij=bedrijven, sectoren=[gas])
    OrganisatieFactory(naam="Oude Naam", partij=bedrijven, sectoren=[gas], opvolger=nieuw)
    OrganisatieFactory(naam="Ministerie", partij=rijk, sectoren=[gas])
    OrganisatieFactory(naam="Elders", partij=rijk)
    NetwerkFactory(naam="Gasnetwerk", sectoren=[gas])
    NetwerkFactory(naam="Voor iedereen", alle_sectoren=True)
    NetwerkFactory(naam="Gesloten", sectoren=[gas], profiel="netwerk")

    response = client.get(reverse("sector_detail", args=["gas"]))
    html = response.content.decode()
    deel = html[html.index('id="organisaties"') :]

    assert kaartnamen(response) == ["Gasnetwerk"]
    assert re.findall(r"<h3>([^<]*)</h3>|<li>([^<(]*?)(?: <span|</li>)", deel[: deel.index("</section>")]) == [
        ("Bedrijven", ""),
        ("", "ampère"),
        ("", "Zephyr"),
        ("Rijk", ""),
        ("", "Ministerie"),
    ]
    assert "(eerder: Oude Naam)" in html
    assert re.findall(r"Transport van gas <span[^>]*>([^<]*)<", html) == ["(categorie A)"]
    assert "Voor iedereen" in html
    assert "Gesloten" not in html


def test_regios_staan_op_de_kaart_en_in_de_lijst_met_dezelfde_feiten(client):
    eerste, tweede = VeiligheidsregioFactory(naam="Drenthe"), VeiligheidsregioFactory(naam="Zeeland")
    NetwerkFactory(regios=[eerste, tweede])
    NetwerkFactory(regios=[eerste])
    NetwerkFactory(regios=[eerste, tweede], schaal=Netwerk.Schaal.LANDELIJK)

    html = client.get(reverse("regio_lijst")).content.decode()
    kaart = dict(re.findall(r'class="vh">([^:<]*): (\d+) netwerk(?:en)?<', html))
    lijst = dict(re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>.*?<td class="getal">(\d+)</td>', html))

    assert kaart == lijst == {"Drenthe": "2", "Zeeland": "1"}


def test_regio_toont_wie_er_levert_per_sector_zonder_wat_niet_meetelt(client):
    regio = VeiligheidsregioFactory()
    gas, water = SectorFactory(naam="Gas", volgorde=2), SectorFactory(naam="Water", volgorde=1)
    for sector, naam, omvang, telt in (
        (gas, "Gasbedrijf", "deels", True),
        (water, "Waterbedrijf", "geheel", True),
        (water, "Buurbedrijf", "marginaal", False),
    ):
        Verzorgingsgebied.objects.create(
            organisatie=OrganisatieFactory(naam=naam), sector=sector, regio=regio, omvang=omvang, telt_mee=telt
        )

    html = client.get(reverse("regio_detail", args=[regio.organisatie.code])).content.decode()

    assert re.findall(r'rowgroup" colspan="2">([^<]*)<|<th scope="row">([^<]*)</th><td>([^<]*)</td>', html) == [
        ("Water", "", ""),
        ("", "Waterbedrijf", "Geheel"),
        ("Gas", "", ""),
        ("", "Gasbedrijf", "Deels"),
    ]


@pytest.mark.parametrize(
    ("vraag", "namen"),
    [
        ("", ["Alle", "Gas oost", "Water west"]),
        ("?sector=gas", ["Alle", "Gas oost"]),
        ("?schaal=interregionaal", ["Water west"]),
        ("?regio=west", ["Water west"]),
        ("?sector=gas&regio=west", []),
        ("?sector=bestaat-niet", ["Alle", "Gas oost", "Water west"]),
        ("?pagina=nul", ["Alle", "Gas oost", "Water west"]),
    ],
)
def test_netwerken_zijn_te_filteren_met_een_gewone_vraag(client, vraag, namen):
    gas, water = SectorFactory(code="gas"), SectorFactory(code="water")
    west = VeiligheidsregioFactory(organisatie__code="west")
    NetwerkFactory(naam="Gas oost", sectoren=[gas])
    NetwerkFactory(naam="Water west", sectoren=[water], regios=[west], schaal="interregionaal")
    NetwerkFactory(naam="Alle", alle_sectoren=True, schaal="landelijk")
    NetwerkFactory(naam="Dicht", sectoren=[gas], profiel="landelijk")

    response = client.get(reverse("netwerk_lijst") + vraag)

    assert kaartnamen(response) == namen


def test_netwerken_staan_met_vijftig_op_een_bladzijde_en_houden_de_filters(client):
    NetwerkFactory.create_batch(51)

    eerste = client.get(reverse("netwerk_lijst"), {"schaal": "regionaal"})
    tweede = client.get(reverse("netwerk_lijst"), {"schaal": "regionaal", "pagina": 2})

    assert (len(kaartnamen(eerste)), len(kaartnamen(tweede))) == (50, 1)
    assert re.findall(r'rel="next" href="([^"]*)"', eerste.content.decode()) == ["?schaal=regionaal&amp;pagina=2"]


def test_bezoeker_ziet_het_profiel_maar_geen_mensen_en_geen_plan(client, cast_open_profiel):
    cast = cast_open_profiel

    html = client.get(reverse("netwerk_detail", args=[cast.b.netwerk.slug])).content.decode()

    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", html[: html.index("<footer")]) == [
        "Kernbedrijven",
        "Waarom deze schaal",
        "Gebied",
        "Gegevens",
    ]
    assert "zien alleen de leden van dit netwerk" in html


@pytest.mark.regel("R36")
def test_lid_ziet_de_organisaties_per_kant_op_alfabet_met_contactpersoon(client_van, cast):
    netwerk = cast.a.netwerk
    for wie in ("contactpersoon_a", "voorzitter_a"):
        Contactkaart.objects.create(gebruiker=cast[wie])
    for naam, partij in (("zwaan", cast.partijen[1]), ("Aalscholver", cast.partijen[1]), ("aap", cast.partijen[0])):
        LidmaatschapFactory(netwerk=netwerk, organisatie=OrganisatieFactory(naam=naam, partij=partij))
    LidmaatschapFactory(netwerk=netwerk, staat=Lidmaatschap.Staat.GESCHORST, organisatie=OrganisatieFactory(naam="Weg"))

    html = client_van(cast["lid_a"]).get(reverse("netwerk_detail", args=[netwerk.slug])).content.decode()

    assert re.findall(r'colspan="3">([^<]*)<|<th scope="row"[^>]*><strong>([^<]*)</strong>', html) == [
        ("Bedrijven", ""),
        ("", "aap"),
        ("", "Bedrijf A"),
        ("Veiligheidsregio’s", ""),
        ("", "Aalscholver"),
        ("", "zwaan"),
    ]
    assert re.findall(r'mailto:([^"]*)">([^<]*)<', html) == [
        ("contactpersoon-a@voorbeeld.test", "Contactpersoon A"),
        ("voorzitter-a@voorbeeld.test", "Voorzitter A"),
    ]
    assert re.findall(r'label--rol">([^<]*)<', html) == ["U bent lid"]


@pytest.mark.regel("R26")
def test_gesloten_profiel_bestaat_niet_voor_een_buitenstaander(client_van, cast):
    url = reverse("netwerk_detail", args=[cast.b.netwerk.slug])

    antwoorden = {wie: client_van(cast[wie]).get(url).status_code for wie in ("bezoeker", "lid_a", "oud_lid", "lid_b")}

    assert antwoorden == {"bezoeker": 404, "lid_a": 404, "oud_lid": 404, "lid_b": 200}


def test_thema_toont_omschrijving_grondslag_en_taak(client):
    ThemaFactory(
        nummer=3,
        titel="Oefenen",
        omschrijving="Samen oefenen.",
        grondslag="Wvr art. 10",
        taak_veiligheidsregio="Organiseert.",
    )

    html = client.get(reverse("thema_detail", args=[3])).content.decode()

    assert re.findall(r"<h1>([^<]*)</h1>", html) == ["Oefenen"]
    assert re.findall(r"<p(?: class=\"intro\")?>(Samen oefenen\.|Organiseert\.|Wvr art\. 10)</p>", html) == [
        "Samen oefenen.",
        "Organiseert.",
        "Wvr art. 10",
    ]


@pytest.mark.parametrize(
    "pad", ["/sectoren/weg/", "/veiligheidsregios/weg/", "/netwerken/weg/", "/themas/99/", "/themas/abc/"]
)
def test_wat_niet_bestaat_is_er_niet(client, pad):
    assert client.get(pad).status_code == 404


# --- query counts: the same for one row and for three ----------------------------------------------------------------


def _netwerken(aantal: int) -> None:
    for _ in range(aantal):
        NetwerkFactory(
            sectoren=[SectorFactory()], regios=[VeiligheidsregioFactory()], kernbedrijven=[OrganisatieFactory()]
        )


@pytest.mark.parametrize(
    ("naam", "maak", "aantal"),
    [
        ("sector_lijst", SectorFactory.create_batch, 1),
        ("regio_lijst", VeiligheidsregioFactory.create_batch, 1),
        ("thema_lijst", ThemaFactory.create_batch, 1),
        # The filter's sectors and regions, the count, the rows, and the sectors and regions of those rows.
        ("netwerk_lijst", _netwerken, 6),
    ],
)
def test_lijst_vraagt_evenveel_queries_bij_een_en_bij_drie_rijen(client, assert_constant_queries, naam, maak, aantal):
    assert_constant_queries(client, reverse(naam), maak, aantal)


def test_sector_vraagt_evenveel_queries_bij_meer_rijen(client, assert_constant_queries):
    sector = SectorFactory()

    def maak(aantal):
        for _ in range(aantal):
            NetwerkFactory(sectoren=[sector], regios=[VeiligheidsregioFactory()])
            NetwerkFactory(alle_sectoren=True, regios=[VeiligheidsregioFactory()])
            OrganisatieFactory(sectoren=[sector])

    # ... and the adopted agenda of the sector, of which there is none here.
    assert_constant_queries(client, reverse("sector_detail", args=[sector.code]), maak, 11)


def test_regio_vraagt_evenveel_queries_bij_meer_rijen(client, assert_constant_queries):
    regio = VeiligheidsregioFactory()

    def maak(aantal):
        for _ in range(aantal):
            NetwerkFactory(sectoren=[SectorFactory()], regios=[regio])
            NetwerkFactory(sectoren=[SectorFactory()], regios=[regio], schaal="landelijk")
            Verzorgingsgebied.objects.create(
                organisatie=OrganisatieFactory(), sector=SectorFactory(), regio=regio, omvang="geheel"
            )

    assert_constant_queries(client, reverse("regio_detail", args=[regio.organisatie.code]), maak, 10)


def test_netwerk_vraagt_een_lid_evenveel_queries_bij_meer_leden(client_van, cast, assert_constant_queries):
    def maak(aantal):
        LidmaatschapFactory.create_batch(aantal, netwerk=cast.a.netwerk, rol="contactpersoon")

    url = reverse("netwerk_detail", args=[cast.a.netwerk.slug])

    # Who asks (session, account, facts of the reader), the profile with its four lists and the
    # map, what one may do here, the members and their cards, sides, lead partners, mandates, national players, the
    # expected partners (who serves whom, national players, organisations, who is there), who looked in, the plan and
    # its counts.
    assert_constant_queries(client_van(cast["lid_a"]), url, maak, 23)
