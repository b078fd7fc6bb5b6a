"""Edges of the policy about people, networks, and what waits for them; see `test_randen.py`."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from kantoor.access import Lezer, bevoegd
from kantoor.core.models import Zichtbaarheid, vandaag
from kantoor.techniek.models import Verzoek
from leden.models import (
    Aanmelding,
    Contactkaart,
    LeadPartner,
    Lidmaatschap,
    Mandaat,
    Netwerkwens,
    Noodinzage,
    Spelregels,
    Uitnodiging,
    Wiezietdit,
)
from leden.policy import binnen, is_deelnemer, spreekt_voor
from leden.rollen import Macht
from netwerken.models import Netwerk
from tests.access import besluiten
from tests.access.personen import LEDEN_A, LEDEN_B, REGIE
from tests.access.randen import lid_van, vraag_opnieuw_akkoord, ziet, zit_in
from tests.access.tabel import BEVOEGD, TABEL
from tests.access.wereld import ga_akkoord
from tests.cast import Cast
from tests.factories import GebruikerFactory, LidmaatschapFactory, OrganisatieFactory
from tests.nieuwe_rol import voeg_toe

DAG = timedelta(days=1)
Rol = Lidmaatschap.Rol
# What somebody may still do who has some days left to agree to new rules of play: read, and nothing that writes.
LEZEND = {"deelnemer", "ledenbeheer", "logboek", "rapportages", "edities", "rapport-maken"}
LEZEND |= {"technisch-beheer", "sleutelbeheer"}


@pytest.mark.regel("R34")
def test_capabilities_that_write_wait_for_the_rules_of_play(cast: Cast) -> None:
    vraag_opnieuw_akkoord()

    over = {naam: {wie for wie, persoon in cast.personen.items() if bevoegd(persoon, naam)} for naam in BEVOEGD}

    assert over == {naam: wie if naam in LEZEND else set() for naam, wie in BEVOEGD.items()}


def test_the_last_reading_day_counts(cast: Cast) -> None:
    toen = vandaag() - timedelta(days=30)
    regels = Spelregels.objects.create(versie=2, tekst="Nieuw.", geldig_vanaf=toen, geladen_op=toen, leesdagen=30)

    assert regels.uiterlijk == vandaag()
    assert binnen(Lezer(cast["lid_a"]))
    Spelregels.objects.filter(pk=regels.pk).update(leesdagen=29)
    assert not binnen(Lezer(cast["lid_a"]))


def test_who_is_in_no_network_reads_the_own_card(cast: Cast) -> None:
    wie = ga_akkoord(GebruikerFactory())
    eigen, _ = Contactkaart.objects.get_or_create(gebruiker=wie)

    assert (ziet(wie, Contactkaart, "bekijken"), ziet(cast["lid_a"], Contactkaart, "bekijken", pk=eigen.pk)) == (
        {eigen.pk},
        set(),
    )


def test_one_of_more_places_is_enough(cast: Cast) -> None:
    wie = cast["contactpersoon_a"]
    LidmaatschapFactory(gebruiker=wie, netwerk=cast.landelijk, organisatie=cast.a.organisatie)

    assert is_deelnemer(Lezer(wie))
    assert bevoegd(wie, "uitnodigen")


def test_lead_partner_speaks_for_who_gives_a_mandate_that_runs_in_that_network(cast: Cast) -> None:
    lead = LeadPartner.objects.get(netwerk=cast.a.netwerk).organisatie
    mandaat = Mandaat.objects.get(netwerk=cast.a.netwerk, gever=cast.a.organisatie, ingetrokken_op=None)
    ander = Mandaat.objects.get(netwerk=cast.a.netwerk, gever__code="ander-a")
    spreker = lid_van(cast.a.netwerk, organisatie=lead, rol=Rol.CONTACTPERSOON)
    elders = lid_van(cast.b.netwerk, organisatie=lead, rol=Rol.CONTACTPERSOON)
    geen_lead = lid_van(cast.a.netwerk, organisatie=ander.gever, rol=Rol.CONTACTPERSOON)
    aan_een_ander = {"gever": OrganisatieFactory(), "nemer": ander.gever, "gegeven_door": spreker, "tot": vandaag()}
    Mandaat.objects.create(netwerk=cast.a.netwerk, **aan_een_ander)
    Mandaat.objects.create(netwerk=cast.b.netwerk, **aan_een_ander | {"gever": OrganisatieFactory(), "nemer": lead})
    eigen = (cast.a.netwerk.pk, lead.pk)

    def namens(wie: object) -> set[tuple[int, int]]:
        return set(spreekt_voor(Lezer(wie)))

    assert namens(spreker) == {eigen, (cast.a.netwerk.pk, mandaat.gever_id), (cast.a.netwerk.pk, ander.gever_id)}
    assert namens(elders) == {(cast.b.netwerk.pk, lead.pk)}
    assert namens(geen_lead) == {(cast.a.netwerk.pk, ander.gever_id)}
    LeadPartner.objects.filter(netwerk=cast.b.netwerk).update(organisatie=lead)
    LidmaatschapFactory(gebruiker=spreker, netwerk=cast.b.netwerk, organisatie=lead, rol=Rol.CONTACTPERSOON)
    assert namens(spreker) == namens(elders) | {eigen, (cast.a.netwerk.pk, mandaat.gever_id), namens(geen_lead).pop()}
    LeadPartner.objects.filter(netwerk=cast.b.netwerk).delete()
    Mandaat.objects.filter(pk=ander.pk).update(van=vandaag() - 9 * DAG, tot=vandaag() - DAG)
    Mandaat.objects.filter(pk=mandaat.pk).update(ingetrokken_op=timezone.now())
    assert namens(spreker) == {eigen, (cast.b.netwerk.pk, lead.pk)}
    vraag_opnieuw_akkoord()
    assert namens(spreker) == set()


def test_a_mandate_is_withdrawn_in_its_own_network(cast: Cast) -> None:
    """Somebody of the same organisation in another network has no say in it."""
    elders = lid_van(cast.b.netwerk, organisatie=cast.a.organisatie, rol=Rol.CONTACTPERSOON)

    assert ziet(elders, Mandaat, "intrekken") == set()
    assert len(ziet(cast["contactpersoon_a"], Mandaat, "intrekken")) == 1


def test_choice_of_a_contact_field_in_the_national_network(cast: Cast) -> None:
    """Its members share no network of their own there: "my networks" shows nothing, "members" does."""
    lezer = lid_van(cast.landelijk, organisatie=cast.b.organisatie)
    kaart = Contactkaart.objects.get(gebruiker=cast["deelnemer"])

    gezien = []
    for keuze in (Wiezietdit.NETWERK, Wiezietdit.LEDEN, Wiezietdit.NIEMAND):
        Contactkaart.objects.filter(pk=kaart.pk).update(telefoon_voor=keuze)
        gezien.append(kaart.pk in ziet(lezer, Contactkaart, "telefoon_zien"))

    assert gezien == [False, True, False]


def test_a_profile_for_members_is_theirs(cast: Cast) -> None:
    Netwerk.objects.filter(pk=cast.b.netwerk.pk).update(profiel=Zichtbaarheid.LANDELIJK)

    ziet_b = {naam for naam, wie in cast.personen.items() if cast.b.netwerk.pk in ziet(wie, Netwerk, "profiel")}

    assert ziet_b == LEDEN_B | REGIE | {"deelnemer"}


@pytest.mark.parametrize("hoe", ["geen", "gesloten account"])
def test_without_a_voorzitter_the_contactpersonen_object_to_others(cast: Cast, hoe: str) -> None:
    """Somebody who is new there himself is no other, and nobody decides about himself."""
    nieuw = Lidmaatschap.objects.get(gebruiker=cast["lid_a"])
    if hoe == "geen":
        Lidmaatschap.objects.filter(gebruiker=cast["voorzitter_a"]).update(rol=Rol.LID)
    else:
        type(cast["voorzitter_a"]).objects.filter(pk=cast["voorzitter_a"].pk).update(is_active=False)
        cast["voorzitter_a"].is_active = False
    ook_nieuw = LidmaatschapFactory(netwerk=cast.a.netwerk, rol=Rol.CONTACTPERSOON, van=vandaag())
    wie = {**{naam: cast[naam] for naam in LEDEN_A}, "nieuw": ga_akkoord(ook_nieuw.gebruiker)}

    mag = {naam: ziet(persoon, Lidmaatschap, "bezwaar") for naam, persoon in wie.items()}

    niets: dict[str, set[Any]] = {"lid_a": set(), "voorzitter_a": set()}
    assert mag == {**niets, "contactpersoon_a": {nieuw.pk, ook_nieuw.pk}, "nieuw": {nieuw.pk}}


def test_reading_in_an_emergency_is_ended_by_who_reads(cast: Cast) -> None:
    """Also when the account of who read is gone, no visitor ends it."""
    nu = timezone.now()
    velden = {"netwerk": cast.b.netwerk, "reden": "R", "van": nu, "tot": nu + DAG, "door_naam": "B"}
    van_mij = Noodinzage.objects.create(door=cast["beheerder"], **velden)
    Noodinzage.objects.create(door=None, **velden)
    Noodinzage.objects.create(door=cast["beheerder"], **velden | {"van": nu - DAG, "tot": nu})

    mag = {wie: ziet(cast[wie], Noodinzage, "beeindigen") for wie in ("bezoeker", "beheerder", "lid_b")}

    assert mag == {"bezoeker": set(), "beheerder": {van_mij.pk}, "lid_b": set()}


def test_nobody_decides_on_the_own_request_in_whatever_letters(cast: Cast) -> None:
    wacht = cast.a.aanmelding
    Aanmelding.objects.filter(pk=wacht.pk).update(email=cast["regisseur"].email.upper())

    mag = {wie: wacht.pk in ziet(cast[wie], Aanmelding, "besluiten") for wie in ("regisseur", "projectteam")}

    assert mag == {"regisseur": False, "projectteam": True}


def test_who_invited_and_no_longer_may_sees_no_invitation(cast: Cast) -> None:
    Lidmaatschap.objects.filter(gebruiker=cast["contactpersoon_a"]).update(rol=Rol.LID)

    assert ziet(cast["contactpersoon_a"], Uitnodiging, "bekijken") == set()
    assert ziet(cast["contactpersoon_a"], Uitnodiging, "intrekken") == set()


def test_who_wished_something_reads_it_as_long_as_he_reads_the_network(cast: Cast) -> None:
    wens = Netwerkwens.objects.filter(netwerk=cast.a.netwerk).order_by("gevraagd_op")[0]
    profiel = Netwerkwens.objects.get(netwerk=cast.a.netwerk, soort=Netwerkwens.Soort.PROFIEL)
    gezien = {}
    for wie in ("lid_a", "lid_b"):
        Netwerkwens.objects.filter(pk=wens.pk).update(door=cast[wie])
        gezien[wie] = ziet(cast[wie], Netwerkwens, "bekijken")

    assert gezien == {"lid_a": {wens.pk}, "lid_b": set()}
    assert ziet(cast["contactpersoon_a"], Netwerkwens, "terugdraaien") == {profiel.pk}
    Netwerkwens.objects.filter(pk=profiel.pk).update(staat=Netwerkwens.Staat.TERUGGEDRAAID)
    assert ziet(cast["contactpersoon_a"], Netwerkwens, "terugdraaien") == set()


def test_request_for_a_second_person_is_taken_back_by_a_keeper_who_asked_while_it_waits(cast: Cast) -> None:
    eigen = Verzoek.objects.get(door=cast["beheerder"])
    van_een_ander = Verzoek.objects.get(betreft=cast["lid_b"])
    for verzoek, wie in ((eigen, cast["beheerder"]), (van_een_ander, cast["lid_a"])):
        Verzoek.objects.filter(pk=verzoek.pk).update(door=wie)

    mag = {wie: ziet(cast[wie], Verzoek, "intrekken") for wie in ("beheerder", "lid_a")}

    assert mag == {"beheerder": {eigen.pk}, "lid_a": set()}
    assert not bevoegd(GebruikerFactory(is_staff=True), "sleutelbeheer")
    besloten = {"staat": "afgewezen", "besloten_op": timezone.now(), "besloten_door_naam": "X"}
    Verzoek.objects.filter(pk=eigen.pk).update(**besloten)
    assert ziet(cast["beheerder"], Verzoek, "intrekken") == set()
    assert van_een_ander.pk in ziet(cast["beheerder"], Verzoek, "beslissen")
    Verzoek.objects.filter(pk=van_een_ander.pk).update(verloopt_op=timezone.now())
    assert van_een_ander.pk not in ziet(cast["beheerder"], Verzoek, "beslissen")


def test_who_keeps_the_readers_of_editions_is_regisseur_and_makes_them(cast: Cast) -> None:
    rechten = [{"bereidt_lidmaatschap_voor": True}, {"maakt_rapportages": True}]
    wie = [zit_in(**recht) for recht in (*rechten, rechten[0] | rechten[1])]

    assert [bool(bevoegd(persoon, "editielezers")) for persoon in wie] == [False, False, True]
    assert [bool(bevoegd(persoon, "edities")) for persoon in wie] == [False, True, True]
    assert ziet(wie[0], Netwerk, "staat") == ziet(wie[2], Netwerk, "staat") != set()


def test_first_role_is_for_the_desk_as_long_as_nobody_speaks(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who only gives mandates speaks for nobody; what the desk may grant it may also refuse."""
    wens = Netwerkwens.objects.get(netwerk=cast.a.netwerk, soort=Netwerkwens.Soort.ROL)
    plekken = Lidmaatschap.objects.filter(netwerk=cast.a.netwerk)
    plekken.update(rol=Rol.LID)

    def mag() -> list[bool]:
        return [wens.pk in ziet(cast["projectteam"], Netwerkwens, actie) for actie in ("inwilligen", "weigeren")]

    niemand = mag()
    ander = plekken.filter(gebruiker=cast["contactpersoon_a"])
    ander.update(rol=voeg_toe(monkeypatch, {Macht.MANDATEERT}))
    zonder_stem = mag()
    ander.update(rol=voeg_toe(monkeypatch, {Macht.SPREEKT}))

    assert (niemand, zonder_stem, mag()) == ([True, True], [True, True], [False, False])


