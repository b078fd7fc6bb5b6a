"""No mail holds a word of a closed network, in its subject, its text or its headers (S3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from email.header import decode_header, make_header
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.db import models
from django.urls import reverse
from django.utils import timezone

from actieplannen.models import Actieplan, Opschaling, Verbeteractie
from actieplannen.services.herinneringen import meld_toewijzing
from besluiten.models import Besluit, Besluitronde, Besluitvraag, Versie
from besluiten.queries.leestijd import Omvang
from besluiten.services.rondes import open_stap
from besluiten.soorten import soort_van
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import Zichtbaarheid
from kantoor.post.models import Bericht
from kantoor.post.onderwerpen import ONDERWERPEN
from kantoor.post.services import verstuur_bericht, zet_klaar
from kantoor.post.services.meldingen import bundel
from kantoor.post.woorden import BESLOTEN
from leden.models import (
    Aanmelding,
    Herbevestiging,
    LeadPartner,
    Lidmaatschap,
    Mandaat,
    Netwerkwens,
    Noodinzage,
    Uitnodiging,
)
from leden.services.lidmaatschap import geef_rol, hervat, schors
from netwerken.models import Gremium, Organisatie, Partij
from rapportages.models import Editie, Rapportageronde
from rapportages.services.berichten import schrijf_netwerken
from tests.access.uitvoering import editie_van
from tests.access.wereld import vul_aan
from tests.broncode import alle_code
from tests.cast import KANARIE, Cast, Huis, bouw_cast
from tests.post import woorden
from vragen.models import Vraag

# --- what a template may print: everything else is red, so a new mail begins here ------------------------------------

MAG: dict[str, str] = {
    r"basis_url|activate_url|password_reset_url|pad|melding\.pad": "a link; one to a network goes by number",
    r"token|bevestig|volg": "a secret link, for who gets it",
    r"(.*\.)?pk|.*_id": "a number in a link",
    r"(.*\.)?(tot|uiterlijk|geldig_tot|\w+_op|\w+_dag|staat_sinds|timestamp|dagen|over|versie)": "a day or a number",
    r"(.*\.)?(nummer|versie_nummer|punten|delen|minuten|te_verwerken)": "a number",
    r"sector\.naam": "a sector of the field, as everybody knows it",
    r".*\.get_\w+_display|soort|besluit\.in_woorden|vraag\.uitleg": "one of a fixed list of words",
    r"stuk": "a piece as its kind names it in mail: with its sector, or its network when that is open",
    r"ronde\.periode|editie\.(periode_in_woorden|(corrigeert\.)?aanduiding)": "a quarter",
    r"gevraagd": "how many",
    r"onderwerp\.label": "the name of a subject of mail, from the code",
    r".*\|in_mail": "the name of a network that is open, else words that fit any",
    r"(persoon|regisseur|gebruiker|.*\.gebruiker)(\.naam)?": "a person",
    r"telefoon": "the number of the netwerkregisseur, as far as the reader may see it in the office",
    r"door|.*\.((afgehandeld_|gegeven_)?door|(besloten_)?door_naam)": "a person",
    r".*\.(organisatie|gever|nemer)(\.naam)?|opvolger\.naam|lead\.partij\.naam": "an organisation",
    r"gremium\.naam|vraag\.(partij|aan)": "a body or an organisation, or the person who is asked",
    r"(from|to|deleted)_email|ip|user_agent": "one's own account",
    r"melding\.regel": "a line made in code; see the subjects below",
}
# Words that somebody typed, in one text only, with the reason why its reader gets them by mail.
AANVRAGER = "words of the office to an applicant, who has no account to read them with"
ACCOUNT = "who did what to an account and why: its owner has to hear of it in any case"
GREMIUM = "what a body says of a piece of the whole country; nothing about a piece of a network comes along"
MAG_HIER: dict[tuple[str, str], str] = {
    ("post/aanmelding_afgewezen.txt", "aanmelding.reden"): AANVRAGER,
    ("post/aanmelding_vraag.txt", "vraag"): AANVRAGER,
    ("post/tweede_stap_teruggezet.txt", "reden"): ACCOUNT,
    **{(f"post/besluit_{wat}.txt", "waarom"): GREMIUM for wat in ("bezwaar", "advies")},
    ("post/rapportage_sector.txt", "editie.sector.naam"): "the name of a sector, as everybody knows it",
    **{("post/verzoek_uitgevoerd.txt", naam): ACCOUNT for naam in ("omschrijving", "verzoek.reden")},
    ("post/verzoek_gevraagd.txt", "verzoek.omschrijving"): ACCOUNT,
}
# The same for subjects and lines: what is put in a fixed sentence.
MAG_IN_REGEL = {
    "actie.nummer": "a number",
    "datum(dag)": "a day",
    "datum(leerpunt.op)": "a day",
    "ronde.sluit_op": "a day",
    "editie.periode_in_woorden": "a quarter",
    "netwerk.get_staat_display().lower()": "one of a fixed list of words",
    "themas or 'een actie'": "themes of the field, as everybody knows them",
    "in_mail(actie.plan.netwerk)": "the name of a network that is open, else words that fit any",
    "lead.organisatie.korte_naam": "an organisation, as everybody knows it",
    "gever.korte_naam": "an organisation, as everybody knows it",
    "mandaat.gever.korte_naam": "same",
    "vraag.gebruiker": "a person",
    "wat": "a fixed sentence (actieplannen/services/herinneringen.py)",
    "GEVRAAGD[Besluitsoort(vraag.soort)]": "one of a fixed list of sentences",
    "onderwerp": "a fixed sentence handed on (rapportages/services/berichten.py)",
}


@pytest.mark.parametrize("sjabloon", woorden.mail_sjablonen())
def test_a_template_prints_only_what_may_be_in_a_mail(sjabloon: str) -> None:
    eigen = {naam for text, naam in MAG_HIER if text == sjabloon}
    gedrukt = woorden.gedrukt(sjabloon) - eigen

    assert {naam for naam in gedrukt if not any(re.fullmatch(patroon, naam) for patroon in MAG)} == set()


def test_a_subject_and_a_line_are_fixed_sentences_with_days_numbers_and_names() -> None:
    gevonden = woorden.regels()

    vreemd = [f"{regel.plek}: {woorden.tekst_van(regel)}" for regel in gevonden]
    vreemd = [regel for regel in vreemd if regel.split(": ", 1)[1] not in MAG_IN_REGEL]
    assert vreemd == []
    assert len(gevonden) > 5


def test_every_mail_leaves_by_the_outbox_or_by_the_account_pages() -> None:
    verstuurt = [
        str(pad.relative_to(woorden.BASIS))
        for pad in alle_code()
        if re.search(r"EmailMessage\(|send_mail\(", pad.read_text())
    ]

    assert verstuurt == ["kantoor/accounts/adapter.py", "kantoor/post/services/__init__.py"]


# --- every template, with the canary in every text of a closed network -----------------------------------------------

# Rows whose words are the field's or the office's own, not those of a network.
VAN_HET_VELD = (Gebruiker, Organisatie, Gremium, Partij, Aanmelding, Uitnodiging, Rapportageronde, Editie)


def besmet(rij: Any, gehad: set[int] | None = None) -> Any:
    """Return the row with the canary in every text of it and of what it belongs to, whatever the field; unsaved."""
    gehad = set() if gehad is None else gehad
    if id(rij) in gehad:
        return rij
    gehad.add(id(rij))
    for veld in rij._meta.concrete_fields:
        if isinstance(veld, models.ForeignKey) and (ouder := getattr(rij, veld.name)) is not None:
            besmet(ouder, gehad)
        elif isinstance(veld, models.CharField | models.TextField) and _zegt_iets(veld) and _is_besloten(rij):
            setattr(rij, veld.attname, KANARIE.lower() if isinstance(veld, models.SlugField) else KANARIE)
    return rij


def _zegt_iets(veld: Any) -> bool:
    """Whether people type in it; a name that was kept is that of a person."""
    return not veld.choices and not veld.name.endswith("door_naam")


def _is_besloten(rij: Any) -> bool:
    return not isinstance(rij, VAN_HET_VELD) and rij._meta.app_label not in {"contenttypes", "auth"}


@pytest.fixture
def wereld(db: None) -> Cast:
    """The filled cast, in which nobody's own name holds the canary."""
    cast = vul_aan(bouw_cast())
    for model in (Gebruiker, Aanmelding, Uitnodiging):
        model.objects.update(naam="Iemand")
    return cast


