"""Who reads which edition: bodies by rows, networks that of their sector and their own, and who hears of it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from kantoor.access import Lezer
from kantoor.access.toegang import Geweigerd
from kantoor.core.models import Zichtbaarheid, vandaag
from kantoor.post.models import Bericht
from leden.models import Lidmaatschap
from netwerken.models import Gremium, Gremiumrecht, Netwerk
from rapportages.aandacht import te_lezen
from rapportages.models import Doelgroep, Editie, Rapportageronde
from rapportages.policy import LEEST_EDITIE
from rapportages.services.berichten import schrijf_lezers
from rapportages.services.lezers import kies_lezers
from tests.cast import KANARIE, Cast
from tests.factories import (
    DienstverbandFactory,
    GremiumFactory,
    GremiumlidFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    SectorFactory,
    VeiligheidsregioFactory,
    maak_stuurgroepvraag,
)

ClientVan = Callable[[Any], Client]
MaakEditie = Callable[..., Editie]
# What each body of the data files reads, as the editions of one round: the stuurgroep's, the CVI's, a sector's.
PER_GREMIUM = {
    "regisseur": ["stuurgroep", "cvi", "sector"],
    "projectteam": ["stuurgroep", "cvi", "sector"],
    "stuurgroep": ["stuurgroep", "sector"],
    "cvi": ["cvi", "sector"],
    "jenv": ["stuurgroep", "sector"],
    "veiligheidsberaad": ["stuurgroep", "sector"],
    "managementraden": [],
    "landelijk-netwerk": [],
}


def _edities(maak: MaakEditie, cast: Cast) -> list[Editie]:
    return [
        maak(doelgroep="stuurgroep"),
        maak(doelgroep="cvi"),
        maak(doelgroep="sector", sector=cast.sector),
        maak(doelgroep="netwerk", netwerk=cast.b.netwerk),
    ]


def _gelezen(client: Client, edities: list[Editie]) -> list[str]:
    """Return which of these the reader can open; the others must be as absent as what never existed."""
    codes = {editie: client.get(editie.get_absolute_url()).status_code for editie in edities}
    assert set(codes.values()) <= {200, 404}
    return [str(editie.doelgroep) for editie, code in codes.items() if code == 200]


@pytest.mark.regel("R31")
def test_bodies_read_what_the_data_files_give_them(cast: Cast, client_van: ClientVan, maak_editie: MaakEditie) -> None:
    edities = _edities(maak_editie, cast)
    gremia = [Gremium.objects.get_or_create(code=code, defaults={"naam": code})[0] for code in PER_GREMIUM]
    Gremiumrecht.objects.all().delete()
    with (settings.BASE_DIR / "netwerken/referentie/gremiumrechten.csv").open() as bestand:
        for rij in csv.DictReader(bestand):
            Gremiumrecht.objects.create(gremium=Gremium.objects.get(code=rij["gremium"]), recht=rij["recht"])

    gezien = {
        gremium.code: _gelezen(client_van(GremiumlidFactory(gremium=gremium).gebruiker), edities) for gremium in gremia
    }

    assert gezien == PER_GREMIUM


@pytest.mark.regel("R31")
@pytest.mark.parametrize(
    ("wie", "leest"),
    [
        ("lid_a", ["sector"]),
        ("begunstigde", ["sector"]),
        ("lid_b", ["sector", "netwerk"]),
        ("deelnemer", []),
        ("oud_lid", []),
        ("geschorst", []),
        ("buitenstaander", []),
        ("beheerder", []),
    ],
)
def test_a_network_reads_the_edition_of_its_sector_and_its_own(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie, wie: str, leest: list[str]
) -> None:
    edities = [*_edities(maak_editie, cast), maak_editie(doelgroep="sector", sector=SectorFactory(code="gas"))]

    client = client_van(cast[wie])

    assert _gelezen(client, edities) == leest
    paginas = [
        client.get(f"{editie.get_absolute_url()}{deel}") for editie in edities[3:4] for deel in ("pdf/", "cijfers/csv/")
    ]
    assert {pagina.status_code for pagina in paginas} == ({200} if "netwerk" in leest else {404})
    assert all(pagina.getvalue() for pagina in paginas)


@pytest.mark.regel("R31")
def test_a_network_of_all_sectors_reads_each_and_a_member_who_left_none(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie
) -> None:
    lid = LidmaatschapFactory(netwerk=NetwerkFactory(alle_sectoren=True))
    editie = maak_editie(doelgroep="sector", sector=cast.sector)
    client = client_van(lid.gebruiker)
    eerst = client.get(editie.get_absolute_url()).status_code

    Lidmaatschap.objects.filter(pk=lid.pk).update(tot=vandaag() - timedelta(days=1), staat="beeindigd")

    assert (eerst, client.get(editie.get_absolute_url()).status_code) == (200, 404)


@pytest.mark.regel("R26")
def test_the_edition_of_a_sector_tells_its_networks_no_word_of_a_closed_one(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie
) -> None:
    editie = maak_editie(doelgroep="sector", sector=cast.sector)
    client = client_van(cast["lid_a"])

    teksten = [client.get(pad).content.decode() for pad in (editie.get_absolute_url(), "/rapportages/")]

    assert KANARIE not in "".join(teksten)
    assert "Sector Drinkwater, kwartaal 4 van 2026" in teksten[1]


@pytest.mark.regel("R26")
def test_a_sector_edition_of_before_its_networks_read_along_stays_with_the_bodies(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie
) -> None:
    oud = maak_editie(doelgroep="sector", sector=cast.sector, kenmerk=None)

    codes = [client_van(cast[wie]).get(oud.get_absolute_url()).status_code for wie in ("stuurgroep", "lid_a", "lid_b")]

    assert codes == [200, 404, 404]


# --- the choice of the netwerkregisseur ------------------------------------------------------------------------------


@pytest.fixture
def raden(cast: Cast) -> Any:
    """A member of a body that reads nothing of itself."""
    return GremiumlidFactory(gremium=GremiumFactory(code="managementraden", naam="Managementraden")).gebruiker


@pytest.mark.regel("R31")
def test_the_regisseur_lets_a_body_read_and_takes_it_back(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie, raden: Any
) -> None:
    editie, gremium = maak_editie(), Gremium.objects.get(code="managementraden")
    regie, lezer = client_van(cast["regisseur"]), client_van(raden)
    veld = {f"gremium-{gremium.pk}": [LEEST_EDITIE[Doelgroep.STUURGROEP]]}

    codes = [lezer.get(editie.get_absolute_url()).status_code]
    for gekozen in (veld, {}):
        assert regie.post("/rapportages/lezers/", gekozen).status_code == 302
        codes.append(lezer.get(editie.get_absolute_url()).status_code)

    assert codes == [404, 200, 404]


def test_what_the_data_files_give_is_neither_taken_nor_given_twice(cast: Cast) -> None:
    jenv = GremiumFactory(code="jenv", leest_editie_stuurgroep=True)
    recht = LEEST_EDITIE[Doelgroep.STUURGROEP]

    anders = [kies_lezers(keuze, door=cast["regisseur"]) for keuze in ({}, {jenv.pk: [recht]})]

    assert anders == [0, 0]
    assert [(rij.recht, rij.gekozen) for rij in jenv.rechten.all()] == [(recht, False)]


@pytest.mark.parametrize("wie", ["projectteam", "stuurgroep", "lid_a", "beheerder"])
def test_nobody_else_chooses_the_readers(cast: Cast, client_van: ClientVan, wie: str) -> None:
    assert client_van(cast[wie]).get("/rapportages/lezers/").status_code == 403
    with pytest.raises(Geweigerd):
        kies_lezers({}, door=cast[wie])


# --- mijn regio ------------------------------------------------------------------------------------------------------


def _mijn_regio(client: Client, editie: Editie) -> str:
    pagina = " ".join(client.get(editie.get_absolute_url()).content.decode().split())
    voor, _, na = pagina.partition("Mijn regio: ")
    assert not na or "rapport__kern" not in voor  # it comes before all that the edition says
    return na.partition("</section>")[0]


def test_who_reads_along_for_a_region_begins_with_his_own_region(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie
) -> None:
    editie = maak_editie()
    beraad = GremiumFactory(code="veiligheidsberaad", leest_editie_stuurgroep=True)
    eigen, andere = cast.regio, VeiligheidsregioFactory(nummer=2)
    bea, bas = (GremiumlidFactory(gremium=beraad).gebruiker for _ in range(2))
    for wie, regio in ((bea, eigen), (bas, andere), (cast["stuurgroep"], eigen)):
        DienstverbandFactory(gebruiker=wie, organisatie=regio.organisatie)
    nieuw = maak_editie(periode="2026-K3")

    gezien = {wie.email: _mijn_regio(client_van(wie), nieuw) for wie in (bea, bas, cast["stuurgroep"])}

    assert eigen.naam in gezien[bea.email]
    assert "Netwerk A: 2 acties, waarvan 2 die aandacht vragen" in gezien[bea.email]
    assert KANARIE not in gezien[bea.email]
    assert "is geen netwerk dat in deze rapportage meetelt" in gezien[bas.email]
    assert gezien[cast["stuurgroep"].email] == ""
    assert editie.pk != nieuw.pk


# --- who hears that it is there --------------------------------------------------------------------------------------


@pytest.mark.regel("R31")
def test_each_reader_is_told_once_with_what_is_asked_of_his_body_and_no_closed_word(
    cast: Cast, ronde: Rapportageronde, maak_editie: MaakEditie
) -> None:
    jenv = GremiumlidFactory(gremium=GremiumFactory(code="jenv", leest_editie_stuurgroep=True)).gebruiker
    GremiumlidFactory(gremium=cast.gremia["stuurgroep"], gebruiker=jenv)
    beraad = GremiumlidFactory(gremium=GremiumFactory(code="beraad", leest_editie_stuurgroep=True)).gebruiker
    ronde.kernboodschappen = {"stuurgroep": "Beslis vandaag over noodstroom."}
    ronde.save()
    maak_stuurgroepvraag(cast.b.acties[1], aanleiding=KANARIE, gevraagd=KANARIE)

    schrijf_lezers(maak_editie(ronde=ronde, kenmerk="2026-K4-STG-1"))

    brieven = {brief.aan: brief.tekst for brief in Bericht.objects.filter(kenmerk__startswith="editie:")}
    assert set(brieven) == {cast["stuurgroep"].email, jenv.email, beraad.email}
    assert "editie 2026-K4-STG-1" in brieven[cast["stuurgroep"].email]
    assert "Er wacht 1 vraag op een antwoord van uw gremium." in brieven[cast["stuurgroep"].email]
    assert "Er wacht" not in brieven[beraad.email]
    assert all("Bovenaan staat een kernboodschap" in tekst for tekst in brieven.values())
    assert not {"noodstroom", KANARIE} & set("".join(brieven.values()).split())


@pytest.mark.regel("R31")
def test_a_sector_edition_is_announced_to_the_people_in_its_networks(
    cast: Cast, ronde: Rapportageronde, maak_editie: MaakEditie
) -> None:
    ander = LidmaatschapFactory(netwerk=NetwerkFactory(sectoren=[SectorFactory(code="gas")])).gebruiker
    LidmaatschapFactory(gebruiker=cast["lid_a"], netwerk=NetwerkFactory(sectoren=[cast.sector]))

    editie = maak_editie(doelgroep="sector", sector=cast.sector, ronde=ronde)
    schrijf_lezers(editie)
    schrijf_lezers(editie)

    brieven = Bericht.objects.filter(kenmerk__startswith="editie:")
    wie = [f"{rol}_{letter}" for rol in ("lid", "contactpersoon", "voorzitter") for letter in "ab"]
    assert sorted(brieven.values_list("aan", flat=True)) == sorted(cast[naam].email for naam in wie)
    assert "de sector Drinkwater" in brieven.first().tekst
    wachten = {
        naam
        for naam in (*wie, "deelnemer", "regisseur")
        if (te_lezen(Lezer(cast[naam])) or Editie.objects.none()).exists()
    }
    assert wachten == set(wie)
    assert not te_lezen(Lezer(ander)).exists()


# --- numbers ---------------------------------------------------------------------------------------------------------


def test_a_number_is_unique_names_its_readers_and_no_closed_network(cast: Cast) -> None:
    besloten = cast.b.netwerk
    velden = {"periode": "2026-K4", "nummer": 1}
    soorten = [
        Editie(doelgroep="stuurgroep", **velden),
        Editie(doelgroep="cvi", **velden),
        Editie(doelgroep="sector", sector=cast.sector, **velden),
        Editie(doelgroep="netwerk", netwerk=besloten, **velden),
    ]
    letters = [editie.letters for editie in soorten]

    assert letters == ["STG", "CVI", "S-DRINKWATER", f"N-{besloten.pk}"]
    assert besloten.profiel != Zichtbaarheid.OPENBAAR
    assert [editie.lognaam for editie in soorten if KANARIE in editie.lognaam] == []
    assert [str(editie).split(", ")[-1] for editie in soorten] == [
        "Stuurgroep",
        "CVI",
        "sector Drinkwater",
        str(besloten),
    ]


def test_an_edition_of_before_keeps_its_number_its_words_and_its_file_name(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie
) -> None:
    oud = maak_editie(nummer=3)
    pagina = client_van(cast["stuurgroep"]).get(oud.get_absolute_url()).content.decode()

    assert (oud.kenmerk, oud.aanduiding) == (None, "2026-K4-3")
    assert oud.bestandsnaam == "voortgang-actieplannen-2026-k4-stuurgroep.pdf"
    assert "Editie 2026-K4-3, gesloten op" in pagina
    nieuw = Editie(kenmerk="2026-K4-STG-4", doelgroep="stuurgroep", periode="2026-K4", nummer=4)
    assert nieuw.bestandsnaam == "voortgang-actieplannen-2026-k4-stg-4.pdf"


def test_the_list_shows_reports_above_the_form_and_names_readers_and_moment(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie
) -> None:
    maak_editie(peilmoment=timezone.now() - timedelta(days=90))

    pagina = client_van(cast["stuurgroep"]).get("/rapportages/").content.decode()

    assert pagina.index("Stuurgroep, kwartaal 4 van 2026") < pagina.index("Laat een rapport maken</h2>")
    assert "Stand op" in pagina
    assert Netwerk.objects.exists()
