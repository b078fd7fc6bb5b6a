"""The page of one action: what it says, to whom, and in how many queries."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Actierelatie, Actiestap, Actiewijziging, Deelname, Kostenregel, Voortgangsmelding
from actieplannen.queries.actie_detail import berekend, geld_van, in_zinnen
from actieplannen.services.bewerken import bewaar, momentopname
from kantoor.access import Lezer, can
from kantoor.core.bewerking import pak
from kantoor.core.models import vandaag
from tests.cast import KANARIE, Cast
from tests.factories import KostenregelFactory, OrganisatieFactory, VerbeteractieFactory

ClientVan = Callable[[Any], Client]
NU = datetime(2026, 11, 2, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def url(actie: Any) -> str:
    return reverse("actie_detail", args=[actie.pk])


def pagina(client: Client, actie: Any) -> str:
    response = client.get(url(actie))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("persona", ["lid_a", "begunstigde", "regisseur", "stuurgroep", "deelnemer", "beheerder"])
def test_an_action_of_another_network_does_not_exist(persona: str, cast: Cast, client_van: ClientVan) -> None:
    client = client_van(cast[persona])

    assert client.get(url(cast.b.acties[0])).status_code == 404
    assert client.get(reverse("actie_detail", args=[uuid.uuid4()])).status_code == 404
    assert KANARIE in pagina(client_van(cast["lid_b"]), cast.b.acties[0])


def test_status_reason_and_silence_are_told_apart(cast: Cast, client_van: ClientVan) -> None:
    nu = vandaag()
    actie = VerbeteractieFactory(
        plan=cast.a.plan,
        nummer=9,
        start=nu - timedelta(days=67),
        begonnen_op=nu - timedelta(days=67),
        deadline=nu - timedelta(days=23),
    )

    response = client_van(cast["lid_a"]).get(url(actie))

    gezien = {sleutel: response.context[sleutel] for sleutel in ("uitleg", "stil", "termijn", "te_laat")}
    assert gezien == {
        "uitleg": "te laat: 3 weken",
        "stil": "67 dagen niets gemeld",
        "termijn": "3 weken te laat",
        "te_laat": True,
    }


@pytest.mark.parametrize(
    ("persona", "knoppen"), [("lid_a", 1), ("contactpersoon_a", 1), ("begunstigde", 0)], ids=["lid", "contact", "lezer"]
)
def test_one_filled_button_and_only_for_who_may(persona: str, knoppen: int, cast: Cast, client_van: ClientVan) -> None:
    html = pagina(client_van(cast[persona]), cast.a.acties[0])

    assert html.count('class="knop"') == knoppen


def test_steps_are_done_open_or_late(cast: Cast, client_van: ClientVan) -> None:
    nu, actie = vandaag(), cast.a.acties[0]
    stap = {"actie": actie}
    Actiestap.objects.create(nummer=1, titel="Lijst", datum=nu, afgerond_op=date(2026, 5, 3), **stap)
    Actiestap.objects.create(nummer=2, titel="Akkoord", datum=nu - timedelta(days=5), **stap)
    Actiestap.objects.create(nummer=3, titel="Oefenen", datum=nu + timedelta(days=9), **stap)

    response = client_van(cast["lid_a"]).get(url(actie))

    assert [(regel.woorden, regel.te_laat) for regel in response.context["stappen"]] == [
        ("Klaar op 3 mei 2026", False),
        ("5 dagen te laat", True),
        ("Over 9 dagen", False),
    ]


def _extra(cast: Cast, **velden: Any) -> Any:
    return VerbeteractieFactory(
        plan=cast.a.plan, nummer=8, financiering="extra", financieringsbron="Bijdrage", **velden
    )


def test_money_is_split_per_side_and_state_with_the_gap_in_words(cast: Cast) -> None:
    actie = _extra(cast, kosten_cent=1_800_000, extra_uren=40)
    betaal = {"actie": actie}
    KostenregelFactory(organisatie=cast.a.organisatie, bedrag_cent=900_000, staat="geregeld", **betaal)
    KostenregelFactory(organisatie=cast.regio.organisatie, bedrag_cent=600_000, uren=40, **betaal)

    geld = geld_van(Lezer(cast["lid_a"]), actie)

    assert geld.per_kant == {"bedrijven": 900_000, "veiligheidsregios": 600_000}
    assert geld.per_staat == [("Raming", 600_000), ("Toegezegd", 0), ("Geregeld", 900_000)]
    assert geld.gat == ("Voor €\u00a03.000 is er nog geen betaler. Nog niet toegezegd: €\u00a06.000 en 40 uur.")


def test_nothing_is_missing_when_every_payer_promised(cast: Cast) -> None:
    actie = _extra(cast, kosten_cent=5)
    KostenregelFactory(actie=actie, organisatie=cast.a.organisatie, bedrag_cent=5, staat="toegezegd")

    assert geld_van(Lezer(cast["lid_a"]), actie).gat == "Alles is toegezegd of geregeld."


def test_existing_capacity_is_told_in_hours(cast: Cast, client_van: ClientVan) -> None:
    actie = VerbeteractieFactory(plan=cast.a.plan, nummer=8, uren_bestaand=120)

    assert "Bestaande capaciteit, 120 uur" in pagina(client_van(cast["lid_a"]), actie)


def test_history_is_a_sentence_with_the_reason(cast: Cast) -> None:
    actie = cast.a.acties[0]
    actie.start, actie.deadline = date(2026, 1, 1), date(2027, 3, 1)
    actie.save()
    with transaction.atomic():
        rij = pak(actie)
        voor = momentopname(rij)
        rij.deadline = date(2027, 7, 1)
        wijziging = bewaar(
            rij,
            voor=voor,
            wat=Plangebeurtenis.ACTIE_GEWIJZIGD,
            door=cast["lid_a"],
            reden="De leverancier is later klaar",
        )

    gebeurd = in_zinnen(wijziging)

    assert [regel.zin for regel in gebeurd.regels] == [
        "Deadline van 1 maart 2027 naar 1 juli 2027, omdat de leverancier is later klaar"
    ]
    assert gebeurd.reden == ""


def test_history_of_long_texts_keeps_both(cast: Cast) -> None:
    lang = "Lange tekst. " * 20
    regels = [["Toelichting", "", lang], ["Eigenaar", "", "Jan"], ["Wie moet helpen", "Piet", ""]]

    gebeurd = in_zinnen(Actiewijziging(regels=regels, reden="Zo besproken"))

    assert [(regel.zin, regel.van, regel.naar) for regel in gebeurd.regels] == [
        ("Toelichting gewijzigd", "Leeg", lang),
        ("Eigenaar: Jan", "", ""),
        ("Wie moet helpen weggehaald, was: Piet", "", ""),
    ]
    assert gebeurd.reden == "Zo besproken"


def test_history_and_reports_turn_a_page_each_by_itself(cast: Cast, client_van: ClientVan) -> None:
    actie = cast.a.acties[0]
    for dag in range(12):
        op = NU + timedelta(days=dag)
        Voortgangsmelding.objects.create(actie=actie, door_naam="Lid", ingediend_op=op, bereikt=f"Bereikt {dag}")
        Actiewijziging.objects.create(actie=actie, op=op, door_naam="Lid", soort=f"soort {dag}")
    Voortgangsmelding.objects.create(actie=actie, door=cast["lid_a"], door_naam="Lid", bereikt="Nog bezig")

    response = client_van(cast["lid_a"]).get(url(actie) + "?geschiedenis=2")

    assert [melding.bereikt for melding in response.context["meldingen"]] == [f"Bereikt {n}" for n in range(11, 1, -1)]
    assert [regel.wijziging.soort for regel in response.context["gebeurd"]] == ["soort 1", "soort 0"]


def test_status_by_hand_does_not_hide_what_the_facts_say(cast: Cast) -> None:
    nu = vandaag()
    actie = cast.a.acties[0]
    actie.begonnen_op, actie.deadline = actie.start, nu - timedelta(days=1)
    actie.status_anders, actie.status_tot, actie.status_reden = "op-schema", nu, "Uitstel is akkoord"

    assert berekend(actie, nu) == ("vertraagd", "te laat: 1 dag")
    assert actie.status_anders == "op-schema"


def test_action_page_asks_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    actie = _extra(cast, kosten_cent=1_000_000)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            plek = actie.stappen.count() + 1
            Actiestap.objects.create(actie=actie, nummer=plek, titel="Stap", datum=vandaag())
            KostenregelFactory(actie=actie, organisatie=cast.a.organisatie, jaar=2026 + plek)
            Deelname.objects.create(actie=actie, organisatie=OrganisatieFactory(), persoon=cast["lid_a"])
            ander = VerbeteractieFactory(plan=cast.a.plan, nummer=100 + plek)
            Actierelatie.objects.create(van=actie, naar=ander, soort="hangt-af-van")
            Actiewijziging.objects.create(actie=actie, op=NU, door_naam="Lid", soort="gewijzigd")
            Voortgangsmelding.objects.create(actie=actie, door_naam="Lid", ingediend_op=NU)

    # Session, account, facts of the reader, plan ids, the action with its head and buttons; money with the lines to
    # confirm, themes with people and steps, relations, questions, the national plan, reports, history.
    assert_constant_queries(client_van(cast["contactpersoon_a"]), url(actie), maak, 12)
    assert Kostenregel.objects.filter(actie=actie).count() == 3


@pytest.mark.parametrize("welk", ["actie", "plan"])
def test_buttons_are_what_the_policy_says_to_everybody(welk: str, cast: Cast, client_van: ClientVan) -> None:
    """The page asks the policy with the object; asked one by one it says the same of each person."""
    doel, adres, acties = {
        "actie": (cast.a.acties[0], url(cast.a.acties[0]), ("bijdragen", "melden")),
        "plan": (cast.a.plan, cast.a.plan.get_absolute_url(), ("bijdragen",)),
    }[welk]
    gezien = set()
    for naam, wie in cast.personen.items():
        if not wie.is_active or not can(wie, "bekijken", doel):
            continue
        verzoek = client_van(wie).get(adres).context["request"]
        assert verzoek.ook == {actie: bool(can(wie, actie, doel)) for actie in acties}, naam
        gezien.add(verzoek.ook["bijdragen"])
    assert gezien == {True, False}
