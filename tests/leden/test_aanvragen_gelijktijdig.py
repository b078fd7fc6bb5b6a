"""Twenty decisions at once, and a crash between the decision and its mail (SECURITY.md R2, M8)."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from smtplib import SMTPException
from threading import Barrier

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

import kantoor.post.services
import leden.services.aanmeldingen as dienst
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from kantoor.post.services import verstuur_wachtende
from leden.models import Aanmelding, Lidmaatschap
from leden.services.aanmeldingen import AanvraagAlBesloten, besluit_over_aanmelding
from tests.factories import AanmeldingFactory
from tests.leden.hulp_toelating import landelijk_netwerk, projectteamlid

AANTAL = 20


class Stekker(BaseException):
    """Somebody pulls the plug: no handler catches this."""


def beslis(aanmelding, wie, uitkomst="toegelaten"):
    return besluit_over_aanmelding(aanmelding, uitkomst=uitkomst, reden="Reden.", besluit_op=vandaag(), door=wie)


def tegelijk(doe) -> Counter:
    """Return how often each outcome came of `doe(nummer)`, run in twenty threads that start together."""
    start = Barrier(AANTAL)

    def een(nummer: int):
        try:
            start.wait()
            return doe(nummer)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AANTAL) as draden:
        return Counter(draden.map(een, range(AANTAL)))


def besluiten() -> int:
    return Gebeurtenis.objects.filter(wat__in=("aanmelding.toegelaten", "aanmelding.afgewezen")).count()


@pytest.mark.django_db(transaction=True)
@pytest.mark.regel("R35")
def test_twenty_decisions_at_once_give_one_outcome() -> None:
    landelijk_netwerk()
    wie, aanmelding = projectteamlid(), AanmeldingFactory()

    def doe(nummer: int) -> str:
        try:
            beslis(aanmelding, wie, "toegelaten" if nummer % 2 else "afgewezen")
        except AanvraagAlBesloten:
            return "al besloten"
        return "besloten"

    uitkomsten = tegelijk(doe)

    aanmelding.refresh_from_db()
    toegelaten = aanmelding.staat == "toegelaten"
    assert uitkomsten == {"besloten": 1, "al besloten": AANTAL - 1}
    assert (aanmelding.stappen.count(), besluiten(), Bericht.objects.count()) == (1, 1, 1)
    assert Lidmaatschap.objects.count() == int(toegelaten)


@pytest.mark.django_db(transaction=True)
def test_twenty_forms_at_once_give_one_answer_and_nineteen_friendly_pages() -> None:
    wie, aanmelding = projectteamlid(), AanmeldingFactory()
    clients = [Client() for _ in range(AANTAL)]
    for client in clients:
        client.force_login(wie)

    def doe(nummer: int) -> int:
        response = clients[nummer].post(
            reverse("aanvraag_detail", args=[aanmelding.pk]),
            {"actie": "besluit", "uitkomst": "afgewezen", "reden": f"Reden {nummer}"},
        )
        return response.status_code

    uitkomsten = tegelijk(doe)

    assert uitkomsten == {302: 1, 409: AANTAL - 1}
    assert (aanmelding.stappen.count(), besluiten(), Bericht.objects.count()) == (1, 1, 1)


# --- the plug --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_crash_before_commit_leaves_nothing(monkeypatch, mailoutbox) -> None:
    landelijk_netwerk()
    wie, aanmelding = projectteamlid(), AanmeldingFactory()
    echt = dienst.bericht_besluit

    def crash(rij) -> None:
        echt(rij)
        raise Stekker

    monkeypatch.setattr(dienst, "bericht_besluit", crash)
    with pytest.raises(Stekker):
        beslis(aanmelding, wie)

    assert (Aanmelding.objects.get().staat, aanmelding.stappen.count()) == ("wacht", 0)
    assert (Lidmaatschap.objects.count(), besluiten(), Bericht.objects.count(), mailoutbox) == (0, 0, 0, [])


@pytest.mark.django_db(transaction=True)
def test_crash_between_commit_and_mail_sends_exactly_one_mail_later(monkeypatch, mailoutbox) -> None:
    wie, aanmelding = projectteamlid(), AanmeldingFactory()

    def crash(*_: object) -> None:
        raise Stekker

    with monkeypatch.context() as stekker:
        stekker.setattr(kantoor.post.services, "verstuur_bericht", crash)
        stekker.setattr("kantoor.post.tasks.verstuur_bericht", crash)
        with pytest.raises(Stekker):
            beslis(aanmelding, wie)
    verstuurd = [verstuur_wachtende() for _ in range(3)]

    assert Aanmelding.objects.get().staat == "toegelaten"
    assert verstuurd == [1, 0, 0]
    assert [bericht.to for bericht in mailoutbox] == [[aanmelding.email]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fout", [OSError("weg"), SMTPException("vol"), ConnectionRefusedError()])
def test_decision_stands_when_the_mail_fails_and_the_mail_is_tried_again(monkeypatch, mailoutbox, fout) -> None:
    wie, aanmelding = projectteamlid(), AanmeldingFactory()

    def weiger(*_: object, **__: object) -> None:
        raise fout

    with monkeypatch.context() as kapot:
        kapot.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", weiger)
        beslis(aanmelding, wie)
    bericht = Bericht.objects.get()
    te_vroeg = verstuur_wachtende()
    with time_machine.travel(timezone.now() + timedelta(minutes=3), tick=False):
        later = [verstuur_wachtende() for _ in range(2)]

    assert Aanmelding.objects.get().staat == "toegelaten"
    assert (bericht.staat, bericht.pogingen) == (Bericht.Staat.WACHT, 1)
    assert (te_vroeg, later, len(mailoutbox)) == (0, [1, 0], 1)


@pytest.mark.django_db(transaction=True)
@override_settings(TAKEN="werker", CELERY_BROKER_URL=None)
def test_second_worker_finds_no_mail_to_send(mailoutbox, monkeypatch) -> None:
    monkeypatch.setattr("kantoor.taken._start", lambda taak, argumenten: None)
    wie, aanmelding = projectteamlid(), AanmeldingFactory()
    beslis(aanmelding, wie)

    verstuurd = tegelijk(lambda nummer: verstuur_wachtende())

    assert (sum(aantal * keer for aantal, keer in verstuurd.items()), len(mailoutbox)) == (1, 1)
