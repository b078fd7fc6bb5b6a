"""The policy matrix: model × action × persona equals a table written by hand (`tests.access.tabel`)."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db.models import Model

from kantoor.access import Lezer, bevoegd, can
from kantoor.access.beleid import BeleidQuerySet, GeenBeleid, acties, bevoegdheden
from kantoor.access.grants import geef_recht, ids_volgens_guardian, verleende_rechten
from kantoor.audit.gebeurtenissen import Basisgebeurtenis
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht, Melding, Meldvoorkeur
from kantoor.techniek.models import Verzoek
from kantoor.verloop.models import verlopen
from leden.models import LeadPartner, Lidmaatschap, Spelregels
from netwerken.models import Netwerk
from rapportages.models import Editie, Editielezing, Rapporttaak
from tests.access import besluiten
from tests.access.personen import LEDEN_A, LEDEN_B, PERSONEN
from tests.access.tabel import BEVOEGD, INTERN, OPEN_MODELLEN, REGELS, TABEL, soorten
from tests.access.uitvoering import maak_rechtzetting, maak_wens
from tests.access.wereld import ga_akkoord
from tests.cast import Cast
from tests.factories import GebruikerFactory, GroepFactory, KostenregelFactory, NetwerkFactory
from tests.rapportages.tabel import RAPPORT_OVER

# What somebody who has not agreed to the rules of play still may: read, leave, and take back what one asked for.
LEZEN = {"bekijken", "profiel", "telefoon_zien", "email_zien", "nakijken", "oordeel", "tellen"}
WEGGAAN = {(Lidmaatschap, "opzeggen"), (Verzoek, "intrekken")}
# What was, kept by the database and read by reports alone, which fix for whom they are; of actions, their readers too.
PAST = {model for model in verlopen() if not acties(model)}


@pytest.fixture
def wereld(cast: Cast) -> Cast:
    """The cast with one row of what it lacks: a log line, two mails, an edition and a job of each kind."""
    leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, cast.a.netwerk, door=None)
    Bericht.objects.create(aan="lid-b@voorbeeld.test", gebruiker=cast["lid_b"], onderwerp="O", tekst="T")
    Bericht.objects.create(aan="los@voorbeeld.test", onderwerp="O", tekst="T")
    for wie in ("lid_a", "lid_b"):
        Meldvoorkeur.objects.create(gebruiker=cast[wie], onderwerp="deadlines", wanneer="niet")
        Melding.objects.create(gebruiker=cast[wie], onderwerp="deadlines", regel="R", pad="/", kenmerk=wie)
    for naam, over in RAPPORT_OVER.items():
        rapport = {"periode": "2026-K3", **over(cast)}
        Editie.objects.create(
            kenmerk=naam, nummer=1, inhoud={}, sha256="0" * 64, pdf_pad="x", pdf_sha256="0", pdf_grootte=1, **rapport
        )
        Rapporttaak.objects.create(aangevraagd_door=cast["regisseur"], **rapport)
    maak_wens(cast, Editie.objects.get(doelgroep="stuurgroep"))
    for huis in (cast.a, cast.b):
        maak_rechtzetting(Editie.objects.get(doelgroep="stuurgroep"), huis.netwerk)
    for wie in ("lid_a", "lid_b"):
        Editielezing.objects.create(editie=Editie.objects.first(), gebruiker=cast[wie])
    besluiten.maak_rijen(cast)
    return cast


def eigen_modellen() -> list[type[Model]]:
    ergens_anders = "site-packages"
    eigen = {app.label for app in apps.get_app_configs() if ergens_anders not in app.path}
    return [model for model in apps.get_models() if model._meta.app_label in eigen and model not in PAST]


def test_every_model_of_ours_has_a_policy_or_a_reason() -> None:
    zonder = {model._meta.label for model in eigen_modellen() if not acties(model)}

    assert zonder == set(INTERN)


def test_table_names_every_declared_action_and_no_other() -> None:
    verklaard = {(model, actie) for model in eigen_modellen() for actie in acties(model)}

    assert {f"{m._meta.label}.{a}" for m, a in verklaard} == {f"{m._meta.label}.{a}" for m, a in TABEL}


def test_table_names_every_capability_and_no_other() -> None:
    assert bevoegdheden() == set(BEVOEGD)


@pytest.mark.databank
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
def test_one_object_agrees_with_the_list(model: type[Any], actie: str, wereld: Cast, alles: bool) -> None:
    """For each person one object of the list and one that is not in it; all objects when nothing is left out."""
    toeval = random.Random(f"{model.__name__}.{actie}")
    rijen = list(model.objects.order_by("pk"))
    verschil = []

    for persona in PERSONEN:
        lezer = Lezer(wereld[persona])
        lijst = set(model.objects.visible_to(lezer, actie).values_list("pk", flat=True))
        soorten_rij = [[rij for rij in rijen if (rij.pk in lijst) is erin] for erin in (True, False)]
        gekozen = rijen if alles else [toeval.choice(soort) for soort in soorten_rij if soort]
        verschil += [(persona, str(rij)) for rij in gekozen if bool(can(lezer, actie, rij)) != (rij.pk in lijst)]

    assert verschil == []


def test_one_object_is_the_list_itself(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Why a sample of objects is enough: the answer about one comes from the list, whatever the list says."""
    antwoorden = []
    for lijst in (BeleidQuerySet.none, BeleidQuerySet.all):
        monkeypatch.setattr(
            BeleidQuerySet, "visible_to", lambda rijen, wie, actie="bekijken", lijst=lijst: lijst(rijen)
        )
        antwoorden.append([bool(can(cast[persona], "beheren", cast.b.netwerk)) for persona in PERSONEN])

    assert antwoorden == [[False] * len(PERSONEN), [True] * len(PERSONEN)]


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
    persoon, groep = ga_akkoord(GebruikerFactory()), GroepFactory()
    persoon.groups.add(groep)
    for houder in (persoon.user_permissions, groep.permissions):
        houder.set(Permission.objects.all())

    gezien = {f"{m.__name__}.{a}" for m, a in TABEL if m.objects.visible_to(persoon, a).filter().exists()}

    # The open map with the adopted agenda, when the rounds are, one's own account and one's own agreement.
    open_voor_ieder = {f"{m.__name__}.bekijken" for m in OPEN_MODELLEN}
    assert gezien == open_voor_ieder | {
        "MenukaartItem.bekijken",
        "Netwerk.profiel",
        "Versie.bekijken",
        "Agendapunt.bekijken",
        "Besluitronde.bekijken",
        "Stuk.bekijken",
        "Rapportageronde.bekijken",
        "Gebruiker.bekijken",
        "SpelregelsAkkoord.bekijken",
    }
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


