"""Edges of the policy that the people and plans of the table do not have; each finds a small mistake in one line."""

from __future__ import annotations

from datetime import timedelta

from actieplannen.models import Actieplan, Kostenregel, Leerpunt, Toetsing, Verbeteractie
from kantoor.access import Lezer, can
from kantoor.access.grants import geef_recht
from kantoor.core.models import Zichtbaarheid, vandaag
from leden.models import Lidmaatschap
from netwerken.models import Gremiumrecht, Netwerk, Organisatie, Sector
from rapportages.models import Doelgroep, Editie, Opgave
from rapportages.policy import aanvragen_voor, mag_maken
from tests.access.randen import lid_van, vraag_opnieuw_akkoord, ziet, zit_in
from tests.access.wereld import ga_akkoord
from tests.cast import Cast
from tests.factories import (
    GebruikerFactory,
    GremiumFactory,
    GremiumlidFactory,
    KostenregelFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    SectorFactory,
)

Staat = Actieplan.Staat


def zet(plan: Actieplan, staat: str) -> None:
    Actieplan.objects.filter(pk=plan.pk).update(staat=staat)


# --- plans ------------------------------------------------------------------------------------------------------------


def test_a_finished_plan_is_read_and_worked_on_by_nobody(cast: Cast) -> None:
    for plan in Actieplan.objects.all():
        zet(plan, Staat.AFGEROND)
    wie = {naam: cast[naam] for naam in ("lid_a", "regisseur", "jenv", "deelnemer")}

    assert {naam: len(ziet(persoon, Actieplan, "bekijken")) for naam, persoon in wie.items()} == dict.fromkeys(wie, 1)
    for model, actie in ((Actieplan, "bijdragen"), (Verbeteractie, "bijdragen"), (Verbeteractie, "melden")):
        assert {naam: ziet(persoon, model, actie) for naam, persoon in wie.items()} == {naam: set() for naam in wie}


def test_owner_reports_on_the_own_action_alone_and_only_after_agreeing(cast: Cast) -> None:
    """Who reads a plan without working on it, reports on what he owns there."""
    wie = cast["begunstigde"]
    eigen, ander = cast.a.acties
    voor = ziet(wie, Verbeteractie, "melden")
    Verbeteractie.objects.filter(pk=eigen.pk).update(eigenaar=wie)
    Verbeteractie.objects.filter(pk=cast.b.acties[0].pk).update(eigenaar=wie)

    assert (voor, ziet(wie, Verbeteractie, "melden")) == (set(), {eigen.pk})
    zet(cast.a.plan, Staat.AFGEROND)
    assert ziet(wie, Verbeteractie, "melden") == set()
    zet(cast.a.plan, Staat.IN_UITVOERING)
    vraag_opnieuw_akkoord()
    assert ziet(wie, Verbeteractie, "bekijken") >= {eigen.pk, ander.pk}
    assert ziet(wie, Verbeteractie, "melden") == set()


def test_only_a_running_place_for_a_safety_region_begins_the_plan_of_a_network(cast: Cast) -> None:
    regio, gisteren = cast.regio.organisatie, vandaag() - timedelta(days=1)
    hier = lid_van(cast.a.netwerk, organisatie=regio)
    landelijk = lid_van(cast.landelijk, organisatie=regio)
    voorbij = lid_van(cast.a.netwerk, organisatie=regio, tot=gisteren)
    anders = lid_van(cast.a.netwerk, organisatie=OrganisatieFactory(soort=Organisatie.Soort.MINISTERIE))

    mag = [ziet(wie, Netwerk, "plan_beginnen") for wie in (hier, landelijk, voorbij, anders, cast["regio_b"])]

    assert mag == [{cast.a.netwerk.pk}, set(), set(), set(), {cast.b.netwerk.pk}]
    assert ziet(cast["jenv"], Netwerk, "plan_beginnen") == {cast.landelijk.pk}
    vraag_opnieuw_akkoord()
    assert [ziet(wie, Netwerk, "plan_beginnen") for wie in (hier, cast["jenv"])] == [set(), set()]


def test_who_speaks_in_the_national_network_puts_no_national_plan_forward(cast: Cast) -> None:
    Lidmaatschap.objects.filter(gebruiker=cast["deelnemer"]).update(rol=Lidmaatschap.Rol.CONTACTPERSOON)

    for actie in ("voorleggen", "toets", "bijdragen"):
        assert ziet(cast["deelnemer"], Actieplan, actie) == set()


