"""The log cannot be rewritten unseen, and what is in it happened (S21)."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import F

from kantoor.audit.gebeurtenissen import Basisgebeurtenis
from kantoor.audit.models import Gebeurtenis, Keten
from kantoor.audit.services import BuitenTransactie, breuken, leg_vast
from tests.factories import GebruikerFactory, OrganisatieFactory
from tests.gedeeld import eenmaal_per_bestand, open_wereld

DRADEN, RONDES = 8, 20


def _schrijf_log() -> list[Gebeurtenis]:
    mensen = [GebruikerFactory(), GebruikerFactory(), None]
    op = OrganisatieFactory()
    return [
        leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, op, door=mensen[n % 3], aantal=n, tekst=f"é {n}")
        for n in range(50)
    ]


gebouwde_log = eenmaal_per_bestand(_schrijf_log)


@pytest.fixture
def log(gebouwde_log: bytes, db: None) -> list[Gebeurtenis]:
    """Fifty lines about one organisation, by two people and the system."""
    log: list[Gebeurtenis] = open_wereld(gebouwde_log)
    return log


@pytest.fixture
def zonder_trekker(db: None) -> None:
    """As somebody who owns the database: nothing in it stops a change. The rollback of the test puts all back."""
    van = " ON audit_gebeurtenis" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER gebeurtenis_onveranderlijk{van}")
        if van:
            cursor.execute(f"DROP TRIGGER gebeurtenis_blijft{van}")


def test_untouched_log_holds(log: list[Gebeurtenis]) -> None:
    assert list(breuken()) == []
    assert [regel.nummer for regel in log] == list(range(1, 51))
    assert [regel.vorige for regel in log] == ["", *(regel.hash for regel in log[:-1])]


def test_empty_log_holds(db: None) -> None:
    assert list(breuken()) == []


# Each way to change a line in the database, by the name of the column.
VERANDERINGEN: dict[str, Callable[[Gebeurtenis, random.Random], Any]] = {
    "moment": lambda regel, dobbel: regel.moment.replace(year=2020 + dobbel.randrange(5)),
    "door_naam": lambda regel, dobbel: f"Iemand {dobbel.random()}",
    "door_sleutel": lambda regel, dobbel: f"sleutel {dobbel.random()}",
    "wat": lambda regel, dobbel: f"anders {dobbel.random()}",
    "op_soort": lambda regel, dobbel: "gebruiker",
    "op_sleutel": lambda regel, dobbel: f"s{dobbel.random()}",
    "op_naam": lambda regel, dobbel: f"naam {dobbel.random()}",
    "herkomst": lambda regel, dobbel: "10.0.0.1",
    "resultaat": lambda regel, dobbel: "mislukt",
    "bijzonderheden": lambda regel, dobbel: {**regel.bijzonderheden, "aantal": -1},
    "vorige": lambda regel, dobbel: "0" * 64,
    "hash": lambda regel, dobbel: f"{dobbel.getrandbits(256):064x}",
    "nummer": lambda regel, dobbel: 1000 + dobbel.randrange(10_000),
}


@pytest.mark.parametrize("zaad", range(200))
def test_each_edit_or_deletion_is_found(zaad: int, log: list[Gebeurtenis], zonder_trekker: None) -> None:
    dobbel = random.Random(zaad)
    regel = dobbel.choice(log)
    rij = Gebeurtenis.objects.filter(pk=regel.pk)
    if zaad % 4 == 0:
        rij.delete()
    else:
        veld = list(VERANDERINGEN)[zaad % len(VERANDERINGEN)]
        rij.update(**{veld: VERANDERINGEN[veld](regel, dobbel)})

    assert list(breuken())


def test_end_that_is_cut_off_is_found(log: list[Gebeurtenis], zonder_trekker: None) -> None:
    Gebeurtenis.objects.filter(nummer__gt=40).delete()

    assert list(breuken()) == ["Het logboek eindigt bij regel 40, en hoort te eindigen bij regel 50."]


def test_line_put_in_another_name_is_found(log: list[Gebeurtenis], zonder_trekker: None) -> None:
    ander = GebruikerFactory()

    Gebeurtenis.objects.filter(nummer=1).update(door=ander)

    assert list(breuken()) == ["Regel 1 staat op naam van een ander."]


def test_chain_written_anew_is_found_by_the_noted_hash(log: list[Gebeurtenis], zonder_trekker: None) -> None:
    genoteerd = log[-1].hash
    Gebeurtenis.objects.all().delete()
    Keten.objects.update(nummer=0, hash="")
    leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, OrganisatieFactory(), door=None)

    assert list(breuken()) == []
    with pytest.raises(CommandError, match="1 bevinding"):
        call_command("controleer_logboek", verwacht=genoteerd)


def test_command_says_so_and_gives_the_hash_to_note(log: list[Gebeurtenis], capsys: Any) -> None:
    call_command("controleer_logboek", verwacht=log[10].hash)

    assert capsys.readouterr().out == f"Het logboek klopt: 50 regels. Noteer deze afdruk: {log[-1].hash}\n"


def test_command_names_every_break(log: list[Gebeurtenis], zonder_trekker: None, capsys: Any) -> None:
    Gebeurtenis.objects.filter(nummer=3).update(wat="anders")
    Gebeurtenis.objects.filter(nummer=7).delete()

    with pytest.raises(CommandError, match="2 bevinding"):
        call_command("controleer_logboek")

    assert capsys.readouterr().err.splitlines() == ["Regel 3 is veranderd.", "Tussen 6 en 8 ontbreken regels."]


# --- the database refuses --------------------------------------------------------------------------------------------


@pytest.mark.databank
@pytest.mark.parametrize("veld", sorted(VERANDERINGEN))
def test_database_refuses_to_change_a_line(veld: str, log: list[Gebeurtenis]) -> None:
    waarde = VERANDERINGEN[veld](log[4], random.Random(1))

    with pytest.raises(DatabaseError), transaction.atomic():
        Gebeurtenis.objects.filter(pk=log[4].pk).update(**{veld: waarde})


def test_database_refuses_another_name(log: list[Gebeurtenis]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Gebeurtenis.objects.filter(pk=log[2].pk).update(door=GebruikerFactory())


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="op SQLite vindt de keten het, zie de migratie")
def test_postgresql_refuses_to_delete_a_line(log: list[Gebeurtenis]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Gebeurtenis.objects.filter(pk=log[2].pk).delete()


def test_account_can_go_and_its_lines_stay(log: list[Gebeurtenis]) -> None:
    wie = log[0].door
    naam, sleutel = wie.naam, str(wie.pk)

    wie.delete()

    regel = Gebeurtenis.objects.get(nummer=1)
    assert (regel.door, regel.door_naam, regel.door_sleutel) == (None, naam, sleutel)
    assert list(breuken()) == []


# --- one transaction, one chain --------------------------------------------------------------------------------------


def test_outside_a_transaction_it_refuses(transactional_db: None) -> None:
    op = OrganisatieFactory()

    with pytest.raises(BuitenTransactie):
        leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, op, door=None)

    assert Gebeurtenis.objects.count() == 0


def test_rollback_leaves_no_line(transactional_db: None) -> None:
    op = OrganisatieFactory()

    with transaction.atomic():
        leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, op, door=None)
        transaction.set_rollback(True)

    assert Gebeurtenis.objects.count() == 0
    assert list(breuken()) == []


def _schrijf(sleutel: int) -> list[str]:
    """Write twenty lines, each in a transaction of its own; every fifth is rolled back. Return the errors."""
    fouten = []
    op = OrganisatieFactory._meta.model.objects.get(pk=sleutel)
    for ronde in range(RONDES):
        try:
            with transaction.atomic():
                leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, op, door=None, ronde=ronde)
                transaction.set_rollback(ronde % 5 == 0)
        except DatabaseError as fout:
            fouten.append(str(fout))
    connections.close_all()
    return fouten


def test_parallel_writers_keep_one_chain(transactional_db: None) -> None:
    op = OrganisatieFactory()

    with ThreadPoolExecutor(DRADEN) as draden:
        fouten = [fout for lijst in draden.map(_schrijf, [op.pk] * DRADEN) for fout in lijst]

    blijft = DRADEN * (RONDES - RONDES // 5)
    assert fouten == []
    assert list(Gebeurtenis.objects.order_by("nummer").values_list("nummer", flat=True)) == list(range(1, blijft + 1))
    assert list(breuken()) == []
    # The order of time is that of the numbers.
    tijden = list(Gebeurtenis.objects.order_by(F("nummer")).values_list("moment", flat=True))
    assert tijden == sorted(tijden)


# --- what is written -------------------------------------------------------------------------------------------------


def test_line_break_in_a_name_makes_no_second_line(db: None) -> None:
    op = OrganisatieFactory(naam="Echt\r\n2026-01-01 00:00 Iemand: alles gewist\u2028", korte_naam="Echt")
    door = GebruikerFactory(naam="A\nB")

    regel = leg_vast(
        Basisgebeurtenis.LIJST_GEEXPORTEERD, op, door=door, herkomst="1.2.3.4\n", tekst=["a\nb", {"c\n": "d\0"}]
    )

    regel.refresh_from_db()
    assert (regel.door_naam, regel.herkomst) == ("A B", "1.2.3.4 ")
    assert regel.op_naam == "Echt 2026-01-01 00:00 Iemand: alles gewist "
    assert regel.bijzonderheden == {"tekst": ["a b", {"c ": "d "}]}
    assert list(breuken()) == []


def test_numbers_and_long_names_read_back_the_same(db: None) -> None:
    op = OrganisatieFactory(naam="é" * 160, korte_naam="é")

    leg_vast(
        Basisgebeurtenis.LIJST_GEEXPORTEERD, op, door=None, deel=0.1, groot=1e300, aan=True, niets=None, lijst=[1, "2"]
    )

    assert list(breuken()) == []


def test_line_outside_a_request_comes_from_the_system(db: None) -> None:
    regel = leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, OrganisatieFactory(), door=None)

    assert (regel.herkomst, regel.door_naam, regel.resultaat) == ("het systeem", "het systeem", "gelukt")
