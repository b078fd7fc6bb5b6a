"""The pages: who comes where, what they say, and how a file is handed out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kantoor.audit.models import Gebeurtenis
from leden.models import Gremiumlid
from rapportages.forms import kwartalen
from rapportages.models import Editie, Rapporttaak
from tests.cast import KANARIE, Cast
from tests.factories import GebruikerFactory, GremiumFactory, GremiumlidFactory, LidmaatschapFactory
from tests.rapportages.conftest import PDF

ClientVan = Callable[[Any], Client]
MaakEditie = Callable[..., Editie]
MaakTaak = Callable[..., Rapporttaak]


@pytest.fixture
def cvi(cast: Cast) -> Any:
    """A member of a body that reads its own reports and makes none."""
    gremium = GremiumFactory(code="cvi", leest_rapportages=True)
    return GremiumlidFactory(gremium=gremium, gebruiker=GebruikerFactory()).gebruiker


def _periode() -> str:
    return kwartalen(timezone.localdate())[0][0]


def test_quarters_run_back_from_today() -> None:
    assert [code for code, _ in kwartalen(date(2027, 2, 1))] == ["2027-K1", "2026-K4", "2026-K3", "2026-K2"]
    assert kwartalen(date(2026, 12, 31))[0] == ("2026-K4", "Kwartaal 4 van 2026")


def test_pressing_the_button_leads_to_the_finished_report(
    cast: Cast, client_van: ClientVan, nep_pdf: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    client = client_van(cast["stuurgroep"])

    with django_capture_on_commit_callbacks(execute=True):
        antwoord = client.post("/rapportages/", {"doelgroep": "stuurgroep", "periode": _periode()})
    pagina = client.get(antwoord.url, follow=True)

    editie = Editie.objects.get()
    assert pagina.redirect_chain == [(f"/rapportages/{editie.pk}/", 302)]
    assert "1 actie zit vast, in 1 netwerk." in pagina.content.decode()
    assert KANARIE not in pagina.content.decode()


@pytest.mark.parametrize(
    ("veld", "waarde", "fout"),
    [
        ("periode", "2026-K9", "Kies een kwartaal uit de lijst."),
        ("doelgroep", "iedereen", "Kies een van de doelgroepen uit de lijst."),
    ],
)
def test_a_wrong_choice_is_told_at_its_field(
    cast: Cast, client_van: ClientVan, veld: str, waarde: str, fout: str
) -> None:
    gegevens = {"doelgroep": "stuurgroep", "periode": _periode()} | {veld: waarde}

    antwoord = client_van(cast["stuurgroep"]).post("/rapportages/", gegevens)

    assert antwoord.context["form"].errors == {veld: [fout]}
    assert Rapporttaak.objects.count() == 0


def test_a_job_under_way_polls_and_links(cast: Cast, client_van: ClientVan, maak_taak: MaakTaak) -> None:
    taak = maak_taak(staat="loopt", stap=2)

    pagina = client_van(cast["stuurgroep"]).get(taak.get_absolute_url()).content.decode()

    assert f'hx-get="{taak.get_absolute_url()}" hx-trigger="every 3s"' in pagina
    assert '<progress id="voortgang" max="3" value="2">' in pagina
    assert "Vernieuw deze pagina" in pagina


def test_a_failed_job_says_why(cast: Cast, client_van: ClientVan, maak_taak: MaakTaak) -> None:
    taak = maak_taak(staat="mislukt", fout="Het duurde te lang.")

    client = client_van(cast["stuurgroep"])
    pagina = client.get(taak.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()

    assert "Het duurde te lang." in pagina
    assert "hx-trigger" not in pagina


@pytest.mark.parametrize("wie", ["bezoeker", "lid_a", "deelnemer", "inactief"])
def test_who_reads_no_reports_finds_none(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie, maak_taak: MaakTaak, wie: str
) -> None:
    editie, taak = maak_editie(), maak_taak()
    client = client_van(cast[wie])
    paden = [f"/rapportages/{editie.pk}/", f"/rapportages/{editie.pk}/pdf/", taak.get_absolute_url()]

    antwoorden = [client.get(pad).status_code for pad in paden]

    assert antwoorden in ([404] * 3, [302] * 3)
    lijst = client.get("/rapportages/")
    # A member of a network finds its own reports there, and none of these.
    assert lijst.status_code == {"lid_a": 200, "deelnemer": 403}.get(wie, 302)
    assert str(editie.pk) not in lijst.content.decode()


def test_a_body_reads_its_own_reports_only(cvi: Any, client_van: ClientVan, maak_editie: MaakEditie) -> None:
    eigen, ander = maak_editie(doelgroep="cvi"), maak_editie()
    client = client_van(cvi)

    lijst = client.get("/rapportages/")

    assert [editie.pk for editie in lijst.context["page_obj"]] == [eigen.pk]
    assert [keuze for keuze, _ in lijst.context["form"].fields["doelgroep"].choices] == ["cvi"]
    assert client.get(f"/rapportages/{ander.pk}/").status_code == 404


def test_a_network_reads_its_own_report(cast: Cast, client_van: ClientVan, maak_editie: MaakEditie) -> None:
    van_a = maak_editie(doelgroep="netwerk", netwerk=cast.a.netwerk)
    LidmaatschapFactory(gebruiker=cast["buitenstaander"], netwerk=cast.a.netwerk)

    assert client_van(cast["buitenstaander"]).get(f"/rapportages/{van_a.pk}/").status_code == 200
    assert client_van(cast["lid_b"]).get(f"/rapportages/{van_a.pk}/").status_code == 404


def test_the_file_is_handed_out_with_safe_headers_and_written_down(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie
) -> None:
    editie = maak_editie()

    antwoord = client_van(cast["stuurgroep"]).get(f"/rapportages/{editie.pk}/pdf/")

    assert b"".join(antwoord.streaming_content) == PDF
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"] == 'attachment; filename="voortgang-actieplannen-2026-k4-stuurgroep.pdf"'
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in antwoord["Cache-Control"]
    assert antwoord["Content-Security-Policy"].startswith("sandbox")
    regel = Gebeurtenis.objects.get(wat="rapport.gedownload")
    assert (regel.door, regel.op_sleutel) == (cast["stuurgroep"], str(editie.pk))


def test_in_production_the_web_server_sends_the_bytes(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie, settings: Any
) -> None:
    settings.X_ACCEL = True
    editie = maak_editie()

    antwoord = client_van(cast["stuurgroep"]).get(f"/rapportages/{editie.pk}/pdf/")

    assert (antwoord.content, antwoord["X-Accel-Redirect"]) == (b"", f"/intern/{editie.pdf_pad}")


def test_whose_seat_ended_gets_no_file_any_more(cast: Cast, client_van: ClientVan, maak_editie: MaakEditie) -> None:
    editie = maak_editie()
    client = client_van(cast["stuurgroep"])
    eerst = client.get(f"/rapportages/{editie.pk}/pdf/")
    assert b"".join(eerst.streaming_content) == PDF

    Gremiumlid.objects.filter(gebruiker=cast["stuurgroep"]).update(tot=timezone.localdate() - timedelta(days=1))

    assert client.get(f"/rapportages/{editie.pk}/pdf/").status_code == 404


def test_the_list_asks_the_same_number_of_queries_however_long(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie, assert_constant_queries: Callable[..., None]
) -> None:
    nummers = iter(range(1, 9))

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            maak_editie(nummer=next(nummers))

    # session, account, facts of the reader, count, jobs, editions; the menu
    # asks the memberships
    assert_constant_queries(client_van(cast["stuurgroep"]), "/rapportages/", maak, 7)  # one counts its questions
