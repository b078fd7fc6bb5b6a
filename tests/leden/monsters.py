"""Samples for the paths of networks, of joining them, and of the desk that keeps the membership."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kantoor.core.geheim import hash_van
from leden.models import Aanmelding, Mandaat, Netwerkwens, Uitnodiging
from tests.access.monster import BEVOEGDEN, IEDEREEN, LEDEN_B, SPREEKT_B, Monster, persoon_van
from tests.access.wereld import token_van
from tests.cast import KANARIE, Cast, Huis


def _netwerk(**meer: Any) -> Monster:
    return Monster(lambda cast, huis: {"slug": huis.netwerk.slug}, **meer)


def _uitnodiging(cast: Cast, huis: Huis) -> Uitnodiging:
    """The open invitation by the contactpersoon of this network."""
    return Uitnodiging.objects.get(netwerken=huis.netwerk, staat=Uitnodiging.Staat.OPEN)


def _plek(cast: Cast, huis: Huis) -> dict[str, Any]:
    """The membership of the member of this network, below that person."""
    wie = persoon_van(cast, huis)
    return {"persoon": wie.pk, "nummer": wie.lidmaatschappen.get(netwerk=huis.netwerk).pk}


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
    return {"slug": huis.netwerk.slug, "pk": huis.netwerk.lidmaatschappen.get(gebruiker=persoon_van(cast, huis)).pk}


def _mandaat(cast: Cast, huis: Huis) -> dict[str, Any]:
    """The running mandate of the company of this network."""
    rij = Mandaat.objects.get(netwerk=huis.netwerk, gever=huis.organisatie, ingetrokken_op=None)
    return {"slug": huis.netwerk.slug, "pk": rij.pk}


def _wens(cast: Cast, huis: Huis) -> dict[str, Any]:
    """The role that waits for a yes of this network."""
    return {"sleutel": Netwerkwens.objects.get(netwerk=huis.netwerk, soort="rol").pk}


def _van_netwerk(*ziet: str, waarden: Callable[[Cast, Huis], dict[str, Any]] | None = None, **meer: str) -> Monster:
    """Return a page about managing a network: who sees its profile knows that it exists, `ziet` says who comes in."""
    hier = waarden or (lambda cast, huis: {"slug": huis.netwerk.slug, **meer})
    return Monster(hier, binnen=LEDEN_B | BEVOEGDEN["ledenbeheer"], ziet=frozenset(ziet))


def _partner(cast: Cast, huis: Huis) -> dict[str, Any]:
    return {"slug": huis.netwerk.slug, "organisatie": cast.regio.organisatie.code}


MONSTERS: dict[str, Monster] = {
    # Who keeps the membership sees the profile of every network, never its inside (see the test with the open profile).
    "netwerk_detail": _netwerk(binnen=LEDEN_B | BEVOEGDEN["ledenbeheer"]),
    "netwerk_op_nummer": Monster(lambda cast, huis: {"pk": huis.netwerk.pk}, binnen=LEDEN_B | BEVOEGDEN["ledenbeheer"]),
    "netwerk_leden": _van_netwerk(*LEDEN_B),
    "netwerk_beheren": _van_netwerk("voorzitter_b", "regisseur"),
    "netwerk_staat": _van_netwerk("regisseur"),
    "netwerk_rollen": _van_netwerk("voorzitter_b", "regisseur"),
    "rol_wijzigen": _van_netwerk("voorzitter_b", "regisseur", waarden=_lid),
    "netwerk_wensen": _van_netwerk(*SPREEKT_B, *BEVOEGDEN["ledenbeheer"]),
    "wens_detail": Monster(_wens, binnen=SPREEKT_B | BEVOEGDEN["ledenbeheer"]),
    "lid_bezwaar": _van_netwerk("voorzitter_b", waarden=lambda cast, huis: {"pk": _lid(cast, huis)["pk"]}),
    "lead_partner_wijzigen": _van_netwerk("voorzitter_b", "regisseur", partij="bedrijven"),
    "mandaat_geven": Monster(lambda cast, huis: {"slug": huis.netwerk.slug}, ziet=SPREEKT_B),
    "mandaat_intrekken": _van_netwerk(*SPREEKT_B, waarden=_mandaat),
    "netwerk_ontbrekend": _van_netwerk("voorzitter_b", "regisseur"),
    "partner_niet_nodig": _van_netwerk("voorzitter_b", "regisseur", waarden=_partner),
    # Whoever has the link is the applicant; what a wrong link gives is in tests/leden/test_aanmelden.py.
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
        lambda cast, huis: {"persoon": persoon_van(cast, huis).pk}, binnen=BEVOEGDEN["ledenbeheer"], besloten=False
    ),
    "lid_werkgever": Monster(
        lambda cast, huis: {"persoon": persoon_van(cast, huis).pk}, binnen=BEVOEGDEN["regie"], besloten=False
    ),
    "lid_overdracht": Monster(
        lambda cast, huis: {
            "persoon": persoon_van(cast, huis).pk,
            "nummer": persoon_van(cast, huis).dienstverbanden.get().pk,
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
