"""The past is the past: an edition about a moment says the same whenever it is made, figure by figure (R30-R33)."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from actieplannen.models import Actieplan, Kostenregel, Leerpunt, Toetsing, Verbeteractie
from agendas.models import Agendapunt
from besluiten.models import Besluit
from demo.bouw import bouw
from kantoor.core.models import Zichtbaarheid
from kantoor.core.status import Status
from kantoor.verloop.models import verlopen
from kantoor.verloop.queries import afwijkingen
from kantoor.verloop.services import houd_bij
from leden.models import LeadPartner
from netwerken.models import Mijlpaal, Netwerk, Organisatie, Partij, Sector, Veiligheidsregio
from rapportages.models import Editie, Opgave, Rapportageronde, Rapporttaak
from rapportages.models.editie import einde_van
from rapportages.queries.bevriezing import bevries
from rapportages.queries.cijferbladen import cijferbladen
from rapportages.queries.cijfers import cijfers
from rapportages.queries.vervanging import verschillen
from rapportages.queries.woorden import NIET_BEKEND
from rapportages.services.edities import html_van
from tests.cast import Cast, bouw_cast
from tests.factories import NetwerkFactory, SectorFactory, VerbeteractieFactory, maak_stuurgroepvraag
from tests.toetsen.toetswereld import vastgestelde_agenda
from tests.verleden import alles_bestond
from vragen.models import Vraag

pytestmark = pytest.mark.databank
K1 = "2026-K1"
Inhoud = dict[str, Any]


def rapporten(periode: str, ronde: Rapportageronde | None = None) -> dict[str, Rapporttaak]:
    """Return a report for every audience."""
    sector, netwerk = Sector.objects.order_by("pk").first(), Netwerk.objects.order_by("pk").first()
    over = {"stuurgroep": {}, "cvi": {}, "sector": {"sector": sector}, "netwerk": {"netwerk": netwerk}}
    return {
        doelgroep: Rapporttaak(doelgroep=doelgroep, periode=periode, ronde=ronde, **velden)
        for doelgroep, velden in over.items()
    }


def edities(periode: str, moment: datetime, ronde: Rapportageronde | None = None) -> dict[str, Inhoud]:
    """Return the freeze of every audience about this moment."""
    return {doelgroep: bevries(rapport, moment) for doelgroep, rapport in rapporten(periode, ronde).items()}


# --- a quarter, read in November -------------------------------------------------------------------------------------


def _alles_verandert() -> None:
    """Change, between March and November, everything a report counts."""
    Actieplan.objects.update(staat="afgerond", titel="Anders")
    Toetsing.objects.all()[0].delete()
    Toetsing.objects.update(oordeel="niet-relevant", toelichting="Toch niet")
    Kostenregel.objects.all()[0].delete()
    Kostenregel.objects.update(staat="geregeld", bedrag_cent=1, uren=3)
    Besluit.objects.filter(ingetrokken_op=None).update(ingetrokken_op=timezone.now(), ingetrokken_door_naam="X")
    LeadPartner.objects.all()[0].delete()
    LeadPartner.objects.update(tot=timezone.localdate() - timedelta(days=3))
    Leerpunt.objects.all()[0].delete()
    Leerpunt.objects.update(met_stuurgroep=False, tekst="Anders")
    Vraag.objects.update(**dict.fromkeys(("aanleiding", "gevraagd", "voorstel", "als_niet"), "Anders"))
    Vraag.objects.update(voorstel_dag=timezone.localdate(), voorstel_organisatie=Organisatie.objects.last())
    Agendapunt.objects.update(titel="Anders", rang=9, uit_agenda_op=timezone.localdate())
    vandaag = timezone.localdate()
    Verbeteractie.objects.update(
        eigenaar=None, punt=None, blokkade="Alles zit vast", titel="Anders", start=vandaag, deadline=vandaag
    )
    Verbeteractie.objects.filter(financiering="extra").update(
        financiering="bestaand", kosten_cent=0, extra_uren=0, financieringsbron=""
    )
    Organisatie.objects.update(partij=Partij.objects.first(), naam="Anders", korte_naam="Anders")
    for netwerk in Netwerk.objects.all():
        netwerk.sectoren.set([])
        netwerk.regios.clear()
    Netwerk.objects.update(naam="Anders", staat="slapend", schaal="regionaal")
    Sector.objects.update(naam="Anders")
    Partij.objects.update(naam="Anders", kent_lead_partner=False)
    Veiligheidsregio.objects.update(naam="Anders", tegel_label="X")
    Mijlpaal.objects.update(titel="Anders")
    SectorFactory(code="nieuw", naam="Nieuw")
    NetwerkFactory(naam="Nieuw netwerk")


@pytest.mark.regel("R31")
def test_first_quarter_read_in_november_is_what_it_was_on_the_last_of_march(db: None) -> None:
    einde = einde_van(K1)
    with time_machine.travel(einde, tick=False):
        call_command("laad_referentie", verbosity=0, stdout=StringIO())
        bouw()
        toen = edities(K1, einde)

    with time_machine.travel(datetime(2026, 11, 27, 9, tzinfo=UTC), tick=False):
        _alles_verandert()
        later = edities(K1, einde)
        nu = edities("2026-K4", timezone.now())

    assert later == toen
    assert list(afwijkingen()) == []
    # Everything did change: of no part is there a figure of November in it.
    zelfde = {deel for deel, waarde in toen["stuurgroep"].items() if waarde and waarde == nu["stuurgroep"][deel]}
    assert zelfde <= VAST, zelfde - VAST
    assert "Anders" not in json.dumps(toen | later)
    assert toen["stuurgroep"]["aantallen"]["acties"] > 50


# What no change of what is counted can change: what the report is, and what its words mean.
VAST = {"versie", "titel", "doelgroep", "voor_wie", "letters", "telt", "begrippen"}


def test_first_quarter_of_the_demo_world_is_plausible_in_november(db: None) -> None:
    call_command("laad_referentie", verbosity=0, stdout=StringIO())
    bouw()

    toen = edities(K1, timezone.now() - timedelta(days=241))["stuurgroep"]
    nu = edities("2026-K4", timezone.now())["stuurgroep"]

    assert 0 < toen["aantallen"]["acties"] < nu["aantallen"]["acties"]
    afgerond = [inhoud["alles"].get(Status.AFGEROND, 0) for inhoud in (toen, nu)]
    assert afgerond[0] < afgerond[1]
    geld = [sum(k["toegezegd"] + k["geregeld"] for k in i["financiering"]["per_partij"]) for i in (toen, nu)]
    assert 0 <= geld[0] < geld[1]
    assert toen["akkoord"]["plannen"] != nu["akkoord"]["plannen"]
    assert "Afgerond" not in toen["akkoord"]["plannen"]
    assert toen["akkoord"]["gevraagd"] < nu["akkoord"]["gevraagd"]
    assert NIET_BEKEND not in json.dumps(toen)


# --- any history -----------------------------------------------------------------------------------------------------


def _een(model: Any, toeval: random.Random) -> Any:
    rijen = list(model._base_manager.order_by("pk"))
    return toeval.choice(rijen) if rijen else None


def _zet(model: Any, **keuzes: Any) -> Callable[[random.Random], None]:
    def doe(toeval: random.Random) -> None:
        if rij := _een(model, toeval):
            naam = toeval.choice(sorted(keuzes))
            waarde = toeval.choice(keuzes[naam])
            model._base_manager.filter(pk=rij.pk).update(**{naam: waarde() if callable(waarde) else waarde})

    return doe


def _koppel(toeval: random.Random) -> None:
    netwerk = _een(Netwerk, toeval)
    getattr(netwerk, toeval.choice(("sectoren", "regios"))).clear()
    if toeval.random() < 0.6:
        netwerk.sectoren.add(_een(Sector, toeval))
        netwerk.regios.add(_een(Veiligheidsregio, toeval))


def _geld(toeval: random.Random) -> None:
    actie = _een(Verbeteractie, toeval)
    wie, jaar = _een(Organisatie, toeval), toeval.choice((2026, 2027))
    Kostenregel.objects.update_or_create(
        actie=actie, organisatie=wie, jaar=jaar, defaults={"bedrag_cent": toeval.randrange(9_999), "staat": "toegezegd"}
    )


def _oordeel(toeval: random.Random) -> None:
    plan, punt = _een(Actieplan, toeval), _een(Agendapunt, toeval)
    oordeel = toeval.choice(("open", "geregeld", "niet-relevant"))
    defaults = {"oordeel": oordeel, "toelichting": "X", "versie_nummer": 1, "door_naam": "X"}
    Toetsing.objects.update_or_create(plan=plan, punt=punt, defaults=defaults)


def _actie(toeval: random.Random) -> None:
    plan = _een(Actieplan, toeval)
    VerbeteractieFactory(
        plan=plan,
        nummer=Verbeteractie.objects.filter(plan=plan).count() + 1,
        organisatie=_een(Organisatie, toeval),
        themas=[],
        punt=_een(Agendapunt, toeval),
    )


def _lead(toeval: random.Random) -> None:
    netwerk, organisatie = _een(Netwerk, toeval), _een(Organisatie, toeval)
    if organisatie.partij and not LeadPartner.objects.filter(netwerk=netwerk, partij=organisatie.partij, tot=None):
        LeadPartner.objects.create(netwerk=netwerk, partij=organisatie.partij, organisatie=organisatie)


def _lead_anders(toeval: random.Random) -> None:
    """Let a term end on a day it may end on, or go on when no other does for that side."""
    if lead := _een(LeadPartner, toeval):
        zelfde = LeadPartner.objects.filter(netwerk=lead.netwerk_id, partij=lead.partij_id, tot=None)
        open_ = [] if zelfde.exclude(pk=lead.pk).exists() else [None]
        LeadPartner.objects.filter(pk=lead.pk).update(tot=toeval.choice([*open_, lead.van, lead.van + timedelta(90)]))


def _opgave(toeval: random.Random) -> None:
    plan, ronde = _een(Actieplan, toeval), Rapportageronde.objects.get()
    if not Opgave.objects.filter(plan=plan, ronde=ronde).delete()[0]:
        Opgave.objects.create(plan=plan, ronde=ronde, door_naam="X")


def _leerpunt(toeval: random.Random) -> None:
    Leerpunt.objects.create(
        actie=_een(Verbeteractie, toeval), tekst="T", op=timezone.now(), door_naam="X", met_stuurgroep=True
    )


def _vraag(toeval: random.Random) -> None:
    actie = _een(Verbeteractie, toeval)
    if not Vraag.objects.filter(over=str(actie.pk), staat="open"):
        maak_stuurgroepvraag(actie, voorstel="Betaal samen", voorstel_organisatie=_een(Organisatie, toeval))


def _weg(model: Any) -> Callable[[random.Random], None]:
    def doe(toeval: random.Random) -> None:
        if rij := _een(model, toeval):
            rij.delete()

    return doe


DAGEN = [timezone.localdate() + timedelta(days=dagen) for dagen in (-40, 5, 90)]
DADEN: dict[str, Callable[[random.Random], None]] = {
    "actie erbij": _actie,
    "actie anders": _zet(
        Verbeteractie,
        blokkade=["", "Vast"],
        afgerond_op=[None, *DAGEN],
        vervallen_op=[None, DAGEN[0]],
        begonnen_op=[None, DAGEN[0]],
        eigenaar=[None],
        gemeld_op=[timezone.now],
        punt=[None],
        titel=["Hernoemd"],
    ),
    "plan anders": _zet(Actieplan, staat=Actieplan.Staat.values, titel=["Ander plan"]),
    "netwerk anders": _zet(Netwerk, naam=["Een ander", "Nog een"], staat=Netwerk.Staat.values, schaal=["landelijk"]),
    "sector anders": _zet(Sector, naam=["Andere sector"], volgorde=[1, 9]),
    "kant anders": _zet(Partij, naam=["Andere kant"], kent_lead_partner=[True, False]),
    "regio anders": _zet(Veiligheidsregio, naam=["Andere regio"]),
    "organisatie anders": _zet(Organisatie, partij=[None], korte_naam=["Ander"]),
    "punt anders": _zet(Agendapunt, titel=["Ander punt"], rang=[7], uit_agenda_op=[None, timezone.localdate]),
    "kosten anders": _zet(Kostenregel, staat=Kostenregel.Staat.values, bedrag_cent=[0, 5], uren=[0, 7]),
    "lead anders": _lead_anders,
    "leerpunt anders": _zet(Leerpunt, met_stuurgroep=[True, False], tekst=["Anders"]),
    "vraag": _vraag,
    "vraag anders": _zet(
        Vraag,
        voorstel=["", "Anders"],
        als_niet=["Dan stopt het"],
        aanleiding=["Anders"],
        voorstel_dag=[None, *DAGEN],
        voorstel_organisatie=[None],
    ),
    "koppelen": _koppel,
    "geld": _geld,
    "oordeel": _oordeel,
    "lead": _lead,
    "opgave": _opgave,
    "leerpunt": _leerpunt,
    "oordeel weg": _weg(Toetsing),
    "kosten weg": _weg(Kostenregel),
    "lead weg": _weg(LeadPartner),
    "leerpunt weg": _weg(Leerpunt),
}


@contextmanager
def teruggedraaid() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def wereld(db: None) -> Cast:
    """The cast with an agenda and an open round, half a year ago, and a closed network that stays so."""
    cast = bouw_cast()
    vastgestelde_agenda(cast.sector)
    nu = timezone.localdate()
    Rapportageronde.objects.create(periode="2026-K4", staat="open", opent_op=nu, herinnert_op=nu, sluit_op=nu)
    alles_bestond(timezone.now() - timedelta(days=180))
    return cast


@given(zaad=st.integers(0, 2**32), daden=st.lists(st.sampled_from(sorted(DADEN)), min_size=6, max_size=14))
def _eigenschap(wereld: Cast, zaad: int, daden: list[str]) -> None:
    toeval, moment = random.Random(zaad), timezone.now()  # chooses what happens
    with teruggedraaid():
        ronde = Rapportageronde.objects.get()
        gemaakt: list[tuple[datetime, dict[str, Inhoud]]] = []
        for daad in daden:
            moment += timedelta(hours=toeval.randrange(1, 100))
            with time_machine.travel(moment, tick=False):
                DADEN[daad](toeval)
                if toeval.random() < 0.5:
                    gemaakt.append((moment, edities("2026-K4", moment, ronde)))
        for op, toen in gemaakt:
            assert edities("2026-K4", op, ronde) == toen
        assert list(afwijkingen()) == []


def test_edition_made_at_a_moment_is_the_one_made_later(wereld: Cast, alles: bool) -> None:
    settings(
        max_examples=150 if alles else 8,
        derandomize=not alles,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),  # what went wrong is short as it is, and shrinking takes minutes
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )(_eigenschap)(wereld)


# --- only what has a past is read ------------------------------------------------------------------------------------

# Tables without a past that a report may read: the columns, and why these say what was so then.
ZONDER_VERLEDEN: dict[str, tuple[set[str], str]] = {
    "netwerken_netwerk": ({"id", "profiel"}, "a network that closed its profile since is not revealed"),
    "besluiten_versie": ({"sleutel", "stuk_id", "nummer", "gemaakt_op"}, "never changes; `gemaakt_op` is its moment"),
    "besluiten_besluitronde": ({"sleutel", "versie_id", "gesloten_op"}, "closes once; adoption is before any point"),
    "besluiten_besluitvraag": ({"sleutel", "ronde_id"}, "the database refuses that it changes"),
    "besluiten_besluit": (
        {"sleutel", "vraag_id", "uitkomst", "op", "ingetrokken_op"},
        "never changes but for its own moment",
    ),
    "agendas_sectoragenda": ({"sleutel", "sector_id"}, "an agenda never goes to another sector"),
    "netwerken_sector": ({"id", "volgorde"}, "the order of points, which parts take by sector"),
    "vragen_vraag": (
        {"sleutel", "soort", "netwerk_id", "gesteld_op", "door_id"},
        "who asked where and when never changes; how it stood follows from its steps, its words from their past",
    ),
    "vragen_vraagstap": (set(), "steps with their moment, which never change"),
    "actieplannen_stuurgroepvraag": ({"vraag_id", "actie_id"}, "a question stays with its action"),
    "leden_dienstverband": (
        {"id", "gebruiker_id", "organisatie_id", "functie", "van", "tot"},
        "whose job it was has days of its own; a name of a job is corrected, not changed",
    ),
    "accounts_gebruiker": ({"id", "naam"}, "only to find the job of who does it; the name is in no report"),
    "termijnen_termijn": (set(), "a term counts from a day on"),
}


def gelezen(sql: str) -> set[tuple[frozenset[str], str]]:
    """Return (tables, column) of all that a statement names; subqueries may give one alias to more tables."""
    van: dict[str, set[str]] = {}
    for tabel, alias in re.findall(r'(?:FROM|JOIN) "(\w+)"(?: ([A-Z]+\d+)\b)?', sql):
        van.setdefault(alias or tabel, set()).add(tabel)
    kolommen = re.findall(r'(?:"(\w+)"|\b([A-Z]+\d+))\."(\w+)"', sql)
    return {(frozenset(van.get(een or ander, {een or ander})), kolom) for een, ander, kolom in kolommen}


def heeft_verleden(tabel: str, kolom: str) -> bool:
    if tabel not in ZONDER_VERLEDEN:
        return tabel in {model._meta.db_table for model in verlopen()}
    kolommen, _ = ZONDER_VERLEDEN[tabel]
    return not kolommen or kolom in kolommen


def test_a_report_reads_only_what_has_a_past(wereld: Cast) -> None:
    """A column that is read here without one is red, until its model gets a past or says why it needs none."""
    maak_stuurgroepvraag(wereld.a.acties[0])
    alle = rapporten("2026-K4", Rapportageronde.objects.get())
    with CaptureQueriesContext(connection) as vangst:
        for rapport in alle.values():
            bevries(rapport, timezone.now())

    van = {paar for vraag in vangst if vraag["sql"].startswith("SELECT") for paar in gelezen(vraag["sql"])}

    assert sorted((*sorted(tabellen), kolom) for tabellen, kolom in van if not _mag(tabellen, kolom)) == []
    assert len({tabel for tabellen, _ in van for tabel in tabellen}) > 20


def _mag(tabellen: frozenset[str], kolom: str) -> bool:
    return any(heeft_verleden(tabel, kolom) for tabel in tabellen)


# --- before it was kept ----------------------------------------------------------------------------------------------


def test_what_nobody_wrote_down_is_not_known_and_never_zero(wereld: Cast) -> None:
    """An office of before the past was kept, read about the day before it was upgraded."""
    voor = timezone.now()
    Kostenregel.objects.update(bedrag_cent=123_400, bevestigd_op=None)
    Actieplan.objects.update(staat="in-uitvoering", staat_sinds=date(2036, 1, 1))
    actiefeiten = "actieplannen.Actiefeiten"
    for model in verlopen():
        if model._meta.label == actiefeiten:
            model._default_manager.update(financiering="", belegd=None)
        else:
            model._default_manager.all().delete()
    houd_bij()

    inhoud = edities("2026-K4", voor)["stuurgroep"]
    _, rijen = cijfers(inhoud)

    assert [rij["plan"] for rij in inhoud["netwerken"]] == [NIET_BEKEND]
    assert inhoud["akkoord"]["plannen"] == {NIET_BEKEND: 1}
    geld = inhoud["financiering"]
    assert (geld["bestaand"], geld["extra"], geld["uren"]) == (None, None, None)
    assert {rij[staat] for rij in geld["per_partij"] for staat in ("raming", "toegezegd", "geregeld")} == {None}
    assert [(maat["teller"], maat["noemer"]) for maat in inhoud["succes"][:2]] == [(None, None)] * 2
    assert {waarde for deel, *_, waarde in rijen if deel == "extra geld in euro"} == {NIET_BEKEND}
    assert inhoud["alles"] == {"vertraagd": 1, "vastgelopen": 1}  # what was kept before is known
    assert "1234" not in json.dumps(inhoud)
    editie = Editie(doelgroep="stuurgroep", periode="2026-K4", nummer=1, inhoud=inhoud, sha256="0" * 64)
    getekend = html_van(editie)
    assert f"Extra geld: {NIET_BEKEND}" in getekend
    assert "None" not in getekend
    assert verschillen(inhoud, inhoud) == []
    bladen = {blad.naam: list(blad.rijen) for blad in cijferbladen(inhoud)}
    assert {bedrag for _, *bedragen in bladen["Geld per kant"] for bedrag in bedragen} == {NIET_BEKEND}


def test_network_that_closed_since_is_not_revealed(wereld: Cast) -> None:
    toen = timezone.now()
    Netwerk.objects.filter(pk=wereld.a.netwerk.pk).update(profiel=Zichtbaarheid.NETWERK)
    Netwerk.objects.filter(pk=wereld.b.netwerk.pk).update(profiel=Zichtbaarheid.OPENBAAR)

    gelezen_nu = edities("2026-K4", toen)["stuurgroep"]

    assert gelezen_nu["netwerken"] == []  # A is closed now, B was closed then
    assert gelezen_nu["alles"] == {}
