"""Markup in every text of every model comes out escaped, whatever page, picture or file shows it (S13).

The world is that of the leak test, with a mark in each free text (`besmet`); the readers are those who may see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from actieplannen.models import Opschaling, Stuurgroepvraag, Uitvoervraag, Verbeteractie, Voortgangsmelding
from besluiten.models import Adviesantwoord, Besluit
from kantoor.audit.gebeurtenissen import Basisgebeurtenis
from kantoor.audit.services import leg_vast
from kantoor.core.geheim import hash_van
from kantoor.core.models import vandaag
from kantoor.techniek.models import Verzoek
from leden.models import Aanmelding, Herbevestiging, Netwerkwens
from netwerken.models import Sector
from rapportages.models import Correctiewens, Editie, Rapporttaak
from rapportages.services.edities import html_van
from regie.models import Contactmoment, Uurpunt
from tests.access.antwoord import SPREADSHEET, inhoud
from tests.access.besluiten import advies_waarden, versie_van
from tests.access.besmet import GEEN_VRIJE_TEKST, MERK, NUMMERS, ONTSNAPT, besmet, naam_van, tekstvelden
from tests.access.bezoeken import ELDERS_BEREIKT, bezoek
from tests.access.lekken import WEGEN, gevuld
from tests.access.uitvoering import editie_van, maak_rechtzetting, maak_wens, taak_van
from tests.access.wegen import Weg
from tests.access.wereld import vul_aan
from tests.cast import Cast, bouw_cast
from tests.factories import (
    WACHTWOORD,
    AanmeldingFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    VerbeteractieFactory,
)
from tests.rapportages.monsters import nationale_editie

# Reads all of B, beside the one who comes to a path anyhow: what a page shows depends on its reader.
LEZER = "voorzitter_b"
AFGEWEZEN = "volg-afgewezen"
# Forms of the admin that begin empty, and its question before deleting: the same templates of Django each time.
LEEG_IN_BEHEER = re.compile(r"^admin:\w+_(add|delete)$")
# Texts that no page or file shows, each with where they do go.
MAIL = "goes out in a mail, which is text alone (tests/core/test_rauw.py)"
NERGENS = {
    "actieplannen.Leerpunt.door_naam": "a lesson is shown without its writer",
    "actieplannen.Uitvoervraag.toelichting": "becomes the reason of the decision on the offer, which is shown",
    "auth.Group.name": "no page manages groups",
    "post.Bericht.onderwerp": MAIL,
    "post.Bericht.tekst": MAIL,
    "post.Melding.regel": MAIL,
    "rapportages.Editie.correctie": "shown from the freeze, of which the report page is read here",
    "rapportages.Editie.kenmerk": "the office makes it from the quarter, the readers and a counter",
    "rapportages.Rapporttaak.correctie": "becomes that of the edition",
    "regie.Contactmoment.door_naam": "a call is shown as one of the desk, not of a person",
    "regie.Uurpunt.bron": "a code of the office itself",
    "regie.Uurpunt.kenmerk": "same",
    "vragen.Doorzetting.door_naam": "a question put on is shown with its body",
    "vragen.Vraagstap.door_naam": "a step is shown with what was done, as its writer may be of a closed network",
}
# A file is opened in a program of its own, in which markup means nothing; it must say so, and never run as a page.
DATA = ("application/json", "text/plain")
PLAT = (*DATA, "text/csv", "text/calendar", "application/pdf")
# An attribute that a browser follows or runs.
ADRES = {"href", "src", "action", "formaction", "hx-get", "hx-post", "poster", "data", "xlink:href"}


class _Lezer(HTMLParser):
    """Collects what a browser would make of a page: elements and attributes that are not ours, and script addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.fouten: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag.startswith("x7f"):
            self.fouten.append(f"element {tag}")
        for naam, waarde in attrs:
            if naam == "onx" or "x7f" in naam:
                self.fouten.append(f"attribute {naam}")
            if naam in ADRES and (waarde or "").strip().lower().startswith("javascript:"):
                self.fouten.append(f"address {waarde}")


def rauw_in_html(tekst: str) -> list[str]:
    """Return what of the marks a browser would take for markup, a template engine for code, or a click for script."""
    lezer = _Lezer()
    lezer.feed(tekst)
    lezer.close()
    ook = [f"field {nummer}" for nummer in MERK.findall(tekst)]
    return lezer.fouten + ook + (["template"] if "490000007" in tekst else [])


