"""What may still be written about a plan that is finished: the whole list, each with its reason.

Everything else is refused by `pak` (`kantoor/core/bewerking.py`), whatever the form was. A service that goes on says
which of these it is; `tests/actieplannen/test_na_afronden.py` walks every path of a finished plan with this list.
"""

from __future__ import annotations

from enum import StrEnum


class NaAfronden(StrEnum):
    """Each value is the reason."""

    TWEEDE_KLIK = "finishing a plan that is finished changes nothing, so a second click gets no refusal"
    BIJDRAGE = "money is often arranged after the work; a payer says it of its own line, and the text stays as agreed"
    VOORLEGGING_BESLISSEN = "whoever was offered an action may still say no; it changes no word of the plan"
    # These write nothing of the plan, so they lock no row of it.
    BESLUIT = "a round that still runs goes on: its text is frozen, and every answer is a party's own"
    ANTWOORD = "the stuurgroep answers a question that was put to it, and who asked says whether it helps"
    UITVOERING = "who carries a decision out says how it goes; no word of the plan changes"
    RAPPORT = "a report tells what there is"
