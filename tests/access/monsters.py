"""Sample values for the paths that need one, and what counts as reaching a path; a new path is red until it is here.

One table per question, each line with its reason where it is an exception.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator

from kantoor.access.toegang import Bevoegd, Ingelogd, Mag, Openbaar
from tests.access.wegen import Weg, model_van_beheer
from tests.cast import KANARIE, Cast, Huis

LEDEN_B = frozenset({"lid_b", "contactpersoon_b", "voorzitter_b"})
# Who holds a capability, so who may see what it opens.
BEVOEGDEN: dict[str, frozenset[str]] = {
    "ledenbeheer": frozenset({"regisseur", "projectteam"}),
    "rapportages": frozenset({"regisseur", "projectteam", "stuurgroep"}),
    "logboek": frozenset({"regisseur"}),
    "technisch-beheer": frozenset({"beheerder"}),
}
# Values that fit the path of every kind of key but belong to nothing.
NIETS_ER = {"slug": "bestaat-niet", "sleutel": "00000000-0000-4000-8000-000000000000", "pk": 999_999_999}


@dataclass(frozen=True)
class Monster:
    """How to fill a path for one of the two twin networks.

    `binnen` are the personas who may see what the path shows of B; `besloten` says that to all others it must be as
    absent as something that never existed.
    """

    waarden: Callable[[Cast, Huis], dict[str, Any]]
    binnen: frozenset[str] = LEDEN_B
    besloten: bool = True
    nergens: Callable[[Cast, Huis], dict[str, Any]] | None = None


def _open(waarden: Callable[[Cast], dict[str, Any]]) -> Monster:
    """Return a sample of the open map of the field."""
    return Monster(lambda cast, huis: waarden(cast), besloten=False)


def _netwerk(**meer: Any) -> Monster:
    return Monster(lambda cast, huis: {"slug": huis.netwerk.slug}, **meer)


def _persoon(cast: Cast, huis: Huis) -> Any:
    return cast["lid_b" if huis is cast.b else "lid_a"]


def _sleutelhanger(cast: Cast, huis: Huis) -> dict[str, Any]:
    """A passkey of the member of this network."""
    rij, _ = Authenticator.objects.get_or_create(
        user=_persoon(cast, huis), type=Authenticator.Type.WEBAUTHN, defaults={"data": {"name": f"Sleutel {KANARIE}"}}
    )
    return {"pk": rij.pk}


def _herstel(cast: Cast, huis: Huis) -> dict[str, Any]:
    wie = _persoon(cast, huis)
    return {"uidb36": user_pk_to_url_str(wie), "key": EmailAwarePasswordResetTokenGenerator().make_token(wie)}


MONSTERS: dict[str, Monster] = {
    "account_reset_password_from_key": Monster(_herstel, besloten=False),
    "account_confirm_email": Monster(
        lambda cast, huis: {"key": EmailConfirmationHMAC(EmailAddress.objects.get(user=_persoon(cast, huis))).key},
        besloten=False,
    ),
    "mfa_edit_webauthn": Monster(_sleutelhanger, binnen=frozenset({"lid_b"})),
    "mfa_remove_webauthn": Monster(_sleutelhanger, binnen=frozenset({"lid_b"})),
    "netwerk_detail": _netwerk(),
    "actieplan_detail": _netwerk(),
    "sector_detail": _open(lambda cast: {"code": cast.sector.code}),
    "regio_detail": _open(lambda cast: {"code": cast.regio.organisatie.code}),
    "thema_detail": _open(lambda cast: {"nummer": cast.thema.nummer}),
    "aanvraag_detail": Monster(
        lambda cast, huis: {"sleutel": huis.aanmelding.sleutel}, binnen=BEVOEGDEN["ledenbeheer"]
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


def _monster_van_beheer(weg: Weg) -> Monster | None:
    """Return the first row of the model an admin page is about; the admin is open to its keepers alone."""
    if weg.argumenten == ("app_label",):
        return Monster(lambda cast, huis: {"app_label": "netwerken"}, BEVOEGDEN["technisch-beheer"], besloten=False)
    if weg.naam == "admin:view_on_site":
        return Monster(
            lambda cast, huis: {"content_type_id": 1, "object_id": 1}, BEVOEGDEN["technisch-beheer"], besloten=False
        )
    model = model_van_beheer(weg)
    if model is None or weg.argumenten != ("object_id",):
        return None

    def waarden(cast: Cast, huis: Huis) -> dict[str, Any]:
        rij = model._base_manager.order_by("pk").first()
        return {"object_id": rij.pk if rij else 0}

    return Monster(waarden, BEVOEGDEN["technisch-beheer"], besloten=False)


# --- reaching a path with success ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bezoek:
    """One request that must succeed."""

    als: str
    methode: str = "get"
    data: dict[str, Any] = field(default_factory=dict)
    status: int = 200


# Paths whose ordinary GET is not the success, with why.
BEZOEKEN: dict[str, Bezoek] = {}


def bezoek(weg: Weg) -> Bezoek:
    """Return the request that reaches this path: by default a plain GET by who is meant to come here."""
    if weg.naam in BEZOEKEN:
        return BEZOEKEN[weg.naam]
    match weg.toegang:
        case Bevoegd(naam=naam):
            return Bezoek({"ledenbeheer": "regisseur", "rapportages": "stuurgroep", "logboek": "regisseur"}.get(naam, "beheerder"))
        case Mag(anoniem=False):
            gevonden = monster(weg)
            return Bezoek(sorted(gevonden.binnen)[-1] if gevonden else "lid_b")
        case Ingelogd():
            return Bezoek("lid_b")
        case Openbaar() | Mag():
            return Bezoek("bezoeker")
    raise LookupError(f"{weg} verklaart geen toegang")
