"""What waits is told once, in one mail a day, to who may still read it and wants it (S5, R2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actieplannen.models import Verbeteractie
from kantoor.access.beleid import BeleidQuerySet
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht, Melding, Meldvoorkeur
from kantoor.post.onderwerpen import Onderwerp, instelbaar, registreer, verplicht
from kantoor.post.services import eis, verstuur_wachtende
from kantoor.post.services import meldingen as dienst
from kantoor.post.services.meldingen import bewaar_voorkeuren, bundel, meld_alle
from leden.models import Lidmaatschap
from tests.cast import KANARIE, Cast, bouw_cast
from tests.factories import VerbeteractieFactory

pytestmark = pytest.mark.databank

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WOENSDAG, MAANDAG = datetime(2027, 3, 3, 7, tzinfo=AMSTERDAM), datetime(2027, 3, 8, 7, tzinfo=AMSTERDAM)


@pytest.fixture
def klok() -> Iterator[time_machine.Traveller]:
    """The clock, on a Wednesday; the world is built then, so that its memberships run."""
    with time_machine.travel(WOENSDAG) as reis:
        yield reis


@pytest.fixture
def cast(klok: time_machine.Traveller, db: None) -> Cast:
    return bouw_cast()


class Stekker(Exception):
    """Somebody pulls the plug."""


def vertel(actie: Verbeteractie, kenmerk: str = "", onderwerp: str = "deadlines", gebruiker: Any = None) -> int:
    melding = Melding(
        gebruiker=gebruiker or actie.eigenaar,
        onderwerp=onderwerp,
        regel=f"Deadline: actie {actie.nummer}",
        pad=actie.get_absolute_url(),
        vereist=eis("bekijken", actie),
        kenmerk=kenmerk or f"proef:{actie.pk}",
    )
    return meld_alle([melding])


def kies(wie: Any, wanneer: str, onderwerp: str = "deadlines") -> None:
    bewaar_voorkeuren(door=wie, keuzes={onderwerp: wanneer})


def regels_in(post: Any) -> list[str]:
    return [regel for regel in post.body.splitlines() if regel.startswith("- ")]


def verstuurd() -> list[tuple[list[str], list[str]]]:
    return [(post.to, regels_in(post)) for post in mail.outbox]


def eindig(wie: Any) -> None:
    Lidmaatschap.objects.filter(gebruiker=wie).update(staat=Lidmaatschap.Staat.BEEINDIGD)


# --- when ------------------------------------------------------------------------------------------------------------


def test_direct_sends_one_mail_at_once(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    kies(cast["lid_a"], "direct")
    actie = cast.a.acties[0]

    with django_capture_on_commit_callbacks(execute=True):
        geteld = [vertel(actie), vertel(actie)]

    adres = reverse("account_meldingen")
    assert geteld == [1, 0]
    assert [(post.to, post.subject) for post in mail.outbox] == [(["lid-a@voorbeeld.test"], "Deadline: actie 1")]
    assert [pad in mail.outbox[0].body for pad in (actie.get_absolute_url(), adres)] == [True, True]
    assert bundel() == 0


def test_daily_waits_for_the_mail_of_the_day(cast: Cast) -> None:
    eerste, tweede = cast.a.acties
    vertel(eerste)
    vertel(tweede)
    assert verstuur_wachtende() == 0

    aantallen = [bundel(), verstuur_wachtende(), bundel(), verstuur_wachtende()]

    assert aantallen == [1, 1, 0, 0]
    assert verstuurd() == [(["lid-a@voorbeeld.test"], ["- Deadline: actie 1", "- Deadline: actie 2"])]
    assert reverse("account_meldingen") in mail.outbox[0].body


def test_weekly_goes_on_mondays_only(cast: Cast, klok: time_machine.Traveller) -> None:
    kies(cast["lid_a"], "wekelijks")
    vertel(cast.a.acties[0])

    woensdag = bundel()
    klok.move_to(MAANDAG)
    maandag = bundel()

    assert (woensdag, maandag) == (0, 1)


def test_daily_and_weekly_share_the_mail_of_monday(cast: Cast, klok: time_machine.Traveller) -> None:
    kies(cast["lid_a"], "wekelijks", "toegewezen")
    vertel(cast.a.acties[1], onderwerp="toegewezen")

    klok.move_to(MAANDAG)
    vertel(cast.a.acties[0])
    assert (bundel(), verstuur_wachtende()) == (1, 1)

    assert verstuurd() == [(["lid-a@voorbeeld.test"], ["- Deadline: actie 1", "- Deadline: actie 2"])]


def test_never_leaves_nothing_behind(cast: Cast) -> None:
    kies(cast["lid_a"], "niet")

    geteld = vertel(cast.a.acties[0])

    assert (geteld, Melding.objects.count(), bundel()) == (0, 0, 0)


def test_what_waits_lapses_when_its_reader_chooses_never(cast: Cast) -> None:
    vertel(cast.a.acties[0])
    kies(cast["lid_a"], "niet")

    assert bundel() == 0

    assert Melding.objects.get().vervallen_op is not None


def test_what_comes_after_the_mail_of_today_waits_for_tomorrow(cast: Cast, klok: time_machine.Traveller) -> None:
    vertel(cast.a.acties[0])
    eerst = bundel()
    vertel(cast.a.acties[1])
    weer = bundel()
    klok.shift(timedelta(days=1))
    morgen = bundel()

    assert (eerst, weer, morgen) == (1, 0, 1)
    assert Bericht.objects.filter(kenmerk__startswith="bundel:").count() == 2


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2027, 3, 28, 23, 59, tzinfo=AMSTERDAM),
        datetime(2026, 10, 25, 23, 59, tzinfo=AMSTERDAM),
        datetime(2026, 3, 29, 23, 59, tzinfo=AMSTERDAM),
    ],
)
def test_a_minute_before_monday_is_no_monday(db: None, klok: time_machine.Traveller, moment: datetime) -> None:
    """Also on the days on which the clock changes: all of them are Sundays."""
    klok.move_to(moment)
    cast = bouw_cast()
    kies(cast["lid_a"], "wekelijks")
    vertel(cast.a.acties[0])

    zondag = (vandaag(), bundel())
    klok.shift(timedelta(minutes=1))
    maandag = bundel()

    assert (zondag, maandag) == ((moment.date(), 0), 1)


# --- who -------------------------------------------------------------------------------------------------------------


def test_ended_membership_before_the_bundle_sends_nothing(cast: Cast) -> None:
    vertel(cast.a.acties[0])
    eindig(cast["lid_a"])

    assert (bundel(), verstuur_wachtende(), Bericht.objects.count()) == (0, 0, 0)
    assert Melding.objects.get().vervallen_op is not None


def test_ended_membership_between_bundle_and_sending_sends_nothing(cast: Cast) -> None:
    vertel(cast.a.acties[0])
    bundel()
    eindig(cast["lid_a"])

    assert verstuur_wachtende() == 0

    assert (Bericht.objects.get().staat, mail.outbox) == (Bericht.Staat.INGETROKKEN, [])


def test_ended_membership_withdraws_a_direct_mail(cast: Cast) -> None:
    kies(cast["lid_a"], "direct")
    vertel(cast.a.acties[0])
    eindig(cast["lid_a"])

    assert verstuur_wachtende() == 0

    assert (Bericht.objects.get().staat, mail.outbox) == (Bericht.Staat.INGETROKKEN, [])


def test_only_the_lines_that_may_still_be_read_go_along(cast: Cast) -> None:
    mag = cast.a.acties[0]
    mag_niet = VerbeteractieFactory(plan=cast.b.plan, nummer=7, eigenaar=cast["lid_a"])
    vertel(mag)
    vertel(mag_niet)

    bundel()
    verstuur_wachtende()

    assert verstuurd() == [(["lid-a@voorbeeld.test"], ["- Deadline: actie 1"])]
    assert KANARIE not in mail.outbox[0].body


@pytest.mark.parametrize(
    "verandering", [{"afgerond_op": WOENSDAG.date()}, {"vervallen_op": WOENSDAG.date()}, {"eigenaar": None}]
)
def test_line_about_an_action_that_is_over_or_of_another_is_dropped(cast: Cast, verandering: dict[str, Any]) -> None:
    vertel(cast.a.acties[0])
    bundel()
    Verbeteractie.objects.filter(pk=cast.a.acties[0].pk).update(**verandering)

    assert (verstuur_wachtende(), Bericht.objects.get().staat) == (0, Bericht.Staat.INGETROKKEN)


def test_closed_account_gets_nothing(cast: Cast) -> None:
    vertel(cast.a.acties[0])
    cast["lid_a"].is_active = False
    cast["lid_a"].save()

    assert (bundel(), Bericht.objects.count()) == (0, 0)


# --- once ------------------------------------------------------------------------------------------------------------


def _tegelijk(taak: Callable[[], Any], keer: int) -> list[Any]:
    start = Barrier(keer)

    def draai(_: int) -> Any:
        try:
            start.wait(timeout=30)
            return taak()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(keer) as draden:
        return list(draden.map(draai, range(keer)))


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_send_one_mail_per_person(cast: Cast) -> None:
    for actie in (*cast.a.acties, *cast.b.acties):
        vertel(actie)

    aantallen = _tegelijk(bundel, 4)

    assert sum(aantallen) == 2
    assert sorted(verstuurd()) == [
        (["lid-a@voorbeeld.test"], ["- Deadline: actie 1", "- Deadline: actie 2"]),
        (["lid-b@voorbeeld.test"], ["- Deadline: actie 1", "- Deadline: actie 2"]),
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("keuze", "brieven"), [("direct", 1), ("dagelijks", 0)])
def test_telling_the_same_at_once_tells_it_once(cast: Cast, keuze: str, brieven: int) -> None:
    kies(cast["lid_a"], keuze)

    _tegelijk(lambda: vertel(cast.a.acties[0]), 4)

    assert (Melding.objects.count(), Bericht.objects.count()) == (1, brieven)


@pytest.mark.django_db(transaction=True)
def test_bundle_that_is_killed_halfway_is_sent_once_later(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    vertel(cast.a.acties[0])
    echt = dienst._zet_bundel_klaar

    def crash(*args: Any) -> None:
        echt(*args)
        raise Stekker

    with monkeypatch.context() as kapot:
        kapot.setattr(dienst, "_zet_bundel_klaar", crash)
        with pytest.raises(Stekker):
            bundel()
    halverwege = (Bericht.objects.count(), len(mail.outbox))
    aantallen = [bundel(), bundel()]

    assert (halverwege, aantallen) == ((0, 0), [1, 0])
    assert verstuurd() == [(["lid-a@voorbeeld.test"], ["- Deadline: actie 1"])]
    assert Bericht.objects.get().kenmerk == f"bundel:{vandaag()}:{cast['lid_a'].pk}"


def test_bundle_asks_as_much_for_many_lines_as_for_one(cast: Cast, klok: time_machine.Traveller) -> None:
    def gevraagd(aantal: int) -> int:
        klok.shift(timedelta(days=1))
        for nummer in range(aantal):
            vertel(cast.a.acties[0], f"proef:{aantal}:{nummer}")
        with CaptureQueriesContext(connection) as vangst:
            assert bundel() == 1
        return len(vangst)

    assert gevraagd(1) == gevraagd(20)


def test_telling_many_asks_as_much_as_telling_one(cast: Cast) -> None:
    def gevraagd(aantal: int) -> int:
        actie = cast.a.acties[0]
        rijen = [
            Melding(gebruiker=actie.eigenaar, onderwerp="deadlines", regel="r", pad="/", kenmerk=f"{aantal}-{nummer}")
            for nummer in range(aantal)
        ]
        with CaptureQueriesContext(connection) as vangst:
            assert meld_alle(rijen) == aantal
        return len(vangst)

    assert gevraagd(1) == gevraagd(50)


# --- subjects and the page -------------------------------------------------------------------------------------------


def test_must_have_subject_is_no_line_to_wait(cast: Cast) -> None:
    with pytest.raises(ValueError, match="Deze mail gaat altijd: besluiten"):
        vertel(cast.a.acties[0], onderwerp="besluiten")


def test_subject_has_one_meaning() -> None:
    with pytest.raises(ValueError, match="deadlines staat al in het register van onderwerpen"):
        registreer(Onderwerp(code="deadlines", label="Nog een", uitleg="Nog een keer."))


def test_subjects_and_what_holds_without_a_choice(db: None) -> None:
    assert {onderwerp.code: onderwerp.standaard.value for onderwerp in instelbaar()} == {
        "deadlines": "dagelijks",
        "toegewezen": "direct",
        "leerpunten": "wekelijks",
    }
    assert [onderwerp.code for onderwerp in verplicht()] == ["lidmaatschap", "vragen", "besluiten", "rapportage"]


def test_page_shows_the_choices_and_why_some_mail_always_comes(cast: Cast, client_van: Callable[..., Client]) -> None:
    antwoord = client_van(cast["buitenstaander"]).get(reverse("account_meldingen"))

    form = antwoord.context["form"]
    assert {naam: veld.initial for naam, veld in form.fields.items()} == {
        "deadlines": "dagelijks",
        "toegewezen": "direct",
        "leerpunten": "wekelijks",
    }
    html = antwoord.content.decode()
    assert (html.count("<fieldset"), html.count('type="radio"'), html.count('<button class="knop"')) == (3, 12, 1)
    assert [onderwerp.verplicht in html for onderwerp in verplicht()] == [True] * 4


def test_page_keeps_what_was_chosen_and_logs_only_what_changed(cast: Cast, client_van: Callable[..., Client]) -> None:
    client = client_van(cast["lid_a"])
    keuzes = {"deadlines": "niet", "toegewezen": "dagelijks", "leerpunten": "wekelijks"}

    for _ in range(2):
        antwoord = client.post(reverse("account_meldingen"), {**keuzes, "besluiten": "niet"})

    assert antwoord.url == reverse("account_meldingen")
    assert dict(Meldvoorkeur.objects.values_list("onderwerp", "wanneer")) == keuzes
    regel = Gebeurtenis.objects.get(wat="meldvoorkeuren.gewijzigd")
    assert (regel.door_naam, regel.bijzonderheden["velden"]) == (str(cast["lid_a"]), sorted(keuzes))
    weer = client.get(reverse("account_meldingen")).context["form"]
    assert {naam: veld.initial for naam, veld in weer.fields.items()} == keuzes


@pytest.mark.parametrize("keuze", ["", "ooit"])
def test_page_says_what_to_choose(cast: Cast, client_van: Callable[..., Client], keuze: str) -> None:
    keuzes = {"deadlines": keuze, "toegewezen": "direct", "leerpunten": "niet"}

    antwoord = client_van(cast["lid_a"]).post(reverse("account_meldingen"), keuzes)

    assert (antwoord.status_code, list(antwoord.context["form"].errors)) == (200, ["deadlines"])
    assert "<title>Fout: Meldingen" in antwoord.content.decode()
    assert Meldvoorkeur.objects.count() == 0


def test_must_have_subject_cannot_be_switched_off(cast: Cast) -> None:
    with pytest.raises(ValueError, match="Hierover valt niets te kiezen: besluiten"):
        bewaar_voorkeuren(door=cast["lid_a"], keuzes={"besluiten": "niet"})


@pytest.mark.parametrize("model", [Melding, Meldvoorkeur])
def test_lines_and_choices_are_read_by_their_owner_alone(cast: Cast, model: Any) -> None:
    vertel(cast.a.acties[0])
    kies(cast["lid_a"], "direct")
    rijen: BeleidQuerySet[Any] = BeleidQuerySet(model)

    ziet = {naam for naam, wie in cast.personen.items() if rijen.visible_to(wie).exists()}

    assert ziet == {"lid_a"}
