"""Editing one action together: the second person sees both versions, and no update is lost (SECURITY.md R6).

`ACTIE_RONDES=1000` runs the full number of rounds, meant for PostgreSQL.
"""

from __future__ import annotations

import os
import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse

from actieplannen.models import Actiefeiten, Actiewijziging, Verbeteractie
from actieplannen.services.actiegegevens import Stap
from actieplannen.services.acties import maak_actie, wijzig_actie
from kantoor.audit.models import Gebeurtenis
from kantoor.core.bewerking import Conflict
from tests.actieplannen.formulier import DEADLINE, Formulierwereld, kosten, rijen
from tests.gedeeld import eenmaal_per_bestand, open_wereld

CLIENTS = 20
RONDES = int(os.environ.get("ACTIE_RONDES", "3"))


gebouwde_wereld = eenmaal_per_bestand(Formulierwereld)


@pytest.fixture
def wereld(gebouwde_wereld: bytes, db: None) -> Formulierwereld:
    wereld: Formulierwereld = open_wereld(gebouwde_wereld)
    return wereld


# --- the second person ------------------------------------------------------------------------------------------------


def _eerst(wereld: Formulierwereld, actie: Verbeteractie) -> None:
    """Let a colleague save another title and deadline first."""
    gegevens = wereld.gegevens(titel="Titel van een collega", deadline=DEADLINE.replace(day=15))
    wijzig_actie(actie, gegevens=gegevens, bewerking=1, door=wereld.collega, reden="Overleg van gisteren")


def test_second_editor_sees_both_versions_and_what_differs(wereld: Formulierwereld) -> None:
    actie = wereld.actie()
    _eerst(wereld, actie)

    response = wereld.client().post(
        reverse("actie_wijzigen", args=[actie.pk]),
        wereld.invoer(bewerking="1", titel="Mijn titel", eigenaar=str(wereld.lid.pk)),
    )

    verschillen = [(regel.label, regel.nu, regel.mijn) for regel in response.context["regels"] if regel.verschilt]
    assert response.status_code == 409
    assert verschillen == [
        ("Titel", "Titel van een collega", "Mijn titel"),
        ("Verantwoordelijke persoon", "", "Lid van Liander"),
        ("Deadline", "15 december 2026", "1 december 2026"),
    ]
    assert [(w.door_naam, w.reden) for w in response.context["intussen"]] == [("Lid van VRU", "Overleg van gisteren")]
    assert response.content.decode().count(">Verschilt<") == 3
    assert Verbeteractie.objects.get().titel == "Titel van een collega"


def test_everything_typed_is_kept_and_can_be_saved_from_there(wereld: Formulierwereld) -> None:
    actie = wereld.actie(stappen=(Stap("Lijst", DEADLINE),))
    _eerst(wereld, actie)
    adres = reverse("actie_wijzigen", args=[actie.pk])
    velden = wereld.invoer(
        titel="Mijn titel",
        toelichting="Mijn verhaal",
        reden="Mijn reden",
        financiering="extra",
        kosten="18.000,50",
        financieringsbron="Mijn fonds",
        **kosten("bedrijven", (wereld.bedrijf, 2026, "18.000,50", "")),
        **rijen("stap", {"titel": "Mijn stap", "datum": "2026-11-01"}),
        **rijen("deelname", {"organisatie": wereld.regio.pk, "rol": "meewerkend"}),
    )

    conflict = wereld.client().post(adres, {**velden, "bewerking": "1"})
    form = conflict.context["form"]
    terug = {veld.html_name: veld.value() for deel in form.alle for veld in deel if veld.value() not in (None, False)}
    terug |= {f"{lijst.prefix}-aantal": str(lijst.aantal) for lijst in form.lijsten}
    bewaard = wereld.client().post(adres, {**terug, "bewerking": str(conflict.context["bewerking"])})

    actie.refresh_from_db()
    assert {naam: terug.get(naam, "") for naam in velden} == velden
    assert (bewaard.status_code, actie.titel, actie.toelichting) == (302, "Mijn titel", "Mijn verhaal")
    assert list(actie.stappen.values_list("titel", flat=True)) == ["Mijn stap"]
    assert list(actie.kosten.values_list("bedrag_cent", flat=True)) == [1_800_050]
    assert (actie.bewerking, actie.wijzigingen.count()) == (3, 3)
    assert actie.wijzigingen.first().reden == "Mijn reden"


