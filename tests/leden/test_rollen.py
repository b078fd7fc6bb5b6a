"""Lead partners, mandates and roles (R4): one per side, from that side, whoever asks and however many at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from kantoor.access import Lezer, can
from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from leden import policy
from leden.models import LeadPartner, Lidmaatschap, Mandaat
from leden.services import rollen
from netwerken.models import Netwerk, Organisatie, Partij
from tests.cast import Cast
from tests.factories import GebruikerFactory, LidmaatschapFactory, NetwerkFactory, OrganisatieFactory, PartijFactory

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]
OVER_EEN_JAAR = timedelta(days=365)


@dataclass
class Kring:
    """A network with three regions (each with a contactpersoon) and one company."""

    netwerk: Netwerk
    kant: Partij
    regios: list[Organisatie]
    mensen: list[Gebruiker]
    bedrijf: Organisatie
    door: Gebruiker


def maak_kring() -> Kring:
    kant = PartijFactory(naam="Veiligheidsregio’s", kent_lead_partner=True)
    netwerk = NetwerkFactory()
    regios = [OrganisatieFactory(naam=naam, partij=kant) for naam in ("Aa", "Bee", "Cee")]
    mensen = [
        LidmaatschapFactory(netwerk=netwerk, organisatie=regio, rol="contactpersoon").gebruiker for regio in regios
    ]
    bedrijf = OrganisatieFactory(partij=PartijFactory(naam="Bedrijven", kent_lead_partner=True))
    LidmaatschapFactory(netwerk=netwerk, organisatie=bedrijf, rol="contactpersoon")
    return Kring(netwerk, kant, regios, mensen, bedrijf, GebruikerFactory())


@pytest.fixture
def kring(db: None) -> Kring:
    return maak_kring()


def wijs_aan(kring: Kring, wie: Organisatie) -> LeadPartner:
    return rollen.wijs_lead_partner_aan(kring.netwerk, partij=kring.kant, organisatie=wie, door=kring.door)


def geef(kring: Kring, nummer: int, tot: date | None = None) -> Mandaat:
    return rollen.geef_mandaat(
        kring.netwerk, gever=kring.regios[nummer], tot=tot or vandaag() + OVER_EEN_JAAR, door=kring.mensen[nummer]
    )


def spreekt_voor(wie: Gebruiker, netwerk: Netwerk) -> list[str]:
    """Return the names of the organisations that this person may bind in the network, as the policy has it."""
    namens = [organisatie for waar, organisatie in Lezer(wie).feit(policy.spreekt_voor) if waar == netwerk.pk]
    return sorted(Organisatie.objects.filter(pk__in=namens).values_list("naam", flat=True))


# --- lead partners ---------------------------------------------------------------------------------------------------


@pytest.mark.regel("R4")
def test_a_new_lead_partner_takes_the_place_of_the_old_at_once(kring: Kring) -> None:
    eerste = wijs_aan(kring, kring.regios[0])
    LeadPartner.objects.filter(pk=eerste.pk).update(van=vandaag() - timedelta(days=10))
    geef(kring, 2)

    wijs_aan(kring, kring.regios[1])

    rijen = LeadPartner.objects.order_by("van").values_list("organisatie__naam", "tot")
    assert list(rijen) == [("Aa", vandaag() - timedelta(days=1)), ("Bee", None)]
    assert spreekt_voor(kring.mensen[0], kring.netwerk) == ["Aa"]
    assert not can(kring.mensen[0], "beheren", kring.netwerk)
    assert can(kring.mensen[1], "beheren", kring.netwerk)
    assert Mandaat.objects.get().ingetrokken_door == kring.door


@pytest.mark.regel("R4")
def test_lead_partner_of_one_day_leaves_only_log_lines(kring: Kring) -> None:
    wijs_aan(kring, kring.regios[0])
    wijs_aan(kring, kring.regios[1])

    assert [lead.organisatie.naam for lead in LeadPartner.objects.all()] == ["Bee"]
    assert list(Gebeurtenis.objects.order_by("pk").values_list("wat", flat=True)) == [
        "lead_partner.aangewezen",
        "lead_partner.gestopt",
        "lead_partner.aangewezen",
    ]
    assert [bericht.aan for bericht in Bericht.objects.order_by("gemaakt_op")] == [
        kring.mensen[0].email,
        kring.mensen[0].email,
        kring.mensen[1].email,
    ]


@pytest.mark.regel("R4")
def test_lead_partner_is_of_that_side_and_takes_part_with_a_contactpersoon(kring: Kring) -> None:
    zonder = OrganisatieFactory(naam="Dee", partij=kring.kant)
    LidmaatschapFactory(netwerk=kring.netwerk, organisatie=zonder)

    for wie, zin in (
        (kring.bedrijf, "hoort niet bij de kant"),
        (zonder, "nog geen contactpersoon"),
        (OrganisatieFactory(partij=kring.kant), "nog geen contactpersoon"),
    ):
        with pytest.raises(rollen.Rolfout, match=zin):
            wijs_aan(kring, wie)
    assert LeadPartner.objects.count() == 0


@pytest.mark.regel("R4")
def test_side_that_chooses_no_lead_partner_gets_none(kring: Kring) -> None:
    rijk = PartijFactory(naam="Rijk")
    ministerie = OrganisatieFactory(partij=rijk)
    LidmaatschapFactory(netwerk=kring.netwerk, organisatie=ministerie, rol="contactpersoon")

    with pytest.raises(rollen.Rolfout, match="kiest geen lead partner"):
        rollen.wijs_lead_partner_aan(kring.netwerk, partij=rijk, organisatie=ministerie, door=kring.door)


@pytest.mark.regel("R4")
def test_database_refuses_a_second_lead_partner_and_one_of_another_side(kring: Kring) -> None:
    LeadPartner.objects.create(netwerk=kring.netwerk, partij=kring.kant, organisatie=kring.regios[0])

    for wie in (kring.regios[1], kring.bedrijf):
        with pytest.raises(IntegrityError), transaction.atomic():
            LeadPartner.objects.create(netwerk=kring.netwerk, partij=kring.kant, organisatie=wie)
    with pytest.raises(IntegrityError), transaction.atomic():
        LeadPartner.objects.update(organisatie=kring.bedrijf)
    assert [lead.organisatie for lead in LeadPartner.objects.all()] == [kring.regios[0]]


@pytest.mark.regel("R4")
def test_ten_appointments_at_once_give_one_lead_partner(transactional_db: None) -> None:
    kring = maak_kring()

    def wijs(nummer: int) -> None:
        try:
            wijs_aan(kring, kring.regios[nummer % 3])
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as tegelijk:
        list(tegelijk.map(wijs, range(10)))

    assert LeadPartner.objects.filter(tot=None).count() == 1
    assert LeadPartner.objects.count() == 1


# --- mandates --------------------------------------------------------------------------------------------------------


@pytest.mark.regel("R4")
def test_lead_partner_speaks_for_who_gave_a_mandate_until_it_is_withdrawn(kring: Kring) -> None:
    wijs_aan(kring, kring.regios[0])
    mandaat = geef(kring, 1)
    geef(kring, 2)

    samen = spreekt_voor(kring.mensen[0], kring.netwerk)
    rollen.trek_mandaat_in(mandaat, door=kring.mensen[1])

    assert samen == ["Aa", "Bee", "Cee"]
    assert spreekt_voor(kring.mensen[0], kring.netwerk) == ["Aa", "Cee"]
    assert spreekt_voor(kring.mensen[1], kring.netwerk) == ["Bee"]
    assert spreekt_voor(kring.mensen[0], NetwerkFactory()) == []
    with pytest.raises(rollen.Rolfout, match="al ingetrokken"):
        rollen.trek_mandaat_in(mandaat, door=kring.mensen[1])


def test_member_speaks_for_nobody(kring: Kring) -> None:
    wijs_aan(kring, kring.regios[0])
    lid = LidmaatschapFactory(netwerk=kring.netwerk, organisatie=kring.regios[0]).gebruiker

    assert spreekt_voor(lid, kring.netwerk) == []


def test_mandate_that_is_over_binds_nobody_and_makes_room(kring: Kring) -> None:
    wijs_aan(kring, kring.regios[0])
    oud = geef(kring, 1)
    gisteren = vandaag() - timedelta(days=1)
    Mandaat.objects.filter(pk=oud.pk).update(van=gisteren, tot=gisteren)

    voor = spreekt_voor(kring.mensen[0], kring.netwerk)
    nieuw = geef(kring, 1)

    assert voor == ["Aa"]
    assert list(Mandaat.objects.filter(ingetrokken_op=None)) == [nieuw]


@pytest.mark.parametrize(
    ("nummer", "dagen", "zin"),
    [
        (1, 0, "niet in de toekomst"),
        (1, -3, "niet in de toekomst"),
        (1, 800, "hoogstens 2 jaar"),
        (0, 30, "zelf lead partner"),
    ],
)
def test_mandate_has_limits(kring: Kring, nummer: int, dagen: int, zin: str) -> None:
    wijs_aan(kring, kring.regios[0])

    with pytest.raises(rollen.Rolfout, match=zin):
        geef(kring, nummer, vandaag() + timedelta(days=dagen))


def test_mandate_needs_a_lead_partner_and_comes_from_its_own_contactpersoon(kring: Kring) -> None:
    with pytest.raises(rollen.Rolfout, match="nog geen lead partner"):
        geef(kring, 1)
    wijs_aan(kring, kring.regios[0])
    with pytest.raises(rollen.Rolfout, match="Alleen een contactpersoon van Bee"):
        rollen.geef_mandaat(kring.netwerk, gever=kring.regios[1], tot=vandaag() + OVER_EEN_JAAR, door=kring.mensen[2])
    geef(kring, 1)
    with pytest.raises(rollen.Rolfout, match="al een mandaat gegeven"):
        geef(kring, 1)


def test_lead_partner_keeps_a_contactpersoon(kring: Kring) -> None:
    wijs_aan(kring, kring.regios[0])
    laatste = Lidmaatschap.objects.get(gebruiker=kring.mensen[0])

    with pytest.raises(rollen.Rolfout, match="houdt zo geen contactpersoon over"):
        rollen.wijs_rol_toe(laatste, rol="lid", door=kring.door)
    tweede = LidmaatschapFactory(netwerk=kring.netwerk, organisatie=kring.regios[0])
    voorzitter = LidmaatschapFactory(netwerk=kring.netwerk, rol="voorzitter").gebruiker
    rollen.wijs_rol_toe(tweede, rol="contactpersoon", door=voorzitter)
    rollen.wijs_rol_toe(laatste, rol="lid", door=kring.door)

    assert set(kring.netwerk.lidmaatschappen.filter(organisatie=kring.regios[0]).values_list("pk", "rol")) == {
        (laatste.pk, "lid"),
        (tweede.pk, "contactpersoon"),
    }


def test_voorzitter_hands_over(kring: Kring) -> None:
    een, twee, _ = (Lidmaatschap.objects.get(gebruiker=mens) for mens in kring.mensen)

    eerste = LidmaatschapFactory(netwerk=kring.netwerk, rol="voorzitter")
    rollen.wijs_rol_toe(een, rol="voorzitter", door=eerste.gebruiker)
    rollen.wijs_rol_toe(twee, rol="voorzitter", door=een.gebruiker)

    rij = dict(kring.netwerk.lidmaatschappen.values_list("pk", "rol"))
    assert (rij[eerste.pk], rij[een.pk], rij[twee.pk]) == ("contactpersoon", "contactpersoon", "voorzitter")


# --- pages -----------------------------------------------------------------------------------------------------------


def test_pages_carry_the_story(cast: Cast, client_van: ClientVan) -> None:
    slug, kant, buur = cast.a.netwerk.slug, cast.partijen[0], OrganisatieFactory(naam="Buur", partij=cast.partijen[0])
    gever = LidmaatschapFactory(netwerk=cast.a.netwerk, organisatie=buur, rol="contactpersoon").gebruiker
    voorzitter, client = client_van(cast["voorzitter_a"]), client_van(gever)

    voorzitter.post(reverse("lead_partner_wijzigen", args=[slug, kant.code]), {"organisatie": cast.a.organisatie.pk})
    tot = (vandaag() + OVER_EEN_JAAR).isoformat()
    vreemd = client.post(reverse("mandaat_geven", args=[slug]), {"gever": cast.b.organisatie.pk, "tot": tot})
    client.post(reverse("mandaat_geven", args=[slug]), {"gever": buur.pk, "tot": tot})
    pagina = client.get(reverse("netwerk_detail", args=[slug])).content.decode()
    mandaat = Mandaat.objects.get()
    anders = client_van(cast["contactpersoon_a"]).post(reverse("mandaat_intrekken", args=[slug, mandaat.pk]))
    client.post(reverse("mandaat_intrekken", args=[slug, mandaat.pk]))
    mandaat.refresh_from_db()

    assert "Kies een organisatie waarvan u contactpersoon bent." in vreemd.content.decode()
    assert "Bedrijf A spreekt namens 1 andere organisatie" in pagina
    assert f"Gegeven door {gever.naam}" in pagina
    assert reverse("mandaat_intrekken", args=[slug, mandaat.pk]) in pagina
    assert anders.status_code == 403
    assert mandaat.ingetrokken_door == gever


def test_lead_partner_of_another_network_or_side_is_a_field_error(cast: Cast, client_van: ClientVan) -> None:
    url = reverse("lead_partner_wijzigen", args=[cast.a.netwerk.slug, cast.partijen[0].code])
    client = client_van(cast["voorzitter_a"])

    for wie in (cast.b.organisatie, cast.regio.organisatie):
        antwoord = client.post(url, {"organisatie": wie.pk})
        assert "Kies een organisatie van deze kant" in antwoord.content.decode()
    assert LeadPartner.objects.count() == 0


def test_role_of_a_member_of_another_network_is_not_found(cast: Cast, client_van: ClientVan) -> None:
    vreemd = cast.b.netwerk.lidmaatschappen.get(gebruiker=cast["lid_b"])

    antwoord = client_van(cast["voorzitter_a"]).post(
        reverse("rol_wijzigen", args=[cast.a.netwerk.slug, vreemd.pk]), {"rol": "voorzitter"}
    )

    vreemd.refresh_from_db()
    assert (antwoord.status_code, vreemd.rol) == (404, "lid")


def test_role_page_changes_a_role(cast: Cast, client_van: ClientVan) -> None:
    lid = cast.a.netwerk.lidmaatschappen.get(gebruiker=cast["lid_a"])

    client_van(cast["voorzitter_a"]).post(
        reverse("rol_wijzigen", args=[cast.a.netwerk.slug, lid.pk]), {"rol": "contactpersoon"}
    )

    lid.refresh_from_db()
    assert lid.rol == "contactpersoon"
    assert [bericht.aan for bericht in Bericht.objects.all()] == [cast["lid_a"].email]
