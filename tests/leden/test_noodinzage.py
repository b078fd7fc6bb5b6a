"""Breaking the glass: one network, reading only, for some hours, told to the network and in the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kantoor.access import Lezer, can
from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from kantoor.post.models import Bericht
from leden.models import Noodinzage
from leden.policy.uitgangspunten import uitgangspunten
from leden.services.noodinzage import Noodinzagefout, beeindig_noodinzage, begin_noodinzage
from netwerken.models import Netwerk
from tests.cast import KANARIE, Cast
from tests.factories import GebruikerFactory

REDEN = "Een actie laat zich niet meer openen."
ClientVan = Callable[[Any], Client]


def begin(cast: Cast, uren: int = 4) -> Noodinzage:
    return begin_noodinzage(adres=cast.b.netwerk.slug, uren=uren, reden=REDEN, door=cast["beheerder"])


def test_keeper_reads_one_network_and_changes_nothing(cast: Cast, client_van: ClientVan) -> None:
    client, plan = client_van(cast["beheerder"]), cast.b.plan.get_absolute_url()
    bewerk = reverse("actie_wijzigen", args=[cast.b.acties[0].pk])
    ervoor = (client.get(plan).status_code, client.get(cast.b.netwerk.get_absolute_url()).status_code)

    antwoord = client.post(
        reverse("noodinzage"), {"adres": cast.b.netwerk.slug, "uren": "4", "reden": REDEN}, follow=True
    )

    assert ervoor == (404, 404)
    assert KANARIE in antwoord.content.decode()
    assert client.get(plan).status_code == 200
    assert client.post(bewerk, {"titel": "Van de beheerder"}).status_code == 403
    schrijft = ("bijdragen", "beheren", "rollen", "uitnodigen", "mandateren", "staat")
    assert [actie for actie in schrijft if can(cast["beheerder"], actie, cast.b.netwerk)] == []
    assert client.get(cast.a.plan.get_absolute_url()).status_code == 404
    assert set(Netwerk.objects.visible_to(cast["beheerder"])) == {cast.b.netwerk}


@pytest.mark.databank
def test_it_ends_by_itself_by_hand_and_with_the_rights_of_the_keeper(cast: Cast, client_van: ClientVan) -> None:
    inzage, beheerder = begin(cast, uren=1), cast["beheerder"]
    mag = lambda: bool(can(Lezer(Gebruiker.objects.get(pk=beheerder.pk)), "bekijken", cast.b.netwerk))  # noqa: E731

    tijdens = mag()
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        erna = mag()
    Gebruiker.objects.filter(pk=beheerder.pk).update(is_superuser=False)
    zonder_rechten = mag()
    Gebruiker.objects.filter(pk=beheerder.pk).update(is_superuser=True)
    client_van(beheerder).post(reverse("noodinzage"), {"stop": inzage.pk})

    assert (tijdens, erna, zonder_rechten, mag()) == (True, False, False, False)
    with pytest.raises(Noodinzagefout):
        beeindig_noodinzage(inzage, door=beheerder)


@pytest.mark.databank
def test_network_is_mailed_and_keeps_reading_who_looked_in(cast: Cast, client_van: ClientVan) -> None:
    begin(cast)

    gemaild = Bericht.objects.filter(onderwerp="Een technisch beheerder leest uw netwerk")
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        pagina = client_van(cast["lid_b"]).get(cast.b.netwerk.get_absolute_url()).content.decode()

    assert {bericht.gebruiker for bericht in gemaild} == {cast["voorzitter_b"], cast["contactpersoon_b"]}
    # Who and until when by mail; why, on the page of the network, as a reason may hold a word of it.
    assert all(REDEN not in bericht.tekst and "Beheerder" in bericht.tekst for bericht in gemaild)
    assert not any(KANARIE in bericht.tekst.replace(str(bericht.gebruiker), "") for bericht in gemaild)
    assert f"Reden: {REDEN}" in pagina
    assert "Beheerder, van" in pagina


def test_log_says_who_where_why_and_until_when_and_knows_a_guess(cast: Cast, client_van: ClientVan) -> None:
    inzage = begin(cast)
    gok = {"adres": "netwerk-c", "uren": "1", "reden": REDEN}

    pagina = client_van(cast["beheerder"]).post(reverse("noodinzage"), gok).content.decode()

    regels = Gebeurtenis.objects.filter(wat="noodinzage.begonnen").order_by("nummer")
    assert [(regel.door, regel.resultaat) for regel in regels] == [
        (cast["beheerder"], "gelukt"),
        (cast["beheerder"], "mislukt"),
    ]
    tot = inzage.tot.isoformat(timespec="minutes")
    assert (regels[0].op_naam, regels[0].bijzonderheden) == (cast.b.netwerk.naam, {"reden": REDEN, "tot": tot})
    assert "Er is geen netwerk met dit adres. Deze poging staat in het logboek." in pagina


@pytest.mark.parametrize("uren", [0, -1, 25])
def test_no_longer_than_a_day(cast: Cast, uren: int) -> None:
    with pytest.raises(Noodinzagefout):
        begin(cast, uren=uren)

    assert not Noodinzage.objects.exists()


def test_it_is_for_keepers_once_and_with_a_reason(cast: Cast, client_van: ClientVan) -> None:
    for wie in ("regisseur", "projectteam", "voorzitter_a"):
        with pytest.raises(Noodinzagefout):
            begin_noodinzage(adres=cast.b.netwerk.slug, uren=1, reden=REDEN, door=cast[wie])
        assert client_van(cast[wie]).get(reverse("noodinzage")).status_code == 403
    zonder_reden = client_van(cast["beheerder"]).post(
        reverse("noodinzage"), {"adres": cast.b.netwerk.slug, "uren": "1", "reden": ""}
    )
    begin(cast)

    assert zonder_reden.status_code == 200
    with pytest.raises(Noodinzagefout, match="al lezen"):
        begin(cast)


def test_nobody_stops_the_reading_of_another(cast: Cast, client_van: ClientVan) -> None:
    inzage = begin(cast)
    ander = GebruikerFactory(is_staff=True, is_superuser=True)

    assert client_van(ander).post(reverse("noodinzage"), {"stop": inzage.pk}).status_code == 404
    assert client_van(ander).post(reverse("noodinzage"), {"stop": "wmd"}).status_code == 404
    with pytest.raises(Noodinzagefout):
        beeindig_noodinzage(inzage, door=ander)


def test_what_somebody_may_read_stays_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    for wie in ("lid_b", "beheerder"):
        with django_assert_num_queries(1):
            Lezer(cast[wie]).feit(uitgangspunten)
