"""Closing a round is looked at first and can be undone until somebody read it; an opgave shows what it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from actieplannen.models import Verbeteractie
from kantoor.access import Lezer
from kantoor.core.models import vandaag
from kantoor.taken.models import Taak
from rapportages.models import Editie, Editielezing, Opgave, Rapportageronde, Rapporttaak
from rapportages.queries.rondes import sluitstand
from rapportages.queries.vergelijking import vergelijk
from rapportages.services import rondes
from rapportages.services.taken import maak_rapport
from tests.cast import KANARIE, Cast
from tests.factories import ActieplanFactory, NetwerkFactory, SectorFactory, maak_stuurgroepvraag

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]
MaakEditie = Callable[..., Editie]
PAD = "/rapportages/rondes/2026-K4/"


@pytest.mark.regel("R30")
def test_closing_shows_what_is_missing_and_what_will_stand_before_it_happens(
    cast: Cast, ronde: Rapportageronde, client_van: ClientVan
) -> None:
    olie = SectorFactory(naam="Olie")
    dubbel = NetwerkFactory(naam="Netwerk Noordelijke Drie", sectoren=[olie])
    plannen = [ActieplanFactory(netwerk=dubbel, sector=sector) for sector in (olie, SectorFactory())]
    Opgave.objects.create(ronde=ronde, plan=plannen[0], door_naam="X")
    client = client_van(cast["regisseur"])

    detail, vooraf = (client.get(pad).content.decode() for pad in (PAD, f"{PAD}sluiten/"))
    nog_open = Rapportageronde.objects.get().staat
    daarna = client.post(f"{PAD}sluiten/", follow=True).content.decode()

    for pagina in (detail, vooraf):
        assert pagina.count("<li>Netwerk Noordelijke Drie") == 1
        assert f'href="/beheer/netwerken/bericht/?netwerk={dubbel.slug}"' in pagina
        assert "Olie, 1 van de 2 plannen gedaan" in pagina
    assert "2 van de 2 netwerken deden nog geen opgave" in vooraf
    assert "2 acties van netwerken met een openbaar profiel" in vooraf
    assert "edities: Stuurgroep, CVI, Sector Drinkwater" in vooraf
    assert KANARIE not in vooraf
    assert nog_open == "open"
    assert "De ronde is gesloten." in daarna
    assert client.post(f"{PAD}sluiten/").status_code == client.get(f"{PAD}sluiten/").status_code == 302
    assert client_van(cast["stuurgroep"]).get(f"{PAD}sluiten/").status_code == 403


@pytest.mark.regel("R31")
def test_a_round_opens_again_until_the_first_reader_opened_an_edition(
    cast: Cast, gesloten: Rapportageronde, client_van: ClientVan
) -> None:
    editie = Editie.objects.get(doelgroep="stuurgroep")
    client_van(cast["projectteam"]).get(editie.get_absolute_url())  # who makes the reports looks first
    kan = "Open de ronde weer" in client_van(cast["regisseur"]).get(PAD).content.decode()

    client_van(cast["stuurgroep"]).get(editie.get_absolute_url())
    pagina = client_van(cast["regisseur"]).get(PAD).content.decode()
    antwoord = client_van(cast["regisseur"]).post(f"{PAD}heropenen/", follow=True).content.decode()

    assert kan
    assert "Open de ronde weer" not in pagina
    assert "Een lezer heeft al een editie van deze ronde geopend." in pagina
    assert "Een lezer heeft al een editie van deze ronde geopend." in antwoord
    assert Rapportageronde.objects.get().staat == "gesloten"


def test_a_round_that_opened_again_stays_open_and_replaces_its_editions_at_the_next_closing(
    cast: Cast, gesloten: Rapportageronde, nep_pdf: list[str]
) -> None:
    Rapportageronde.objects.update(sluit_op=vandaag() - timedelta(days=3), herinnert_op=vandaag() - timedelta(days=4))
    rondes.heropen(gesloten, door=cast["regisseur"])
    rondes.loop_rondes()
    open_ = Rapportageronde.objects.get(pk=gesloten.pk)
    na_heropenen = Rapporttaak.objects.count()
    Verbeteractie.objects.filter(plan=cast.a.plan).update(afgerond_op=vandaag())

    rondes.sluit_ronde(open_, door=cast["regisseur"])
    rondes.loop_rondes()
    for taak in Rapporttaak.objects.filter(staat="wacht"):
        maak_rapport(str(taak.pk))
    rondes.maak_edities(Rapportageronde.objects.get(pk=gesloten.pk))

    assert (open_.staat, open_.gesloten_op, na_heropenen) == ("open", None, 3)
    assert Rapporttaak.objects.count() == 6
    paren = Editie.objects.filter(ronde=gesloten).order_by("doelgroep", "nummer").values_list("doelgroep", "nummer")
    assert list(paren) == [("cvi", 1), ("cvi", 2), ("sector", 1), ("sector", 2), ("stuurgroep", 1), ("stuurgroep", 2)]
    tweede = Editie.objects.get(doelgroep="stuurgroep", nummer=2)
    assert tweede.corrigeert == Editie.objects.get(doelgroep="stuurgroep", nummer=1)
    assert "ging weer open" in tweede.correctie


def test_jobs_that_wait_go_when_a_round_opens_again_and_one_that_runs_is_waited_for(
    cast: Cast, ronde: Rapportageronde, nep_pdf: list[str]
) -> None:
    rondes.sluit_ronde(ronde, door=cast["regisseur"])
    bezig = Rapporttaak.objects.order_by("pk").first()
    Rapporttaak.objects.filter(pk=bezig.pk).update(staat=Taak.Staat.LOOPT)

    with pytest.raises(rondes.RondeFout, match="worden nu gemaakt"):
        rondes.heropen(ronde, door=cast["regisseur"])
    nog = Rapporttaak.objects.count()
    Rapporttaak.objects.filter(pk=bezig.pk).update(staat=Taak.Staat.WACHT)
    rondes.heropen(ronde, door=cast["regisseur"])

    assert nog == 3
    assert not Rapporttaak.objects.exists()


def test_what_was_read_of_the_first_closing_does_not_close_the_second(
    cast: Cast, gesloten: Rapportageronde, nep_pdf: list[str]
) -> None:
    rondes.heropen(gesloten, door=cast["regisseur"])
    Editielezing.objects.create(editie=Editie.objects.first(), gebruiker=cast["stuurgroep"])
    rondes.sluit_ronde(gesloten, door=cast["regisseur"])

    assert rondes.heropen(gesloten, door=cast["regisseur"]).staat == "open"


@pytest.mark.regel("R30")
def test_a_network_sees_its_figures_and_what_the_stuurgroep_will_read_before_it_says_complete(
    cast: Cast, ronde: Rapportageronde, client_van: ClientVan
) -> None:
    laat, stil_ = Verbeteractie.objects.filter(plan=cast.a.plan).order_by("nummer")
    Verbeteractie.objects.filter(pk=laat.pk).update(
        start=vandaag() - timedelta(days=60), deadline=vandaag() - timedelta(days=8), gemeld_op=timezone.now()
    )
    lang = timezone.make_aware(datetime.combine(vandaag() - timedelta(days=90), time(12)))
    Verbeteractie.objects.filter(pk=stil_.pk).update(
        deadline=vandaag() + timedelta(days=90), gemeld_op=lang, begonnen_op=vandaag() - timedelta(days=99)
    )
    maak_stuurgroepvraag(actie=laat, gevraagd="Wie betaalt de kaart?")

    tekst = client_van(cast["lid_a"]).get(f"/netwerken/{cast.a.netwerk.slug}/actieplan/opgave/").content.decode()

    assert "2 acties in dit plan" in tekst
    assert f'<a href="{laat.get_absolute_url()}">1. Actie 1 a</a>, 8 dagen te laat' in tekst
    assert f'<a href="{stil_.get_absolute_url()}">2. Actie 2 a</a>, 90 dagen niets gemeld' in tekst
    assert "is nog niet toegezegd" in tekst
    assert "Wie betaalt de kaart?" in tekst
    assert KANARIE not in tekst


def test_comparing_opens_on_the_former_edition_of_the_same_audience(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie
) -> None:
    client = client_van(cast["stuurgroep"])
    leeg = client.get("/rapportages/vergelijken/")
    maak_editie(doelgroep="sector", sector=cast.sector, periode="2026-K3")
    toen = maak_editie(periode="2026-K3")
    nu = maak_editie(periode="2026-K4")
    maak_editie(periode="2026-K4", nummer=2, corrigeert=nu, correctie="Beter")

    for vraag in ("", f"?nu={nu.pk}", "?nu=onzin"):
        pagina = client.get(f"/rapportages/vergelijken/{vraag}")
        assert pagina.context["gekozen"][0] == toen
        assert "Fout:" not in pagina.content.decode()
    assert client.get(f"/rapportages/vergelijken/?nu={nu.pk}").context["gekozen"] == (toen, nu)
    assert leeg.context["gekozen"] is None
    assert "Fout:" not in leeg.content.decode()


def test_a_moved_date_is_compared_in_dutch_words(maak_editie: MaakEditie, cast: Cast) -> None:
    def met(eind: str | None) -> dict[str, Any]:
        return {"naam": "Olie", "telling": {}, "planning": [{"titel": "Punt", "eind": eind}]}

    toen, nu = maak_editie(periode="2026-K2"), maak_editie(periode="2026-K3")
    toen.inhoud["sectoren"], nu.inhoud["sectoren"] = [met("2027-04-01")], [met("2027-09-23")]

    assert [rij["wat"] for rij in vergelijk(toen, nu)["punten"]] == ["klaar op 23 september 2027, was op 1 april 2027"]


def test_closing_counts_the_questions_that_its_reader_may_read(cast: Cast, ronde: Rapportageronde) -> None:
    for huis in (cast.a, cast.b):
        maak_stuurgroepvraag(huis.acties[0])

    assert [sluitstand(Lezer(cast[wie]), ronde)["vragen"] for wie in ("regisseur", "lid_a", "stuurgroep")] == [2, 1, 2]