def test_third_person_in_between_is_seen_again(wereld: Formulierwereld) -> None:
    actie = wereld.actie()
    _eerst(wereld, actie)
    wijzig_actie(actie, gegevens=wereld.gegevens(titel="Derde"), bewerking=2, door=wereld.collega)

    response = wereld.client().post(
        reverse("actie_wijzigen", args=[actie.pk]), wereld.invoer(bewerking="2", titel="Mijn titel")
    )

    assert (response.status_code, response.context["bewerking"]) == (409, 3)
    assert len(response.context["intussen"]) == 1


@pytest.mark.parametrize("bewerking", ["", "x", "0", "-1"])
def test_form_without_its_version_is_refused(bewerking: str, wereld: Formulierwereld) -> None:
    actie = wereld.actie()

    response = wereld.client().post(reverse("actie_wijzigen", args=[actie.pk]), wereld.invoer(bewerking=bewerking))

    assert (response.status_code, Verbeteractie.objects.get().bewerking) == (404, 1)


# --- all at once ------------------------------------------------------------------------------------------------------


def _tegelijk(taken: list[Any]) -> list[Any]:
    """Run all at the same moment in threads of their own; return what each gave or raised."""
    start = threading.Barrier(len(taken))

    def draai(taak: Any) -> Any:
        try:
            start.wait(timeout=60)
            return taak()
        except Exception as fout:  # noqa: BLE001  # the test looks at every kind of failure
            return fout
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(taken)) as draden:
        return list(draden.map(draai, taken))


@pytest.mark.django_db(transaction=True)
def test_twenty_editors_of_one_action_lose_no_update() -> None:
    """Per round exactly one wins; the history, the version and the log count the same edits."""
    wereld = Formulierwereld()
    actie = wereld.actie()
    uitslagen: Counter[tuple[tuple[str, int], ...]] = Counter()
    titels = []

    for ronde in range(1, RONDES + 1):
        taken = [
            lambda nummer=nummer, ronde=ronde: wijzig_actie(
                actie,
                gegevens=wereld.gegevens(titel=f"Ronde {ronde}, client {nummer}"),
                bewerking=ronde,
                door=wereld.lid,
            )
            for nummer in range(CLIENTS)
        ]
        uitslag = _tegelijk(taken)
        uitslagen[tuple(sorted(Counter(type(rij).__name__ for rij in uitslag).items()))] += 1
        titels += [rij.titel for rij in uitslag if isinstance(rij, Verbeteractie)]

    actie.refresh_from_db()
    regels = list(Actiewijziging.objects.filter(soort="gewijzigd").order_by("op").values_list("regels", flat=True))
    assert uitslagen == {((Conflict.__name__, CLIENTS - 1), (Verbeteractie.__name__, 1)): RONDES}
    assert [naar for ((_, _, naar),) in regels] == titels
    assert actie.titel == titels[-1]
    assert actie.bewerking == RONDES + 1 == Actiewijziging.objects.count() == Gebeurtenis.objects.count()
    assert Actiefeiten.objects.filter(actie=actie, tot=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_new_actions_at_once_get_numbers_of_their_own() -> None:
    wereld = Formulierwereld()

    uitslag = _tegelijk([lambda nummer=nummer: wereld.actie(titel=f"Actie {nummer}") for nummer in range(CLIENTS)])

    assert [type(rij).__name__ for rij in uitslag] == ["Verbeteractie"] * CLIENTS
    nummers = wereld.plan.acties.order_by("nummer").values_list("nummer", flat=True)
    assert list(nummers) == list(range(1, CLIENTS + 1))


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_by_twenty_clicks_makes_one_action() -> None:
    wereld = Formulierwereld()
    sleutel = uuid.uuid4()

    uitslag = _tegelijk(
        [lambda: maak_actie(plan=wereld.plan, sleutel=sleutel, gegevens=wereld.gegevens(), door=wereld.lid)] * CLIENTS
    )

    assert {getattr(rij, "pk", rij) for rij in uitslag} == {sleutel}
    assert (Verbeteractie.objects.count(), Actiewijziging.objects.count()) == (1, 1)