def fouten_in(antwoord: HttpResponseBase) -> list[str]:
    """Return what is wrong with one reply."""
    soort = antwoord.headers.get("Content-Type", "").partition(";")[0]
    if soort in PLAT:
        fouten = [] if antwoord.headers.get("X-Content-Type-Options") == "nosniff" else ["no nosniff"]
        if soort not in DATA and "attachment" not in antwoord.headers.get("Content-Disposition", ""):
            fouten.append("no attachment")
        return fouten
    if soort == SPREADSHEET:  # inhoud() gives its XML
        return rauw_in_html(inhoud(antwoord).partition("\n<?xml")[2])
    lijf = antwoord.getvalue() if antwoord.streaming else antwoord.content
    koppen = [f"header {naam}" for naam, waarde in antwoord.headers.items() if MERK.search(waarde)]
    return koppen + rauw_in_html(lijf.decode(errors="replace"))


@pytest.fixture(scope="module")
def besmette_cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """The world of the leak test with a mark in every free text, also in what a test still adds."""
    with django_db_blocker.unblock(), besmet(), transaction.atomic():
        cast = vul_aan(bouw_cast())
        vul_rest(cast)
        yield cast
        transaction.set_rollback(True)


def vul_rest(cast: Cast) -> None:
    """Add what shows a text that the leak test has no need of: an answer, a reason, a failure, a line of the log."""
    nu, vandaag_ = timezone.now(), vandaag()
    een = cast.b.acties[0]
    advies = Besluit.objects.get(pk=advies_waarden(cast, cast.b)["sleutel"])
    Adviesantwoord.objects.create(besluit=advies, tekst="Staat er al.", door_naam="V")
    Verbeteractie.objects.filter(pk=een.pk).update(status_anders="vertraagd", status_tot=vandaag_, status_reden="R")
    VerbeteractieFactory(plan=cast.b.plan, blokkade="B", blokkade_wie="W")
    Verbeteractie.objects.filter(pk=cast.b.acties[1].pk).update(vervallen_op=vandaag_, vervallen_reden="R")
    Voortgangsmelding.objects.filter(ingediend_op=None).update(stand="vast", vraag_stuurgroep="V")
    antwoord = {"antwoord": "A", "besluit": "B", "eigenaar": "E", "gereed_op": vandaag_, "afgehandeld_op": nu}
    Stuurgroepvraag.objects.filter(actie=een).update(staat="beantwoord", afgehandeld_door_naam="N", **antwoord)
    Aanmelding.objects.filter(pk=cast.b.aanmelding.pk).update(voorstel="toegelaten", voorstel_reden="R")
    AanmeldingFactory(
        naam="Afgewezen",
        staat="afgewezen",
        besluit_projectteam_op=vandaag_,
        reden="R",
        volg_hash=hash_van(AFGEWEZEN),
        besloten_op=nu,
        besloten_door=cast["regisseur"],
        functie="F",
        motivatie="M",
    )
    versie = versie_van(cast, cast.b)
    vraag = versie.ronde.vragen.get(organisatie=cast.b.organisatie, stap=1)
    for ingetrokken in (nu, None):
        Besluit.objects.create(
            vraag=vraag,
            versie_sha256=versie.sha256,
            uitkomst="bezwaar",
            reden="R",
            datum=vandaag_,
            door_naam="D",
            ingetrokken_op=ingetrokken,
        )
    leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, cast.b.netwerk, door=cast["lid_b"])
    Verzoek.objects.update(staat="afgewezen", besloten_op=nu, besloten_door_naam="N")
    Netwerkwens.objects.filter(netwerk=cast.b.netwerk).update(staat="geweigerd", besloten_op=nu, besloten_door_naam="N")
    klaar = {"uiterlijk": vandaag_, "bevestigd_op": vandaag_}
    Herbevestiging.objects.create(gebruiker=cast["lid_b"], toelichting="T", **klaar)
    taak_van(cast, cast.b)
    Rapporttaak.objects.update(staat="mislukt", fout="F")
    editie = Editie.objects.get(**nationale_editie(cast, cast.b))
    maak_wens(cast, editie)
    maak_rechtzetting(editie, cast.a.netwerk)  # one that counts
    stil = LidmaatschapFactory(van=vandaag_ - timedelta(days=400), netwerk=NetwerkFactory()).netwerk
    Contactmoment.objects.create(netwerk=stil, soort="anders", tekst="T", tot=vandaag_, door_naam="R")
    Uurpunt.objects.filter(gebruiker=cast["regisseur"]).update(klaar_op=nu)
    soort = ContentType.objects.get_for_model(Sector)
    LogEntry.objects.create(
        user=cast["beheerder"],
        content_type=soort,
        object_id=cast.sector.pk,
        object_repr="O",
        action_flag=CHANGE,
        change_message="M",
    )


