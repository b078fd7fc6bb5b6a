"""The key message is per audience; the shared one counts only when chosen, and asks no body that is elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from rapportages.models import Doelgroep, Editie, Rapportageronde
from rapportages.queries.bevriezing import bevries
from rapportages.services.kernboodschap import Kern, keur
from tests.cast import Cast

ClientVan = Callable[[Any], Client]


def _in_edities(cast: Cast, ronde: Rapportageronde) -> dict[str, str]:
    over: dict[str, dict[str, Any]] = {"sector": {"sector": cast.sector}, "netwerk": {"netwerk": cast.a.netwerk}}
    nu = timezone.now()
    return {
        str(wie): bevries(Editie(doelgroep=wie, periode="2026-K4", ronde=ronde, **over.get(wie, {})), nu)[
            "kernboodschap"
        ]
        for wie in Doelgroep
    }


@pytest.mark.regel("R31")
@pytest.mark.parametrize(("geldt", "rest"), [(False, ""), (True, "Kijk voor de winter uw afspraken na.")])
def test_each_audience_reads_its_own_text_and_the_shared_one_only_when_chosen(
    cast: Cast, ronde: Rapportageronde, client_van: ClientVan, geldt: bool, rest: str
) -> None:
    pad = f"/rapportages/rondes/{ronde.periode}/"
    client = client_van(cast["regisseur"])
    velden = dict(client.get(pad).context["form"].initial)
    velden |= {veld: f"{velden[veld]:%d-%m-%Y}" for veld in ("opent_op", "herinnert_op", "sluit_op")}
    velden |= {
        "kern_stuurgroep": "Wij vragen de stuurgroep om een besluit.",
        "kern_cvi": "Wij vragen de CVI om een naam.",
        "kernboodschap": "Kijk voor de winter uw afspraken na.",
    }
    velden.pop("kernboodschap_gedeeld")

    antwoord = client.post(pad, velden | ({"kernboodschap_gedeeld": "on"} if geldt else {}))

    assert antwoord.status_code == 302
    ronde.refresh_from_db()
    assert _in_edities(cast, ronde) == {
        "stuurgroep": "Wij vragen de stuurgroep om een besluit.",
        "cvi": "Wij vragen de CVI om een naam.",
        "sector": rest,
        "netwerk": rest,
    }
    assert "Wij vragen de CVI om een naam." in client.get(pad).content.decode()


@pytest.mark.parametrize(
    ("kern", "veld"),
    [
        (Kern({"cvi": "Goed bezig. Wij vragen de stuurgroep om geld."}), "kern_cvi"),
        (Kern({"sector": "Wij verzoeken de CVI dit te bespreken."}), "kern_sector"),
        (Kern({"stuurgroep": "Een besluit."}, "Wij vragen de Stuurgroep om geld.", geldt=True), "kernboodschap"),
    ],
)
def test_a_text_that_asks_a_body_that_does_not_read_it_is_refused_at_its_field(kern: Kern, veld: str) -> None:
    with pytest.raises(ValidationError) as fout:
        keur(kern)

    assert set(fout.value.message_dict) == {veld}


def test_a_shared_text_that_does_not_count_may_say_anything() -> None:
    eigen = {"stuurgroep": "Wij vragen de stuurgroep om geld."}

    assert keur(Kern(eigen, "Wij vragen de stuurgroep om geld.")) == eigen
