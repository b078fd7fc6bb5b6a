"""The canary: the words of a closed network are in no report of others, in whatever form, unless it shared them."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.utils import timezone

from actieplannen.models import Actieplan, Actiestap, Leerpunt, Toetsing, Voortgangsmelding
from kantoor.core.models import Zichtbaarheid, vandaag
from kantoor.post.models import Bericht
from rapportages.models import Editie, Rapportageronde, Rapporttaak
from rapportages.services.edities import html_van, sluit, stel_op
from rapportages.services.rondes import herinner, open_ronde, sluit_ronde
from tests.cast import KANARIE, Cast
from tests.factories import GebruikerFactory, GremiumFactory, GremiumlidFactory, maak_stuurgroepvraag
from tests.rapportages.conftest import PDF
from tests.toetsen.toetswereld import vastgestelde_agenda

GEDEELD = "Landelijk gedeeld knelpunt"
ClientVan = Callable[[Any], Client]


@pytest.fixture
def wereld(cast: Cast) -> Cast:
    """Network B with the canary in every field that holds words, and one knelpunt it raised on purpose."""
    actie = cast.b.acties[1]
    punt = vastgestelde_agenda(cast.sector)[0]
    Actieplan.objects.filter(pk=cast.b.plan.pk).update(
        staat=Actieplan.Staat.IN_UITVOERING, convenant=KANARIE, toets_verslag=KANARIE
    )
    type(actie).objects.filter(plan=cast.b.plan).update(
        punt=punt, blokkade_wie=KANARIE, resultaat=KANARIE, status_reden=KANARIE, vervallen_reden=KANARIE
    )
    Actiestap.objects.create(actie=actie, nummer=1, titel=KANARIE, datum=vandaag())
    Voortgangsmelding.objects.create(
        actie=actie, door=cast["lid_b"], door_naam=KANARIE, ingediend_op=timezone.now(), stand="vast",
        bereikt=KANARIE, richting=KANARIE, tegenhoudt=KANARIE, hulp_van=KANARIE, vraag_stuurgroep=KANARIE,
    )  # fmt: skip
    Toetsing.objects.create(
        plan=cast.b.plan, punt=punt, oordeel="niet-relevant", toelichting=KANARIE, versie_nummer=1, door_naam=KANARIE
    )
    gisteren = timezone.now() - timedelta(days=1)
    Leerpunt.objects.create(actie=actie, tekst=KANARIE, met_netwerken=True, op=gisteren, door_naam=KANARIE)
    maak_stuurgroepvraag(
        actie, aanleiding=GEDEELD, gevraagd="Maak één afspraak", gesteld_op=gisteren, door_naam=KANARIE
    )
    return cast


def _taak(doelgroep: str, cast: Cast, periode: str = "2026-K4") -> Rapporttaak:
    sector = cast.sector if doelgroep == "sector" else None
    return Rapporttaak(doelgroep=doelgroep, periode=periode, sector=sector)


@pytest.mark.regel("R31")
@pytest.mark.parametrize("profiel", [Zichtbaarheid.NETWERK, Zichtbaarheid.OPENBAAR])
@pytest.mark.parametrize("doelgroep", ["stuurgroep", "cvi", "sector"])
def test_no_word_of_a_closed_network_is_in_any_form_of_a_report(
    wereld: Cast, client_van: ClientVan, tmp_path: Path, doelgroep: str, profiel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if profiel == Zichtbaarheid.OPENBAAR:
        type(wereld.b.netwerk).objects.filter(pk=wereld.b.netwerk.pk).update(naam="Netwerk B", profiel=profiel)
    with monkeypatch.context() as ongetekend:  # it is there to be compared with; its paper is not looked at
        ongetekend.setattr("rapportages.services.edities.maak_pdf", lambda *_, **__: PDF)
        eerdere = sluit(stel_op(_taak(doelgroep, wereld, "2026-K3"))[0], door=None)
    editie, pdf = stel_op(_taak(doelgroep, wereld))
    sluit(editie, door=None)
    client = client_van(wereld["regisseur"])
    vormen = {
        "freeze": json.dumps(editie.inhoud, ensure_ascii=False),
        "paper as html": html_van(editie),
        "page": _tekst(client, editie.get_absolute_url()),
        "csv": _tekst(client, f"{editie.get_absolute_url()}cijfers/csv/"),
        "xlsx": _uitgepakt(client.get(f"{editie.get_absolute_url()}cijfers/xlsx/").content),
        "comparison": _tekst(client, f"/rapportages/vergelijken/?toen={eerdere.pk}&nu={editie.pk}"),
        "list": _tekst(client, "/rapportages/"),
        **_van_pdf(pdf or b"", tmp_path),
    }

    assert [vorm for vorm, tekst in vormen.items() if KANARIE in tekst] == []
    assert [vorm for vorm in ("freeze", "page", "pdf text") if GEDEELD not in " ".join(vormen[vorm].split())] == []
    tellen = 2 if profiel == Zichtbaarheid.OPENBAAR else 1
    assert editie.inhoud["alles"] == {"vertraagd": tellen, "vastgelopen": tellen}


def _tekst(client: Client, pad: str) -> str:
    antwoord = client.get(pad)
    assert antwoord.status_code == 200
    return antwoord.content.decode(errors="replace")


def _uitgepakt(xlsx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(xlsx)) as pak:
        return "".join(pak.read(naam).decode(errors="replace") for naam in pak.namelist())


def _van_pdf(pdf: bytes, map_: Path) -> dict[str, str]:
    """Return what a reader and a machine find in the file: text, metadata, tags, bookmarks, attachments, all bytes."""
    pad = map_ / "kanarie.pdf"
    pad.write_bytes(pdf)
    with pikepdf.open(pad) as open_, open_.open_outline() as takken:
        bijlagen = "".join(b.get_file().read_bytes().decode() for b in open_.attachments.values())
        hoofden = str([tak.title for tak in takken.root])
        onderdelen = "".join(repr(ding) for ding in open_.objects)
        info = str({naam: str(waarde) for naam, waarde in open_.docinfo.items()})
        info += open_.Root.Metadata.read_bytes().decode()
    tekst = subprocess.run(["pdftotext", pad, "-"], capture_output=True, text=True, check=True).stdout
    return {"pdf text": tekst, "info": info, "objects": onderdelen, "outline": hoofden, "attachment": bijlagen}


@pytest.mark.regel("R31")
def test_pages_of_a_round_and_its_mails_hold_no_closed_word(
    wereld: Cast,
    client_van: ClientVan,
    nep_pdf: list[str],
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    cvi = GremiumlidFactory(gremium=GremiumFactory(code="cvi", leest_rapportages=True), gebruiker=GebruikerFactory())
    nu = vandaag()
    ronde = Rapportageronde.objects.create(periode="2026-K4", opent_op=nu, herinnert_op=nu, sluit_op=nu)
    with django_capture_on_commit_callbacks(execute=True):
        open_ronde(ronde)
        herinner(ronde)
        sluit_ronde(ronde, door=wereld["regisseur"])

    pagina = _tekst(client_van(wereld["regisseur"]), "/rapportages/rondes/2026-K4/")
    lezers = {wereld["stuurgroep"].email, cvi.gebruiker.email}
    brieven = list(Bericht.objects.filter(aan__in=lezers).values_list("onderwerp", "tekst"))
    brieven += [(brief.subject, str(brief.body)) for brief in mailoutbox if lezers & set(brief.to)]

    assert KANARIE not in pagina
    assert "0 van de 1 netwerken met een openbaar profiel. Netwerken die besloten zijn, tellen hier niet mee" in pagina
    assert len(brieven) >= 2
    assert KANARIE not in str(brieven)
    assert [KANARIE in json.dumps(editie.inhoud) for editie in Editie.objects.filter(ronde=ronde)] == [False] * 3


def _status(client: Client, pad: str) -> int:
    """Return the status of a page; a file that comes with it is read to its end, which closes it."""
    antwoord = client.get(pad)
    antwoord.getvalue()
    return antwoord.status_code


@pytest.mark.regel("R26")
def test_the_edition_of_a_closed_network_is_for_its_members_alone(wereld: Cast, client_van: ClientVan) -> None:
    taak = Rapporttaak(doelgroep="netwerk", periode="2026-K4", netwerk=wereld.b.netwerk)
    editie, _ = stel_op(taak)
    sluit(editie, door=wereld["lid_b"])
    paden = [editie.get_absolute_url(), f"{editie.get_absolute_url()}pdf/", f"{editie.get_absolute_url()}cijfers/csv/"]

    gezien = {
        naam: {_status(client_van(wereld[naam]), pad) for pad in paden}
        for naam in ("lid_b", "voorzitter_b", "lid_a", "stuurgroep", "regisseur", "oud_lid", "beheerder")
    }

    assert KANARIE in html_van(editie)
    niet = {404}
    assert gezien == {
        "lid_b": {200}, "voorzitter_b": {200}, "lid_a": niet, "stuurgroep": niet, "regisseur": niet, "oud_lid": niet,
        "beheerder": niet,
    }  # fmt: skip
