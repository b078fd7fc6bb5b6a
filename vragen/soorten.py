"""What can be asked, said by the kinds of question themselves in the `vragen.py` of their app.

The mechanism knows none of them. To add a kind:

1. a model that inherits `vragen.models.Vraag`, with what the question is about and
   `vraag = OneToOneField(Vraag, parent_link=True, on_delete=CASCADE, related_name="<model name in small letters>")`;
   its policy "bekijken" says the same as that of `Vraag`: `Q(vraag__in=Vraag.objects.visible_to(lezer)...)`;
2. a `Vraagsoort` in `<app>/vragen.py`, with a term of the app (`termijnen.py`);
3. `vragen.services.stel(Model(soort=CODE, gremium=... or organisatie=... or persoon=..., gevraagd=...), door=...)`.

All else comes from here: the page, the lists, the mails, the points of attention of who is asked, who carries out and
who asked, the reminder, silence that shows to the netwerkregisseur, and the state on a day in the past. So `leest` lets
the netwerkregisseur read the question. `tests/<app>/` brings a row in `tabel.py` and a case in `wacht.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q

from kantoor.access.lezer import Lezer
from kantoor.core.register import Register
from kantoor.termijnen.soorten import Termijnsoort


@dataclass(frozen=True, slots=True, kw_only=True)
class Vraagsoort:
    """How one kind of question takes part.

    `model` inherits `Vraag`; `erbij` are the relations that the words about it need, fetched with lists. `lognaam`
    names a question without closed words: the log shows it (R26). `leest` and `stelt` are conditions on `Vraag`:
    who reads it beside whom it is asked of, and who asks, so who may close it. `over` says what it is about and
    `adres` where that is, as far as the reader may know, else empty. `vragers` gives the keys of the accounts that hear
    of the answer. `termijn` is the time to answer when the question names no day.

    `keuzes` are the outcomes (`Vraag.Uitkomst`) one chooses from, with words; without any the answer is a text alone.
    `uitvoering` says that a decision names who carries it out and by when. `doorzetten` says whether it may be put on.
    `aanleiding` is what stands above the words in which somebody asks it.
    `klaar_na_antwoord` says that an answer ends it: nobody has to say whether it helps.
    `bij_antwoord` gets the row and who answered, once, in the transaction of the answer; what it raises undoes it.
    """

    code: str
    label: str
    model: type[Model]
    lognaam: Callable[[Any], str]
    leest: Callable[[Lezer], Q]
    stelt: Callable[[Lezer], Q]
    over: Callable[[Lezer, Any], str]
    adres: Callable[[Lezer, Any], str]
    vragers: Callable[[Any], Iterable[Any]]
    termijn: Termijnsoort
    erbij: tuple[str, ...] = ()
    keuzes: tuple[tuple[str, str], ...] = ()
    uitvoering: bool = False
    doorzetten: bool = True
    klaar_na_antwoord: bool = False
    aanleiding: str = "Wat zit in de weg"
    bij_antwoord: Callable[[Any, Any], None] | None = None

    @property
    def veld(self) -> str:
        """Return the name under which a `Vraag` has its row of this kind."""
        return str(self.model._meta.model_name)


SOORTEN: Register[Vraagsoort] = Register("vragen", sleutel=lambda soort: soort.code)


def soort_van(code: str) -> Vraagsoort:
    """Return the kind with this code; raises `LookupError` when no app registered it."""
    if code not in SOORTEN:
        raise LookupError(f"Een vraag van de soort {code} kan niet worden gesteld.")
    return SOORTEN[code]


def keuzes() -> list[tuple[str, str]]:
    """Return (code, label) of every kind, as the choices of a field."""
    return [(soort.code, soort.label) for soort in SOORTEN]


def met_rij() -> list[str]:
    """Return what `select_related` needs so that a list shows questions of every kind without more queries."""
    paden = [soort.veld for soort in SOORTEN]
    return paden + [f"{soort.veld}__{pad}" for soort in SOORTEN for pad in soort.erbij]
