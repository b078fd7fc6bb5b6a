"""The board of all networks: whom to call and why, whom to write, and what a closed network keeps to itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from actieplannen.models import Actieplan, Kostenregel, Verbeteractie
from kantoor.access import Lezer
from kantoor.access.toegang import Geweigerd
from kantoor.audit.models import Gebeurtenis
from kantoor.core.aandacht import aandacht_van
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from leden.models import Contactkaart, LeadPartner, Lidmaatschap
from netwerken.models import Netwerk
from rapportages.models import Rapportageronde
from rapportages.queries.rondes import netwerken_van
from regie.models import Contactmoment
from regie.queries.bord import MEESTE_BELLEN, Feit, bord
from regie.services.bellen import noteer, stuur_berichten
from tests.cast import KANARIE, Cast
from tests.factories import (
    ActieplanFactory,
    GebruikerFactory,
    KostenregelFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    SectorFactory,
    VerbeteractieFactory,
)

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]
DAG = timedelta(days=1)


def maak(naam: str, *, dagen: int = 90, plan: bool = False, rol: str = "contactpersoon", **velden: Any) -> Netwerk:
    """Return a network whose last sign of life is so many days ago."""
    netwerk = NetwerkFactory(naam=naam, **velden)
    LidmaatschapFactory(netwerk=netwerk, rol=rol, van=vandaag() - dagen * DAG)
    if plan:
        ActieplanFactory(netwerk=netwerk, staat_sinds=vandaag() - dagen * DAG)
    return netwerk


def rijen(cast: Cast, wie: str = "regisseur") -> dict[str, Any]:
    return {rij.naam: rij for rij in bord(Lezer(cast[wie])).rijen}


def test_every_fact_is_counted_and_said_in_words(cast: Cast, ronde: Rapportageronde) -> None:
    vol = maak("Alles tegelijk", plan=True, rol="lid")
    partij = cast.partijen[0]
    for _ in range(2):
        LidmaatschapFactory(netwerk=vol, organisatie=OrganisatieFactory(partij=partij), van=vandaag() - 80 * DAG)
    actie = VerbeteractieFactory(
        plan=vol.plannen.get(), start=vandaag() - 99 * DAG, deadline=vandaag() - DAG, gemeld_op=None
    )
    KostenregelFactory(actie=actie, bedrag_cent=1_200_000, staat=Kostenregel.Staat.RAMING)
    maak("Zonder plan", dagen=10)

    gezien = rijen(cast)

    assert gezien["Alles tegelijk"].feiten == [feit for feit in Feit if feit != Feit.ZONDER_PLAN]
    assert gezien["Alles tegelijk"].waarom == (
        "80 dagen stil, geen opgave, 1 actie te laat, € 12.000 is binnenkort nodig, er is geen contactpersoon "
        "en geen lead partner voor Bedrijven."
    ).replace("€ ", "€\u00a0")
    assert gezien["Zonder plan"].feiten == [Feit.ZONDER_PLAN]


@pytest.mark.parametrize("teken", ["melding", "opgave", "staat", "lid"])
def test_what_somebody_does_is_a_sign_of_life(teken: str, cast: Cast, ronde: Rapportageronde) -> None:
    netwerk = maak("Netwerk", plan=True)
    plan = netwerk.plannen.get()
    stil = rijen(cast)["Netwerk"].stil
    if teken == "melding":
        VerbeteractieFactory(plan=plan, gemeld_op=timezone.now())
    elif teken == "opgave":
        ronde.opgaven.create(plan=plan, door_naam="X")
    elif teken == "staat":
        Actieplan.objects.filter(pk=plan.pk).update(staat_sinds=vandaag())
    else:
        LidmaatschapFactory(netwerk=netwerk, van=vandaag())

    assert (stil, rijen(cast)["Netwerk"].stil) == (90, 0)


@pytest.mark.regel("R36")
def test_who_asks_most_is_called_first_and_equal_ones_stand_by_name_and_never_more_than_six(cast: Cast) -> None:
    Kostenregel.objects.all().delete()  # network A asks nothing now
    namen = [f"Netwerk {letter}" for letter in "hgfedc"]
    for naam in namen:
        maak(naam)  # silent, and without a plan
    maak("Zwaar", rol="lid")
    maak("Eén feit", dagen=10)
    maak("Slaapt", staat="slapend")
    heel = bord(Lezer(cast["regisseur"]))

    gebeld = [rij.naam for rij in heel.bellen]

    assert gebeld == ["Zwaar", *sorted(namen)][:MEESTE_BELLEN]
    assert [rij.naam for rij in heel.bericht] == ["Netwerk h", "Eén feit"]
    assert "Slaapt" in [rij.naam for rij in heel.rest]
    assert len(heel.bellen) + len(heel.bericht) + len(heel.rest) == len(heel.rijen) == Netwerk.objects.count()


def test_a_call_takes_a_network_off_the_list_until_its_day(cast: Cast, client_van: ClientVan) -> None:
    Kostenregel.objects.all().delete()  # network A asks nothing now
    netwerk = maak("Stil netwerk")
    client = client_van(cast["regisseur"])
    pad = reverse("netwerk_gebeld", args=[netwerk.slug])
    voor = client.get("/beheer/").content.decode()

    fouten = [
        client.post(pad, data).context["form"].errors
        for data in ({}, {"soort": "afspraak"}, {"soort": "afspraak", "tot": vandaag().isoformat()})
    ]
    client.post(pad, {"soort": "afspraak", "tot": (vandaag() + 9 * DAG).isoformat(), "tekst": "na de zomer"})
    na = bord(Lezer(cast["regisseur"]))
    Contactmoment.objects.update(tot=vandaag())
    later = bord(Lezer(cast["projectteam"])).bellen[0]
    punten = aandacht_van(Lezer(cast["projectteam"]), 99).punten

    assert "Bel vandaag 1 netwerk" in strip_tags(voor)
    assert [set(fout) for fout in fouten] == [{"soort"}, {"tot"}, {"tot"}]
    assert (na.bellen, na.bericht, na.later) == ([], [], 1)
    assert later.waarom == "U sprak af vandaag te bellen, 90 dagen stil en nog geen plan."
    assert "Bel Stil netwerk" in [punt.titel for punt in punten]
    assert "na de zomer" in client.get("/beheer/").content.decode()
    regel = Gebeurtenis.objects.get(wat="netwerk.gebeld")
    assert (regel.door, regel.op_naam) == (cast["regisseur"], "Contactmoment met Stil netwerk")


@pytest.mark.parametrize(("soort", "dagen"), [("niet-bereikt", 2), ("anders", 30)])
def test_a_call_without_a_day_rests_for_its_own_term(soort: str, dagen: int, cast: Cast) -> None:
    moment = noteer(cast.a.netwerk, soort=soort, tekst=" ", tot=None, door=cast["projectteam"])

    assert moment.tot == vandaag() + dagen * DAG


def test_number_of_a_contact_is_the_button_only_where_that_person_shares_it(cast: Cast, client_van: ClientVan) -> None:
    for naam, kring in (("Deelt", "leden"), ("Deelt niet", "netwerk")):
        netwerk = maak(naam, rol="lid")
        wie = GebruikerFactory(naam=f"Mens {naam}", email=f"{naam.split()[-1].lower()}@voorbeeld.test")
        LidmaatschapFactory(gebruiker=wie, netwerk=netwerk, rol="voorzitter", van=vandaag() - 90 * DAG)
        LidmaatschapFactory(gebruiker=wie, netwerk=cast.landelijk)
        Contactkaart.objects.create(gebruiker=wie, telefoon=f"06-{naam.replace(' ', '')}", telefoon_voor=kring)
    LidmaatschapFactory(gebruiker=cast["regisseur"], netwerk=cast.landelijk)

    tekst = client_van(cast["regisseur"]).get("/beheer/").content.decode()

    assert 'href="tel:06-Deelt"' in tekst
    assert "06-Deeltniet" not in tekst
    assert 'href="mailto:niet@voorbeeld.test"' in tekst


@pytest.mark.regel("R26")
def test_nothing_is_counted_of_a_closed_network(cast: Cast, client_van: ClientVan, ronde: Rapportageronde) -> None:
    Lidmaatschap.objects.filter(netwerk=cast.b.netwerk).update(van=vandaag() - 90 * DAG)
    Verbeteractie.objects.update(start=vandaag() - 99 * DAG, deadline=vandaag() - DAG)
    rij = next(rij for rij in bord(Lezer(cast["regisseur"])).rijen if rij.pk == cast.b.netwerk.pk)
    tekst = client_van(cast["regisseur"]).get(f"/beheer/?zoek={cast.b.netwerk.naam}").content.decode()

    assert (rij.besloten, rij.stil, rij.plan, rij.te_laat, rij.cent, rij.opgave, rij.feiten) == (
        *(True, None, "", 0, 0, None),
        [],
    )
    assert "Besloten" in tekst
    assert f"Actie 1 b {KANARIE}" not in tekst


def test_one_message_goes_to_each_contact_once_and_not_again_within_the_term(cast: Cast, client_van: ClientVan) -> None:
    beide = GebruikerFactory(email="beide@voorbeeld.test")
    netwerken = [maak(f"Net {nummer}", dagen=10) for nummer in (1, 2)]
    for netwerk in netwerken:
        LidmaatschapFactory(gebruiker=beide, netwerk=netwerk, rol="voorzitter")
    dicht = maak("Dicht", profiel="netwerk")
    vraag = {"netwerk": [netwerk.slug for netwerk in (*netwerken, dicht)]}
    client = client_van(cast["regisseur"])

    vooraf = client.get(reverse("netwerk_bericht"), vraag).content.decode()
    nog_niets = Bericht.objects.count()
    eerst = client.post(reverse("netwerk_bericht"), vraag, follow=True).content.decode()
    nog_eens = client.post(reverse("netwerk_bericht"), vraag, follow=True).content.decode()

    assert "Bericht aan 2 netwerken" in vooraf
    assert "1 netwerk valt af" in vooraf
    assert nog_niets == 0
    assert "3 e-mails zijn verstuurd." in eerst
    assert "Er is niets verstuurd" in nog_eens
    brief = Bericht.objects.get(aan="beide@voorbeeld.test")
    assert [regel for regel in brief.tekst.splitlines() if regel.startswith("- ")] == [
        "- Net 1: er is nog geen actieplan.",
        "- Net 2: er is nog geen actieplan.",
    ]
    assert Bericht.objects.count() == 3
    assert Gebeurtenis.objects.filter(wat="netwerk.bericht").count() == 2
    with pytest.raises(Geweigerd):
        stuur_berichten(vraag["netwerk"], door=cast["stuurgroep"])


def test_board_is_narrowed_by_quick_view_search_and_filter_in_pages_of_fifty(cast: Cast, client_van: ClientVan) -> None:
    olie = SectorFactory(code="olie", naam="Olie")
    for nummer in range(52):
        NetwerkFactory(naam=f"Leeg {nummer:02}")
    maak("Olie Zeeland", sectoren=[olie])
    client = client_van(cast["regisseur"])

    def namen(vraag: str) -> list[str]:
        return [rij.naam for rij in client.get(f"/beheer/?{vraag}").context["page_obj"]]

    assert namen("weergave=stil") == ["Olie Zeeland"]
    assert namen("sector=olie") == namen("zoek=zeeland") == ["Olie Zeeland"]
    assert len(namen("weergave=alle")) == 50
    assert len(namen("weergave=alle&pagina=2")) == Netwerk.objects.count() - 50
    assert client.get("/beheer/export.csv").status_code == 404
    blad = client.get(reverse("bord_export", args=["csv"])).content.decode("utf-8-sig")
    assert '"Olie Zeeland";"Olie";"Actief";"Geen";"90"' in blad


def test_two_rows_never_look_the_same(cast: Cast, client_van: ClientVan, ronde: Rapportageronde) -> None:
    """Three networks of one name, two in the same sector: on the board, in a round, on the overview of who speaks."""
    spreker = GebruikerFactory()
    for sector in (cast.sector, cast.sector, SectorFactory(naam="Olie")):
        netwerk = maak("Netwerk Noordelijke Drie", plan=True, sectoren=[sector])
        LidmaatschapFactory(gebruiker=spreker, netwerk=netwerk, rol="voorzitter")

    heel = bord(Lezer(cast["regisseur"]))
    ronde_rijen = [(str(rij.netwerk), rij.sectoren) for rij in netwerken_van(Lezer(cast["regisseur"]), ronde)]
    punten = aandacht_van(Lezer(spreker), 99).punten

    for gezien in (
        [(rij.naam, rij.onderscheid) for rij in heel.rijen],
        ronde_rijen,
        [(punt.titel, punt.uitleg) for punt in punten],
    ):
        assert len(gezien) == len(set(gezien))
    drie = [rij.onderscheid for rij in heel.rijen if rij.naam == "Netwerk Noordelijke Drie"]
    assert "Olie" in drie
    assert all(rij.startswith(("Drinkwater, ", "Olie")) for rij in drie)


def test_side_without_lead_partner_stands_on_the_board_until_it_has_one(cast: Cast) -> None:
    netwerk = maak("Met kant", plan=True, dagen=3)
    lid, _ = (
        LidmaatschapFactory(netwerk=netwerk, organisatie=OrganisatieFactory(partij=cast.partijen[0])) for _ in "ab"
    )
    voor = rijen(cast)["Met kant"].kanten
    LeadPartner.objects.create(netwerk=netwerk, partij=cast.partijen[0], organisatie=lid.organisatie, van=vandaag())

    assert (voor, rijen(cast)["Met kant"].kanten) == (["Bedrijven"], [])
