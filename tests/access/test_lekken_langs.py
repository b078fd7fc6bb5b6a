"""Ways around: what belongs to B reached through one's own pages, through forms and filters, and through files.

The leak test asks for the paths of B; here the reader stays on the own ones and names B there.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actieplannen.models import Actierelatie, Toetsing, Verbeteractie
from kantoor.access.toegang import Openbaar
from rapportages.models import Editie
from rapportages.queries.bevriezing import bevries
from tests.access.antwoord import inhoud
from tests.access.klassen import bezoekers
from tests.access.lekken import VISSEN, WEGEN, ClientVan, gevuld, kanaries_in, namen
from tests.access.monsters import MONSTERS, paden_van
from tests.access.uitvoering import editie_van, maak_editie
from tests.access.wegen import Weg
from tests.cast import KANARIE, ORGANISATIE_KANARIE, Cast

PLANNEN = paden_van("agendas", "actieplannen", "inlezen", "toetsen", "landelijk", "besluiten", "rapportages", "vragen")
VAN_PLANNEN = [weg for weg in WEGEN if str(weg) in PLANNEN or not weg.argumenten]
# Read and write in A, or read what leaves the networks; none of them has business in B.
BUITEN_B = ("lid_a", "voorzitter_a", "begunstigde", "deelnemer", "stuurgroep", "jenv")


def vreemd(cast: Cast) -> str:
    """Return a query string that names rows of B wherever a filter might take them."""
    actie, plan = cast.b.acties[0], cast.b.plan
    edities = f"toen={editie_van(cast, cast.b).pk}&nu={editie_van(cast, cast.b).pk}"
    return f"{VISSEN}&plan={plan.pk}&naar={actie.pk}&eigenaar={cast['lid_b'].pk}&wie={cast['lid_b'].pk}&{edities}"


@pytest.mark.parametrize("weg", namen([weg for weg in VAN_PLANNEN if not isinstance(weg.toegang, Openbaar)]))
def test_own_pages_hold_no_word_of_another_network(weg: Weg, cast: Cast, client_van: ClientVan, alles: bool) -> None:
    pad = weg.pad(gevuld(weg).waarden(cast, cast.a))
    vragen = ("", vreemd(cast))

    lekken = [
        f"{persona} {vraag}"
        for persona in bezoekers(weg, pad, cast, BUITEN_B, alles=alles)
        for client in (client_van(cast[persona]),)
        for vraag in vragen
        if kanaries_in(inhoud(client.get(pad + vraag)), weg, persona)
    ]

    assert lekken == []


# --- forms -----------------------------------------------------------------------------------------------------------


def _bladzijde(client: Client, pad: str, velden: dict[str, Any]) -> tuple[int, bool]:
    """Send a form; return the status and whether the reply names B."""
    antwoord = client.post(pad, velden)
    return antwoord.status_code, KANARIE in inhoud(antwoord)


def test_choices_name_nobody_of_another_network(cast: Cast, client_van: ClientVan) -> None:
    """Every choice list of the own pages of A: no person, organisation or address of B is in it, and A's own are."""
    gezien: dict[str, list[str]] = {}

    for naam in ("actie_nieuw", "actieplan_wijzigen", "netwerk_rollen", "mandaat_geven", "netwerk_ontbrekend"):
        weg = next(weg for weg in WEGEN if weg.naam == naam)
        pad = weg.pad(gevuld(weg).waarden(cast, cast.a))
        gezien[naam] = kanaries_in(inhoud(client_van(cast["voorzitter_a"]).get(pad)), weg, "voorzitter_a")

    assert gezien == {naam: [] for naam in gezien}
    eigen = inhoud(client_van(cast["voorzitter_a"]).get(reverse("mandaat_geven", args=[cast.a.netwerk.slug])))
    assert "Bedrijf A" in eigen


def test_those_inside_see_who_takes_part(cast: Cast, client_van: ClientVan) -> None:
    """Positive control of the canary in the organisations."""
    gezien = {
        naam: ORGANISATIE_KANARIE in inhoud(client_van(cast["voorzitter_b"]).get(reverse(naam, args=args)))
        for naam, args in (
            ("netwerk_leden", [cast.b.netwerk.slug]),
            ("mandaat_geven", [cast.b.netwerk.slug]),
            ("actie_nieuw", [cast.b.netwerk.slug, cast.b.plan.padnaam]),
        )
    }

    assert gezien == dict.fromkeys(gezien, True)


