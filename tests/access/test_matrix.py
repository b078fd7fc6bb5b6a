"""The policy matrix: model × action × persona equals a table written by hand (STYLE.md "Policy")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db.models import Model

from actieplannen.models import Actieplan, Kostenregel, Verbeteractie
from kantoor.access import Lezer, bevoegd, can
from kantoor.access.beleid import BeleidQuerySet, GeenBeleid, acties, bevoegdheden
from kantoor.access.grants import geef_recht, ids_volgens_guardian, verleende_ids
from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from kantoor.audit.services import leg_vast
from kantoor.post.models import Bericht
from menukaart.models import MenukaartItem
from netwerken.models import (
    Aanmelding,
    Dienstverband,
    Gremium,
    Gremiumlid,
    Lidmaatschap,
    Mijlpaal,
    Netwerk,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)
from rapportages.models import Editie, Rapporttaak
from tests.access import besluiten
from tests.cast import Cast
from tests.factories import GebruikerFactory, GroepFactory, KostenregelFactory, NetwerkFactory

PERSONEN = [
    "bezoeker",
    "buitenstaander",
    "deelnemer",
    "lid_a",
    "contactpersoon_a",
    "voorzitter_a",
    "lid_b",
    "contactpersoon_b",
    "voorzitter_b",
    "begunstigde",
    "regisseur",
    "projectteam",
    "stuurgroep",
    "oud_lid",
    "geschorst",
    "inactief",
    "beheerder",
]
LEDEN_A = {"lid_a", "contactpersoon_a", "voorzitter_a"}
LEDEN_B = {"lid_b", "contactpersoon_b", "voorzitter_b"}
LEZERS_A = LEDEN_A | {"begunstigde"}
REGIE = {"regisseur", "projectteam"}
IEDEREEN = set(PERSONEN) - {"inactief"}

# Models of ours that nobody asks the policy for, each with its reason.
INTERN: dict[str, str] = {
    "audit.Keten": "end of the chain of the log, read by its writer alone",
    "netwerken.NetwerkRechtPersoon": "grant table, read by kantoor.access.grants alone",
    "netwerken.NetwerkRechtGroep": "grant table, read by kantoor.access.grants alone",
}
OPEN_MODELLEN = (
    Mijlpaal,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
    Gremium,
)
# The kinds of report: for a national body, about a sector, of one network.
RAPPORT_OVER: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "stuurgroep": lambda cast: {"doelgroep": "stuurgroep"},
    "cvi": lambda cast: {"doelgroep": "cvi"},
    "sector": lambda cast: {"doelgroep": "sector", "sector": cast.sector},
    "a": lambda cast: {"doelgroep": "netwerk", "netwerk": cast.a.netwerk},
    "b": lambda cast: {"doelgroep": "netwerk", "netwerk": cast.b.netwerk},
}
# Who makes reports reads the national ones; the report of a network stays in that network (R26).
RAPPORTLEZERS = {
    "stuurgroep": REGIE | {"stuurgroep"},
    "cvi": REGIE,
    "sector": REGIE | {"stuurgroep"},
    "a": LEZERS_A,
    "b": LEDEN_B,
}
# (model, action) -> what of the cast -> who may. What is not named here, nobody may.
TABEL: dict[tuple[type[Model], str], dict[str, set[str]]] = {
    **{(model, "bekijken"): {"alles": IEDEREEN} for model in OPEN_MODELLEN},
    (Netwerk, "profiel"): {"a": IEDEREEN, "b": LEDEN_B | REGIE, "landelijk": IEDEREEN},
    (Netwerk, "bekijken"): {"a": LEZERS_A, "b": LEDEN_B, "landelijk": {"deelnemer"}},
    (Netwerk, "bijdragen"): {"a": LEDEN_A, "b": LEDEN_B, "landelijk": {"deelnemer"}},
    (Netwerk, "beheren"): {
        "a": {"voorzitter_a", "regisseur"},
        "b": {"voorzitter_b", "regisseur"},
        "landelijk": {"regisseur"},
    },
    (Actieplan, "bekijken"): {"a": LEZERS_A, "b": LEDEN_B},
    (Actieplan, "bijdragen"): {"a": LEDEN_A, "b": LEDEN_B},
    (Verbeteractie, "bekijken"): {"a": LEZERS_A, "b": LEDEN_B},
    (Verbeteractie, "bijdragen"): {"a": LEDEN_A, "b": LEDEN_B},
    (Kostenregel, "bekijken"): {"a": LEZERS_A, "b": LEDEN_B},
    # By whose membership it is.
    (Lidmaatschap, "bekijken"): {
        **dict.fromkeys(LEDEN_A, LEZERS_A | REGIE),
        **dict.fromkeys(LEDEN_B, LEDEN_B | REGIE),
        "deelnemer": {"deelnemer"} | REGIE,
        "oud_lid": {"oud_lid"} | LEDEN_B | REGIE,
        "geschorst": {"geschorst"} | LEDEN_B | REGIE,
        "inactief": LEDEN_B | REGIE,
    },
    (Lidmaatschap, "beheren"): {
        wie: {"regisseur"} for wie in LEDEN_A | LEDEN_B | {"deelnemer", "oud_lid", "geschorst", "inactief"}
    },
    (Lidmaatschap, "opzeggen"): {wie: {wie} for wie in LEDEN_A | LEDEN_B | {"deelnemer", "geschorst"}},
    (Dienstverband, "bekijken"): {"a": LEZERS_A | REGIE, "b": LEDEN_B | REGIE},
    (Gremiumlid, "bekijken"): {"alles": {"deelnemer", "stuurgroep"} | REGIE},
    (Gebruiker, "bekijken"): {
        "a": LEZERS_A | REGIE,
        "b": LEDEN_B | REGIE,
        "inactief": LEDEN_B | REGIE,
        **{wie: {wie} | REGIE for wie in IEDEREEN - LEDEN_A - LEDEN_B - {"bezoeker"}},
    },
    (Aanmelding, "bekijken"): {"a": REGIE, "b": REGIE},
    (Aanmelding, "besluiten"): {"a": REGIE, "b": REGIE},
    (Gebeurtenis, "bekijken"): {"alles": {"regisseur"}},
    (Bericht, "bekijken"): {"aan lid_b": {"lid_b"}},
    (Editie, "bekijken"): RAPPORTLEZERS,
    (Rapporttaak, "bekijken"): RAPPORTLEZERS,
    (MenukaartItem, "bekijken"): {"openbaar": IEDEREEN, "landelijk": {"deelnemer"}},
    (MenukaartItem, "nakijken"): {"openbaar": {"regisseur"}},
    **besluiten.tabel(IEDEREEN, LEZERS_A, LEDEN_B),
}
BEVOEGD: dict[str, set[str]] = {
    "agendas": REGIE,
    "ledenbeheer": REGIE,
    "rapportages": REGIE | {"stuurgroep"},
    "rapport-maken": REGIE | {"stuurgroep"},
    "logboek": {"regisseur"},
    "regie": {"regisseur"},
    "deelnemer": {"deelnemer"},
    "uitnodigen": REGIE | {"contactpersoon_a", "voorzitter_a", "contactpersoon_b", "voorzitter_b"},
    "technisch-beheer": {"beheerder"},
}
REGELS = sorted(TABEL, key=lambda regel: (regel[0]._meta.label, regel[1]))


def soorten(cast: Cast, model: type[Model], rij: Any) -> str:
    """Return which line of the table a row of the cast falls under."""
    if model in {*OPEN_MODELLEN, Gremiumlid, Gebeurtenis}:
        return "alles"
    if model in EIGEN_SOORT:
        return EIGEN_SOORT[model](cast, rij)
    return {cast.a.netwerk.pk: "a", cast.b.netwerk.pk: "b", cast.landelijk.pk: "landelijk"}[netwerk_van(rij).pk]


def _persoon(cast: Cast, rij: Any) -> str:
    naam = next(naam for naam, wie in cast.personen.items() if wie == rij)
    return naam[-1] if naam in LEDEN_A | LEDEN_B else naam


def _lidmaatschap(cast: Cast, rij: Any) -> str:
    return next(naam for naam, wie in cast.personen.items() if wie.pk == rij.gebruiker_id)


def _rapport(cast: Cast, rij: Any) -> str:
    return str(rij.netwerk.slug[-1] if rij.netwerk_id else rij.doelgroep)


# Models whose rows do not simply hang under a network.
EIGEN_SOORT: dict[type[Model], Callable[[Cast, Any], str]] = {
    **besluiten.SOORTEN,
    Gebruiker: _persoon,
    Lidmaatschap: _lidmaatschap,
    Editie: _rapport,
    Rapporttaak: _rapport,
    MenukaartItem: lambda cast, rij: str(rij.zichtbaarheid),
    Bericht: lambda cast, rij: "aan lid_b" if rij.gebruiker == cast["lid_b"] else "los",
    Dienstverband: lambda cast, rij: {cast.a.organisatie.pk: "a", cast.b.organisatie.pk: "b"}[rij.organisatie_id],
}


def netwerk_van(rij: Any) -> Netwerk:
    """Return the network a row hangs under."""
    match rij:
        case Netwerk():
            return rij
        case Verbeteractie():
            return rij.plan.netwerk
        case Kostenregel():
            return rij.actie.plan.netwerk
        case Aanmelding():
            return rij.netwerken.get()
        case _:
            return rij.netwerk


@pytest.fixture
def wereld(cast: Cast) -> Cast:
    """The cast with one row of what it lacks: a log line, two mails, an edition and a job of each kind."""
    leg_vast("proef", cast.a.netwerk, door=None)
    Bericht.objects.create(aan="lid-b@voorbeeld.test", gebruiker=cast["lid_b"], onderwerp="O", tekst="T")
    Bericht.objects.create(aan="los@voorbeeld.test", onderwerp="O", tekst="T")
    for over in RAPPORT_OVER.values():
        rapport = {"periode": "2026-K3", **over(cast)}
        Editie.objects.create(
            nummer=1, inhoud={}, sha256="0" * 64, pdf_pad="x", pdf_sha256="0", pdf_grootte=1, **rapport
        )
        Rapporttaak.objects.create(aangevraagd_door=cast["regisseur"], **rapport)
    besluiten.maak_rijen(cast)
    return cast


def eigen_modellen() -> list[type[Model]]:
    eigen = ("kantoor.", "netwerken", "menukaart", "actieplannen", "rapportages")
    return [model for model in apps.get_models() if model.__module__.startswith(eigen)]


def test_every_model_of_ours_has_a_policy_or_a_reason() -> None:
    zonder = {model._meta.label for model in eigen_modellen() if not acties(model)}

    assert zonder == set(INTERN)


def test_table_names_every_declared_action_and_no_other() -> None:
    verklaard = {(model, actie) for model in eigen_modellen() for actie in acties(model)}

    assert {f"{m._meta.label}.{a}" for m, a in verklaard} == {f"{m._meta.label}.{a}" for m, a in TABEL}


def test_table_names_every_capability_and_no_other() -> None:
    assert bevoegdheden() == set(BEVOEGD)


@pytest.mark.parametrize(("model", "actie"), REGELS, ids=lambda deel: getattr(deel, "__name__", deel))
def test_visible_rows_equal_the_table(model: type[Any], actie: str, wereld: Cast) -> None:
    rijen = {rij.pk: soorten(wereld, model, rij) for rij in model._base_manager.all()}
    wie_mag = TABEL[model, actie]
    verwacht = {
        persona: {pk for pk, soort in rijen.items() if persona in wie_mag.get(soort, set())} for persona in PERSONEN
    }

    gezien = {
        persona: set(BeleidQuerySet(model).visible_to(Lezer(wereld[persona]), actie).values_list("pk", flat=True))
        for persona in PERSONEN
    }

    assert set(wereld.personen) == set(PERSONEN)
    assert rijen
    assert gezien == verwacht


@pytest.mark.parametrize(("model", "actie"), REGELS, ids=lambda deel: getattr(deel, "__name__", deel))
def test_one_object_agrees_with_the_list(model: type[Any], actie: str, wereld: Cast) -> None:
    verschil = [
        (persona, str(rij))
        for persona in PERSONEN
        for rij in model.objects.all()
        if bool(can(wereld[persona], actie, rij)) != (rij in model.objects.visible_to(wereld[persona], actie))
    ]

    assert verschil == []


@pytest.mark.parametrize("naam", sorted(BEVOEGD))
def test_capabilities_equal_the_table(naam: str, cast: Cast) -> None:
    assert {persona for persona in PERSONEN if bevoegd(cast[persona], naam)} == BEVOEGD[naam]


def test_refusal_carries_its_reason(cast: Cast) -> None:
    antwoord = can(cast["begunstigde"], "bijdragen", cast.a.netwerk)

    assert (antwoord.mag, antwoord.reden) == (False, "U kunt dit netwerk lezen, maar er niet aan bijdragen.")
    assert bevoegd(cast["lid_a"], "logboek").reden == "Alleen de netwerkregisseur leest het logboek."


@pytest.mark.parametrize("model", eigen_modellen(), ids=lambda model: model.__name__)
def test_unknown_action_is_an_error_for_everybody(model: type[Any], cast: Cast) -> None:
    for persona in PERSONEN:
        with pytest.raises(GeenBeleid):
            can(cast[persona], "onzin", model())


def test_unknown_capability_is_an_error(cast: Cast) -> None:
    with pytest.raises(GeenBeleid):
        bevoegd(cast["regisseur"], "onzin")


def test_inactive_account_sees_nothing_of_any_kind(wereld: Cast) -> None:
    geef_recht(wereld["inactief"], "lees_netwerk", wereld.a.netwerk)

    gezien = {f"{m.__name__}.{a}": m.objects.visible_to(wereld["inactief"], a).count() for m, a in TABEL}

    assert gezien == dict.fromkeys(gezien, 0)
    assert [naam for naam in BEVOEGD if bevoegd(wereld["inactief"], naam)] == []


def test_model_permission_opens_no_object(cast: Cast) -> None:
    persoon, groep = GebruikerFactory(), GroepFactory()
    persoon.groups.add(groep)
    for houder in (persoon.user_permissions, groep.permissions):
        houder.set(Permission.objects.all())

    gezien = {f"{m.__name__}.{a}" for m, a in TABEL if m.objects.visible_to(persoon, a).filter().exists()}

    # The open map, and one's own account.
    open_voor_ieder = {f"{m.__name__}.bekijken" for m in OPEN_MODELLEN}
    assert gezien == open_voor_ieder | {"MenukaartItem.bekijken", "Netwerk.profiel", "Gebruiker.bekijken"}
    assert ids_volgens_guardian(persoon, Netwerk, "lees_netwerk") == set()


@pytest.mark.parametrize("persona", [persona for persona in PERSONEN if persona != "bezoeker"])
def test_backend_gives_the_answer_of_the_policy(persona: str, cast: Cast) -> None:
    netwerken = (cast.a.netwerk, cast.b.netwerk, cast.landelijk)

    volgens_django = {
        (netwerk.slug, recht): cast[persona].has_perm(f"netwerken.{recht}", netwerk)
        for netwerk in netwerken
        for recht in Netwerk.RECHT_IS_ACTIE
    }

    assert volgens_django == {
        (netwerk.slug, recht): bool(can(cast[persona], actie, netwerk))
        for netwerk in netwerken
        for recht, actie in Netwerk.RECHT_IS_ACTIE.items()
    }


@pytest.mark.parametrize(
    "recht", ["andere_app.lees_netwerk", "netwerken.onzin", "netwerken.change_netwerk", "lees_netwerk"]
)
def test_backend_refuses_what_is_no_right_of_the_model(recht: str, cast: Cast) -> None:
    assert cast["lid_a"].has_perm(recht, cast.a.netwerk) is False


@pytest.mark.parametrize("via_groep", [False, True])
@pytest.mark.parametrize("recht", sorted(Netwerk.RECHT_IS_ACTIE))
def test_pure_grants_equal_the_answer_of_guardian(recht: str, via_groep: bool, cast: Cast) -> None:
    persoon, groep = GebruikerFactory(), GroepFactory()
    persoon.groups.add(groep)
    gegund = NetwerkFactory()
    NetwerkFactory()

    geef_recht(groep if via_groep else persoon, recht, gegund)

    volgens_ons = set(Netwerk.objects.visible_to(persoon, Netwerk.RECHT_IS_ACTIE[recht]).values_list("pk", flat=True))
    assert volgens_ons == ids_volgens_guardian(persoon, Netwerk, recht) == {gegund.pk}
    assert [pk for (pk,) in verleende_ids(persoon, Netwerk, recht)] == [gegund.pk]


def test_reader_looks_a_fact_up_once(cast: Cast, django_assert_num_queries: Any) -> None:
    lezer = Lezer(cast["lid_a"])
    KostenregelFactory(actie=cast.a.acties[1])
    list(Netwerk.objects.visible_to(lezer))

    with django_assert_num_queries(1):
        list(Netwerk.objects.visible_to(lezer))
