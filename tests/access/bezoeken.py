"""What counts as reaching a path with success."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from kantoor.access.toegang import Bevoegd, Ingelogd, Mag, Openbaar
from tests.access.monster import BEVOEGDEN
from tests.access.monsters import monster
from tests.access.wegen import Weg


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
    "sessie_beeindigen": Bezoek("lid_b", "post", status=302),
    # Only take POST; shown by GET they lead to the agenda.
    "agenda_beginnen": Bezoek("regisseur", "post", status=302),
    "agenda_voorleggen": Bezoek("regisseur", "post"),
    "punt_verplaatsen": Bezoek("regisseur", "post", status=302),
    # The sector is open, what networks say of its agenda is for who has an account.
    "toetsmatrix": Bezoek("lid_b"),
    "uur_begin": Bezoek("regisseur", "post", status=302),
    "uur_later": Bezoek("regisseur", "post", status=302),
    "ronde_stap": Bezoek("regisseur", "post", status=302),
    # Readers are told that they do not correct; of the report of a network, who speaks for it does.
    "rapportage_verbeteren": Bezoek("regisseur"),
    "rapportage_rechtzetten": Bezoek("regisseur"),
    "rapportage_feit": Bezoek("regisseur"),
    "rapportage_verbeteren (netwerk)": Bezoek("voorzitter_b"),
    # Comes back with what is missing.
    "opschaling_beslissen": Bezoek("jenv", "post"),
    # Who was named to do it, and who asked; the stuurgroep reads both.
    "vraag_uitvoeren": Bezoek("projectteam"),
    "vraag_afronden": Bezoek("lid_b"),
    # Leads to the plan.
    "nationaal_plan": Bezoek("jenv", status=302),
    # Addresses in mail, without a word of the network they lead to.
    "netwerk_op_nummer": Bezoek("lid_b", status=302),
    "opgave_op_nummer": Bezoek("lid_b", status=302),
    # Who is logged in already goes on to the first page of the admin.
    "admin:login": Bezoek("beheerder", status=302),
    "admin:logout": Bezoek("beheerder", "post", status=302),
    # One's own password has one page, with its own rules.
    "admin:password_change": Bezoek("beheerder", status=302),
    "admin:autocomplete": Bezoek(
        "beheerder", vraag="?app_label=netwerken&model_name=organisatie&field_name=opvolger&term=b"
    ),
}
# Names only reached by tests that walk a whole way of more steps; with the test that does.
ELDERS_BEREIKT = {
    "demo_postvak": "tests/accounts/test_demo_deur.py",
    "aanmelden_samenwerking": "tests/leden/test_aanmelden.py",
    "aanmelden_controleren": "tests/leden/test_aanmelden.py",
    "aanmelden_ontvangen": "tests/leden/test_aanmelden.py",
    "mfa_authenticate": "tests/accounts/test_tweede_stap.py",
    "mfa_reauthenticate": "tests/accounts/test_paginas.py",
    "mfa_deactivate_totp": "tests/accounts/test_paginas.py",
    "mfa_view_recovery_codes": "tests/accounts/test_tweede_stap.py",
    "mfa_download_recovery_codes": "tests/accounts/test_tweede_stap.py",
    "mfa_totp_qr": "tests/accounts/test_tweede_stap.py",
    "mfa_reauthenticate_webauthn": "tests/accounts/test_browser_accounts.py",
}
# Doors of the admin that stay shut for its keeper too: 403 is the success.
DICHT_IN_BEHEER = re.compile(
    r"admin:((accounts_gebruiker|account_emailaddress|netwerken_netwerk|leden_spelregels|termijnen_termijn)_delete"
    r"|(account_emailaddress|leden_gremiumlid|usersessions_usersession)_add)"
)


def bezoek(weg: Weg) -> Bezoek:
    """Return the request that reaches this path: by default a plain GET by who is meant to come here."""
    for naam in (str(weg), weg.naam):
        if naam in BEZOEKEN:
            return BEZOEKEN[naam]
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