def test_regisseur_records_the_meeting_of_a_plan_he_may_read(cast: Cast) -> None:
    voor = ziet(cast["regisseur"], Actieplan, "toets", netwerk=cast.a.netwerk)
    for wie in ("regisseur", "projectteam"):
        geef_recht(cast[wie], "lees_netwerk", cast.a.netwerk)

    na = {wie: ziet(cast[wie], Actieplan, "toets", netwerk=cast.a.netwerk) for wie in ("regisseur", "projectteam")}

    assert (voor, na) == (set(), {"regisseur": {cast.a.plan.pk}, "projectteam": set()})


def test_a_judgement_is_a_word_for_makers_and_readers_of_open_plans_of_networks_they_know(cast: Cast) -> None:
    """By the profile of network B, whether its plan left it, and who asks."""
    lezers = {
        "agendas": zit_in(maakt_agendas=True),
        "rapporten": zit_in(leest_rapportages=True),
        "leden": zit_in(beslist_over_leden=True),
        "deelnemer": cast["deelnemer"],
        "regisseur": cast["regisseur"],
        "lid": cast["lid_b"],
    }
    LidmaatschapFactory(gebruiker=cast["lid_b"], netwerk=cast.landelijk, organisatie=cast.b.organisatie)

    def wie(actie: str) -> set[str]:
        return {naam for naam, lezer in lezers.items() if ziet(lezer, Toetsing, actie, plan=cast.b.plan)}

    dicht = {}
    for profiel in (Zichtbaarheid.NETWERK, Zichtbaarheid.OPENBAAR):
        for staat in (Staat.CONCEPT, Staat.VOORGELEGD):
            Netwerk.objects.filter(pk=cast.b.netwerk.pk).update(profiel=profiel)
            zet(cast.b.plan, staat)
            dicht[str(profiel), str(staat)] = (wie("bekijken"), wie("oordeel"), wie("tellen"))

    lezen = {"agendas", "rapporten", "regisseur"}
    assert dicht == {
        ("netwerk", "concept"): ({"lid"}, {"lid"}, {"lid"}),
        ("netwerk", "voorgelegd"): ({"lid"}, {"lid", "regisseur"}, {"lid", "regisseur"}),
        ("openbaar", "concept"): ({"lid"}, {"lid"}, {"lid"}),
        ("openbaar", "voorgelegd"): ({"lid"}, lezen | {"lid"}, lezen | {"lid", "deelnemer"}),
    }


def test_a_payer_confirms_where_it_speaks_and_for_itself(cast: Cast) -> None:
    """A line of the own organisation in the plan of another network is confirmed there, by who speaks for it there.

    Not by who speaks for it elsewhere and reads along here.
    """
    Lidmaatschap.objects.create(
        gebruiker=cast["contactpersoon_a"], netwerk=cast.b.netwerk, organisatie=cast.b.organisatie
    )
    elders = KostenregelFactory(actie=cast.b.acties[0], organisatie=cast.a.organisatie)
    Lidmaatschap.objects.filter(gebruiker=cast["lid_b"]).update(
        organisatie=cast.a.organisatie, rol=Lidmaatschap.Rol.CONTACTPERSOON
    )

    mag = {
        wie: ziet(cast[wie], Kostenregel, "bevestigen", pk__in=[elders.pk, cast.a.kosten.pk, cast.b.kosten.pk])
        for wie in ("contactpersoon_a", "contactpersoon_b", "lid_b", "lid_a")
    }

    assert mag == {
        "contactpersoon_a": {cast.a.kosten.pk},
        "contactpersoon_b": {cast.b.kosten.pk},
        "lid_b": {elders.pk},
        "lid_a": set(),
    }
    assert can(cast["contactpersoon_a"], "bevestigen", elders).reden.startswith("Alleen wie namens de betaler")


def test_a_shared_lesson_is_read_on_in_the_reading_days(cast: Cast) -> None:
    gedeeld = set(Leerpunt.objects.filter(met_netwerken=True).values_list("pk", flat=True))
    vraag_opnieuw_akkoord()

    gezien = {wie: gedeeld & ziet(cast[wie], Leerpunt, "bekijken") for wie in ("deelnemer", "buitenstaander")}

    assert gezien == {"deelnemer": gedeeld, "buitenstaander": set()}


