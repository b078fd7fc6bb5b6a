"""Agreement on a plan: every organisation that takes part, the time to object, and who is asked again (R20-R24)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from actieplannen.models import Actieplan, Kostenregel
from actieplannen.queries.gebreken import gebreken
from actieplannen.services.voorleggen import KanNietVoorleggen, TekstVeranderd, kijk_vooruit, leg_plan_voor
from besluiten.models import Besluit, Besluitronde, Versie
from besluiten.services.besluiten import AlBesloten, RondeGesloten, ga_door_na_bedenktijd, trek_besluit_in
from besluiten.tasks import herinner_besluiten
from kantoor.access import Lezer
from kantoor.access.toegang import Geweigerd
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from kantoor.post.models import Bericht
from tests.actieplannen.akkoordwereld import BEDENKTIJD, Akkoordwereld
from tests.besluiten.rondes import AKKOORD, BEZWAAR, KANTTEKENING, antwoord
from tests.factories import OrganisatieFactory

pytestmark = pytest.mark.django_db


def _staat(wereld: Akkoordwereld) -> str:
    return str(Actieplan.objects.get(pk=wereld.plan.pk).staat)


def _pad(naam: str, wereld: Akkoordwereld) -> str:
    return reverse(naam, args=[wereld.plan.netwerk.slug, wereld.plan.padnaam])


def _over(dagen: int) -> Any:
    return time_machine.travel(vandaag() + timedelta(days=dagen, hours=12))


# --- putting forward --------------------------------------------------------------------------------------------------


@pytest.mark.regel("R22")
def test_plan_is_final_only_when_every_organisation_that_takes_part_agreed():
    wereld = Akkoordwereld(3)
    wereld.actie(0)
    staten = [_staat(wereld)]

    versie = wereld.leg_plan_voor()
    staten.append(_staat(wereld))
    for nummer, uitkomst in enumerate((AKKOORD, KANTTEKENING, AKKOORD)):
        wereld.besluit(versie, nummer, uitkomst)
        staten.append(_staat(wereld))

    assert staten == ["concept", "voorgelegd", "voorgelegd", "voorgelegd", "definitief"]
    assert Gebeurtenis.objects.filter(wat="versie.aangenomen").count() == 1


def test_everybody_who_speaks_for_an_organisation_hears_of_it(django_capture_on_commit_callbacks):
    wereld = Akkoordwereld(3)
    wereld.actie(0)

    with django_capture_on_commit_callbacks(execute=True):
        wereld.leg_plan_voor()

    assert sorted(bericht.to[0] for bericht in mail.outbox) == sorted(wie.email for wie in wereld.contacten)


def test_later_version_leaves_the_state_of_a_plan_that_is_carried_out():
    wereld = Akkoordwereld(1)
    wereld.actie(0)
    wereld.besluit(wereld.leg_plan_voor(), 0)
    Actieplan.objects.update(staat=Actieplan.Staat.IN_UITVOERING)
    wereld.actie(0)

    versie = wereld.leg_plan_voor()
    tussen = _staat(wereld)
    wereld.besluit(versie, 0)

    assert (versie.nummer, tussen, _staat(wereld)) == (2, "in-uitvoering", "in-uitvoering")


@pytest.mark.regel("R5")
@pytest.mark.regel("R18")
@pytest.mark.regel("R20")
@pytest.mark.regel("R21")
def test_plan_that_lacks_something_is_not_put_forward():
    wereld = Akkoordwereld(2)
    wereld.actie(0, resultaat="", kosten={1: 100})
    Kostenregel.objects.update(bedrag_cent=90)
    Actieplan.objects.update(initiatiefnemer=None, actielijst="")

    with pytest.raises(KanNietVoorleggen) as fout:
        wereld.leg_plan_voor()

    gevonden = gebreken(Actieplan.objects.get(pk=wereld.plan.pk))
    assert [gebrek.regel for gebrek in gevonden] == ["R5", "R21", "R18", "R20"]
    assert fout.value.redenen == [gebrek.tekst for gebrek in gevonden]
    assert (Versie.objects.count(), _staat(wereld)) == (0, "concept")


@pytest.mark.regel("R22")
def test_payer_that_does_not_take_part_must_be_invited_first():
    wereld = Akkoordwereld(2)
    wereld.actie(0, kosten={0: 100, 1: 100})
    wereld.actie(0, kosten={1: 100})
    ministerie = OrganisatieFactory(naam="Ministerie")
    Kostenregel.objects.filter(organisatie=wereld.organisaties[1]).update(organisatie=ministerie)

    with pytest.raises(KanNietVoorleggen) as fout:
        wereld.leg_plan_voor()

    waar = "financiering van actie 1, financiering van actie 2"
    assert str(fout.value) == (
        f"Ministerie betaalt mee ({waar}), maar doet nog niet mee in dit netwerk. "
        "Nodig Ministerie eerst uit, of verdeel de kosten anders."
    )
    assert Versie.objects.count() == 0


def test_text_that_changed_since_it_was_shown_is_not_put_forward():
    wereld = Akkoordwereld(1)
    actie = wereld.actie(0)
    gezien = kijk_vooruit(wereld.plan, lezer=Lezer(wereld.contacten[0])).sha256
    actie.titel = "Anders"
    actie.save()

    with pytest.raises(TekstVeranderd):
        leg_plan_voor(wereld.plan, sha256=gezien, door=wereld.contacten[0])

    assert (Versie.objects.count(), _staat(wereld)) == (0, "concept")


# --- an edit asks those it touches ------------------------------------------------------------------------------------


@pytest.mark.regel("R22")
def test_edit_of_one_cost_share_asks_exactly_its_payers_again():
    wereld = Akkoordwereld(5)
    eerste = wereld.actie(0, mee=[1], kosten={1: 900, 2: 300})
    wereld.actie(3, kosten={2: 500, 4: 500})
    versie = wereld.leg_plan_voor()
    for nummer in range(5):
        wereld.besluit(versie, nummer)
    eerste.kosten.filter(organisatie=wereld.organisaties[1]).update(bedrag_cent=800)
    eerste.kosten.filter(organisatie=wereld.organisaties[2]).update(bedrag_cent=400)

    vooruit = kijk_vooruit(Actieplan.objects.get(pk=wereld.plan.pk), lezer=Lezer(wereld.contacten[0]))
    tweede = wereld.leg_plan_voor()

    assert wereld.gevraagd(tweede) == [1, 2]
    assert vooruit.gevraagd == [wereld.organisaties[1], wereld.organisaties[2]]
    assert vooruit.houdt == [wereld.organisaties[nummer] for nummer in (0, 3, 4)]


@pytest.mark.regel("R22")
def test_confirming_a_cost_line_changes_nothing():
    wereld = Akkoordwereld(2)
    wereld.actie(0, kosten={1: 900})
    wereld.leg_plan_voor()

    Kostenregel.objects.update(staat="geregeld", bevestigd_door_naam="Iemand")

    with pytest.raises(KanNietVoorleggen, match="Er is niets veranderd sinds versie 1"):
        wereld.leg_plan_voor()


# --- under a mandate, with time to object (R22) -----------------------------------------------------------------------


@pytest.fixture
def namens() -> tuple[Akkoordwereld, Versie, Besluit]:
    """Two organisations; the second agreed for itself, and as lead partner for the first."""
    wereld = Akkoordwereld(2)
    wereld.actie(0)
    versie = wereld.leg_plan_voor()
    wereld.mandaat(gever=0, nemer=1)
    wereld.besluit(versie, 1)
    return wereld, versie, antwoord(wereld.vraag(versie, 0), wereld.contacten[1])


@pytest.mark.regel("R22")
def test_decision_under_a_mandate_leaves_its_giver_time_to_object(namens):
    wereld, versie, _ = namens
    staten = [_staat(wereld)]

    for dagen in (1, BEDENKTIJD, BEDENKTIJD + 1, BEDENKTIJD + 2):
        with _over(dagen):
            herinner_besluiten.run()
            staten.append(_staat(wereld))

    assert staten == ["voorgelegd", "voorgelegd", "voorgelegd", "definitief", "definitief"]
    assert Gebeurtenis.objects.filter(wat="versie.aangenomen").count() == 1
    assert Besluitronde.objects.get(versie=versie).staat == "aangenomen"


@pytest.mark.regel("R22")
def test_giver_that_confirms_itself_ends_the_wait(namens):
    wereld, versie, onder_mandaat = namens

    eigen = wereld.besluit(versie, 0)

    onder_mandaat.refresh_from_db()
    assert (_staat(wereld), eigen.mandaat) == ("definitief", None)
    assert onder_mandaat.ingetrokken_door_naam == str(wereld.contacten[0])
    assert Gebeurtenis.objects.filter(wat="besluit.ingetrokken").count() == 1


@pytest.mark.regel("R22")
def test_giver_that_objects_holds_the_plan_back(namens):
    wereld, versie, _ = namens

    wereld.besluit(versie, 0, BEZWAAR)
    with _over(BEDENKTIJD + 1):
        ga_door_na_bedenktijd()

    assert _staat(wereld) == "voorgelegd"


def test_giver_hears_until_when_it_may_decide_itself(django_capture_on_commit_callbacks):
    wereld = Akkoordwereld(2)
    wereld.actie(0)
    wereld.lid(wereld.organisaties[0], "lid")
    versie = wereld.leg_plan_voor()
    mandaat = wereld.mandaat(gever=0, nemer=1)

    with django_capture_on_commit_callbacks(execute=True):
        antwoord(wereld.vraag(versie, 0), wereld.contacten[1])

    brieven = [bericht for bericht in mail.outbox if bericht.subject.startswith("Er is namens")]
    assert [bericht.to for bericht in brieven] == [[wereld.contacten[0].email]]
    assert f"{mandaat.nemer} heeft namens {mandaat.gever} een besluit genomen" in brieven[0].body
    assert f"Tot en met {datum(vandaag() + timedelta(days=BEDENKTIJD))} kunt u zelf besluiten." in brieven[0].body


def test_lead_partner_cannot_undo_what_the_giver_decided(namens):
    wereld, versie, _ = namens
    eigen = wereld.besluit(versie, 0, BEZWAAR)

    with pytest.raises(Geweigerd, match="zelf genomen"):
        trek_besluit_in(eigen, door=wereld.contacten[1])
    with pytest.raises(AlBesloten):
        antwoord(wereld.vraag(versie, 0), wereld.contacten[1])

    eigen.refresh_from_db()
    assert eigen.ingetrokken_op is None


def test_giver_decides_once():
    wereld = Akkoordwereld(2)
    wereld.actie(0)
    versie = wereld.leg_plan_voor()
    wereld.besluit(versie, 0)

    with pytest.raises(AlBesloten):
        wereld.besluit(versie, 0, BEZWAAR)


def test_nothing_is_replaced_after_the_plan_became_final(namens):
    wereld, versie, _ = namens
    with _over(BEDENKTIJD + 1):
        ga_door_na_bedenktijd()

        with pytest.raises(RondeGesloten):
            wereld.besluit(versie, 0, BEZWAAR)

    assert _staat(wereld) == "definitief"


def test_window_counts_from_the_decision_also_when_a_later_version_carries_it_over(namens):
    wereld, _, _ = namens
    wereld.actie(1)
    with _over(3):
        tweede = wereld.leg_plan_voor()
        gevraagd = wereld.gevraagd(tweede)
        wereld.besluit(tweede, 1)
    staten = []

    for dagen in (BEDENKTIJD, BEDENKTIJD + 1):
        with _over(dagen):
            ga_door_na_bedenktijd()
            staten.append(_staat(wereld))

    assert (gevraagd, staten) == ([1], ["voorgelegd", "definitief"])


def test_window_of_a_decision_that_was_withdrawn_holds_nothing_back(namens):
    wereld, versie, onder_mandaat = namens
    trek_besluit_in(onder_mandaat, door=wereld.contacten[1])
    voor = _staat(wereld)

    wereld.besluit(versie, 0)

    assert (voor, _staat(wereld)) == ("voorgelegd", "definitief")


# --- the screens ------------------------------------------------------------------------------------------------------


def _formulier(versie: Any, **velden: Any) -> dict[str, Any]:
    return {"uitkomst": AKKOORD, "reden": "", "datum": vandaag().isoformat(), "sha256": versie.sha256, **velden}


def _tekst(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_contact_person_puts_the_plan_forward_from_the_page(client_van):
    wereld = Akkoordwereld(2)
    wereld.actie(0)
    client = client_van(wereld.contacten[0])

    pagina = client.get(_pad("actieplan_voorleggen", wereld))
    sha256 = pagina.context["vooruit"].sha256
    gedaan = client.post(_pad("actieplan_voorleggen", wereld), {"sha256": sha256})

    assert [str(wie) in _tekst(pagina) for wie in wereld.organisaties] == [True, True]
    assert (gedaan.status_code, gedaan.url) == (302, _pad("actieplan_akkoord", wereld))
    assert "Versie 1 is voorgelegd." in _tekst(client.get(gedaan.url))


def test_member_who_speaks_for_nobody_is_told_why_not(client_van):
    wereld = Akkoordwereld(1)
    client = client_van(wereld.lid(wereld.organisaties[0], "lid"))

    response = client.get(_pad("actieplan_voorleggen", wereld))

    assert response.status_code == 403
    assert "Alleen een contactpersoon of de voorzitter legt het plan voor" in _tekst(response)


@pytest.mark.regel("R24")
@pytest.mark.parametrize(("getoetst", "gewaarschuwd"), [(None, True), (vandaag, False)])
def test_plan_that_was_not_discussed_gets_a_warning_and_may_go_on(client_van, getoetst, gewaarschuwd):
    wereld = Akkoordwereld(1)
    wereld.actie(0)
    Actieplan.objects.update(getoetst_op=getoetst and getoetst())
    client = client_van(wereld.contacten[0])

    pagina = _tekst(client.get(_pad("actieplan_voorleggen", wereld)))

    assert ("nog niet besproken op een toetsbijeenkomst" in pagina) is gewaarschuwd
    assert "Leg het plan voor</button>" in pagina


@pytest.mark.regel("R3")
def test_page_names_organisations_for_which_nobody_can_answer(client_van):
    wereld = Akkoordwereld(3)
    wereld.actie(0)
    stil, namens = OrganisatieFactory(naam="Stil"), wereld.organisaties[2]
    wereld.lid(stil, "lid")
    wereld.mandaat(gever=2, nemer=0)
    wereld.contacten[2].lidmaatschappen.update(rol="lid")

    response = client_van(wereld.contacten[0]).get(_pad("actieplan_voorleggen", wereld))

    assert namens in response.context["vooruit"].gevraagd
    assert response.context["vooruit"].stil == [stil]
    assert "Stil heeft nog geen contactpersoon in dit netwerk." in _tekst(response)


def test_page_says_what_is_missing_and_shows_no_button(client_van):
    wereld = Akkoordwereld(1)
    wereld.actie(0, resultaat="")
    client = client_van(wereld.contacten[0])

    pagina = client.get(_pad("actieplan_voorleggen", wereld))
    poging = client.post(_pad("actieplan_voorleggen", wereld), {"sha256": pagina.context["vooruit"].sha256})

    assert [gebrek.regel for gebrek in pagina.context["vooruit"].redenen] == ["R18"]
    assert "Leg het plan voor</button>" not in _tekst(pagina)
    assert "Het plan is niet voorgelegd" in _tekst(poging)
    assert Versie.objects.count() == 0


def test_stale_page_shows_what_would_be_put_forward_now(client_van):
    wereld = Akkoordwereld(1)
    wereld.actie(0)
    client = client_van(wereld.contacten[0])
    sha256 = client.get(_pad("actieplan_voorleggen", wereld)).context["vooruit"].sha256
    wereld.actie(0)

    response = client.post(_pad("actieplan_voorleggen", wereld), {"sha256": sha256})

    assert response.status_code == 409
    assert "Het plan is gewijzigd terwijl u keek." in _tekst(response)


def test_agreement_page_shows_own_organisation_first_and_who_is_still_to_answer(client_van):
    wereld = Akkoordwereld(3)
    wereld.actie(0)
    versie = wereld.leg_plan_voor()
    wereld.besluit(versie, 0)

    response = client_van(wereld.contacten[2]).get(_pad("actieplan_akkoord", wereld))

    stand = response.context["stand"]
    assert [regel.vraag.organisatie for regel in stand.regels] == [
        wereld.organisaties[2],
        wereld.organisaties[0],
        wereld.organisaties[1],
    ]
    assert (stand.akkoord, [regel.vraag.organisatie for regel in stand.open]) == (
        1,
        [wereld.organisaties[2], wereld.organisaties[1]],
    )
    assert f"Dat kan tot en met {datum(vandaag() + timedelta(days=28))}." in _tekst(response)


def test_objection_stands_on_top_with_its_reason(client_van):
    wereld = Akkoordwereld(2)
    wereld.actie(0)
    wereld.besluit(wereld.leg_plan_voor(), 0, BEZWAAR)

    pagina = _tekst(client_van(wereld.contacten[1]).get(_pad("actieplan_akkoord", wereld)))

    assert (
        pagina.index("1 bezwaar") < pagina.index("Het tweede punt is te vaag.") < pagina.index("Hoe het ervoor staat")
    )


def test_lead_partner_decides_for_one_organisation_after_the_other_from_one_page(client_van):
    wereld = Akkoordwereld(3)
    wereld.actie(1)
    versie = wereld.leg_plan_voor()
    for gever in (1, 2):
        wereld.mandaat(gever=gever, nemer=0)
    client = client_van(wereld.contacten[0])
    gezien = []

    while stand := client.get(_pad("actieplan_akkoord", wereld)).context["stand"]:
        if stand.volgende is None:
            break
        gezien.append((stand.volgende.vraag.organisatie, len(stand.daarna), stand.al_besloten))
        url = reverse("besluit_geven", args=[stand.volgende.vraag.pk])
        assert client.post(url, _formulier(versie)).url == _pad("actieplan_akkoord", wereld)

    een, *anderen = wereld.organisaties
    twee, drie = sorted(anderen, key=lambda organisatie: organisatie.naam)
    assert gezien == [(een, 2, False), (twee, 1, True), (drie, 0, True)]
    assert [besluit.mandaat and besluit.mandaat.gever for besluit in Besluit.objects.order_by("op")] == [
        None,
        twee,
        drie,
    ]


def test_page_offers_the_next_one_without_the_text(client_van):
    wereld = Akkoordwereld(3)
    wereld.actie(1, titel="Deel de lijst", kosten={2: 100}, toelichting="Wij delen één lijst.")
    versie = wereld.leg_plan_voor()
    for gever in (1, 2):
        wereld.mandaat(gever=gever, nemer=0)
    wereld.besluit(versie, 0)

    pagina = _tekst(client_van(wereld.contacten[0]).get(_pad("actieplan_akkoord", wereld)))

    assert f"Uw besluit namens {wereld.organisaties[1]}" in pagina
    assert f"Daarna nog 1 namens: {wereld.organisaties[2]}." in pagina
    assert "<li>Actie 1: Deel de lijst</li>" in pagina
    assert "Wij delen één lijst." not in pagina
    assert pagina.count('type="radio"') == 3


def test_giver_sees_that_it_may_confirm_or_replace_the_decision(client_van, namens):
    wereld, versie, _ = namens
    client = client_van(wereld.contacten[0])
    url = reverse("besluit_geven", args=[wereld.vraag(versie, 0).pk])
    tot = datum(vandaag() + timedelta(days=BEDENKTIJD))

    akkoord, voor = _tekst(client.get(_pad("actieplan_akkoord", wereld))), _tekst(client.get(url))
    client.post(url, _formulier(versie, uitkomst=BEZWAAR, reden="Toch niet."))
    na = _tekst(client.get(url))

    assert f"U kunt tot en met {tot} zelf besluiten." in akkoord
    assert f"Tot en met {tot} kunt u zelf besluiten" in voor
    assert "Besluit zelf opslaan" in voor
    assert "Toch niet." in na
    assert "Besluit zelf opslaan" not in na


def test_lead_partner_sees_no_button_to_undo_the_givers_own_decision(client_van, namens):
    wereld, versie, _ = namens
    wereld.besluit(versie, 0, BEZWAAR)
    vraag = wereld.vraag(versie, 0)
    client = client_van(wereld.contacten[1])

    pagina = _tekst(client.get(reverse("besluit_geven", args=[vraag.pk])))
    poging = client.post(reverse("besluit_intrekken", args=[vraag.pk]))

    assert "Trek dit besluit in" not in pagina
    assert poging.status_code == 403


def test_page_says_that_the_plan_changed_since_the_version(client_van):
    wereld = Akkoordwereld(1)
    actie = wereld.actie(0)
    wereld.leg_plan_voor()
    client = client_van(wereld.contacten[0])

    voor = _tekst(client.get(_pad("actieplan_akkoord", wereld)))
    actie.titel = "Anders"
    actie.save()
    na = _tekst(client.get(_pad("actieplan_akkoord", wereld)))

    zin = "Het plan is gewijzigd sinds versie 1"
    assert (zin in voor, zin in na) == (False, True)


@pytest.mark.regel("R26")
def test_outsider_finds_neither_page(client_van, cast):
    wereld = Akkoordwereld(1)
    client = client_van(cast["lid_a"])

    gevonden = [client.get(_pad(naam, wereld)).status_code for naam in ("actieplan_akkoord", "actieplan_voorleggen")]

    assert gevonden == [404, 404]


def test_overview_shows_decisions_on_plans_also_those_on_behalf_of_others(client_van):
    wereld = Akkoordwereld(3)
    wereld.actie(0)
    versie = wereld.leg_plan_voor()
    wereld.mandaat(gever=2, nemer=0)

    response = client_van(wereld.contacten[0]).get("/overzicht/")

    van_ons = [vraag for vraag in versie.ronde.vragen.order_by("pk") if vraag.organisatie != wereld.organisaties[1]]
    besluiten = [punt.url for punt in response.context["aandacht"].punten if punt.knop == "Lees en besluit"]
    assert besluiten == [reverse("besluit_geven", args=[vraag.pk]) for vraag in van_ons]
    assert f"Akkoord van {wereld.organisaties[2]}" in _tekst(response)


def test_agreement_page_asks_the_same_number_of_queries(client_van, assert_constant_queries):
    wereld = Akkoordwereld(8)
    wereld.actie(0)
    versie = wereld.leg_plan_voor()
    nummers = iter(range(8))

    def maak(erbij: int) -> None:
        for _ in range(erbij):
            wereld.besluit(versie, next(nummers), KANTTEKENING)

    assert_constant_queries(client_van(wereld.contacten[7]), _pad("actieplan_akkoord", wereld), maak, 17)


def test_page_before_putting_forward_asks_the_same_number_of_queries(client_van, assert_constant_queries):
    wereld = Akkoordwereld(4)
    wereld.actie(0, mee=[1], kosten={1: 100})
    wereld.leg_plan_voor()

    def maak(erbij: int) -> None:
        for _ in range(erbij):
            wereld.actie(0, mee=[1], kosten={1: 100})

    assert_constant_queries(client_van(wereld.contacten[0]), _pad("actieplan_voorleggen", wereld), maak, 24)


def test_mail_of_a_decision_under_a_mandate_goes_out_once(namens):
    wereld, versie, _ = namens

    with pytest.raises(AlBesloten):
        antwoord(wereld.vraag(versie, 0), wereld.contacten[1])

    assert Bericht.objects.filter(kenmerk__startswith="besluit-namens:").count() == 1
