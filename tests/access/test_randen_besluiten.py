"""Edges of the policy about what is put forward and about questions; see `test_randen.py`."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from besluiten.models import Besluitronde, Besluitvraag, Versie
from kantoor.core.models import vandaag
from leden.models import Lidmaatschap
from tests.access import besluiten
from tests.access.randen import lid_van, ziet, zit_in
from tests.cast import Cast
from tests.factories import OrganisatieFactory, maak_stuurgroepvraag
from vragen.models import Doorzetting, Vraag

Rol = Lidmaatschap.Rol
GREMIUM = {"soort": "vaststelling", "stap": 1, "termijn_dagen": 28}


@pytest.fixture
def agenda(cast: Cast) -> Versie:
    """The text of an agenda that runs, about which the stuurgroep was asked."""
    besluiten.maak_rijen(cast)
    return Versie.objects.get(stuk__agenda__sector__code="loopt")


def volgende(versie: Versie, **inhoud: Any) -> Versie:
    """Return a later text of the same piece, in a round of its own."""
    versie = Versie.objects.create(
        stuk=versie.stuk,
        nummer=versie.nummer + 1,
        inhoud={"delen": [], **inhoud},
        sha256="1" * 64,
        gemaakt_door_naam="M",
    )
    Besluitronde.objects.create(versie=versie)
    return versie


def test_a_body_follows_the_texts_that_it_will_be_asked_about(cast: Cast, agenda: Versie) -> None:
    """One that replaced a text it was asked about, before its turn; not one that is no longer its business."""
    wel = volgende(agenda)
    niet = volgende(wel)
    vraag = Besluitvraag.objects.create(ronde=wel.ronde, gremium=cast.gremia["stuurgroep"], **GREMIUM)

    gelezen = ziet(cast["stuurgroep"], Versie, "bekijken", stuk=agenda.stuk)

    assert gelezen == {agenda.pk, wel.pk}
    assert niet.pk in ziet(cast["regisseur"], Versie, "bekijken")
    assert vraag.pk in ziet(cast["stuurgroep"], Besluitvraag, "bekijken")
    assert vraag.pk not in ziet(cast["stuurgroep"], Besluitvraag, "namens")
    Besluitvraag.objects.filter(pk=vraag.pk).update(gevraagd_op=timezone.now())
    assert vraag.pk in ziet(cast["stuurgroep"], Besluitvraag, "beantwoorden")


def test_a_body_decides_on_no_text_that_it_does_not_read(cast: Cast, agenda: Versie) -> None:
    ronde = Besluitronde.objects.get(versie__stuk=cast.a.plan.stuk)
    vraag = Besluitvraag.objects.create(
        ronde=ronde, gremium=cast.gremia["stuurgroep"], gevraagd_op=timezone.now(), **GREMIUM
    )

    assert vraag.pk not in ziet(cast["stuurgroep"], Besluitvraag, "namens")


def test_an_organisation_decides_in_that_network_once_it_is_asked(cast: Cast, agenda: Versie) -> None:
    """Who binds it elsewhere and reads along here for another, does not; and nobody does before the step opens."""
    ronde = Besluitronde.objects.get(versie__stuk=cast.b.plan.stuk)
    vraag = Besluitvraag.objects.create(ronde=ronde, organisatie=cast.a.organisatie, **GREMIUM | {"stap": 2})
    elders = cast["contactpersoon_a"]
    Lidmaatschap.objects.create(gebruiker=elders, netwerk=cast.b.netwerk, organisatie=cast.b.organisatie, rol=Rol.LID)
    hier = lid_van(cast.b.netwerk, organisatie=cast.a.organisatie, rol=Rol.CONTACTPERSOON)

    assert [vraag.pk in ziet(wie, Besluitvraag, "bekijken") for wie in (elders, hier)] == [True, True]
    wie_beslist = (elders, hier, cast["contactpersoon_b"])
    assert [vraag.pk in ziet(wie, Besluitvraag, "namens") for wie in wie_beslist] == [False, True, False]
    assert vraag.pk not in ziet(hier, Besluitvraag, "beantwoorden")
    Besluitvraag.objects.filter(pk=vraag.pk).update(gevraagd_op=timezone.now())
    assert vraag.pk in ziet(hier, Besluitvraag, "beantwoorden")


@pytest.mark.parametrize(
    ("inhoud", "lezers"),
    [({}, {"bezoeker", "deelnemer"}), ({"zichtbaarheid": "openbaar"}, {"bezoeker", "deelnemer"}),
     ({"zichtbaarheid": "landelijk"}, {"deelnemer"})],
)  # fmt: skip
def test_a_text_adopted_for_members_stays_with_them(
    inhoud: dict[str, str], lezers: set[str], cast: Cast, agenda: Versie
) -> None:
    """Whatever the agenda itself says now; a text that says nothing is as open as its agenda."""
    versie = volgende(agenda, **inhoud)
    Besluitronde.objects.filter(versie=versie).update(staat=Besluitronde.Staat.AANGENOMEN)

    assert {wie for wie in ("bezoeker", "deelnemer") if versie.pk in ziet(cast[wie], Versie, "bekijken")} == lezers


def test_makers_of_agendas_read_texts_that_wait(cast: Cast, agenda: Versie) -> None:
    wie = {"maker": zit_in(maakt_agendas=True), "lezer": zit_in(leest_rapportages=True)}

    assert {naam for naam, persoon in wie.items() if agenda.pk in ziet(persoon, Versie, "bekijken")} == {"maker"}


# --- questions --------------------------------------------------------------------------------------------------------


@pytest.fixture
def mensen(cast: Cast) -> dict[str, Any]:
    """Who binds one organisation: in network B, in A, in the national network; and who is only a member for it."""
    partij = OrganisatieFactory()
    waar = {"hier": cast.b.netwerk, "elders": cast.a.netwerk, "landelijk": cast.landelijk}
    spreekt = {naam: lid_van(net, organisatie=partij, rol=Rol.CONTACTPERSOON) for naam, net in waar.items()}
    return {"partij": partij, **spreekt, "lid": lid_van(cast.a.netwerk, organisatie=partij)}


def wie_ziet(mensen: dict[str, Any], vraag: Vraag, actie: str) -> set[str]:
    return {naam for naam, wie in mensen.items() if naam != "partij" and vraag.pk in ziet(wie, Vraag, actie)}


@pytest.mark.parametrize(("van_b", "lezers"), [(True, {"hier"}), (False, {"hier", "elders", "landelijk"})])
def test_an_organisation_is_asked_in_the_network_that_asks(
    van_b: bool, lezers: set[str], cast: Cast, mensen: dict[str, Any]
) -> None:
    vraag = Vraag.objects.get(netwerk=cast.b.netwerk, staat=Vraag.Staat.OPEN)
    Vraag.objects.filter(pk=vraag.pk).update(
        gremium=None, organisatie=mensen["partij"], netwerk=cast.b.netwerk if van_b else None
    )

    assert wie_ziet(mensen, vraag, "beantwoorden") == lezers
    assert wie_ziet(mensen, vraag, "bekijken") == lezers
    doorgezet = Doorzetting.objects.create(vraag=vraag, organisatie=mensen["partij"], reden="R", door_naam="P")
    Vraag.objects.filter(pk=vraag.pk).update(organisatie=None, persoon=cast["jenv"])
    assert wie_ziet(mensen, vraag, "bekijken") == lezers
    assert wie_ziet(mensen, vraag, "beantwoorden") == set()
    assert {naam for naam in lezers if doorgezet.pk in ziet(mensen[naam], Doorzetting, "bekijken")} == lezers
    assert vraag.pk in ziet(cast["jenv"], Vraag, "beantwoorden")


@pytest.mark.parametrize(
    ("van_b", "uitvoerders"), [(True, {"hier", "landelijk"}), (False, {"hier", "elders", "landelijk"})]
)
def test_an_organisation_carries_out_here_or_for_the_country(
    van_b: bool, uitvoerders: set[str], cast: Cast, mensen: dict[str, Any]
) -> None:
    besluit: dict[str, Any] = {"staat": "beantwoord", "antwoord": "Ja", "besluit": "Eén lijst", "eigenaar": "Zij"}
    besluit |= {"gereed_op": vandaag(), "afgehandeld_op": timezone.now(), "afgehandeld_door_naam": "S"}
    vraag = maak_stuurgroepvraag(cast.b.acties[0], eigenaar_organisatie=mensen["partij"], **besluit)
    Vraag.objects.filter(pk=vraag.pk).update(netwerk=cast.b.netwerk if van_b else None)

    assert wie_ziet(mensen, vraag, "uitvoeren") == uitvoerders
    assert wie_ziet(mensen, vraag, "bekijken") == uitvoerders | {"hier"}
    for klaar in ({"gedaan_op": timezone.now()}, {"afgerond_op": timezone.now()}, {"besluit": ""}):
        gewoon = {"gedaan_op": None, "afgerond_op": None, "besluit": "Eén lijst"}
        Vraag.objects.filter(pk=vraag.pk).update(**gewoon | klaar)
        assert wie_ziet(mensen, vraag, "uitvoeren") == set()