def gevraagd_besluit(huis: Huis) -> Besluitvraag:
    """Return a question about the plan of this network that runs."""
    inhoud = {"titel": f"Plan {KANARIE}", "delen": []}
    velden = {"nummer": 99, "inhoud": inhoud, "sha256": "0" * 64, "gemaakt_door_naam": "M"}
    versie = Versie.objects.create(stuk=huis.plan.stuk, **velden)
    ronde = Besluitronde.objects.create(versie=versie)
    return Besluitvraag.objects.create(
        ronde=ronde, stap=1, soort="akkoord", termijn_dagen=28, organisatie=huis.organisatie, gevraagd_op=timezone.now()
    )


def samenhang(cast: Cast, huis: Huis) -> dict[str, Any]:
    """Return what the services give to templates, about this network: a new name in a template is added here."""
    lid = Lidmaatschap.objects.filter(netwerk=huis.netwerk, rol="contactpersoon").first()
    mandaat = Mandaat.objects.filter(netwerk=huis.netwerk, ingetrokken_op=None).first()
    besluitvraag = gevraagd_besluit(huis)
    besluit = Besluit(vraag=besluitvraag, uitkomst="akkoord")
    besluit.mandaat = mandaat
    alles = {
        "lid": lid,
        "lidmaatschap": lid,
        "netwerk": huis.netwerk,
        "mandaat": mandaat,
        "lead": LeadPartner.objects.get(netwerk=huis.netwerk),
        "besluitvraag": besluitvraag,
        "besluit": besluit,
        "vraag": Vraag.objects.get(netwerk=huis.netwerk, staat="beantwoord"),
        "wens": Netwerkwens.objects.filter(netwerk=huis.netwerk).first(),
        "inzage": Noodinzage(netwerk=huis.netwerk, door_naam="A", tot=timezone.now()),
        "herbevestiging": Herbevestiging.objects.get(gebruiker=cast["lid_b"]),
        "uitnodiging": Uitnodiging.objects.filter(netwerken=huis.netwerk).first(),
        "aanmelding": huis.aanmelding,
        "editie": editie_van(cast, huis),
        "voorlegging": Opschaling.objects.filter(actie__plan=huis.plan).first(),
        "ronde": Rapportageronde.objects.first(),
    }
    alles["editie"].corrigeert = alles["editie"]
    for rij in alles.values():
        besmet(rij)
    overstap = SimpleNamespace(
        nieuw=SimpleNamespace(gebruiker=cast["regisseur"], organisatie=huis.organisatie),
        oud=SimpleNamespace(organisatie=huis.organisatie),
        beeindigd=[lid],
    )
    melding = SimpleNamespace(regel="Kijk na wat u meldde", pad="/acties/")
    return alles | {
        "persoon": cast["regisseur"],
        "gebruiker": cast["regisseur"],
        "door": cast["regisseur"],
        "opvolger": huis.organisatie,
        "gremium": cast.gremia["stuurgroep"],
        "einde": [lid, lid],
        "overstap": overstap,
        "stuk": soort_van("plan").naam_in_mail(besluitvraag.ronde.versie.stuk.rij),
        "omvang": Omvang(delen=3, minuten=5),
        "te_verwerken": 2,
        "voorlegging": Opschaling(staat=Opschaling.Staat.OVERGENOMEN),
        "plekken": [lid],
        "netwerken": [huis.netwerk],
        "regisseur": cast["regisseur"],
        "telefoon": "070 123 45 67",
        "sector": cast.sector,
        "versie_nummer": 2,
        "punten": 5,
        "waarom": "Te vaag.",
        "nieuw": True,
        "pad": "/besluiten/1/",
        "tot": date(2027, 1, 1),
        "spelregels": SimpleNamespace(versie=2, uiterlijk=date(2027, 1, 1)),
        "regels": [(huis.netwerk, "er is nog geen opgave")],
        "melding": melding,
        "groepen": [(next(iter(ONDERWERPEN)), [melding])],
        "dagen": 7,
        "gevraagd": 2,
        "kernboodschap": True,
        "reden": "Telefoon kwijt.",
        "omschrijving": "een ander e-mailadres",
        "verzoek": SimpleNamespace(
            pk=UUID(int=1),
            door_naam="A",
            besloten_door_naam="B",
            omschrijving="C",
            reden="D",
            verloopt_op=date(2027, 1, 1),
        ),
        **dict.fromkeys(("token", "bevestig", "volg"), "geheim"),
    }


