"""Every way in which the inside of a network, or a report, reaches somebody, and every way in which access ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.utils import user_pk_to_url_str
from django.core import mail
from django.test import Client
from django.utils import timezone

from kantoor.access import can
from kantoor.access.grants import geef_recht, neem_recht
from kantoor.core.geheim import hash_van
from kantoor.core.models import vandaag
from kantoor.post.models import Melding, Meldvoorkeur, Wanneer
from kantoor.post.services import eis, verstuur_wachtende, zet_klaar
from kantoor.post.services.meldingen import bundel, meld_alle
from leden.models import Gremiumlid, Lidmaatschap, Uitnodiging
from leden.services.dienstverband import verander_van_werkgever
from leden.services.lidmaatschap import beeindig, geef_rol, schors
from rapportages.models import Editie, Rapporttaak
from rapportages.services.taken import maak_rapport, vraag_rapport_aan
from tests.access.antwoord import inhoud, woorden
from tests.access.monsters import monster, wegen_met_gevallen
from tests.access.uitvoering import editie_van
from tests.cast import KANARIE, Cast
from tests.factories import GremiumlidFactory, OrganisatieFactory

PERIODE = "2026-K4"
NIEUW_WACHTWOORD = "een-heel-ander-wachtwoord-9"
ONDERWERP = "leerpunten"
TOKEN = "geheim-van-de-uitnodiging"


@dataclass
class Toneel:
    """The person whose access ends (voorzitter of B, with a seat that reads reports), and two logged-in windows."""

    cast: Cast
    map: Path
    monkeypatch: pytest.MonkeyPatch
    client: Client = field(default_factory=Client)
    tweede: Client = field(default_factory=Client)

    @property
    def wie(self) -> Any:
        return self.cast["voorzitter_b"]

    @property
    def lidmaatschap(self) -> Lidmaatschap:
        return Lidmaatschap.objects.get(gebruiker=self.wie, netwerk=self.cast.b.netwerk)

    def pad(self, naam: str) -> str:
        weg = next(weg for weg in wegen_met_gevallen() if str(weg) == naam)
        voorbeeld = monster(weg)
        assert voorbeeld is not None
        return weg.pad(voorbeeld.waarden(self.cast, self.cast.b))

    def komt_binnen(self, pad: str) -> bool:
        """Whether this person gets the page, or the file, at all."""
        antwoord = self.client.get(pad)
        return bool(inhoud(antwoord)) and antwoord.status_code == 200

    def leest(self, pad: str, client: Client | None = None, **koppen: Any) -> bool:
        """Whether this person reads something of the inside of B there."""
        antwoord = (client or self.client).get(pad, **koppen)
        return antwoord.status_code == 200 and KANARIE in woorden(antwoord, self.wie)


# --- how access ends -------------------------------------------------------------------------------------------------


def _geef_account_op(toneel: Toneel) -> None:
    toneel.wie.is_active = False
    toneel.wie.save(update_fields=["is_active"])


def _stap_over(toneel: Toneel) -> None:
    verander_van_werkgever(
        toneel.wie,
        nieuwe_organisatie=OrganisatieFactory(),
        functie="Adviseur",
        per=vandaag(),
        door=toneel.cast["regisseur"],
    )


def _neem_zetel(toneel: Toneel) -> None:
    Gremiumlid.objects.filter(gebruiker=toneel.wie).update(tot=vandaag() - timedelta(days=1))


EINDES: dict[str, Callable[[Toneel], Any]] = {
    "beeindigd": lambda t: beeindig(t.lidmaatschap, reden="Klaar.", door=t.cast["regisseur"]),
    "geschorst": lambda t: schors(t.lidmaatschap, reden="Even niet.", door=t.cast["regisseur"]),
    "verlaagd": lambda t: geef_rol(t.lidmaatschap, rol="lid", door=t.cast["regisseur"]),
    "overgestapt": _stap_over,
    "account gesloten": _geef_account_op,
    "zetel voorbij": _neem_zetel,
    "recht ingetrokken": lambda t: neem_recht(t.cast["begunstigde"], "lees_netwerk", t.cast.b.netwerk),
}
LID_AF = ("beeindigd", "geschorst", "overgestapt", "account gesloten")
ROL_AF = (*LID_AF, "verlaagd")
ZETEL_AF = ("zetel voorbij", "account gesloten")


# --- the channels ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kanaal:
    """One way in: `begin` opens it beforehand, `probeer` says whether it still gives something; both get the stage.

    `eindes` are the ends that must close it, `paden` the URL names it stands for.
    """

    naam: str
    begin: Callable[[Toneel], Any]
    probeer: Callable[[Toneel, Any], bool]
    eindes: tuple[str, ...] = LID_AF
    paden: frozenset[str] = frozenset()


def _niets(toneel: Toneel) -> None:
    return None


def _pagina(naam: str, eindes: tuple[str, ...] = LID_AF) -> Kanaal:
    return Kanaal(f"pagina {naam}", _niets, lambda t, _: t.leest(t.pad(naam)), eindes=eindes, paden=frozenset({naam}))


def _pagina_van_zetel(naam: str, gremium: str) -> Kanaal:
    """A page that a seat in a national body opens; it has no word of B, so its status tells."""

    def neem_plaats(toneel: Toneel) -> str:
        GremiumlidFactory(gebruiker=toneel.wie, gremium=toneel.cast.gremia[gremium])
        return toneel.pad(naam)

    return Kanaal(f"pagina {naam} als {gremium}", neem_plaats, lambda t, pad: t.komt_binnen(pad), ZETEL_AF)


def _netwerken_geteld(toneel: Toneel, erbij: int | None) -> int:
    return int(toneel.client.get("/netwerken/").context["aantal"])


def _gevraagd_rapport(toneel: Toneel) -> Rapporttaak:
    toneel.monkeypatch.setattr("kantoor.taken._start", lambda taak, argumenten: None)
    return vraag_rapport_aan(doelgroep="stuurgroep", periode=PERIODE, door=toneel.wie)


def _wordt_gemaakt(toneel: Toneel, taak: Rapporttaak) -> bool:
    toneel.monkeypatch.setattr("rapportages.services.edities.maak_pdf", lambda html, **_: b"%PDF")
    return maak_rapport(str(taak.pk)) is not None


def _lopend_rapport(toneel: Toneel) -> str:
    taak = Rapporttaak.objects.create(
        doelgroep="stuurgroep", periode=PERIODE, aangevraagd_door=toneel.wie, staat="loopt", pogingen=1, stap=2
    )
    return taak.get_absolute_url()


def _rapport_in_de_maak(toneel: Toneel) -> str:
    return toneel.pad("rapportage_taak (netwerk)")


def _landelijke_editie(toneel: Toneel) -> str:
    """An edition of the stuurgroep; the list itself stays, for a member reads the editions of the network there."""
    return toneel.pad("rapportage_detail")


def _staat_in_de_lijst(toneel: Toneel, pad: str) -> bool:
    return f'href="{pad}"' in toneel.client.get("/rapportages/").content.decode()


def _eigen_editie(toneel: Toneel) -> Editie:
    return editie_van(toneel.cast, toneel.cast.b)


def _wachtende_mail(toneel: Toneel) -> str:
    netwerk = toneel.cast.b.netwerk
    bericht = zet_klaar(
        aan=toneel.wie.email,
        gebruiker=toneel.wie,
        onderwerp=f"Nieuw in {netwerk}",
        sjabloon="lidmaatschap_rol.txt",
        context={"lidmaatschap": toneel.lidmaatschap},
        vereist=eis("bekijken", netwerk),
    )
    return bericht.onderwerp


def _wachtende_melding(toneel: Toneel) -> str:
    """A line about an action that waits for the mail of today."""
    actie = toneel.cast.b.acties[0]
    Meldvoorkeur.objects.create(gebruiker=toneel.wie, onderwerp=ONDERWERP, wanneer=Wanneer.DAGELIJKS)
    regel = f"Er is iets met actie {actie.nummer}"
    melding = Melding(
        gebruiker=toneel.wie,
        onderwerp=ONDERWERP,
        regel=regel,
        pad=actie.get_absolute_url(),
        vereist=eis("bekijken", actie),
        kenmerk="proef",
    )
    meld_alle([melding])
    return regel


def _gebundeld(toneel: Toneel, regel: str) -> bool:
    """Put the mail of today ready and send what waits; whether the line is in it."""
    mail.outbox.clear()
    bundel()
    verstuur_wachtende()
    return regel in "".join(bericht.body for bericht in mail.outbox)


def _al_gebundeld(toneel: Toneel) -> str:
    regel = _wachtende_melding(toneel)
    bundel()
    return regel


def _verstuurd(_toneel: Toneel, onderwerp: str) -> bool:
    mail.outbox.clear()
    verstuur_wachtende()
    return onderwerp in [bericht.subject for bericht in mail.outbox]


def _uitnodiging(toneel: Toneel) -> str:
    uitnodiging = Uitnodiging.objects.create(
        email="gast@voorbeeld.test",
        naam="Gast",
        organisatie=toneel.cast.b.organisatie,
        door=toneel.wie,
        geldig_tot=timezone.now() + timedelta(days=7),
        token_hash=hash_van(TOKEN),
    )
    uitnodiging.netwerken.add(toneel.cast.b.netwerk)
    return f"/uitnodiging/{TOKEN}/"


def _wachtwoordlink(toneel: Toneel) -> str:
    sleutel = EmailAwarePasswordResetTokenGenerator().make_token(toneel.wie)
    return f"/inloggen/wachtwoord/{user_pk_to_url_str(toneel.wie)}-{sleutel}/"


def _komt_binnen_met_link(toneel: Toneel, link: str) -> bool:
    bezoeker = Client()
    vorm = bezoeker.get(link, follow=True)
    bezoeker.post(vorm.request["PATH_INFO"], {"password1": NIEUW_WACHTWOORD, "password2": NIEUW_WACHTWOORD})
    bezoeker.post("/inloggen/", {"login": toneel.wie.email, "password": NIEUW_WACHTWOORD})
    return toneel.leest("/netwerken/netwerk-b/actieplan/", bezoeker)


def _persoonlijk_recht(toneel: Toneel) -> Client:
    geef_recht(toneel.cast["begunstigde"], "lees_netwerk", toneel.cast.b.netwerk)
    client = Client()
    client.force_login(toneel.cast["begunstigde"])
    return client


PLAN = "/netwerken/netwerk-b/actieplan/"
VOOR_LEDEN = (
    "actie_detail",
    "actie_nieuw",
    "actie_relatie",
    "actie_status",
    "actie_vervallen",
    "actie_opschalen",
    "actie_wijzigen",
    "actieplan_akkoord",
    "actieplan_detail",
    "actieplan_ics",
    "actieplan_inlezen",
    "actieplan_lijst",
    "actieplan_staat",
    "actieplan_tijdlijn",
    "actieplan_toetsen",
    "actieplan_uitvoer",
    "actieplan_uitvoer (xlsx)",
    "actieplan_wijzigen",
    "besluit_geven",
    "besluit_intrekken",
    "inlezing_koppelen",
    "inlezing_voorbeeld",
    "leerpunt_lijst",
    "netwerk_detail",
    "netwerk_leden",
    "netwerk_lijst",
    "netwerk_ontbrekend",
    "opgave",
    "overzicht",
    "rapportage_cijfers (netwerk)",
    "rapportage_detail (netwerk)",
    "rapportage_pdf (netwerk)",
    "rapportage_taak (netwerk)",
    "regio_detail",
    "sector_detail",
    "toetsmatrix",
    "versie_detail",
    "versie_verschil",
    "advies_verwerken",
    "opschaling_detail",
    "voortgang_melden",
    "voortgang_melden_controleren",
    "voortgang_melden_stand",
    "voortgang_melden_weggooien",
    "vraag_afronden",
    "vraag_detail",
    "vraag_lijst",
)
VOOR_EEN_ROL = (
    "actieplan_voorleggen",
    "kosten_bevestigen",
    "lead_partner_wijzigen",
    "lid_bezwaar",
    "mandaat_geven",
    "mandaat_intrekken",
    "netwerk_beheren",
    "netwerk_rollen",
    "netwerk_wensen",
    "partner_niet_nodig",
    "rol_wijzigen",
    "uitnodiging_inlezen",
    "uitnodiging_nieuw",
    "wens_detail",
)
# What a seat in a national body opens, with the body.
VOOR_EEN_ZETEL = (
    ("logboek", "regisseur"),
    ("rapportage_cijfers", "projectteam"),
    ("rapportage_detail", "projectteam"),
    ("rapportage_pdf", "projectteam"),
    ("ronde_detail", "projectteam"),
    ("ronde_lijst", "projectteam"),
    ("opschaling_lijst", "jenv"),
)
KANALEN = (
    *map(_pagina, VOOR_LEDEN),
    *(_pagina(naam, ROL_AF) for naam in VOOR_EEN_ROL),
    Kanaal("htmx", _niets, lambda t, _: t.leest(PLAN, headers={"HX-Request": "true"})),
    Kanaal("ander venster", lambda t: t.tweede.get(PLAN), lambda t, _: t.leest(PLAN, t.tweede)),
    Kanaal("bijdragen", _niets, lambda t, _: bool(can(t.wie, "bijdragen", t.cast.b.netwerk))),
    Kanaal("beheren", _niets, lambda t, _: bool(can(t.wie, "beheren", t.cast.b.netwerk)), eindes=ROL_AF),
    Kanaal("uitnodigen", _niets, lambda t, _: bool(can(t.wie, "uitnodigen", t.cast.b.netwerk)), eindes=ROL_AF),
    Kanaal(
        "schrijven (POST)",
        _niets,
        lambda t, _: t.client.post("/netwerken/netwerk-b/beheren/", {}).status_code not in {302, 403, 404},
        eindes=ROL_AF,
    ),
    Kanaal(
        "teller van de lijst", lambda t: _netwerken_geteld(t, None), lambda t, voor: _netwerken_geteld(t, None) == voor
    ),
    Kanaal("uitnodigingslink", _uitnodiging, lambda t, link: t.leest(link, Client()), eindes=ROL_AF),
    Kanaal("wachtende mail", _wachtende_mail, _verstuurd),
    Kanaal("wachtende melding", _wachtende_melding, _gebundeld),
    Kanaal("melding in de mail van vandaag", _al_gebundeld, _gebundeld),
    Kanaal("keuze van edities", _eigen_editie, lambda t, _: t.leest("/rapportages/vergelijken/")),
    Kanaal("rapport in de maak", _rapport_in_de_maak, lambda t, pad: t.client.get(pad).status_code == 200),
    Kanaal("nationale editie in de lijst", _landelijke_editie, _staat_in_de_lijst, eindes=ZETEL_AF),
    *(_pagina_van_zetel(naam, gremium) for naam, gremium in VOOR_EEN_ZETEL),
    Kanaal("gevraagd rapport", _gevraagd_rapport, _wordt_gemaakt, eindes=ZETEL_AF),
    Kanaal("lopend rapport", _lopend_rapport, lambda t, pad: t.client.get(pad).status_code == 200, eindes=ZETEL_AF),
    Kanaal("wachtwoordlink", _wachtwoordlink, _komt_binnen_met_link, eindes=("account gesloten",)),
    Kanaal(
        "persoonlijk recht", _persoonlijk_recht, lambda t, client: t.leest(PLAN, client), eindes=("recht ingetrokken",)
    ),
)