# What each power of a role opens in a network without a voorzitter, beside what every member has.
OPENT: dict[Macht, set[str]] = {
    Macht.SPREEKT: {
        "Actieplan.toets",
        "Actieplan.voorleggen",
        "Besluit.verwerken",
        "Besluitvraag.beantwoorden",
        "Besluitvraag.namens",
        "Kostenregel.bevestigen",
        "Lidmaatschap.bezwaar",
        "Netwerk.wensen",
        "Netwerkwens.bekijken",
        "Netwerkwens.inwilligen",
        "Netwerkwens.terugdraaien",
        "Netwerkwens.weigeren",
    },
    Macht.MANDATEERT: {"Mandaat.intrekken", "Netwerk.mandateren"},
    Macht.NODIGT_UIT: {"Netwerk.uitnodigen", "Uitnodiging.bekijken", "Uitnodiging.intrekken"},
    Macht.NODIGT_ALLEN_UIT: set(),  # widens what may be invited (`tests/leden/test_nieuwe_rol.py`)
    Macht.BEHEERT: {"Netwerk.beheren"},
    Macht.WIJST_ROLLEN_TOE: {
        "Lidmaatschap.bezwaar",
        "Netwerk.rollen",
        "Netwerkwens.inwilligen",
        "Netwerkwens.weigeren",
    },
}


def test_each_power_opens_its_own_and_nothing_else(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    besluiten.maak_rijen(cast)
    wie = cast["contactpersoon_a"]
    Lidmaatschap.objects.filter(gebruiker=cast["voorzitter_a"]).update(rol=Rol.LID)

    def mag(machten: set[Macht]) -> set[str]:
        Lidmaatschap.objects.filter(gebruiker=wie).update(rol=voeg_toe(monkeypatch, machten))
        return {f"{model.__name__}.{actie}" for model, actie in TABEL if ziet(wie, model, actie)}

    gewoon = mag(set())
    assert {macht: mag({macht}) - gewoon for macht in Macht} == OPENT