def past_bij(sjabloon: str, alles: Mapping[str, Any]) -> dict[str, Any]:
    """Return the context for this template: three kinds of mail call what they are about a question."""
    for begin, naam in (("besluit_", "besluitvraag"), ("herbevestiging_", "herbevestiging")):
        if sjabloon.startswith(begin):
            return {**alles, "vraag": alles[naam]}
    return {**alles, "vraag": "Waar werkt u?"} if sjabloon == "aanmelding_vraag.txt" else dict(alles)


def verstuurd() -> list[str]:
    """Send what waits, and return subject, text and headers of each mail as one text."""
    mail.outbox.clear()
    for sleutel in Bericht.objects.filter(staat=Bericht.Staat.WACHT).values_list("pk", flat=True):
        verstuur_bericht(str(sleutel))
    return [
        "\n".join([*(f"{kop}: {_leesbaar(tekst)}" for kop, tekst in brief.message().items()), brief.body])
        for brief in mail.outbox
    ]


def _leesbaar(kop: Any) -> str:
    """Return a header as its reader sees it: one with an accent travels in base64."""
    return str(make_header(decode_header(str(kop))))


def test_no_text_of_the_outbox_lets_a_word_of_a_closed_network_through(wereld: Cast) -> None:
    alles = samenhang(wereld, wereld.b)
    bekend = {"basis_url", *alles}
    onbekend = {naam: woorden.namen_nodig(f"post/{naam}") - bekend for naam in woorden.post_sjablonen()}
    assert {naam: namen for naam, namen in onbekend.items() if namen} == {}  # add what a new text wants to `samenhang`
    lekken = {}

    for sjabloon in woorden.post_sjablonen():
        Bericht.objects.all().delete()
        zet_klaar(aan="wie@voorbeeld.test", onderwerp="Proef", sjabloon=sjabloon, context=past_bij(sjabloon, alles))
        (brief,) = verstuurd()
        if KANARIE.lower() in brief.lower() or wereld.b.netwerk.slug in brief:
            lekken[sjabloon] = brief

    assert lekken == {}


