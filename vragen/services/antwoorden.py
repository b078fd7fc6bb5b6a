"""The side of who is asked: answer, or put on to somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from kantoor.core.wie import naam_van
from netwerken.models import Organisatie
from vragen.gebeurtenissen import Vraaggebeurtenis
from vragen.models import Doorzetting, Vraag, Vraagstap
from vragen.queries import ontvangers, uitvoerders
from vragen.services.basis import (
    GESTELD,
    Mail,
    V,
    Vraagfout,
    eis_mag,
    pak,
    schrijf,
    schrijf_gevraagden,
    schrijf_stap,
    schrijf_vragers,
)
from vragen.soorten import Vraagsoort, soort_van

Uitkomst = Vraag.Uitkomst
PARTIJ = ("gremium", "organisatie", "persoon")
BEANTWOORD: Mail = ("vraag_beantwoord.txt", "Lees het antwoord op een vraag")
VASTGELEGD: Mail = ("vraag_vastgelegd.txt", "Namens uw gremium is een vraag beantwoord")
UITVOEREN: Mail = ("vraag_uitvoeren.txt", "Bevestig een datum: u bent gevraagd iets uit te voeren")
OVERGENOMEN = "Het voorstel is overgenomen."
# What can be answered where nothing was proposed.
ZONDER_VOORSTEL = (Uitkomst.ANDERS, Uitkomst.NIET)
ZONDER_BESLUIT = ("", "Wij antwoorden zonder besluit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Antwoord:
    """What is answered. `wie` carries a decision out by `gereed_op`; `besloten_in` says how a body came to it."""

    antwoord: str = ""
    uitkomst: str = ""
    besluit: str = ""
    wie: Gebruiker | Organisatie | None = None
    gereed_op: date | None = None
    besloten_in: str = ""
    besloten_dag: date | None = None


@transaction.atomic
def beantwoord(vraag: V, *, door: Gebruiker, **woorden: Any) -> V:
    """Answer with what `Antwoord` holds, once; tell who asked, the rest of the body, and who carries it out.

    Raises `Geweigerd`, `AlAfgehandeld`, and `Vraagfout` with the field for what is missing.
    """
    vraag = pak(vraag)
    eis_mag(vraag, "beantwoorden", door)
    soort = soort_van(vraag.soort)
    antwoord = Antwoord(**woorden)
    _vul(vraag, antwoord, soort)
    _vul_uitvoering(vraag, antwoord, soort)
    nu = timezone.now()
    vraag.staat, vraag.afgehandeld_op = Vraag.Staat.BEANTWOORD, nu
    vraag.afgehandeld_door, vraag.afgehandeld_door_naam = door, naam_van(door)
    vraag.afgerond_op = nu if soort.klaar_na_antwoord else None
    vraag.save()
    stap = schrijf_stap(vraag, Vraagstap.Soort.BEANTWOORD, door=door, op=nu, tekst=vraag.antwoord)
    if vraag.afgerond_op:
        schrijf_stap(vraag, Vraagstap.Soort.AFGEROND, door=door)
    leg_vast(Vraaggebeurtenis.VRAAG_BEANTWOORD, vraag, door=door, soort=vraag.soort)
    if soort.bij_antwoord:
        soort.bij_antwoord(vraag.rij, door)
    _vertel(vraag, door, str(stap.pk))
    return vraag


def _vul(vraag: Vraag, antwoord: Antwoord, soort: Vraagsoort) -> None:
    """Write outcome and words: a proposal that is taken over speaks for itself, another outcome is explained."""
    vraag.uitkomst, vraag.antwoord = antwoord.uitkomst, antwoord.antwoord.strip()
    if soort.keuzes and vraag.uitkomst not in {code for code, _ in keuzes_bij(vraag)}:
        raise Vraagfout("Kies uw antwoord.", "uitkomst")
    if vraag.uitkomst == Uitkomst.OVERGENOMEN and not vraag.antwoord:
        vraag.antwoord = OVERGENOMEN
    if vraag.uitkomst == Uitkomst.ANDERS and not vraag.antwoord:
        vraag.antwoord = antwoord.besluit.strip()
    if not vraag.antwoord:
        reden = vraag.uitkomst == Uitkomst.NIET
        raise Vraagfout("Schrijf op waarom niet. Wie de vraag stelde, leest dit." if reden else "Schrijf een antwoord.",
                        "besluit" if vraag.uitkomst == Uitkomst.ANDERS else "antwoord")  # fmt: skip


def _vul_uitvoering(vraag: Vraag, antwoord: Antwoord, soort: Vraagsoort) -> None:
    """Write the decision with who carries it out and by when, and how a body came to it."""
    if not soort.uitvoering:
        return
    vraag.besluit = vraag.voorstel if vraag.uitkomst == Uitkomst.OVERGENOMEN else ""
    if vraag.uitkomst == Uitkomst.ANDERS:
        vraag.besluit = antwoord.besluit.strip()
    if vraag.besluit:
        _vul_wie(vraag, antwoord)
    if vraag.gremium_id:
        if antwoord.besloten_in not in Vraag.BeslotenIn.values:
            raise Vraagfout("Kies hoe dit besloten is.", "besloten_in")
        if antwoord.besloten_dag is None:
            raise Vraagfout("Vul in op welke dag dit besloten is.", "besloten_dag")
        if antwoord.besloten_dag > vandaag():
            raise Vraagfout("De dag van het besluit ligt in de toekomst.", "besloten_dag")
        vraag.besloten_in, vraag.besloten_dag = antwoord.besloten_in, antwoord.besloten_dag


def _vul_wie(vraag: Vraag, antwoord: Antwoord) -> None:
    wie = antwoord.wie
    if wie is None:
        raise Vraagfout("Kies wie dit uitvoert.", "wie")
    if antwoord.gereed_op is None:
        raise Vraagfout("Vul in wanneer het klaar moet zijn.", "gereed_op")
    if antwoord.gereed_op < vandaag():
        raise Vraagfout("Deze dag is al voorbij. Kies vandaag of een latere dag.", "gereed_op")
    vraag.eigenaar_persoon = wie if isinstance(wie, Gebruiker) else None
    vraag.eigenaar_organisatie = wie if isinstance(wie, Organisatie) else None
    vraag.eigenaar, vraag.gereed_op = str(wie)[:160], antwoord.gereed_op
    if not uitvoerders(vraag).exists():
        raise Vraagfout(f"Bij {wie} is nu niemand die de datum kan bevestigen. Kies iemand anders.", "wie")


def keuzes_bij(vraag: Vraag) -> tuple[tuple[str, str], ...]:
    """Return the outcomes one may choose from here; without a proposal there is none to take over, but one may say so.

    The outcome without a code is an answer in words alone.
    """
    soort = soort_van(vraag.soort)
    if not soort.uitvoering or vraag.voorstel:
        return soort.keuzes
    woorden: dict[str, str] = {Uitkomst.ANDERS: "Wij besluiten iets"}
    zonder = [(code, woorden.get(code, label)) for code, label in soort.keuzes if code in ZONDER_VOORSTEL]
    return (*zonder, ZONDER_BESLUIT)


def _vertel(vraag: Vraag, door: Gebruiker, keer: str) -> None:
    """Write who asked, who sits in the same body, so that nobody decides unseen, and who carries it out."""
    schrijf_vragers(vraag, BEANTWOORD, f"antwoord:{keer}")
    if vraag.gremium_id:
        for wie in ontvangers(vraag).exclude(pk=door.pk):
            schrijf(vraag, wie, VASTGELEGD, vereist="bekijken", keer=f"vastgelegd:{keer}")
    if vraag.besluit:
        for wie in uitvoerders(vraag):
            schrijf(vraag, wie, UITVOEREN, vereist="uitvoeren", keer=f"uitvoeren:{keer}")


@transaction.atomic
def zet_door(vraag: V, *, reden: str, door: Gebruiker, **aan: Any) -> V:
    """Put a question on to somebody else (`gremium=`, `organisatie=` or `persoon=`), who gets the full term.

    Who had it goes on reading it. Raises `Geweigerd`, `AlAfgehandeld`, and `Vraagfout` for the same party, one where
    nobody can answer, a kind that is not put on, or no reason.
    """
    vraag = pak(vraag)
    eis_mag(vraag, "beantwoorden", door)
    if not soort_van(vraag.soort).doorzetten:
        raise Vraagfout("Deze vraag kunt u niet doorzetten.")
    if not reden.strip():
        raise Vraagfout("Schrijf op waarom u de vraag doorzet.", "antwoord")
    eerder = {naam: getattr(vraag, naam) for naam in PARTIJ}
    for naam in PARTIJ:
        setattr(vraag, naam, aan.get(naam))
    if {naam: getattr(vraag, naam) for naam in PARTIJ} == eerder:
        raise Vraagfout("Deze vraag ligt hier al.", "aan")
    if vraag.aan is None or not ontvangers(vraag).exists():
        raise Vraagfout("Daar is nu niemand die kan antwoorden.", "aan")
    Doorzetting.objects.create(vraag=vraag, reden=reden.strip(), door=door, door_naam=naam_van(door), **eerder)
    vraag.termijn_vanaf_nu()
    vraag.herinnerd_op = None
    vraag.save(update_fields=[*PARTIJ, "uiterlijk", "herinnerd_op"])
    leg_vast(Vraaggebeurtenis.VRAAG_DOORGEZET, vraag, door=door, soort=vraag.soort)
    schrijf_gevraagden(vraag, GESTELD)
    return vraag
