"""Missing partners (R3, R8), on small invented rows and on the real reference data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from kantoor.access import Lezer
from leden.models import Lidmaatschap, NietNodig, Spelregels, SpelregelsAkkoord
from leden.queries import binnen, ontbrekend, rollen
from netwerken.models import Netwerk, Organisatie, Verzorgingsgebied
from tests.cast import Cast
from tests.factories import (
    GebruikerFactory,
    GremiumlidFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    SectorFactory,
    VeiligheidsregioFactory,
)

ClientVan = Callable[[Any], Client]


@pytest.fixture
def veld(db: None) -> Lezer:
    """The real reference data, without a single member, read by a netwerkregisseur."""
    call_command("laad_referentie", verbosity=0)
    wie = GremiumlidFactory(gremium__bereidt_lidmaatschap_voor=True).gebruiker
    SpelregelsAkkoord.objects.create(gebruiker=wie, spelregels=Spelregels.objects.get())
    return Lezer(wie)


def codes(partners: list[ontbrekend.Verwacht]) -> list[str]:
    return [partner.organisatie.code for partner in partners]


@pytest.mark.regel("R8")
def test_drinking_water_network_expects_its_regions_its_company_and_its_department(veld: Lezer) -> None:
    netwerk = Netwerk.objects.get(slug="drinkwater-vitens")

    partners = ontbrekend.ontbrekende_partners(veld, netwerk)

    regios = ["vr03", "vr25", "vr02", "vr07", "vr08", "vr14", "vr04", "vr06", "vr05", "vr09"]
    redenen = {partner.organisatie.code: partner.redenen for partner in partners}
    assert [code for code in codes(partners) if code.startswith("vr")] == regios
    assert redenen["vitens"] == [
        "Vitens levert drinkwater in al uw 10 regio’s en doet niet mee.",
        "Dit is een kernbedrijf van dit netwerk en doet niet mee.",
    ]
    assert redenen["wmd"] == ["WMD levert drinkwater in 1 van uw 10 regio’s en doet niet mee."]
    assert redenen["ienw"] == ["Dit ministerie gaat over drinkwater en doet niet mee."]
    assert {"jenv", "nctv", "ienm", "tennet"} & set(redenen) == set()


@pytest.mark.regel("R3")
def test_network_for_all_sectors_expects_the_national_players(veld: Lezer) -> None:
    netwerk = Netwerk.objects.get(slug="limburg")

    partners = ontbrekend.ontbrekende_partners(veld, netwerk)

    spelers = {
        code for wie in partners for code in [wie.organisatie.code] if any("landelijke" in r for r in wie.redenen)
    }
    assert spelers == {"tennet", "gts", "kpn", "vodafoneziggo", "odido", "cova"}
    assert {"endinet", "vodafone", "t-mobile", "ez"} & set(codes(partners)) == set()


@pytest.mark.regel("R3")
@pytest.mark.regel("R7")
@pytest.mark.regel("R8")
def test_warnings_on_the_real_network(veld: Lezer) -> None:
    netwerk = Netwerk.objects.get(slug="limburg")
    for code, rol in (("vr23", "voorzitter"), ("vr24", "contactpersoon"), ("tennet", "lid")):
        LidmaatschapFactory(netwerk=netwerk, organisatie=Organisatie.objects.get(code=code), rol=rol)

    kanten = binnen.kanten(veld, netwerk)
    punten = rollen.waarschuwingen(
        netwerk,
        kanten,
        rollen.woordvoerders(veld, netwerk, kanten),
        rollen.landelijke_spelers(veld, netwerk),
        len(ontbrekend.ontbrekende_partners(veld, netwerk)),
    )

    assert [(punt.regel, punt.tekst) for punt in punten] == [
        ("R7", "De inrichting van dit netwerk is nog niet afgestemd met de CVI."),
        ("R4", "De veiligheidsregio’s hebben nog geen lead partner. Er doen er 2 mee."),
        ("R3", "TenneT TSO B.V. is een landelijke speler en heeft hier nog geen contactpersoon."),
        ("R8", "9 verwachte partners doen nog niet mee."),
    ]


def test_successor_counts_for_whom_it_took_over(cast: Cast) -> None:
    nieuw = OrganisatieFactory(naam="Nieuw")
    oud = OrganisatieFactory(naam="Oud", opvolger=nieuw)
    ouder = OrganisatieFactory(naam="Ouder", opvolger=oud)
    netwerk = NetwerkFactory(kernbedrijven=[ouder])
    lezer = Lezer(LidmaatschapFactory(netwerk=netwerk, organisatie=OrganisatieFactory()).gebruiker)

    eerst = ontbrekend.ontbrekende_partners(lezer, netwerk)
    LidmaatschapFactory(netwerk=netwerk, organisatie=oud)
    daarna = ontbrekend.ontbrekende_partners(lezer, netwerk)

    assert [partner.organisatie for partner in eerst] == [nieuw]
    assert daarna == []


def test_suspended_member_is_not_taking_part(cast: Cast) -> None:
    wie = OrganisatieFactory()
    netwerk = NetwerkFactory(kernbedrijven=[wie])
    LidmaatschapFactory(netwerk=netwerk, organisatie=wie, staat=Lidmaatschap.Staat.GESCHORST)
    lezer = Lezer(LidmaatschapFactory(netwerk=netwerk).gebruiker)

    assert [partner.organisatie for partner in ontbrekend.ontbrekende_partners(lezer, netwerk)] == [wie]


def test_area_that_does_not_count_is_no_reason(cast: Cast) -> None:
    regio, sector = VeiligheidsregioFactory(nummer=7), SectorFactory()
    netwerk = NetwerkFactory(regios=[regio], sectoren=[sector])
    for telt in (True, False):
        Verzorgingsgebied.objects.create(
            organisatie=OrganisatieFactory(code=f"telt-{telt}"),
            sector=sector,
            regio=regio,
            omvang="deels",
            telt_mee=telt,
        )

    partners = ontbrekend.verwachte_partners(Lezer(GebruikerFactory()), netwerk)

    assert set(codes(partners)) == {"telt-True", regio.organisatie.code}


def test_not_needed_asks_a_reason_and_can_be_taken_back(cast: Cast, client_van: ClientVan) -> None:
    client, wie = client_van(cast["voorzitter_a"]), cast.regio.organisatie
    url = reverse("partner_niet_nodig", args=[cast.a.netwerk.slug, wie.code])
    lijst = reverse("netwerk_ontbrekend", args=[cast.a.netwerk.slug])

    zonder = client.post(url, {"reden": " "})
    client.post(url, {"reden": "Doet mee via een ander."})
    bewaard = list(NietNodig.objects.values_list("organisatie__code", "reden", "door__email"))
    verborgen = wie.code in codes(client.get(lijst).context["page_obj"].object_list)
    client.post(url)

    assert "Vul in waarom deze partner niet nodig is." in zonder.content.decode()
    assert bewaard == [(wie.code, "Doet mee via een ander.", "voorzitter-a@voorbeeld.test")]
    assert verborgen is False
    assert codes(client.get(lijst).context["page_obj"].object_list) == [wie.code]


def test_page_asks_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            cast.a.netwerk.kernbedrijven.add(OrganisatieFactory())
            NietNodig.objects.create(netwerk=cast.a.netwerk, organisatie=OrganisatieFactory(), reden="R", door=None)

    url = reverse("netwerk_ontbrekend", args=[cast.a.netwerk.slug])

    assert_constant_queries(client_van(cast["voorzitter_a"]), url, maak, 20)