def test_relation_to_an_action_of_another_network_is_refused(cast: Cast, client_van: ClientVan) -> None:
    pad = reverse("actie_relatie", args=[cast.a.acties[0].pk])
    client = client_van(cast["voorzitter_a"])

    antwoorden = {
        _bladzijde(client, pad + vraag, {"naar": cast.b.acties[0].pk, "soort": "overlapt-met"})
        for vraag in ("", vreemd(cast))
    }

    assert antwoorden == {(200, False)}
    assert not Actierelatie.objects.filter(van=cast.a.acties[0]).exists()


def test_action_takes_nobody_of_another_network(cast: Cast, client_van: ClientVan) -> None:
    actie = cast.a.acties[0]
    velden = {"bewerking": actie.bewerking, "titel": "Andere titel", "eigenaar": cast["lid_b"].pk}

    antwoord = _bladzijde(client_van(cast["voorzitter_a"]), reverse("actie_wijzigen", args=[actie.pk]), velden)

    assert antwoord == (200, False)
    assert Verbeteractie.objects.get(pk=actie.pk).eigenaar == cast["lid_a"]


def test_relation_is_not_removed_by_who_reads_one_end(cast: Cast, client_van: ClientVan) -> None:
    relatie = Actierelatie.objects.get(van=cast.b.acties[1], naar=cast.a.acties[0])
    pad = reverse("actie_relatie", args=[cast.a.acties[0].pk])

    client_van(cast["voorzitter_a"]).post(pad, {"verwijder": str(relatie.pk)})

    assert Actierelatie.objects.filter(pk=relatie.pk).exists()


def test_upload_of_somebody_else_in_the_same_network_is_absent(cast: Cast, client_van: ClientVan) -> None:
    gevonden = MONSTERS["inlezing_voorbeeld"].waarden(cast, cast.b)
    paden = [reverse(naam, kwargs=gevonden) for naam in ("inlezing_voorbeeld", "inlezing_koppelen")]

    statussen = {
        persona: [client_van(cast[persona]).post(pad, {"doe": "weggooien"}).status_code for pad in paden]
        for persona in ("lid_b", "contactpersoon_b", "oud_lid")
    }

    assert statussen == {persona: [404, 404] for persona in statussen}


def test_matrix_tells_no_judgement_of_a_draft(cast: Cast, client_van: ClientVan) -> None:
    """The plan of A left its network, that of B is a draft: its rows stay empty for all who read from outside (R26)."""
    pad = reverse("toetsmatrix", args=[cast.sector.code])
    Toetsing.objects.filter(plan=cast.b.plan).update(oordeel=Toetsing.Oordeel.NIET_RELEVANT)

    gezien = {
        persona: "Niet relevant" in client_van(cast[persona]).get(pad).content.decode()
        for persona in ("lid_b", "lid_a", "deelnemer", "stuurgroep", "regisseur", "jenv")
    }

    assert gezien == {**dict.fromkeys(gezien, False), "lid_b": True}


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("over", ["stuurgroep", "cvi", "sector"])
def test_freeze_of_a_national_report_has_no_word_of_a_closed_network(over: str, cast: Cast) -> None:
    """Page, PDF and figures are drawn from the freeze alone, so what is not in it is in none of them."""
    editie = Editie(doelgroep=over, periode="2026-K3", sector=cast.sector if over == "sector" else None)

    bevroren = bevries(editie, timezone.now())

    assert KANARIE not in json.dumps(bevroren)


def test_freeze_of_a_network_report_has_no_word_of_another(cast: Cast) -> None:
    van_a, van_b = (json.dumps(editie_van(cast, huis).inhoud) for huis in (cast.a, cast.b))

    assert (KANARIE in van_a, KANARIE in van_b) == (False, True)


@pytest.mark.parametrize("persona", ["lid_a", "deelnemer", "stuurgroep", "regisseur", "jenv"])
def test_checking_a_file_of_a_closed_report_gives_no_way_in(persona: str, cast: Cast, client_van: ClientVan) -> None:
    """Who holds the file may know that it is real, and nothing that is not in the file."""
    editie = maak_editie(bestand=KANARIE, doelgroep="netwerk", netwerk=cast.b.netwerk, periode="2026-K2", nummer=1)
    bestand = (Path(settings.MEDIA_ROOT) / editie.pdf_pad).read_bytes()
    afdruk = hashlib.sha256(bestand).hexdigest()

    antwoord = client_van(cast[persona]).post(reverse("rapportage_controleren"), {"afdruk": afdruk})

    assert antwoord.status_code == 200
    assert KANARIE not in inhoud(antwoord)
    assert str(editie.pk) not in inhoud(antwoord)
