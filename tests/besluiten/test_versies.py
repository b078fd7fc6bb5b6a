"""A text that is put forward is frozen; parties for whom nothing changed keep their decision."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from besluiten.models import Besluit, Besluitronde, Besluitroute, Besluitvraag, Versie
from besluiten.services.besluiten import trek_besluit_in
from besluiten.services.versies import KanNietVoorleggen, leg_voor
from kantoor.core.models import vandaag
from kantoor.core.vast import canoniek, sha256_van
from tests.besluiten.rondes import AKKOORD, BEZWAAR, KANTTEKENING, Agendawereld, Planwereld, tekst

pytestmark = [pytest.mark.django_db, pytest.mark.databank]


def _partijen(versie: Versie) -> dict[str, str]:
    """Return per organisation where its answer was taken: the number of the version, "" when it is asked."""
    rijen = {}
    for vraag in versie.ronde.vragen.all():
        geldig = vraag.besluiten.filter(ingetrokken_op=None).first()
        bron = geldig and (geldig.overgenomen_van or geldig)
        rijen[vraag.organisatie.code] = str(bron.vraag.ronde.versie.nummer) if bron else ""
    return rijen


def test_canonical_form_does_not_depend_on_the_order_of_keys():
    assert canoniek({"b": [1, "é"], "a": {"d": None, "c": True}}) == '{"a":{"c":true,"d":null},"b":[1,"é"]}'
    assert sha256_van({"b": 1, "a": 2}) == sha256_van({"a": 2, "b": 1})


def test_version_holds_the_text_and_its_sha256():
    wereld = Agendawereld()

    versie = wereld.leg_voor(een=["Tekst."])

    versie.refresh_from_db()
    assert (versie.nummer, versie.inhoud, versie.sha256) == (
        1,
        {"zichtbaarheid": "openbaar", **tekst(een=["Tekst."])},
        sha256_van(versie.inhoud),
    )
    assert versie.gemaakt_door_naam == "Lid regisseur"


@pytest.mark.regel("R14")
def test_first_step_is_asked_at_once_and_the_next_one_waits(django_capture_on_commit_callbacks):
    wereld = Agendawereld()

    with django_capture_on_commit_callbacks(execute=True):
        versie = wereld.leg_voor()

    gevraagd = {(v.stap, v.gremium.code): v.uiterlijk for v in versie.ronde.vragen.all()}
    over_vier_weken = vandaag() + timedelta(days=28)
    assert gevraagd == {
        (1, "managementraden"): over_vier_weken,
        (1, "cvi"): over_vier_weken,
        (2, "cvi"): None,
        (2, "veiligheidsberaad"): None,
        (2, "jenv"): None,
    }
    assert sorted(bericht.to[0] for bericht in mail.outbox) == ["cvi@voorbeeld.test", "managementraden@voorbeeld.test"]


def test_mail_holds_title_and_link_and_not_the_text(django_capture_on_commit_callbacks):
    wereld = Planwereld(1)

    with django_capture_on_commit_callbacks(execute=True):
        versie = wereld.leg_voor(geheim=["Een zwakke plek."])

    brief = mail.outbox[0].body
    assert "zwakke plek" not in brief
    assert f"/besluiten/{wereld.vraag(versie, 0).pk}/" in brief


@pytest.mark.parametrize("veld", ["inhoud", "sha256", "nummer", "gemaakt_door_naam", "gemaakt_op"])
def test_database_refuses_every_change_of_a_version(veld):
    versie = Agendawereld().leg_voor()
    waarden = {"inhoud": {}, "nummer": 9, "gemaakt_op": timezone.now()}

    with pytest.raises(DatabaseError), transaction.atomic():
        Versie.objects.filter(pk=versie.pk).update(**{veld: waarden.get(veld, "anders")})


@pytest.mark.parametrize("veld", ["uitkomst", "reden", "versie_sha256", "door_naam", "datum"])
def test_database_refuses_every_change_of_a_decision(veld):
    wereld = Planwereld(2)
    gegeven = wereld.besluit(wereld.leg_voor(), 0, KANTTEKENING)
    waarden = {"uitkomst": BEZWAAR, "datum": vandaag() - timedelta(days=1)}

    with pytest.raises(DatabaseError), transaction.atomic():
        Besluit.objects.filter(pk=gegeven.pk).update(**{veld: waarden.get(veld, "anders")})


def test_database_lets_a_decision_be_withdrawn_once_and_its_account_go():
    wereld = Planwereld(2)
    gegeven = trek_besluit_in(wereld.besluit(wereld.leg_voor(), 0), door=wereld.contacten[0])

    Besluit.objects.filter(pk=gegeven.pk).update(door=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        Besluit.objects.filter(pk=gegeven.pk).update(ingetrokken_op=None)


def test_database_refuses_to_ask_something_else_of_a_party():
    versie = Planwereld(1).leg_voor()

    with pytest.raises(DatabaseError), transaction.atomic():
        Besluitvraag.objects.filter(ronde=versie.ronde).update(soort="advies")


def test_only_parties_whose_part_changed_are_asked_again(django_capture_on_commit_callbacks):
    wereld = Planwereld(3)
    codes = [organisatie.code for organisatie in wereld.organisaties]
    delen = {f"deel{n}": ([f"Tekst {n}."], [code]) for n, code in enumerate(codes)}
    eerste = wereld.leg_voor(**delen)
    for nummer in (0, 1):
        wereld.besluit(eerste, nummer)

    with django_capture_on_commit_callbacks(execute=True):
        tweede = wereld.leg_voor(**{**delen, "deel1": (["Anders."], [codes[1]])})

    assert _partijen(tweede) == {codes[0]: "1", codes[1]: "", codes[2]: ""}
    assert Besluitronde.objects.get(versie=eerste).staat == "vervangen"
    assert sorted(m.to[0] for m in mail.outbox) == sorted(wereld.contacten[n].email for n in (1, 2))
    overgenomen = wereld.vraag(tweede, 0).besluiten.get()
    assert overgenomen.versie_sha256 == eerste.sha256


def test_carried_over_decision_is_carried_on():
    wereld = Planwereld(2)
    a, b = (organisatie.code for organisatie in wereld.organisaties)
    wereld.besluit(wereld.leg_voor(a=(["A."], [a]), b=(["B."], [b])), 0)
    wereld.leg_voor(a=(["A."], [a]), b=(["B2."], [b]))

    derde = wereld.leg_voor(a=(["A."], [a]), b=(["B3."], [b]))

    assert _partijen(derde) == {a: "2", b: ""}
    call_command("controleer_versies", stdout=StringIO())


def test_part_without_parties_concerns_everybody():
    wereld = Planwereld(2)
    a, b = (organisatie.code for organisatie in wereld.organisaties)
    wereld.besluit(wereld.leg_voor(a=(["A."], [a]), samen=["Samen."]), 0)

    tweede = wereld.leg_voor(a=(["A."], [a]), samen=["Samen anders."])

    assert _partijen(tweede) == {a: "", b: ""}


def test_objection_is_asked_about_again_though_nothing_changed_for_that_party():
    wereld = Planwereld(2)
    a, b = (organisatie.code for organisatie in wereld.organisaties)
    wereld.besluit(wereld.leg_voor(a=(["A."], [a]), b=(["B."], [b])), 0, BEZWAAR)

    tweede = wereld.leg_voor(a=(["A."], [a]), b=(["B2."], [b]))

    assert _partijen(tweede) == {a: "", b: ""}


def test_piece_moves_on_at_once_when_every_decision_is_carried_over():
    wereld = Planwereld(2)
    a, b = (organisatie.code for organisatie in wereld.organisaties)
    eerste = wereld.leg_voor(a=(["A."], [a]), b=(["B."], [b]))
    wereld.besluit(eerste, 0)
    wereld.leg_voor(a=(["A."], [a]), b=(["B."], [b]), c=(["Van een ander."], ["nieuw"]))
    wereld.lid(wereld.organisaties[1], "lid").lidmaatschappen.all().delete()
    wereld.contacten[1].lidmaatschappen.all().delete()

    derde = wereld.leg_voor(a=(["A."], [a]), b=(["B."], [b]), c=(["Nog anders."], ["nieuw"]))

    wereld.plan.refresh_from_db()
    assert (derde.ronde.staat, wereld.plan.staat) == ("aangenomen", "definitief")


def test_adopted_round_stays_adopted_when_the_piece_rolls_on():
    wereld = Agendawereld()
    eerste = wereld.leg_voor(een=["Een."])
    wereld.neem_aan(eerste)

    tweede = wereld.leg_voor(een=["Een, beter."])

    staten = {v.nummer: v.ronde.staat for v in Versie.objects.select_related("ronde")}
    assert (staten, tweede.ronde.stap) == ({1: "aangenomen", 2: "open"}, 1)


def test_same_text_is_not_put_forward_twice():
    wereld = Agendawereld()
    wereld.leg_voor()

    with pytest.raises(KanNietVoorleggen) as fout:
        wereld.leg_voor()

    assert fout.value.redenen == ["Er is niets veranderd sinds versie 1."]


def test_piece_is_refused_without_a_route_a_text_or_somebody_to_ask():
    wereld = Planwereld(1)
    redenen = []

    def probeer(inhoud):
        with pytest.raises(KanNietVoorleggen) as fout:
            leg_voor(wereld.plan, inhoud=inhoud, door=wereld.contacten[0])
        redenen.append(fout.value.redenen)

    probeer({"delen": []})
    wereld.plan.netwerk.lidmaatschappen.all().delete()
    probeer(tekst())
    route = Besluitroute.objects.get()
    route.stappen.update(nummer=2)
    probeer(tekst())
    Besluitroute.objects.update(in_gebruik=False)
    probeer(tekst())

    assert redenen == [
        ["Er staat nog niets in de tekst."],
        ["In stap 1 is er geen organisatie die meedoet."],
        [
            "De route “Route van het plan” kan niet worden gelopen.",
            "De stappen zijn niet genummerd vanaf 1, zonder een nummer over te slaan.",
        ],
        ["Er is geen route in gebruik voor dit soort stuk. Vraag het technisch beheer."],
    ]
    assert Versie.objects.count() == 0


# --- manage.py controleer_versies -------------------------------------------------------------------------------------


def _zonder_grendel(tabel: str, naam: str) -> None:
    """Take the lock off a table, as somebody with the keys of the database could."""
    op = "" if connection.vendor == "sqlite" else f" ON {tabel}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {naam}{op}")


def _controleer() -> list[str]:
    fouten = StringIO()
    with pytest.raises(CommandError):
        call_command("controleer_versies", stderr=fouten)
    return fouten.getvalue().splitlines()


def test_check_is_silent_about_what_was_not_touched():
    wereld = Agendawereld()
    wereld.neem_aan(wereld.leg_voor())
    uit = StringIO()

    call_command("controleer_versies", stdout=uit)

    assert uit.getvalue() == "Alle versies kloppen: 1.\n"


def test_check_finds_a_text_that_was_tampered_with():
    versie = Agendawereld().leg_voor(een=["Wij leveren binnen vier uur."])
    _zonder_grendel("besluiten_versie", "versie_bevroren")
    with connection.cursor() as cursor:
        inhoud = json.dumps({**versie.inhoud, "titel": "Anders"})
        sleutel = versie.pk.hex if connection.vendor == "sqlite" else versie.pk
        cursor.execute("UPDATE besluiten_versie SET inhoud = %s WHERE sleutel = %s", [inhoud, sleutel])

    assert _controleer() == [f"De tekst van Agenda drinkwater, versie 1 ({versie.pk}) is veranderd."]


def test_check_finds_a_decision_on_another_text_and_a_version_that_is_gone():
    wereld = Planwereld(2)
    wereld.leg_voor(een=["Een."])
    tweede = wereld.leg_voor(een=["Twee."])
    gegeven = wereld.besluit(tweede, 0)
    _zonder_grendel("besluiten_besluit", "besluit_bevroren")
    Besluit.objects.update(versie_sha256="0" * 64)
    Besluitvraag.objects.filter(ronde__versie__nummer=1).delete()
    Besluitronde.objects.filter(versie__nummer=1).delete()
    Versie.objects.filter(nummer=1).delete()

    assert _controleer() == [
        f"Van {wereld.plan.lognaam} ontbreekt versie 1.",
        f"Besluit {gegeven.pk} hoort bij een andere tekst dan {tweede}.",
    ]


def test_check_passes_after_an_answer_was_withdrawn():
    wereld = Planwereld(2)
    trek_besluit_in(wereld.besluit(wereld.leg_voor(), 0, AKKOORD), door=wereld.contacten[0])

    call_command("controleer_versies", stdout=StringIO())
