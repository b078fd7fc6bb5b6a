"""Sample values for the paths that need one, and what counts as reaching a path; a new path is red until it is here.

One table per question, each line with its reason where it is an exception.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType

from actieplannen.models import Besluitroute, Expertbijeenkomst, Samenwerkingsafspraak, Sectoragenda, Verbeterpunt
from kantoor.access.toegang import Bevoegd, Ingelogd, Mag, Openbaar
from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from kantoor.audit.services import leg_vast
from kantoor.core.geheim import hash_van
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from netwerken.models import Aanmelding, Mandaat, Netwerk, Sector, Uitnodiging
from rapportages.models import Editie, Rapporttaak
from rapportages.queries.bevriezing import bevries
from tests.access.besluiten import maak_route, versie_waarden, vraag_waarden
from tests.access.wegen import Weg, model_van_beheer
from tests.access.wereld import token_van
from tests.cast import BUITENSTAANDERS_VAN_B, KANARIE, Cast, Huis

LEDEN_B = frozenset({"lid_b", "contactpersoon_b", "voorzitter_b"})
SPREEKT_B = frozenset({"contactpersoon_b", "voorzitter_b"})
IEDEREEN = LEDEN_B | {*BUITENSTAANDERS_VAN_B, "regisseur", "projectteam"}
# Who holds a capability, so who may see what it opens.
BEVOEGDEN: dict[str, frozenset[str]] = {
    "agendas": frozenset({"regisseur", "projectteam"}),
    "ledenbeheer": frozenset({"regisseur", "projectteam"}),
    "rapportages": frozenset({"regisseur", "projectteam", "stuurgroep"}),
    "regie": frozenset({"regisseur"}),
    "uitnodigen": frozenset(
        {"contactpersoon_a", "contactpersoon_b", "voorzitter_a", "voorzitter_b", "regisseur", "projectteam"}
    ),
    "logboek": frozenset({"regisseur"}),
    "deelnemer": frozenset({"deelnemer"}),
    "technisch-beheer": frozenset({"beheerder"}),
}
# Who works on the agendas of the sectors.
MAKERS = frozenset({"regisseur", "projectteam"})
# Values that fit the path of every kind of key but belong to nothing.
NIETS_ER = {
    "slug": "bestaat-niet",
    "code": "bestaat-niet",
    "sleutel": "00000000-0000-4000-8000-000000000000",
    "sessie_id": 999_999_999,
    "pk": 999_999_999,
    "partij": "bestaat-niet",
    "organisatie": "bestaat-niet",
    "persoon": "00000000-0000-4000-8000-000000000000",
    "nummer": 999_999_999,
}


@dataclass(frozen=True)
class Monster:
    """How to fill a path for one of the two twin networks.

    `binnen` are the personas who may see what the path shows of B; `besloten` says that to all others it must be as
    absent as something that never existed.
    """

    waarden: Callable[[Cast, Huis], dict[str, Any]]
    binnen: frozenset[str] = LEDEN_B
    besloten: bool = True
    # Who of `binnen` meets the canary, when others are told that their role does not suffice (403); None is everybody.
    ziet: frozenset[str] | None = None


def _open(waarden: Callable[[Cast], dict[str, Any]]) -> Monster:
    """Return a sample of the open map of the field."""
    return Monster(lambda cast, huis: waarden(cast), besloten=False)


def _netwerk(**meer: Any) -> Monster:
    return Monster(lambda cast, huis: {"slug": huis.netwerk.slug}, **meer)


def _plan(**meer: Any) -> Monster:
    """Return a page below the plan of a network."""
    return Monster(lambda cast, huis: {"slug": huis.netwerk.slug, "deel": huis.plan.padnaam}, **meer)


def _persoon(cast: Cast, huis: Huis) -> Any:
    return cast["lid_b" if huis is cast.b else "lid_a"]


def _uitnodiging(cast: Cast, huis: Huis) -> Uitnodiging:
    """The open invitation by the contactpersoon of this network."""
    return Uitnodiging.objects.get(netwerken=huis.netwerk, staat=Uitnodiging.Staat.OPEN)


def _plek(cast: Cast, huis: Huis) -> dict[str, Any]:
    """The membership of the member of this network, below that person."""
    wie = _persoon(cast, huis)
    return {"persoon": wie.pk, "nummer": wie.lidmaatschappen.get(netwerk=huis.netwerk).pk}


def _sleutelhanger(cast: Cast, huis: Huis) -> dict[str, Any]:
    """A passkey of the member of this network."""
    rij, _ = Authenticator.objects.get_or_create(
        user=_persoon(cast, huis), type=Authenticator.Type.WEBAUTHN, defaults={"data": {"name": f"Sleutel {KANARIE}"}}
    )
    return {"pk": rij.pk}


def _herstel(cast: Cast, huis: Huis) -> dict[str, Any]:
    wie = _persoon(cast, huis)
    return {"uidb36": user_pk_to_url_str(wie), "key": EmailAwarePasswordResetTokenGenerator().make_token(wie)}


def _sessie(cast: Cast, huis: Huis) -> dict[str, Any]:
    """A session of the member of this network."""
    rij, _ = UserSession.objects.get_or_create(
        user=_persoon(cast, huis), session_key=f"sessie-{huis.netwerk.slug}", defaults={"ip": "127.0.0.1"}
    )
    return {"sessie_id": rij.pk}


def _demo_persoon(cast: Cast, huis: Huis) -> dict[str, Any]:
    wie, _ = Gebruiker.objects.get_or_create(email="demo@voorbeeld.test", defaults={"naam": "Demo", "is_demo": True})
    return {"sleutel": wie.pk}


def _editie(cast: Cast, huis: Huis) -> dict[str, Any]:
    """A national edition, frozen from the cast as it is; the two houses have one each."""
    periode = "2026-K2" if huis is cast.a else "2026-K3"
    rij = Editie.objects.filter(periode=periode).first()
    if rij is None:
        rij = Editie(
            doelgroep="stuurgroep", periode=periode, nummer=1, sha256=periode, pdf_sha256=periode, pdf_grootte=4
        )
        rij.inhoud = bevries(rij, vandaag())
        rij.pdf_pad = f"rapportages/{periode}.pdf"
        bestand = Path(settings.MEDIA_ROOT) / rij.pdf_pad
        bestand.parent.mkdir(parents=True, exist_ok=True)
        bestand.write_bytes(b"%PDF")
        rij.save()
    return {"sleutel": rij.pk}


def _taak(cast: Cast, huis: Huis) -> dict[str, Any]:
    periode = "2026-K2" if huis is cast.a else "2026-K3"
    rij, _ = Rapporttaak.objects.get_or_create(
        doelgroep="stuurgroep", periode=periode, defaults={"aangevraagd_door": cast["regisseur"]}
    )
    return {"sleutel": rij.pk}


def _bevestiglink(cast: Cast, huis: Huis) -> dict[str, Any]:
    """The link that confirms a request to work in this network."""
    token = f"bevestig-{huis.netwerk.slug}"
    velden = {"naam": f"Nieuw {KANARIE}", "bevestig_hash": hash_van(token), "functie": "F", "motivatie": "M"}
    Aanmelding.objects.get_or_create(email=f"nieuw-{huis.netwerk.slug}@voorbeeld.test", defaults=velden)
    return {"token": token}


def _volglink(cast: Cast, huis: Huis) -> dict[str, Any]:
    """The link with which the applicant of this house follows the request."""
    token = f"volg-{huis.netwerk.slug}"
    Aanmelding.objects.filter(pk=huis.aanmelding.pk).update(volg_hash=hash_van(token))
    return {"token": token}


def _lid(cast: Cast, huis: Huis) -> dict[str, Any]:
    """A membership of this network, seen through that network."""
    return {"slug": huis.netwerk.slug, "pk": huis.netwerk.lidmaatschappen.get(gebruiker=_persoon(cast, huis)).pk}


def _mandaat(cast: Cast, huis: Huis) -> dict[str, Any]:
    """The running mandate of the company of this network."""
    rij = Mandaat.objects.get(netwerk=huis.netwerk, gever=huis.organisatie, ingetrokken_op=None)
    return {"slug": huis.netwerk.slug, "pk": rij.pk}


def _van_netwerk(*ziet: str, waarden: Callable[[Cast, Huis], dict[str, Any]] | None = None, **meer: str) -> Monster:
    """Return a page about managing a network: who sees its profile knows that it exists, `ziet` says who comes in."""
    hier = waarden or (lambda cast, huis: {"slug": huis.netwerk.slug, **meer})
    return Monster(hier, binnen=LEDEN_B | BEVOEGDEN["ledenbeheer"], ziet=frozenset(ziet))


def _partner(cast: Cast, huis: Huis) -> dict[str, Any]:
    return {"slug": huis.netwerk.slug, "organisatie": cast.regio.organisatie.code}


def _agenda(cast: Cast, huis: Huis) -> dict[str, Any]:
    """A working copy, full of canaries, of a sector of its own; the two houses have one each."""
    sector, _ = Sector.objects.get_or_create(
        code=f"sector-{huis.netwerk.slug}", defaults={"naam": f"Sector van {huis.netwerk.slug}", "volgorde": 90}
    )
    velden = {"titel": f"Agenda {KANARIE}", "inleiding": KANARIE}
    agenda, _ = Sectoragenda.objects.get_or_create(sector=sector, defaults=velden)
    Verbeterpunt.objects.get_or_create(agenda=agenda, rang=1, defaults={"titel": f"Punt {KANARIE}", "vraag": KANARIE})
    Samenwerkingsafspraak.objects.get_or_create(agenda=agenda, thema=cast.thema, defaults={"tekst": KANARIE})
    Expertbijeenkomst.objects.get_or_create(agenda=agenda, datum=vandaag(), defaults={"plaats": KANARIE})
    return {"code": sector.code}


def _deel(soort: Any) -> Callable[[Cast, Huis], dict[str, Any]]:
    """A part of that working copy."""

    def waarden(cast: Cast, huis: Huis) -> dict[str, Any]:
        code = _agenda(cast, huis)["code"]
        return {"code": code, "sleutel": soort.objects.get(agenda__sector__code=code).pk}

    return waarden


MONSTERS: dict[str, Monster] = {
    # The sector is open; what is said of its agenda depends on the reader.
    "agenda_detail": Monster(_agenda, binnen=MAKERS, besloten=False),
    "agenda_beginnen": Monster(_agenda, binnen=MAKERS, besloten=False),
    **{
        naam: Monster(_agenda, binnen=MAKERS)
        for naam in ("agenda_bewerken", "agenda_tekst", "agenda_voorleggen", "punt_nieuw", "afspraak_nieuw")
    },
    "bijeenkomst_nieuw": Monster(_agenda, binnen=MAKERS),
    **{
        f"{naam}_{wat}": Monster(_deel(soort), binnen=MAKERS)
        for naam, soort in (
            ("punt", Verbeterpunt),
            ("afspraak", Samenwerkingsafspraak),
            ("bijeenkomst", Expertbijeenkomst),
        )
        for wat in ("wijzigen", "verwijderen")
    },
    "punt_verplaatsen": Monster(_deel(Verbeterpunt), binnen=MAKERS),
    "account_reset_password_from_key": Monster(_herstel, besloten=False),
    "account_confirm_email": Monster(
        lambda cast, huis: {"key": EmailConfirmationHMAC(EmailAddress.objects.get(user=_persoon(cast, huis))).key},
        besloten=False,
    ),
    # allauth asks everybody to log in once more before it looks for the key, so a stranger gets that page.
    "mfa_edit_webauthn": Monster(_sleutelhanger, binnen=frozenset({"lid_b"}), besloten=False),
    "mfa_remove_webauthn": Monster(_sleutelhanger, binnen=frozenset({"lid_b"}), besloten=False),
    "sessie_beeindigen": Monster(_sessie, binnen=frozenset({"lid_b"})),
    "demo_inloggen": Monster(_demo_persoon, besloten=False),
    "menukaart_detail": Monster(lambda cast, huis: {"slug": "voorbeeld-landelijk"}, binnen=frozenset({"deelnemer"})),
    "rapportage_detail": Monster(_editie, binnen=BEVOEGDEN["rapportages"]),
    "rapportage_pdf": Monster(_editie, binnen=BEVOEGDEN["rapportages"]),
    "rapportage_taak": Monster(_taak, binnen=BEVOEGDEN["rapportages"]),
    # Who keeps the membership sees the profile of every network, never its inside (see the test with the open profile).
    "netwerk_detail": _netwerk(binnen=LEDEN_B | BEVOEGDEN["ledenbeheer"]),
    "netwerk_leden": _van_netwerk(*LEDEN_B),
    "netwerk_beheren": _van_netwerk("voorzitter_b", "regisseur"),
    "netwerk_staat": _van_netwerk("regisseur"),
    "netwerk_rollen": _van_netwerk("voorzitter_b", "regisseur"),
    "rol_wijzigen": _van_netwerk("voorzitter_b", "regisseur", waarden=_lid),
    "lead_partner_wijzigen": _van_netwerk("voorzitter_b", "regisseur", partij="bedrijven"),
    "mandaat_geven": Monster(lambda cast, huis: {"slug": huis.netwerk.slug}, ziet=SPREEKT_B),
    "mandaat_intrekken": _van_netwerk(*SPREEKT_B, waarden=_mandaat),
    "netwerk_ontbrekend": _van_netwerk("voorzitter_b", "regisseur"),
    "partner_niet_nodig": _van_netwerk("voorzitter_b", "regisseur", waarden=_partner),
    "actieplan_detail": _plan(),
    "besluit_geven": Monster(vraag_waarden),
    "besluit_intrekken": Monster(vraag_waarden),
    "versie_detail": Monster(versie_waarden),
    "versie_verschil": Monster(versie_waarden),
    "sector_detail": _open(lambda cast: {"code": cast.sector.code}),
    "regio_detail": _open(lambda cast: {"code": cast.regio.organisatie.code}),
    "thema_detail": _open(lambda cast: {"nummer": cast.thema.nummer}),
    # Whoever has the link is the applicant; what a wrong link gives is in tests/netwerken/test_aanmelden.py.
    "aanmelding_bevestigen": Monster(_bevestiglink, binnen=IEDEREEN, besloten=False),
    "aanmelding_volgen": Monster(_volglink, binnen=IEDEREEN, besloten=False),
    "aanmelding_intrekken": Monster(_volglink, binnen=IEDEREEN, besloten=False),
    "aanvraag_detail": Monster(
        lambda cast, huis: {"sleutel": huis.aanmelding.sleutel}, binnen=BEVOEGDEN["ledenbeheer"]
    ),
    "aanvraag_organisatie": Monster(
        lambda cast, huis: {"sleutel": huis.aanmelding.sleutel}, binnen=BEVOEGDEN["ledenbeheer"]
    ),
    "uitnodiging_detail": Monster(
        lambda cast, huis: {"sleutel": _uitnodiging(cast, huis).pk},
        binnen=BEVOEGDEN["ledenbeheer"] | {"contactpersoon_b"},
    ),
    # Whoever holds the link was invited, so it shows what the invitation is for: the one of A has no canary.
    "uitnodiging_aanvaarden": Monster(lambda cast, huis: {"token": token_van("a")}, binnen=IEDEREEN, besloten=False),
    "gids_persoon": Monster(
        lambda cast, huis: {"sleutel": _persoon(cast, huis).pk}, binnen=LEDEN_B | BEVOEGDEN["ledenbeheer"]
    ),
    # The lists of the desk are the same for everybody who may open it; what is in them is not.
    "beheer_lijst": Monster(
        lambda cast, huis: {"soort": "op-een-persoon"}, binnen=BEVOEGDEN["ledenbeheer"], besloten=False
    ),
    "beheer_export": Monster(
        lambda cast, huis: {"soort": "op-een-persoon", "vorm": "csv"}, binnen=BEVOEGDEN["ledenbeheer"], besloten=False
    ),
}

# Pages of the netwerkregisseur about one person and one membership; who is no regisseur is refused before any look-up.
MONSTERS |= {
    "lid_detail": Monster(
        lambda cast, huis: {"persoon": _persoon(cast, huis).pk}, binnen=BEVOEGDEN["ledenbeheer"], besloten=False
    ),
    "lid_werkgever": Monster(
        lambda cast, huis: {"persoon": _persoon(cast, huis).pk}, binnen=BEVOEGDEN["regie"], besloten=False
    ),
    "lid_overdracht": Monster(
        lambda cast, huis: {
            "persoon": _persoon(cast, huis).pk,
            "nummer": _persoon(cast, huis).dienstverbanden.get().pk,
        },
        binnen=BEVOEGDEN["ledenbeheer"],
        besloten=False,
    ),
    **{
        f"lidmaatschap_{actie}": Monster(_plek, binnen=BEVOEGDEN["regie"])
        for actie in ("rol", "schorsen", "hervatten", "beeindigen")
    },
    "lidmaatschap_opzeggen": Monster(
        lambda cast, huis: {"nummer": _plek(cast, huis)["nummer"]}, binnen=frozenset({"lid_b"})
    ),
}


def monster(weg: Weg) -> Monster | None:
    """Return the sample of a path; None when it has arguments that nobody filled in."""
    if not weg.argumenten:
        return Monster(lambda cast, huis: {}, binnen=_binnen_zonder_argument(weg), besloten=False)
    if weg.van_beheer:
        return _monster_van_beheer(weg)
    return MONSTERS.get(weg.naam)


def _binnen_zonder_argument(weg: Weg) -> frozenset[str]:
    """Members of B may meet B on any page; holders of a capability on the pages it opens."""
    extra = BEVOEGDEN[weg.toegang.naam] if isinstance(weg.toegang, Bevoegd) else frozenset()
    return LEDEN_B | extra


# How a row comes about of what the cast itself does not have.
MAAK: dict[Any, Callable[[Cast, Huis], Any]] = {
    Group: lambda cast, huis: Group.objects.get_or_create(name="Groep"),
    Authenticator: _sleutelhanger,
    UserSession: _sessie,
    Gebeurtenis: lambda cast, huis: leg_vast("proef", huis.netwerk, door=None),
    Bericht: lambda cast, huis: Bericht.objects.create(aan="a@voorbeeld.test", onderwerp="O", tekst="T"),
    Editie: _editie,
    Rapporttaak: _taak,
    Besluitroute: lambda cast, huis: maak_route(),
}


def _monster_van_beheer(weg: Weg) -> Monster | None:
    """Return the first row of the model an admin page is about; the admin is open to its keepers alone."""
    if weg.argumenten == ("app_label",):
        return Monster(lambda cast, huis: {"app_label": "netwerken"}, BEVOEGDEN["technisch-beheer"], besloten=False)
    if weg.naam == "admin:view_on_site":
        return Monster(
            lambda cast, huis: {
                "content_type_id": ContentType.objects.get_for_model(Netwerk).pk,
                "object_id": huis.netwerk.pk,
            },
            BEVOEGDEN["technisch-beheer"],
            besloten=False,
        )
    model = model_van_beheer(weg)
    if model is None or weg.argumenten not in {("object_id",), ("id",)}:
        return None

    def waarden(cast: Cast, huis: Huis) -> dict[str, Any]:
        if model in MAAK:
            MAAK[model](cast, huis)
        return {weg.argumenten[0]: model._base_manager.order_by("pk")[0].pk}

    return Monster(waarden, BEVOEGDEN["technisch-beheer"], besloten=False)


# --- reaching a path with success ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bezoek:
    """One request that must succeed; `echt` first gives the password again, as allauth asks before changing keys."""

    als: str
    methode: str = "get"
    data: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    vraag: str = ""
    echt: bool = False
    instellingen: dict[str, Any] = field(default_factory=dict)


_EIGEN = Bezoek("lid_b", echt=True)
# Paths whose plain GET is not the success, with why.
BEZOEKEN: dict[str, Bezoek] = {
    # A visitor has nothing to log out of.
    "account_logout": Bezoek("lid_b"),
    # Hides the key from the address bar by a redirect.
    "account_reset_password_from_key": Bezoek("bezoeker", status=302),
    # Everybody in the cast has a password, so it leads to changing it.
    "account_set_password": Bezoek("lid_b", status=302),
    # Pages about one's keys ask for the password first.
    "account_reauthenticate": Bezoek("lid_b"),
    "mfa_activate_totp": _EIGEN,
    "mfa_add_webauthn": _EIGEN,
    "mfa_edit_webauthn": _EIGEN,
    "mfa_remove_webauthn": _EIGEN,
    "mfa_generate_recovery_codes": _EIGEN,
    # Answers the passkey script; asked without script it leads back to the login.
    "mfa_login_webauthn": Bezoek("bezoeker", status=302),
    "demo_inloggen": Bezoek("bezoeker", "post", status=302),
    "demo_postvak": Bezoek(
        "bezoeker",
        instellingen={
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": "/nergens",
        },
    ),
    "sessie_beeindigen": Bezoek("lid_b", "post", status=302),
    # Only take POST; shown by GET they lead to the agenda.
    "agenda_beginnen": Bezoek("regisseur", "post", status=302),
    "agenda_voorleggen": Bezoek("regisseur", "post"),
    "punt_verplaatsen": Bezoek("regisseur", "post", status=302),
    # Who is logged in already goes on to the first page of the admin.
    "admin:login": Bezoek("beheerder", status=302),
    "admin:logout": Bezoek("beheerder", "post", status=302),
    # Sends on to the page of the network.
    "admin:view_on_site": Bezoek("beheerder", status=302),
    "admin:autocomplete": Bezoek(
        "beheerder", vraag="?app_label=netwerken&model_name=organisatie&field_name=opvolger&term=b"
    ),
}
# Names only reached by tests that walk a whole way of more steps; with the test that does.
ELDERS_BEREIKT = {
    "aanmelden_samenwerking": "tests/netwerken/test_aanmelden.py",
    "aanmelden_controleren": "tests/netwerken/test_aanmelden.py",
    "aanmelden_ontvangen": "tests/netwerken/test_aanmelden.py",
    "mfa_authenticate": "tests/accounts/test_tweede_stap.py",
    "mfa_reauthenticate": "tests/accounts/test_paginas.py",
    "mfa_deactivate_totp": "tests/accounts/test_paginas.py",
    "mfa_view_recovery_codes": "tests/accounts/test_tweede_stap.py",
    "mfa_download_recovery_codes": "tests/accounts/test_tweede_stap.py",
    "mfa_totp_qr": "tests/accounts/test_tweede_stap.py",
    "mfa_reauthenticate_webauthn": "tests/accounts/test_browser_accounts.py",
}
# Doors of the admin that stay shut for its keeper too: 403 is the success.
DICHT_IN_BEHEER = re.compile(r"admin:(accounts_gebruiker|netwerken_netwerk|netwerken_spelregels)_delete")


def bezoek(weg: Weg) -> Bezoek:
    """Return the request that reaches this path: by default a plain GET by who is meant to come here."""
    if weg.naam in BEZOEKEN:
        return BEZOEKEN[weg.naam]
    if DICHT_IN_BEHEER.fullmatch(weg.naam):
        return Bezoek("beheerder", status=403)
    gevonden = monster(weg)
    match weg.toegang:
        case Mag() if gevonden is not None and gevonden.besloten:
            return Bezoek("stuurgroep" if "stuurgroep" in gevonden.binnen else max(gevonden.ziet or gevonden.binnen))
        case Bevoegd(naam=naam):
            return Bezoek(max(BEVOEGDEN[naam]))
        case Ingelogd():
            return Bezoek("lid_b")
        case Openbaar() | Mag():
            return Bezoek("bezoeker")
    raise LookupError(f"{weg} verklaart geen toegang")