@pytest.mark.databank
@pytest.mark.parametrize("via_groep", [False, True])
@pytest.mark.parametrize("recht", sorted(Netwerk.RECHT_IS_ACTIE))
def test_pure_grants_equal_the_answer_of_guardian(recht: str, via_groep: bool, cast: Cast) -> None:
    persoon, groep = ga_akkoord(GebruikerFactory()), GroepFactory()
    persoon.groups.add(groep)
    gegund = NetwerkFactory()
    NetwerkFactory()

    geef_recht(groep if via_groep else persoon, recht, gegund)

    volgens_ons = set(Netwerk.objects.visible_to(persoon, Netwerk.RECHT_IS_ACTIE[recht]).values_list("pk", flat=True))
    assert volgens_ons == ids_volgens_guardian(persoon, Netwerk, recht) == {gegund.pk}
    rijen = [rij for deel in verleende_rechten(persoon, Netwerk) for rij in deel]
    assert [(rij.content_object_id, rij.permission.codename) for rij in rijen] == [(gegund.pk, recht)]


def test_reader_looks_a_fact_up_once(cast: Cast, django_assert_num_queries: Any) -> None:
    lezer = Lezer(cast["lid_a"])
    KostenregelFactory(actie=cast.a.acties[1])
    list(Netwerk.objects.visible_to(lezer))

    with django_assert_num_queries(1):
        list(Netwerk.objects.visible_to(lezer))


@pytest.mark.regel("R34")
def test_who_has_not_agreed_to_the_rules_of_play_may_read_and_leave_only(wereld: Cast) -> None:
    Spelregels.objects.create(versie=2, tekst="Nieuw.", geldig_vanaf=vandaag())

    schrijft = {
        f"{persona} {model.__name__}.{actie}"
        for persona in PERSONEN
        for model, actie in TABEL
        if actie not in LEZEN and (model, actie) not in WEGGAAN
        if model._base_manager.all() and model.objects.visible_to(wereld[persona], actie).exists()
    }

    assert schrijft == set()
    assert {persona for persona in PERSONEN if Netwerk.objects.visible_to(wereld[persona]).exists()} == {
        *LEDEN_A,
        *LEDEN_B,
        "begunstigde",
        "deelnemer",
    }


@pytest.mark.regel("R34")
def test_after_the_reading_days_only_the_open_part_and_the_own_rows_are_left(wereld: Cast) -> None:
    toen = vandaag() - timedelta(days=31)
    Spelregels.objects.create(versie=2, tekst="Nieuw.", geldig_vanaf=toen, geladen_op=toen, leesdagen=30)
    van_zichzelf = {
        "Gebruiker.bekijken",
        "Lidmaatschap.bekijken",
        "Lidmaatschap.opzeggen",
        "Dienstverband.bekijken",
        "Contactkaart.bekijken",
        "Contactkaart.telefoon_zien",
        "Contactkaart.email_zien",
        "Herbevestiging.bekijken",
        "SpelregelsAkkoord.bekijken",
        "Bericht.bekijken",
        "Melding.bekijken",
        "Meldvoorkeur.bekijken",
        "Editielezing.bekijken",
    }

    ziet = {
        persona: {
            f"{model.__name__}.{actie}": set(model.objects.visible_to(wereld[persona], actie).values_list("pk"))
            for model, actie in TABEL
        }
        for persona in ("bezoeker", "deelnemer", "voorzitter_b", "regisseur", "projectteam", "stuurgroep")
    }

    for persona in ("deelnemer", "voorzitter_b", "regisseur", "projectteam", "stuurgroep"):
        meer = {regel for regel, rijen in ziet[persona].items() if rijen - ziet["bezoeker"][regel]}
        assert meer <= van_zichzelf
        assert len(ziet[persona]["Gebruiker.bekijken"]) == 1


@pytest.mark.regel("R4")
@pytest.mark.parametrize(("rol", "beheert"), [("lid", False), ("contactpersoon", True), ("voorzitter", True)])
def test_lead_partner_manages_through_who_speaks_for_it(rol: str, beheert: bool, cast: Cast) -> None:
    LeadPartner.objects.filter(netwerk=cast.b.netwerk).update(organisatie=cast.b.organisatie)

    antwoorden = [bool(can(cast[f"{rol}_b"], actie, cast.b.netwerk)) for actie in ("beheren", "rollen", "staat")]

    assert antwoorden == [beheert, rol == "voorzitter", False]
    assert not can(cast[f"{rol}_b"], "beheren", cast.a.netwerk)
