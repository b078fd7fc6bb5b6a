"""An action goes to the national plan with reasons and provenance, in its own words and once (R23)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actieplannen.models import Actieplan, Opschaling, Uitvoervraag, Verbeteractie
from actieplannen.services.actiestatus import pak_weer_op
from actieplannen.services.bewerken import Actiefout
from kantoor.access.toegang import Geweigerd
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from landelijk import services as diensten
from tests.cast import KANARIE, Cast
from tests.factories import (
    GebruikerFactory,
    GremiumFactory,
    GremiumlidFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    VerbeteractieFactory,
)
from tests.landelijk.voorleggen import TEKSTEN, leg_voor, maak_nationaal, neem_over, overname, spreker, vraag_uitvoering

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]


@pytest.fixture
def nationaal(cast: Cast) -> Actieplan:
    return maak_nationaal(cast)


@pytest.mark.regel("R23")
def test_an_action_is_offered_with_reasons(cast: Cast, client_van: ClientVan) -> None:
    actie = cast.a.acties[0]
    url = reverse("actie_opschalen", args=[actie.pk])
    client = client_van(cast["lid_a"])

    leeg = client.get(url)
    zonder = client.post(url, {**TEKSTEN, "redenen": ""})
    client.post(url, TEKSTEN)

    assert leeg.context["form"].initial == {"titel": actie.titel, "tekst": actie.toelichting}
    assert (
        "JenV lezen deze tekst, en de organisatie die zij vragen om het te doen; de rest van de actie blijft in"
        in " ".join(leeg.content.decode().split())
    )
    assert list(zonder.context["form"].errors) == ["redenen"]
    assert list(Opschaling.objects.values_list("actie", "titel", "staat", "door_naam")) == [
        (actie.pk, "Noodstroom delen", "voorgelegd", "Lid A")
    ]


@pytest.mark.regel("R23")
def test_the_national_reader_sees_the_three_texts_and_no_other_word(cast: Cast, client_van: ClientVan) -> None:
    voorlegging = leg_voor(cast)
    Opschaling.objects.filter(pk=voorlegging.pk).update(door_naam="Lid B")
    cast.b.netwerk.naam = "Netwerk B"
    cast.b.netwerk.save()
    client = client_van(cast["regisseur"])

    bladen = [
        client.get(reverse("opschaling_detail", args=[voorlegging.pk])).content.decode(),
        client.get(reverse("opschaling_lijst")).content.decode(),
        client.get(reverse("overzicht")).content.decode(),
    ]

    assert [KANARIE in blad for blad in bladen] == [False, False, False]
    assert [tekst in bladen[0] for tekst in TEKSTEN.values()] == [True, True, True]
    assert reverse("actie_detail", args=[voorlegging.actie_id]) not in bladen[0]
    assert "1 voorlegging wacht op een besluit" in bladen[2]


@pytest.mark.regel("R23")
def test_taking_over_moves_the_action_with_its_provenance(
    cast: Cast, nationaal: Actieplan, client_van: ClientVan
) -> None:
    voorlegging = leg_voor(cast)
    url = reverse("opschaling_beslissen", args=[voorlegging.pk])

    wie = spreker(cast)
    antwoord = client_van(cast["regisseur"]).post(url, overname(cast))
    vraag = Uitvoervraag.objects.get()
    client_van(wie).post(reverse("vraag_detail", args=[vraag.pk]), {"uitkomst": "overgenomen"})

    nieuw = nationaal.acties.get(nummer=5)
    oud = Verbeteractie.objects.get(pk=voorlegging.actie_id)
    voorlegging.refresh_from_db()
    assert antwoord.status_code == 302
    assert (nieuw.titel, nieuw.toelichting, nieuw.organisatie) == (
        "Noodstroom delen",
        "Eén landelijke lijst.",
        cast.a.organisatie,
    )
    assert (nieuw.herkomst, voorlegging.landelijke_actie, voorlegging.staat) == (voorlegging, nieuw, "overgenomen")
    assert (oud.vervallen_op, oud.vervallen_reden) == (vandaag(), "Gaat verder in het nationale plan als actie 5")
    assert nieuw.wijzigingen.get().soort == "overgenomen uit een netwerk"
    assert nieuw.feiten.count() == 1
    gelezen = client_van(cast["deelnemer"]).get(reverse("actie_detail", args=[nieuw.pk])).content.decode()
    assert (TEKSTEN["redenen"] in gelezen, KANARIE in gelezen) == (False, False)


@pytest.mark.regel("R23")
def test_both_sides_stay_linked_as_far_as_each_may_read(
    cast: Cast, nationaal: Actieplan, client_van: ClientVan
) -> None:
    voorlegging = leg_voor(cast)
    nieuw = neem_over(cast, voorlegging)
    LidmaatschapFactory(gebruiker=cast["voorzitter_b"], netwerk=cast.landelijk, organisatie=cast.b.organisatie)
    oud_url = reverse("actie_detail", args=[voorlegging.actie_id])
    nieuw_url = reverse("actie_detail", args=[nieuw.pk])

    beide, regio, land = (client_van(cast[wie]) for wie in ("voorzitter_b", "lid_b", "regisseur"))

    assert nieuw_url in beide.get(oud_url).content.decode()
    assert oud_url in beide.get(nieuw_url).content.decode()
    assert "Gaat verder in het nationale plan als actie 5" in regio.get(oud_url).content.decode()
    assert nieuw_url not in regio.get(oud_url).content.decode()
    assert oud_url not in land.get(nieuw_url).content.decode()
    assert reverse("opschaling_detail", args=[voorlegging.pk]) in land.get(nieuw_url).content.decode()


@pytest.mark.regel("R23")
@pytest.mark.usefixtures("nationaal")
def test_an_action_that_went_on_nationally_does_not_begin_again(cast: Cast) -> None:
    voorlegging = leg_voor(cast)
    neem_over(cast, voorlegging)

    with pytest.raises(Actiefout, match="nationale plan"):
        pak_weer_op(voorlegging.actie, door=cast["lid_b"])


@pytest.mark.regel("R23")
def test_staying_in_the_region_needs_a_reason_and_leaves_the_action_alone(cast: Cast, client_van: ClientVan) -> None:
    voorlegging = leg_voor(cast)
    url = reverse("opschaling_beslissen", args=[voorlegging.pk])
    client = client_van(cast["regisseur"])

    zonder = client.post(url, {"besluit": "blijft", "reden": ""})
    client.post(url, {"besluit": "blijft", "reden": "Dit speelt alleen bij u."})

    voorlegging.refresh_from_db()
    assert list(zonder.context["form"].errors) == ["reden"]
    assert (voorlegging.staat, voorlegging.besluit_reden) == ("afgewezen", "Dit speelt alleen bij u.")
    assert Verbeteractie.objects.get(pk=voorlegging.actie_id).loopt
    assert "Dit speelt alleen bij u." in (
        client_van(cast["lid_b"]).get(reverse("actie_detail", args=[voorlegging.actie_id])).content.decode()
    )


@pytest.mark.usefixtures("nationaal")
def test_the_second_decider_hears_what_the_first_decided(cast: Cast, client_van: ClientVan) -> None:
    voorlegging = leg_voor(cast)
    neem_over(cast, voorlegging)

    antwoord = client_van(cast["regisseur"]).post(
        reverse("opschaling_beslissen", args=[voorlegging.pk]), {"besluit": "blijft", "reden": "Nee"}
    )

    voorlegging.refresh_from_db()
    assert antwoord.status_code == 409
    assert antwoord.context["reden"] == (
        "Hierover is al besloten: overgenomen in het nationale plan door De regisseur."
    )
    assert (voorlegging.staat, voorlegging.besluit_reden) == ("overgenomen", "")


@pytest.mark.usefixtures("nationaal")
def test_who_offered_gets_one_mail_with_a_link_and_no_title(cast: Cast) -> None:
    voorlegging = leg_voor(cast)
    neem_over(cast, voorlegging)

    brief = Bericht.objects.get(kenmerk=f"voorlegging-besloten:{voorlegging.pk}")

    assert (brief.aan, brief.vereist) == (
        cast["lid_b"].email,
        f"actieplannen.Opschaling:bekijken:{voorlegging.pk}",
    )
    assert brief.onderwerp == "Er is besloten over uw voorlegging"
    assert "Overgenomen in het nationale plan" in brief.tekst
    assert "Noodstroom delen" not in brief.tekst
    assert reverse("opschaling_detail", args=[voorlegging.pk]) in brief.tekst


@pytest.mark.regel("R5")
@pytest.mark.usefixtures("nationaal")
def test_an_organisation_is_asked_and_agrees_before_it_is_responsible(cast: Cast, client_van: ClientVan) -> None:
    voorlegging = leg_voor(cast)
    url = reverse("opschaling_beslissen", args=[voorlegging.pk])
    wie = spreker(cast)
    Bericht.objects.all().delete()

    client_van(cast["regisseur"]).post(url, overname(cast))

    vraag = Uitvoervraag.objects.get()
    assert not Verbeteractie.objects.filter(herkomst=voorlegging).exists()
    assert Verbeteractie.objects.get(pk=voorlegging.actie_id).loopt
    assert (vraag.aan, set(Bericht.objects.values_list("aan", flat=True))) == (cast.a.organisatie, {wie.email})
    assert str(vraag.pk) in client_van(wie).get(reverse("overzicht")).content.decode()
    assert client_van(cast["lid_b"]).get(reverse("vraag_detail", args=[vraag.pk])).status_code == 404


@pytest.mark.regel("R5")
@pytest.mark.usefixtures("nationaal")
def test_who_refuses_says_why_and_another_can_be_asked(cast: Cast, client_van: ClientVan) -> None:
    vraag = vraag_uitvoering(cast, leg_voor(cast))
    pad, wie = reverse("vraag_detail", args=[vraag.pk]), spreker(cast)

    zonder = client_van(wie).post(pad, {"uitkomst": "niet", "antwoord": ""})
    client_van(wie).post(pad, {"uitkomst": "niet", "antwoord": "Geen mensen voor."})

    blad = client_van(cast["regisseur"]).get(reverse("opschaling_detail", args=[vraag.voorlegging_id]))
    tekst = zonder.content.decode()
    assert ("Wat moet er gebeuren</dt>" in tekst, "Wat zit in de weg" in tekst, "doorzet" in tekst) == (
        True,
        False,
        False,
    )
    assert set(zonder.context["form"].errors) == {"antwoord"}
    assert Opschaling.objects.get(pk=vraag.voorlegging_id).staat == "voorgelegd"
    assert "Geen mensen voor." in blad.content.decode()
    assert Bericht.objects.filter(onderwerp__startswith="Lees het antwoord", aan=cast["regisseur"].email).exists()
    neem_over(cast, vraag.voorlegging)


@pytest.mark.usefixtures("nationaal")
def test_an_organisation_without_anybody_to_answer_is_not_asked_nor_offered(cast: Cast, client_van: ClientVan) -> None:
    velden, voorlegging = overname(cast, organisatie=cast.a.organisatie), leg_voor(cast)
    del velden["besluit"]
    blad = reverse("opschaling_detail", args=[voorlegging.pk])

    eerst = list(client_van(cast["regisseur"]).get(blad).context["form"].fields["organisatie"].queryset)
    with pytest.raises(Actiefout, match="niemand die kan antwoorden"):
        diensten.vraag_uitvoering(voorlegging, door=cast["regisseur"], **velden)
    spreker(cast)
    dan = list(client_van(cast["regisseur"]).get(blad).context["form"].fields["organisatie"].queryset)

    assert (cast.a.organisatie in eerst, cast.a.organisatie in dan) == (False, True)


@pytest.mark.usefixtures("nationaal")
def test_who_offered_and_who_decides_otherwise_end_what_was_asked(cast: Cast) -> None:
    een, twee = (vraag_uitvoering(cast, leg_voor(cast, actie)) for actie in cast.b.acties)

    diensten.trek_voorlegging_in(een.voorlegging, door=cast["lid_b"])
    diensten.laat_in_regio(twee.voorlegging, reden="Nee", door=cast["regisseur"])

    assert set(Uitvoervraag.objects.values_list("staat", flat=True)) == {"gesloten"}


def test_who_decides_about_the_national_plan_hears_of_an_offer(cast: Cast) -> None:
    voorlegging = leg_voor(cast)

    brieven = Bericht.objects.filter(kenmerk__startswith=f"voorlegging-nieuw:{voorlegging.pk}")

    assert set(brieven.values_list("aan", flat=True)) == {cast["regisseur"].email}
    assert [brief for brief in brieven if KANARIE in brief.tekst or "Noodstroom" in brief.tekst] == []


def test_without_a_national_plan_there_is_nothing_to_take_it_over_into(cast: Cast, client_van: ClientVan) -> None:
    voorlegging = leg_voor(cast)

    blad = client_van(cast["regisseur"]).get(reverse("opschaling_detail", args=[voorlegging.pk]))

    assert "Er is nog geen nationaal plan" in blad.content.decode()
    assert list(blad.context["form"].fields) == ["besluit", "reden"]
    with pytest.raises(Actiefout, match="geen nationaal plan"):
        neem_over(cast, voorlegging)


def test_a_network_with_a_closed_profile_keeps_its_name(cast: Cast, client_van: ClientVan) -> None:
    voorlegging = leg_voor(cast)
    Opschaling.objects.filter(pk=voorlegging.pk).update(door_naam="Lid B")
    jenv = GebruikerFactory()
    GremiumlidFactory(gremium=GremiumFactory(code="jenv", begint_nationaal_plan=True), gebruiker=jenv)
    paden = (reverse("opschaling_detail", args=[voorlegging.pk]), reverse("opschaling_lijst"))

    bladen = [client_van(jenv).get(pad).content.decode() for pad in paden]

    assert [(KANARIE in blad, "Een netwerk" in blad) for blad in bladen] == [(False, True), (False, True)]


def test_who_may_begin_the_national_plan_is_led_there(cast: Cast, client_van: ClientVan) -> None:
    voorlegging, url = leg_voor(cast), reverse("actieplan_beginnen", args=[cast.landelijk.slug])
    jenv = GebruikerFactory()
    GremiumlidFactory(gremium=GremiumFactory(code="jenv", begint_nationaal_plan=True), gebruiker=jenv)

    detail = reverse("opschaling_detail", args=[voorlegging.pk])

    assert url in client_van(jenv).get(detail).content.decode()
    assert url not in client_van(cast["regisseur"]).get(detail).content.decode()


def test_the_list_is_found_from_the_national_plan_by_who_decides(
    cast: Cast, nationaal: Actieplan, client_van: ClientVan
) -> None:
    lijst = reverse("opschaling_lijst")

    assert lijst in client_van(cast["regisseur"]).get(nationaal.get_absolute_url()).content.decode()
    assert lijst not in client_van(cast["deelnemer"]).get(nationaal.get_absolute_url()).content.decode()


@pytest.mark.usefixtures("nationaal")
@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"organisatie": ""}, "organisatie"),
        ({"start": ""}, "start"),
        ({"deadline": vandaag() - timedelta(days=1)}, "deadline"),
    ],
)
def test_taking_over_asks_an_organisation_and_dates(
    anders: dict[str, Any], veld: str, cast: Cast, client_van: ClientVan
) -> None:
    voorlegging = leg_voor(cast)
    spreker(cast)
    url = reverse("opschaling_beslissen", args=[voorlegging.pk])

    antwoord = client_van(cast["regisseur"]).post(url, overname(cast, **anders))

    assert list(antwoord.context["form"].errors) == [veld]


@pytest.mark.usefixtures("nationaal")
def test_only_a_member_of_the_national_network_answers_for_it(cast: Cast, client_van: ClientVan) -> None:
    voorlegging, vreemd = leg_voor(cast), OrganisatieFactory()
    url = reverse("opschaling_beslissen", args=[voorlegging.pk])
    velden = overname(cast, organisatie=vreemd)
    del velden["besluit"]

    antwoord = client_van(cast["regisseur"]).post(url, overname(cast, organisatie=vreemd.pk))

    assert antwoord.context["form"].errors["organisatie"] == ["Kies een organisatie uit de lijst."]
    with pytest.raises(Actiefout, match="lid is van het landelijk netwerk"):
        diensten.vraag_uitvoering(voorlegging, door=cast["regisseur"], **velden)


@pytest.mark.regel("R23")
@pytest.mark.usefixtures("nationaal")
@pytest.mark.parametrize("wie", ["lid_b", "voorzitter_b", "projectteam", "stuurgroep", "deelnemer"])
def test_nobody_else_decides(wie: str, cast: Cast, client_van: ClientVan) -> None:
    voorlegging = leg_voor(cast)
    client = client_van(cast[wie])

    codes = (
        client.post(reverse("opschaling_beslissen", args=[voorlegging.pk]), overname(cast)).status_code,
        client.get(reverse("opschaling_lijst")).status_code,
    )

    assert codes == (403, 403)
    with pytest.raises(Geweigerd):
        neem_over(cast, voorlegging, wie)
    with pytest.raises(Geweigerd):
        diensten.laat_in_regio(voorlegging, reden="x", door=cast[wie])


@pytest.mark.parametrize("wie", ["lid_a", "stuurgroep", "deelnemer", "projectteam", "beheerder"])
def test_an_offer_of_another_network_does_not_exist(wie: str, cast: Cast, client_van: ClientVan) -> None:
    voorlegging = leg_voor(cast)
    client = client_van(cast[wie])

    codes = (
        client.get(reverse("opschaling_detail", args=[voorlegging.pk])).status_code,
        client.get(reverse("actie_opschalen", args=[voorlegging.actie_id])).status_code,
    )

    assert codes == (404, 404)


def test_an_offer_is_withdrawn_while_nobody_decided(cast: Cast, client_van: ClientVan) -> None:
    voorlegging = leg_voor(cast, cast.a.acties[0], "lid_a")
    url = reverse("actie_opschalen", args=[voorlegging.actie_id])
    client = client_van(cast["voorzitter_a"])

    codes = [client.post(url, {"terug": "ja"}).status_code for _ in range(2)]
    opnieuw = leg_voor(cast, cast.a.acties[0], "lid_a")

    voorlegging.refresh_from_db()
    assert codes == [302, 302]
    assert (voorlegging.staat, opnieuw.staat) == ("ingetrokken", "voorgelegd")


@pytest.mark.usefixtures("nationaal")
def test_what_was_decided_is_not_withdrawn(cast: Cast, client_van: ClientVan) -> None:
    voorlegging = leg_voor(cast)
    diensten.laat_in_regio(voorlegging, reden="Nee", door=cast["regisseur"])

    antwoord = client_van(cast["lid_b"]).post(reverse("actie_opschalen", args=[voorlegging.actie_id]), {"terug": "ja"})

    assert antwoord.status_code == 409
    assert antwoord.context["melding"] == "Hierover is al besloten: blijft in de regio door De regisseur."


def test_an_action_is_offered_once_and_only_while_it_runs(cast: Cast, nationaal: Actieplan) -> None:
    een, twee = cast.b.acties
    leg_voor(cast, een)
    Verbeteractie.objects.filter(pk=twee.pk).update(afgerond_op=vandaag())

    for actie, reden in ((een, "al landelijk"), (twee, "lopende actie"), (nationaal.acties.get(), "staat al")):
        with pytest.raises(Actiefout, match=reden):
            leg_voor(cast, actie)


@pytest.mark.usefixtures("nationaal")
def test_what_the_region_finished_meanwhile_is_not_taken_over(cast: Cast) -> None:
    voorlegging = leg_voor(cast)
    Verbeteractie.objects.filter(pk=voorlegging.actie_id).update(afgerond_op=vandaag())

    with pytest.raises(Actiefout, match="al afgerond"):
        neem_over(cast, voorlegging)


def test_the_list_is_oldest_first_and_asks_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            actie = VerbeteractieFactory(plan=cast.b.plan, nummer=50 + Opschaling.objects.count())
            titel = f"Voorlegging {Opschaling.objects.count()}"
            Opschaling.objects.create(actie=actie, titel=titel, tekst="t", redenen="r", door_naam="Lid")

    client = client_van(cast["regisseur"])
    assert_constant_queries(client, reverse("opschaling_lijst"), maak, 7)

    titels = [regel[0].titel for regel in client.get(reverse("opschaling_lijst")).context["regels"]]
    assert titels == ["Voorlegging 0", "Voorlegging 1", "Voorlegging 2"]
