"""The outbox: mail survives a failing server and goes out at most once."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from kantoor.post.models import Bericht
from kantoor.post.services import MAX_POGINGEN, verstuur_bericht, verstuur_wachtende, zet_klaar
from tests.factories import GebruikerFactory

pytestmark = pytest.mark.databank


@pytest.fixture
def bericht(db: None) -> Bericht:
    return Bericht.objects.create(aan="lid@voorbeeld.test", onderwerp="Uw aanvraag", tekst="Beste lid,\n")


@pytest.fixture
def kapotte_server(monkeypatch: pytest.MonkeyPatch) -> None:
    def weiger(self: Any, **kwargs: Any) -> int:
        raise SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMessage.send", weiger)


def test_outbox_sends_a_message_once(bericht: Bericht) -> None:
    assert [verstuur_bericht(str(bericht.pk)), verstuur_bericht(str(bericht.pk))] == [True, False]

    assert [(post.to, post.subject) for post in mail.outbox] == [(["lid@voorbeeld.test"], "Uw aanvraag")]
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{bericht.pk}@localhost>"


def test_outbox_forgets_the_text_of_what_went_out(bericht: Bericht) -> None:
    verstuur_bericht(str(bericht.pk))

    bericht.refresh_from_db()
    assert (bericht.staat, bericht.tekst) == (Bericht.Staat.VERSTUURD, "")
    assert mail.outbox[0].body == "Beste lid,\n"


def test_outbox_keeps_a_message_the_server_refused(bericht: Bericht, kapotte_server: None) -> None:
    assert verstuur_bericht(str(bericht.pk)) is False

    bericht.refresh_from_db()
    assert (bericht.staat, bericht.pogingen) == (Bericht.Staat.WACHT, 1)
    assert bericht.volgende_poging > timezone.now()
    assert verstuur_wachtende() == 0


def test_outbox_tries_again_when_its_time_has_come(bericht: Bericht) -> None:
    Bericht.objects.update(pogingen=1, volgende_poging=timezone.now() - timedelta(seconds=1))

    assert verstuur_wachtende() == 1
    assert verstuur_wachtende() == 0
    assert len(mail.outbox) == 1


def test_outbox_gives_up_after_the_last_attempt(bericht: Bericht, kapotte_server: None) -> None:
    Bericht.objects.update(pogingen=MAX_POGINGEN - 1)

    verstuur_bericht(str(bericht.pk))

    bericht.refresh_from_db()
    assert bericht.staat == Bericht.Staat.MISLUKT


def test_outbox_withdraws_mail_to_an_account_that_was_closed(bericht: Bericht) -> None:
    bericht.gebruiker = GebruikerFactory(is_active=False)
    bericht.save()

    assert verstuur_bericht(str(bericht.pk)) is False

    bericht.refresh_from_db()
    assert (bericht.staat, mail.outbox) == (Bericht.Staat.INGETROKKEN, [])


def test_outbox_makes_a_subject_one_line(db: None) -> None:
    bericht = zet_klaar(
        aan="lid@voorbeeld.test", onderwerp="Besluit\r\nBcc: ander@voorbeeld.test", sjabloon="aanmelding_toegelaten.txt"
    )

    assert bericht.onderwerp == "Besluit Bcc: ander@voorbeeld.test"


def test_a_mark_longer_than_its_column_is_refused_on_any_database(db: None) -> None:
    with pytest.raises(ValueError, match="hoogstens 120 tekens"):
        zet_klaar(aan="wie@voorbeeld.test", onderwerp="Proef", sjabloon="spelregels_nieuw.txt", kenmerk="k" * 121)