def _eigen_wegen(cast: Cast) -> Iterator[tuple[str, str]]:
    """Yield (path, who) of rows that no sample of a path leads to."""
    yield reverse("aanmelding_volgen", args=[AFGEWEZEN]), "bezoeker"
    yield reverse("actie_detail", args=[cast.b.acties[1].pk]), "lid_b"
    yield reverse("voortgang_melden_controleren", args=[cast.b.acties[0].pk]), "lid_b"
    yield reverse("opschaling_detail", args=[Opschaling.objects.get(actie=cast.b.acties[1]).pk]), "regisseur"
    for soort in (Uitvoervraag, Correctiewens):
        yield reverse("vraag_detail", args=[soort.objects.latest("gesteld_op").pk]), "regisseur"
    yield reverse("admin:netwerken_sector_history", args=[cast.sector.pk]), "beheerder"


def _als(wie: Any) -> Client:
    client = Client()
    if getattr(wie, "pk", None):
        client.force_login(wie)
    return client


def _bezoeken(weg: Weg, cast: Cast) -> Iterator[tuple[str, HttpResponseBase]]:
    """Yield (who, reply): by who reaches this path, and by a reader of B."""
    gang, gevonden = bezoek(weg), gevuld(weg)
    pad = weg.pad(gevonden.waarden(cast, cast.b))
    for persona in dict.fromkeys((gang.als, gang.als if weg.van_beheer else LEZER)):
        client = _als(cast[persona])
        if gang.echt:
            client.post(reverse("account_reauthenticate"), {"password": WACHTWOORD})
        eerste = persona == gang.als
        with override_settings(**gang.instellingen):
            doe = client.post if eerste and gang.methode == "post" else client.get
            yield persona, doe(pad + (gang.vraag if eerste else ""), gang.data if eerste else {})


def test_nothing_comes_out_raw(besmette_cast: Cast, db: None, alles: bool) -> None:
    """Every path, one after the other; what is shown is counted, or the test would prove nothing."""
    rauw: list[str] = []
    gezien: set[int] = set()

    for weg in WEGEN:
        if weg.naam in ELDERS_BEREIKT or (LEEG_IN_BEHEER.search(weg.naam) and not alles):
            continue
        with transaction.atomic():
            for persona, antwoord in _bezoeken(weg, besmette_cast):
                rauw += [f"{weg} {persona} {antwoord.status_code}: {fout}" for fout in fouten_in(antwoord)]
                gezien |= {int(nummer) for nummer in ONTSNAPT.findall(inhoud(antwoord))}
                if antwoord.status_code >= 500:
                    rauw.append(f"{weg} {persona}: {antwoord.status_code}")
            transaction.set_rollback(True)

    for pad, persona in _eigen_wegen(besmette_cast):
        antwoord = _als(besmette_cast[persona]).get(pad)
        rauw += [f"{pad} {persona}: {fout}" for fout in fouten_in(antwoord)]
        gezien |= {int(nummer) for nummer in ONTSNAPT.findall(inhoud(antwoord))}

    ongezien = sorted(naam_van(veld) for veld, nummer in NUMMERS.items() if nummer not in gezien)
    assert rauw == []
    assert set(ongezien) == set(NERGENS)


def test_the_paper_of_a_report_has_nothing_raw(besmette_cast: Cast, db: None) -> None:
    """What the PDF is drawn from; its words are the same as those of the page."""
    html = html_van(editie_van(besmette_cast, besmette_cast.b))

    assert rauw_in_html(html) == []
    assert len(set(ONTSNAPT.findall(html))) >= 5


def test_every_text_is_free_or_says_why_not() -> None:
    bestaat = {naam_van(veld) for veld in tekstvelden()}

    assert set(GEEN_VRIJE_TEKST) - bestaat == set()
    assert {naam_van(veld) for veld in NUMMERS} & set(GEEN_VRIJE_TEKST) == set()


@pytest.mark.parametrize(
    ("tekst", "fouten"),
    [
        ("<p>&lt;x7f012 onx=7&gt;</p>", []),
        ("<p><x7f012 onx=7></p>", ["element x7f012", "attribute onx", "field 012"]),
        ('<a href="javascript:x7()//">a</a>', ["address javascript:x7()//"]),
        ('<p title="&#x27;&quot;&gt;">49</p>', []),
        ("<p>490000007</p>", ["template"]),
    ],
)
def test_raw_markup_is_found(tekst: str, fouten: list[str]) -> None:
    assert rauw_in_html(tekst) == fouten