# --- reports ----------------------------------------------------------------------------------------------------------


def test_who_asks_for_which_report(cast: Cast) -> None:
    """A body for its own, makers for all national ones and those of sectors, a network for its own."""
    cvi = ga_akkoord(GebruikerFactory())
    GremiumlidFactory(gremium=GremiumFactory(code="cvi", leest_rapportages=True), gebruiker=cvi)
    wie = {naam: cast[naam] for naam in ("stuurgroep", "jenv", "projectteam", "lid_a", "begunstigde", "inactief")}

    mag = {
        naam: [soort for soort in Doelgroep if mag_maken(persoon, soort, netwerk=cast.a.netwerk)]
        for naam, persoon in {**wie, "cvi": cvi}.items()
    }
    keuzes = {naam: [code for code, _ in aanvragen_voor(Lezer(persoon))] for naam, persoon in wie.items()}

    sectoren = [f"sector:{sector.code}" for sector in Sector.objects.order_by("volgorde")]
    assert mag == {
        "stuurgroep": ["stuurgroep"],
        "jenv": [],
        "projectteam": ["stuurgroep", "cvi", "sector"],
        "lid_a": ["netwerk"],
        "begunstigde": [],
        "inactief": [],
        "cvi": ["cvi"],
    }
    assert keuzes == {
        **{naam: [] for naam in wie},
        "stuurgroep": ["stuurgroep"],
        "projectteam": ["stuurgroep", "cvi", *sectoren],
    }
    assert not mag_maken(cast["lid_a"], "netwerk", netwerk=cast.b.netwerk)
    assert not mag_maken(cast["lid_a"], "netwerk")
    assert aanvragen_voor(Lezer(cast["projectteam"]))[0] == ("stuurgroep", "Stuurgroep")
    Gremiumrecht.objects.filter(gremium__code="cvi").delete()
    assert not mag_maken(cvi, "cvi")
    vraag_opnieuw_akkoord()
    assert not mag_maken(cast["lid_a"], "netwerk", netwerk=cast.a.netwerk)


def test_who_reads_reports_also_reads_the_answers_of_the_own_closed_network(cast: Cast) -> None:
    GremiumlidFactory(gremium=cast.gremia["stuurgroep"], gebruiker=cast["lid_b"])

    van = {wie: {rij.plan for rij in Opgave.objects.visible_to(cast[wie])} for wie in ("lid_b", "stuurgroep")}

    assert van == {"lid_b": {cast.a.plan, cast.b.plan}, "stuurgroep": {cast.a.plan}}


def test_networks_of_a_sector_read_no_edition_of_before_they_read_along(cast: Cast) -> None:
    """An edition without a mark is of then; also who is in a network of all sectors reads the later ones."""
    vast = {"doelgroep": "sector", "periode": "2026-K3", "inhoud": {}, "pdf_sha256": "0", "pdf_grootte": 1}
    eerder, later, ander = (
        Editie.objects.create(nummer=nummer, sha256=str(nummer), pdf_pad=str(nummer), **waarden, **vast)
        for nummer, waarden in enumerate(
            [
                {"kenmerk": None, "sector": cast.sector},
                {"kenmerk": "2026-K3-S-2", "sector": cast.sector},
                {"kenmerk": "2026-K3-S-3", "sector": SectorFactory()},
            ],
            start=1,
        )
    )
    eigen = Editie.objects.create(
        nummer=4, sha256="4", pdf_pad="4", netwerk=cast.a.netwerk, **vast | {"doelgroep": "netwerk"}
    )
    nationaal = Editie.objects.create(nummer=5, sha256="5", pdf_pad="5", **vast | {"doelgroep": "stuurgroep"})
    van_alle = lid_van(NetwerkFactory(alle_sectoren=True))
    Netwerk.objects.filter(pk=cast.landelijk.pk).update(alle_sectoren=True)
    wie = {"lid_a": cast["lid_a"], "alle": van_alle, "deelnemer": cast["deelnemer"], "jenv": cast["jenv"]}

    gezien = {naam: ziet(persoon, Editie, "bekijken", periode="2026-K3") for naam, persoon in wie.items()}

    assert gezien == {
        "lid_a": {later.pk, eigen.pk},
        "alle": {later.pk, ander.pk},
        "deelnemer": set(),
        "jenv": {eerder.pk, later.pk, ander.pk, nationaal.pk},
    }
