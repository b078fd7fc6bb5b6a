"""Nobody lets himself in (H4): not by the own account, not by another address or spelling of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress

import leden.services
from kantoor.access.toegang import Geweigerd
from kantoor.core.models import vandaag
from leden.models import Lidmaatschap, Netwerkwens
from leden.queries.uitnodigen import Gast
from leden.queries.zelf import AANVRAAG, LIDMAATSCHAP, UITNODIGING
from leden.services.aanmeldingen import NietBevoegd, besluit_over_aanmelding, doe_voorstel, stel_vraag
from leden.services.dienstverband import verander_van_werkgever
from leden.services.herbevestiging import bevestig, reden_van_stilte
from leden.services.lidmaatschap import Lidmaatschapsfout, geef_rol, hervat, schors
from leden.services.lijst_inlezen import Gastregel
from leden.services.organisaties import voeg_organisatie_toe
from leden.services.rollen import Rolfout, wijs_rol_toe
from leden.services.uitnodigen import Uitnodigfout, UitnodigingWerktNiet, nodig_uit, verstuur_opnieuw, zoek_uitnodiging
from leden.services.uitnodiglijst import nodig_lijst_uit
from leden.services.wensen import verander_rol, vraag_als_nodig, willig_in
from tests.cast import Cast
from tests.factories import (
    AanmeldingFactory,
    DienstverbandFactory,
    GebruikerFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    PartijFactory,
)
from tests.leden.hulp_toelating import projectteamlid, regisseur, uitnodiging

pytestmark = pytest.mark.django_db
FOUTEN = (Geweigerd, Uitnodigfout, NietBevoegd, Lidmaatschapsfout, Rolfout)
# Other ways to write to ik@kantoor.test and tweede@elders.test, both of one account.
SPELLINGEN = (
    "ik@kantoor.test",
    "IK@Kantoor.TEST",
    "ik+tweede@kantoor.test",
    "Tweede@ELDERS.test",
    "tweede+x@elders.test",
    "ｉｋ@kantoor.test",
)


def _aanmelding(wie: Any) -> Any:
    return AanmeldingFactory(email="Tweede+nieuw@elders.test")


def _plek(wie: Any, **velden: Any) -> Lidmaatschap:
    rij: Lidmaatschap = LidmaatschapFactory(gebruiker=wie, **velden)
    return rij


def _wens(wie: Any) -> Netwerkwens:
    """The first role of a network without anybody else, about oneself, asked by somebody else of the desk."""
    plek = _plek(wie)
    rij: Netwerkwens = Netwerkwens.objects.create(
        netwerk=plek.netwerk, soort="rol", lidmaatschap=plek, rol="voorzitter", door=projectteamlid(), door_naam="P"
    )
    return rij


# Every service in which a person decides about a person: how somebody would try it on himself.
DIENSTEN: dict[str, Callable[[Any], Any]] = {
    "nodig_uit": lambda wie: nodig_uit(Gast("Ik Zelf", "tweede@elders.test", OrganisatieFactory()), door=wie),
    "nodig_lijst_uit": lambda wie: nodig_lijst_uit(
        [Gastregel(2, "Ik Zelf", "ik+lijst@kantoor.test", OrganisatieFactory().code)], door=wie
    ),
    "verstuur_opnieuw": lambda wie: verstuur_opnieuw(
        uitnodiging(door=wie, organisatie=OrganisatieFactory(), email="tweede@elders.test")[0], door=wie
    ),
    "vergrendel": lambda wie: doe_voorstel(_aanmelding(wie), uitkomst="toegelaten", reden="Graag", door=wie),
    "doe_voorstel": lambda wie: doe_voorstel(_aanmelding(wie), uitkomst="toegelaten", reden="Graag", door=wie),
    "stel_vraag": lambda wie: stel_vraag(_aanmelding(wie), vraag="Wie ben ik?", door=wie),
    "besluit_over_aanmelding": lambda wie: besluit_over_aanmelding(
        _aanmelding(wie), uitkomst="toegelaten", reden="", besluit_op=vandaag(), door=wie
    ),
    "voeg_organisatie_toe": lambda wie: voeg_organisatie_toe(
        _aanmelding(wie), naam="Nieuw", soort="bedrijf", partij=PartijFactory(), door=wie
    ),
    "schors": lambda wie: schors(_plek(wie), reden="Zomaar", door=wie),
    "hervat": lambda wie: hervat(_plek(wie, staat="geschorst"), door=wie),
    "geef_rol": lambda wie: geef_rol(_plek(wie), rol="voorzitter", door=wie),
    "wijs_rol_toe": lambda wie: wijs_rol_toe(_plek(wie), rol="voorzitter", door=wie),
    "verander_rol": lambda wie: verander_rol(_plek(wie), rol="voorzitter", door=wie),
    "vraag_als_nodig": lambda wie: vraag_als_nodig(_plek(wie), rol="voorzitter", door=wie),
    "willig_in": lambda wie: willig_in(_wens(wie), door=wie),
    "verander_van_werkgever": lambda wie: verander_van_werkgever(
        DienstverbandFactory(gebruiker=wie).gebruiker,
        nieuwe_organisatie=OrganisatieFactory(),
        functie="Directeur",
        per=vandaag(),
        door=wie,
    ),
}
# Services that take such a person and who did it, and decide nothing for somebody's good; each with its reason.
MAG_ZELF = {
    "beeindig": "leaving is always possible",
    "zeg_op": "leaving is always possible",
    "weiger": "takes back, changes nothing",
    "draai_terug": "closes what was opened",
    "maak_bezwaar": "ends, lets nobody in; the policy keeps the own membership out",
    "trek_uitnodiging_in": "takes back, lets nobody in",
    "trek_uitnodigingen_in": "takes back, lets nobody in",
    "schrijf_stap": "writes the history of what another service did",
}
OVER_MENSEN = {"wens", "gast", "regels", "aanmelding", "uitnodiging", "lidmaatschap", "gebruiker"}


def _over_mensen() -> Iterator[str]:
    """Yield every public service that takes a person, or a row of one, and who did it."""
    for pad in sorted(Path(leden.services.__path__[0]).glob("*.py")):
        module = import_module(f"leden.services.{pad.stem}")
        for naam, dienst in inspect.getmembers(module, inspect.isfunction):
            parameters = set(inspect.signature(dienst).parameters)
            eigen = inspect.unwrap(dienst).__module__ == module.__name__ and not naam.startswith("_")
            if eigen and "door" in parameters and parameters & OVER_MENSEN:
                yield naam


@pytest.fixture
def ik() -> Any:
    """Somebody with both bodies' powers and two addresses."""
    wie = regisseur(email="ik@kantoor.test")
    projectteamlid()
    EmailAddress.objects.create(user=wie, email="tweede@elders.test", verified=False)
    return wie