def test_the_name_of_an_open_network_is_in_its_mail_and_that_of_a_closed_one_is_not(wereld: Cast) -> None:
    teksten = []
    for huis, wie in ((wereld.a, "lid_a"), (wereld.b, "lid_b")):
        Bericht.objects.all().delete()
        lid = Lidmaatschap.objects.get(netwerk=huis.netwerk, gebruiker=wereld[wie])
        geef_rol(lid, rol="contactpersoon", door=wereld[wie.replace("lid", "voorzitter")], reden="Om een reden")
        teksten += verstuurd()

    assert wereld.a.netwerk.profiel == Zichtbaarheid.OPENBAAR
    assert [naam in tekst for naam, tekst in zip(("Netwerk A", BESLOTEN), teksten, strict=True)] == [True, True]
    assert "Om een reden" not in "".join(teksten)


def test_services_put_no_word_of_a_closed_network_in_the_outbox(wereld: Cast, client_van: Any) -> None:
    """The ways by which words came along before: decisions, terms of actions, rounds and memberships."""
    Bericht.objects.all().delete()
    netwerk, plan = wereld.b.netwerk, wereld.b.plan
    lid = Lidmaatschap.objects.get(netwerk=netwerk, gebruiker=wereld["lid_b"])
    vraag = gevraagd_besluit(wereld.b)
    open_stap(vraag.ronde)
    actie = Verbeteractie.objects.select_related("plan__netwerk", "eigenaar").get(pk=wereld.b.acties[0].pk)
    meld_toewijzing(actie, door=wereld["voorzitter_b"])
    plannen = Actieplan.objects.filter(pk=plan.pk)
    schrijf_netwerken(Rapportageronde.objects.get(), plannen, "geopend", "Maak uw cijfers af")
    schors(lid, reden=f"Reden {KANARIE}", door=wereld["regisseur"])
    hervat(lid, reden=f"Toch weer {KANARIE}", door=wereld["regisseur"])

    bundel()
    brieven = verstuurd()

    onderwerpen = set(re.findall("^Subject: (.*)$", "\n".join(brieven), re.MULTILINE))
    assert onderwerpen >= {"Uw akkoord is gevraagd", "Uw lidmaatschap is geschorst", "Uw lidmaatschap gaat weer in"}
    assert any(f"U bent nu verantwoordelijk: actie 1 van {BESLOTEN}" in brief for brief in brieven)
    assert any("cijfers af" in onderwerp for onderwerp in onderwerpen)
    assert [brief for brief in brieven if KANARIE in brief or netwerk.slug in brief] == []
    # What the mail does not say, stands on the page.
    assert f"Toch weer {KANARIE}" in client_van(wereld["lid_b"]).get(reverse("eigen_lidmaatschap")).content.decode()
