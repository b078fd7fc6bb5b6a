"""The clock is what the apps say of themselves: one list for beat, the thread, the command and docs/beheer.md."""

from __future__ import annotations

import re
import sys
from datetime import time
from io import StringIO
from pathlib import Path

import pytest
from celery import current_app, shared_task
from celery.schedules import crontab
from django.core.management import call_command

from kantoor.taken.klok import afspraken
from kantoor.taken.rooster import ROOSTER, Klokregel, voor_beat
from tests.tooling.gereedschap import ROOT, draai


def test_mail_is_bundled_after_all_other_daily_work():
    assert [regel.taak for regel in ROOSTER if regel.dagelijks][-1] == "post.bundel"


ALS_BEAT = """
from celery.beat import Scheduler
from kantoor.celery import app

app.loader.init_worker()
app.finalize()
print(*sorted(regel.task for regel in Scheduler(app).schedule.values()))
"""


def test_beat_reads_what_the_apps_declare(tmp_path: Path):
    """As `celery -A kantoor beat` does: the loader first, which starts Django, and then its schedule."""
    uitvoer = draai([sys.executable, "-c", ALS_BEAT], KANTOOR_DATA=str(tmp_path))

    assert uitvoer.stdout.split() == sorted(regel.taak for regel in ROOSTER)


def test_a_line_keeps_its_time_and_options_for_beat():
    beat = voor_beat()

    assert beat["rapporten die bleven hangen"] == {
        "task": "rapportages.herstel",
        "schedule": 10,
        "options": {"expires": 10},
    }
    assert beat["rapportagerondes"] == {"task": "rapportages.rondes", "schedule": crontab("50", "5"), "options": {}}


def test_page_for_the_keeper_tells_the_same_times():
    tekst = (ROOT / "docs" / "beheer.md").read_text()
    regels = re.findall(r"^\| (every \d+ s|\d\d:\d\d) \| `([a-z_.]+)` \|", tekst, re.MULTILINE)

    assert regels == [
        (f"{regel.om:%H:%M}" if regel.om else f"every {regel.elke} s", regel.taak)
        for regel in sorted(ROOSTER, key=lambda regel: (regel.dagelijks, regel.om or time.min, regel.elke or 0))
    ]


def test_one_line_of_an_app_reaches_beat_thread_and_command(monkeypatch: pytest.MonkeyPatch):
    @shared_task(name="proef.iets")
    def iets() -> int:
        return 7

    eigen = Klokregel(naam="iets van de proef", taak=iets.name, om=time(3, 0))
    monkeypatch.setattr(ROOSTER, "_dingen", {"iets van de proef": eigen})
    uitvoer = StringIO()
    try:
        call_command("dagelijks", stdout=uitvoer)
        assert [afspraak.taak for afspraak in afspraken()] == ["proef.iets"]
        assert voor_beat()["iets van de proef"]["schedule"] == crontab(hour=3, minute=0)
    finally:
        current_app.tasks.unregister("proef.iets")

    assert uitvoer.getvalue() == "iets van de proef: 7\n"


@pytest.mark.parametrize("wanneer", [{}, {"elke": 5, "om": time(3, 0)}])
def test_a_line_says_once_when_it_runs(wanneer: dict):
    with pytest.raises(ValueError, match="zegt niet wanneer, of twee keer"):
        Klokregel(naam="iets", taak="proef.iets", **wanneer)