def test_every_service_about_a_person_is_known_here() -> None:
    assert set(_over_mensen()) == DIENSTEN.keys() | MAG_ZELF.keys()


@pytest.mark.parametrize("dienst", DIENSTEN)
def test_nobody_decides_about_himself(dienst: str, ik: Any) -> None:
    with pytest.raises(FOUTEN) as fout:
        DIENSTEN[dienst](ik)

    assert any(zin in str(fout.value) for zin in (UITNODIGING, AANVRAAG, LIDMAATSCHAP, "beslist een ander"))


@pytest.mark.parametrize("adres", SPELLINGEN)
def test_own_address_is_known_in_every_spelling(adres: str, ik: Any) -> None:
    with pytest.raises(Uitnodigfout) as fout:
        nodig_uit(Gast("Ik Zelf", adres, OrganisatieFactory()), door=ik)

    assert fout.value.bezwaren == {"email": UITNODIGING}


def test_invitation_to_what_became_the_senders_own_address_is_dead(ik: Any) -> None:
    _, token = uitnodiging(door=ik, organisatie=OrganisatieFactory(), email="later@elders.test")
    zoek_uitnodiging(token)
    EmailAddress.objects.create(user=ik, email="later@elders.test", verified=True)

    with pytest.raises(UitnodigingWerktNiet):
        zoek_uitnodiging(token)


def test_second_account_with_an_own_address_is_oneself(ik: Any) -> None:
    ander = GebruikerFactory(email="tweede@elders.test")

    with pytest.raises(Lidmaatschapsfout, match="over uzelf"):
        geef_rol(_plek(ander), rol="contactpersoon", door=ik)


def test_answer_to_the_yearly_question_still_ends_its_own_suspension(cast: Cast) -> None:
    vraag = bevestig(door=cast["regisseur"], klopt=True)
    vraag.bevestigd_op, vraag.geschorst_op = None, vandaag()
    vraag.save()
    plek = _plek(cast["regisseur"], staat="geschorst", reden=reden_van_stilte(vraag))

    bevestig(door=cast["regisseur"], klopt=True)

    plek.refresh_from_db()
    assert plek.staat == "actief"


def test_voorzitter_who_hands_over_becomes_contactpersoon(cast: Cast) -> None:
    oud = Lidmaatschap.objects.get(gebruiker=cast["voorzitter_a"])
    nieuw = Lidmaatschap.objects.get(gebruiker=cast["contactpersoon_a"])

    wijs_rol_toe(nieuw, rol="voorzitter", door=cast["voorzitter_a"])

    oud.refresh_from_db()
    assert oud.rol == "contactpersoon"


def test_own_request_has_no_form(cast: Cast, client_van: Callable[[Any], Any]) -> None:
    rij = AanmeldingFactory(email=cast["regisseur"].email)
    client = client_van(cast["regisseur"])

    bladzijde = client.get(rij.get_absolute_url())
    besluit = client.post(rij.get_absolute_url(), {"uitkomst": "toegelaten", "besluit_op": vandaag().isoformat()})

    assert (bladzijde.context["form"], besluit.status_code) == (None, 403)
    rij.refresh_from_db()
    assert rij.staat == "wacht"
