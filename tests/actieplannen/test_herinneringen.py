"""Owners hear of a date before and after it, once; the date is one in the Netherlands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actieplannen.models import Actiestap, Leerpunt, Verbeteractie
from actieplannen.services.actiegegevens import gegevens_van
from actieplannen.services.acties import wijzig_actie
from actieplannen.services.herinneringen import herinner_deadlines, meld_leerpunt, meld_toewijzing, momenten
from actieplannen.tasks import herinner_deadlines as dagtaak
from actieplannen.tasks import meld_leerpunt as leerpunttaak
from kantoor.core.opmaak import datum
from kantoor.post.models import Bericht, Melding
from kantoor.post.services import verstuur_wachtende
from kantoor.post.services.meldingen import bewaar_voorkeuren, bundel
from leden.models import Lidmaatschap
from tests.actieplannen.voortgang import concept, meld, nieuwe_actie
from tests.cast import KANARIE, Cast, bouw_cast
from tests.factories import VerbeteractieFactory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAG = date(2027, 3, 3)
# A minute before midnight: by UTC some of these are another day than in the Netherlands.
LAAT_OP_DE_DAG = [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), DAG]


def op(dag: date, uur: time = time(6, 45)) -> datetime:
    return datetime.combine(dag, uur, AMSTERDAM)


@pytest.fixture
def klok() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(op(DAG)) as reis:
        yield reis


@pytest.fixture
def cast(klok: time_machine.Traveller, db: None) -> Cast:
    """The world on that day, with no action in the way."""
    wereld = bouw_cast()
    Verbeteractie.objects.all().delete()
    return wereld


def actie_op(cast: Cast, deadline: date, **velden: Any) -> Verbeteractie:
    """An action of lid A with this deadline, on which something was reported yesterday."""
    gegevens = {
        "plan": cast.a.plan,
        "nummer": Verbeteractie.objects.count() + 1,
        "eigenaar": cast["lid_a"],
        "organisatie": cast.a.organisatie,
        "start": deadline - timedelta(days=400),
        "gemeld_op": op(DAG) - timedelta(days=1),
    }
    return VerbeteractieFactory(deadline=deadline, **(gegevens | velden))


def verteld() -> list[str]:
    return list(Melding.objects.values_list("regel", flat=True).order_by("gemaakt_op", "kenmerk"))


# --- dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("over", "regel"),
    [
        (15, []),
        (14, ["Deadline 17 maart 2027"]),
        (12, ["Deadline 15 maart 2027"]),
        (11, []),
        (4, []),
        (3, ["Deadline 6 maart 2027"]),
        (0, []),
        (-1, ["Te laat, de deadline was 2 maart 2027"]),
        (-4, []),
        (-14, []),
        (-15, ["Te laat, de deadline was 16 februari 2027"]),
        (-16, []),
        (-29, ["Te laat, de deadline was 2 februari 2027"]),
    ],
)
def test_owner_hears_before_and_after_the_deadline(cast: Cast, over: int, regel: list[str]) -> None:
    actie_op(cast, DAG + timedelta(days=over))

    herinner_deadlines()

    assert verteld() == [f"{wat}: actie 1 van Netwerk A" for wat in regel]


def test_each_moment_is_told_once(cast: Cast, klok: time_machine.Traveller) -> None:
    """The task runs twice a day, from three weeks before to a month after."""
    deadline = DAG + timedelta(days=21)
    actie_op(cast, deadline, gemeld_op=op(deadline))
    gezien = []

    for over in (*range(-21, 4), *range(13, 18), *range(28, 31)):
        klok.move_to(op(deadline + timedelta(days=over)))
        if nieuw := herinner_deadlines() + herinner_deadlines():
            gezien.append((over, nieuw))

    assert gezien == [(-14, 1), (-3, 1), (1, 1), (15, 1), (29, 1)]


def test_day_without_the_task_is_made_up_for(cast: Cast, klok: time_machine.Traveller) -> None:
    actie_op(cast, DAG + timedelta(days=3))

    klok.shift(timedelta(days=2))

    assert [herinner_deadlines(), herinner_deadlines()] == [1, 0]


def test_moved_deadline_is_told_again(cast: Cast) -> None:
    actie = actie_op(cast, DAG + timedelta(days=14))
    herinner_deadlines()
    actie.deadline = DAG + timedelta(days=3)
    actie.save()

    assert herinner_deadlines() == 1


@pytest.mark.parametrize("dag", LAAT_OP_DE_DAG)
def test_date_is_one_in_the_netherlands(db: None, klok: time_machine.Traveller, dag: date) -> None:
    """At 23:59 the deadline of today is not late; at 0:00 it is, also when the clock changed that day."""
    klok.move_to(op(dag, time(23, 59)))
    cast = bouw_cast()
    Verbeteractie.objects.all().delete()
    actie_op(cast, dag, gemeld_op=op(dag))

    vanavond = herinner_deadlines()
    klok.shift(timedelta(minutes=1))
    vannacht = herinner_deadlines()

    assert (vanavond, vannacht) == (0, 1)
    assert verteld() == [f"Te laat, de deadline was {datum(dag)}: actie 1 van Netwerk A"]


@pytest.mark.parametrize("velden", [{"afgerond_op": DAG}, {"vervallen_op": DAG}, {"eigenaar": None}])
def test_nobody_hears_of_what_is_over_or_of_nobody(cast: Cast, velden: dict[str, Any]) -> None:
    actie_op(cast, DAG + timedelta(days=3), **velden)

    assert herinner_deadlines() == 0


def test_moments_do_not_meet() -> None:
    gevonden = momenten(DAG, (14, 3), elke=14)

    van_nu = sorted(((dag - DAG).days, wat) for dag, wat in gevonden.items() if dag > DAG - timedelta(days=30))
    assert van_nu == [
        (-29, "29-na"),
        (-15, "15-na"),
        (-3, "1-na"),
        (-2, "1-na"),
        (-1, "1-na"),
        (1, "3-voor"),
        (2, "3-voor"),
        (3, "3-voor"),
        (12, "14-voor"),
        (13, "14-voor"),
        (14, "14-voor"),
    ]


@pytest.mark.parametrize(
    ("over", "regel"),
    [
        (8, []),
        (7, ["Stap 1 is klaar op 10 maart 2027"]),
        (0, []),
        (-1, ["Te laat, stap 1 was klaar op 2 maart 2027"]),
        (-15, []),
    ],
)
def test_owner_hears_of_an_open_step(cast: Cast, over: int, regel: list[str]) -> None:
    actie = actie_op(cast, DAG + timedelta(days=90))
    datum_van_stap = DAG + timedelta(days=over)
    Actiestap.objects.create(actie=actie, nummer=1, titel=KANARIE, datum=datum_van_stap)
    Actiestap.objects.create(actie=actie, nummer=2, titel=KANARIE, datum=datum_van_stap, afgerond_op=DAG)

    herinner_deadlines()

    assert verteld() == [f"{wat}: actie 1 van Netwerk A" for wat in regel]


@pytest.mark.parametrize(
    "feiten",
    [
        lambda dag: {"gemeld_op": op(dag, time(23, 59))},
        lambda dag: {"gemeld_op": None, "begonnen_op": dag},
        lambda dag: {"gemeld_op": None, "start": dag},
    ],
)
def test_neglected_action_is_told_once_in_thirty_days(cast: Cast, klok: time_machine.Traveller, feiten: Any) -> None:
    actie = actie_op(cast, DAG + timedelta(days=900), **feiten(DAG))
    gezien = []

    for dagen in (1, 30, *range(60, 65), 75, *range(90, 93), *range(120, 123)):
        klok.move_to(op(DAG + timedelta(days=dagen)))
        if herinner_deadlines() + herinner_deadlines():
            gezien.append(dagen)

    assert gezien == [61, 91, 121]
    assert set(verteld()) == {"Meld voortgang, dat gebeurde niet sinds 3 maart 2027: actie 1 van Netwerk A"}
    assert Melding.objects.first().pad == reverse("voortgang_melden", args=[actie.pk])


# --- people ----------------------------------------------------------------------------------------------------------


def test_one_mail_tells_a_person_all_of_today(cast: Cast) -> None:
    eerste = actie_op(cast, DAG + timedelta(days=3), titel=KANARIE)
    tweede = actie_op(cast, DAG + timedelta(days=14), titel=KANARIE)

    dagtaak()
    aantallen = [bundel(), verstuur_wachtende(), bundel()]

    assert aantallen == [1, 1, 0]
    regels = mail.outbox[0].body.splitlines()
    begin = regels.index("Deadlines van uw acties")
    assert [regel.replace("http://localhost:8000", "") for regel in regels[begin + 1 : begin + 5]] == [
        "- Deadline 6 maart 2027: actie 1 van Netwerk A",
        f"  {eerste.get_absolute_url()}",
        "- Deadline 17 maart 2027: actie 2 van Netwerk A",
        f"  {tweede.get_absolute_url()}",
    ]
    assert KANARIE not in mail.outbox[0].body


def test_ended_membership_before_sending_sends_nothing(cast: Cast) -> None:
    actie_op(cast, DAG + timedelta(days=3))
    herinner_deadlines()
    bundel()
    Lidmaatschap.objects.filter(gebruiker=cast["lid_a"]).update(staat=Lidmaatschap.Staat.BEEINDIGD)

    assert (verstuur_wachtende(), mail.outbox) == (0, [])


def test_who_wants_no_reminders_gets_none(cast: Cast) -> None:
    actie_op(cast, DAG + timedelta(days=3))
    bewaar_voorkeuren(door=cast["lid_a"], keuzes={"deadlines": "niet"})

    assert (herinner_deadlines(), bundel(), Bericht.objects.count()) == (0, 0, 0)


def test_reminders_ask_as_much_for_many_actions_as_for_one(cast: Cast) -> None:
    def gevraagd(aantal: int, over: int) -> int:
        for _ in range(aantal):
            actie = actie_op(cast, DAG + timedelta(days=over))
            Actiestap.objects.create(actie=actie, nummer=1, titel="Stap", datum=DAG + timedelta(days=7))
        with CaptureQueriesContext(connection) as vangst:
            assert herinner_deadlines() == 2 * aantal
        return len(vangst)

    assert gevraagd(1, 3) == gevraagd(20, 14)


@pytest.mark.parametrize("tabel", ["actieplannen_verbeteractie", "actieplannen_actiestap"])
def test_reminders_read_only_what_is_near(cast: Cast, tabel: str) -> None:
    """No question of the day reads the whole table of actions or steps: an index leads to the dates."""
    with CaptureQueriesContext(connection) as vangst:
        herinner_deadlines()
    vragen = [vraag["sql"] for vraag in vangst if f'FROM "{tabel}"' in vraag["sql"]]

    assert len(vragen) == {"actieplannen_verbeteractie": 2, "actieplannen_actiestap": 1}[tabel]
    assert [vraag for vraag in vragen if not _langs_index(vraag, tabel)] == []


def _langs_index(vraag: str, tabel: str) -> bool:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {vraag}")
            return not any(f"Seq Scan on {tabel}" in rij[0] for rij in cursor.fetchall())
        cursor.execute(f"EXPLAIN QUERY PLAN {vraag}")
        return not any(f"SCAN {tabel}" in rij[-1] for rij in cursor.fetchall())


# --- what became yours, and lessons ----------------------------------------------------------------------------------


def test_new_owner_hears_at_once(cast: Cast) -> None:
    actie = actie_op(cast, DAG + timedelta(days=90))

    for _ in range(2):
        meld_toewijzing(actie, door=cast["voorzitter_a"])
    verstuur_wachtende()

    assert [(post.to, post.subject) for post in mail.outbox] == [
        (["lid-a@voorbeeld.test"], "U bent nu verantwoordelijk: actie 1 van Netwerk A")
    ]


@pytest.mark.parametrize(("door", "vorige"), [("lid_a", None), ("voorzitter_a", "lid_a")])
def test_who_took_it_or_had_it_hears_nothing(cast: Cast, door: str, vorige: str | None) -> None:
    actie = actie_op(cast, DAG + timedelta(days=90))

    meld_toewijzing(actie, door=cast[door], vorige=cast[vorige].pk if vorige else None)

    assert Bericht.objects.count() == 0


def test_edit_that_changes_the_owner_tells_the_new_one(cast: Cast) -> None:
    actie = actie_op(cast, DAG + timedelta(days=90), themas=[cast.thema])
    eigen = replace(gegevens_van(actie), titel="Anders", resultaat="Het draaiboek ligt er.")
    ander = replace(eigen, eigenaar=cast["contactpersoon_a"])

    for gegevens in (eigen, ander):
        actie = wijzig_actie(actie, gegevens=gegevens, bewerking=actie.bewerking, door=cast["voorzitter_a"])

    assert list(Bericht.objects.values_list("aan", flat=True)) == ["contactpersoon-a@voorbeeld.test"]


def test_shared_lesson_reaches_other_members_once_and_no_outsider(cast: Cast) -> None:
    actie = nieuwe_actie(cast)
    actie.themas.add(cast.thema)
    meld(actie, cast["lid_a"], "loopt", leerpunt=KANARIE, deel_met_netwerken=True)
    leerpunt = Leerpunt.objects.get()

    leerpunttaak(str(leerpunt.pk))
    opnieuw = meld_leerpunt(leerpunt)

    leden = {naam for naam, wie in cast.personen.items() if wie.pk and wie.meldingen.filter(onderwerp="leerpunten")}
    assert (leden, opnieuw) == (
        {"contactpersoon_a", "voorzitter_a", "lid_b", "contactpersoon_b", "voorzitter_b", "deelnemer"},
        0,
    )
    assert set(verteld()) == {"Lees een nieuw leerpunt over Thema 1, van 3 maart 2027"}


def test_lesson_that_stays_in_the_network_is_told_to_nobody(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        meld(nieuwe_actie(cast), cast["lid_a"], "loopt", leerpunt="Iets geleerd.")

    leerpunttaak(str(Leerpunt.objects.get().pk))

    assert Melding.objects.count() == 0


def test_sending_a_report_rings_for_its_lesson(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        meld(nieuwe_actie(cast), cast["lid_a"], "loopt", leerpunt="Iets geleerd.", deel_met_netwerken=True)

    assert Melding.objects.filter(onderwerp="leerpunten").count() == 6


def test_lesson_whose_bell_was_lost_is_told_by_the_daily_task(cast: Cast, klok: time_machine.Traveller) -> None:
    melding = concept(nieuwe_actie(cast), cast["lid_a"], "loopt")
    Leerpunt.objects.create(
        actie=melding.actie, melding=melding, tekst="t", met_netwerken=True, op=op(DAG), door_naam="x"
    )

    klok.shift(timedelta(days=1))
    dagtaak()

    assert Melding.objects.filter(onderwerp="leerpunten").count() == 6
