"""A role from outside and a profile that opens are the network's own decision; it hears of every new member (H4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kantoor.access import Lezer
from kantoor.access.toegang import Geweigerd
from kantoor.audit.models import Gebeurtenis
from kantoor.core.aandacht import aandacht_van
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from leden.models import Lidmaatschap, Netwerkwens
from leden.services.aanmeldingen import besluit_over_aanmelding
from leden.services.lidmaatschap import Lidmaatschapsfout, geef_rol, schors
from leden.services.netwerk import werk_netwerk_bij
from leden.services.nieuwe_leden import maak_bezwaar
from leden.services.rollen import Rolfout, wijs_rol_toe
from leden.services.uitnodigen import aanvaard
from leden.services.wensen import (
    AlBeantwoord,
    Wensfout,
    draai_terug,
    is_opener,
    laat_verlopen,
    verander_rol,
    vraag_als_nodig,
    weiger,
    willig_in,
)
from netwerken.models import Netwerk
from tests.cast import Cast
from tests.factories import AanmeldingFactory, LidmaatschapFactory, NetwerkFactory, OrganisatieFactory
from tests.leden.hulp_toelating import uitnodiging

pytestmark = pytest.mark.django_db
ClientVan = Callable[[Any], Client]


def plek(cast: Cast, wie: str) -> Lidmaatschap:
    return Lidmaatschap.objects.get(gebruiker=cast[wie])


def rol_van(cast: Cast, wie: str) -> str:
    return plek(cast, wie).rol


def gevraagd(lid: Lidmaatschap, rol: str, door: Any) -> Netwerkwens:
    wens = vraag_als_nodig(lid, rol=rol, door=door)
    assert wens is not None
    return wens


def gebeurd(begin: str) -> list[str]:
    return list(Gebeurtenis.objects.filter(wat__startswith=f"{begin}.").order_by("pk").values_list("wat", flat=True))


def gemaild(sjabloon: str) -> set[str]:
    return set(Bericht.objects.filter(kenmerk__startswith=f"{sjabloon}:").values_list("aan", flat=True))


def mag_ja(wens: Netwerkwens, cast: Cast) -> set[str]:
    return {naam for naam, wie in cast.personen.items() if wens in Netwerkwens.objects.visible_to(wie, "inwilligen")}


# --- a role from outside ---------------------------------------------------------------------------------------------

# Every way to give a role with more powers than a member has, tried by somebody who is no voorzitter there.
WEGEN: dict[str, Callable[[Lidmaatschap, Any], object]] = {
    "geef_rol": lambda lid, door: geef_rol(lid, rol="voorzitter", door=door),
    "wijs_rol_toe": lambda lid, door: wijs_rol_toe(lid, rol="voorzitter", door=door),
}


@pytest.mark.parametrize("weg", WEGEN)
@pytest.mark.parametrize("wie", ["regisseur", "projectteam", "contactpersoon_a", "voorzitter_b"])
def test_service_gives_no_powers_from_outside(weg: str, wie: str, cast: Cast) -> None:
    with pytest.raises((Lidmaatschapsfout, Rolfout), match="geeft het netwerk zelf"):
        WEGEN[weg](plek(cast, "lid_a"), cast[wie])

    rollen = sorted(cast.a.netwerk.lidmaatschappen.values_list("rol", flat=True))
    assert rollen == ["contactpersoon", "lid", "voorzitter"]


def test_voorzitter_gives_roles_and_fewer_powers_need_nobody(cast: Cast) -> None:
    geef_rol(plek(cast, "lid_a"), rol="contactpersoon", door=cast["voorzitter_a"])
    verander_rol(plek(cast, "contactpersoon_a"), rol="lid", door=cast["regisseur"])

    assert (rol_van(cast, "lid_a"), rol_van(cast, "contactpersoon_a")) == ("contactpersoon", "lid")
    assert not Netwerkwens.objects.exists()


def test_role_by_the_regisseur_waits_for_the_voorzitter(cast: Cast) -> None:
    wens = verander_rol(plek(cast, "lid_a"), rol="voorzitter", door=cast["regisseur"]).wens

    assert wens is not None
    assert (rol_van(cast, "lid_a"), mag_ja(wens, cast)) == ("lid", {"voorzitter_a"})
    assert gemaild("wens_rol") == {cast["voorzitter_a"].email}
    assert wens.get_absolute_url() in [punt.url for punt in aandacht_van(Lezer(cast["voorzitter_a"]), 9).punten]
    for wie in ("regisseur", "projectteam", "contactpersoon_a", "lid_a", "voorzitter_b"):
        with pytest.raises(Geweigerd):
            willig_in(wens, door=cast[wie])

    willig_in(wens, door=cast["voorzitter_a"])

    assert (rol_van(cast, "lid_a"), rol_van(cast, "voorzitter_a")) == ("voorzitter", "contactpersoon")
    assert gebeurd("wens") == ["wens.gedaan", "wens.ingewilligd"]
    assert gemaild("wens_antwoord") == {cast["regisseur"].email}
    with pytest.raises(AlBeantwoord):
        willig_in(wens, door=cast["voorzitter_a"])


def test_no_changes_nothing_and_tells_who_asked(cast: Cast) -> None:
    wens = gevraagd(plek(cast, "lid_a"), "contactpersoon", cast["regisseur"])

    with pytest.raises(Wensfout, match="Vul een reden in"):
        weiger(wens, reden=" ", door=cast["voorzitter_a"])
    weiger(wens, reden="Nog niet", door=cast["voorzitter_a"])

    wens.refresh_from_db()
    assert (wens.staat, wens.reden, rol_van(cast, "lid_a")) == ("geweigerd", "Nog niet", "lid")
    assert "Nog niet" not in Bericht.objects.get(kenmerk__startswith="wens_antwoord").tekst


def test_same_wish_is_one_and_another_takes_its_place(cast: Cast) -> None:
    lid, wie = plek(cast, "lid_a"), cast["regisseur"]

    eerste, zelfde, ander = (gevraagd(lid, rol, wie) for rol in ("voorzitter", "voorzitter", "contactpersoon"))

    assert eerste == zelfde != ander
    staten = {(rij.rol, str(rij.staat)) for rij in Netwerkwens.objects.all()}
    assert staten == {("voorzitter", "vervallen"), ("contactpersoon", "wacht")}


def test_without_voorzitter_the_contactpersonen_decide(cast: Cast) -> None:
    schors(plek(cast, "voorzitter_a"), reden="Weg", door=cast["regisseur"])

    wens = gevraagd(plek(cast, "lid_a"), "voorzitter", cast["regisseur"])

    assert mag_ja(wens, cast) == {"contactpersoon_a"}
    willig_in(wens, door=cast["contactpersoon_a"])
    assert rol_van(cast, "lid_a") == "voorzitter"


def test_first_role_of_a_network_needs_two_of_the_desk(cast: Cast) -> None:
    lid = LidmaatschapFactory(netwerk=NetwerkFactory())

    wens = gevraagd(lid, "voorzitter", cast["projectteam"])

    assert (mag_ja(wens, cast), gemaild("wens_rol")) == ({"regisseur"}, {cast["regisseur"].email})
    with pytest.raises(Geweigerd):
        willig_in(wens, door=cast["projectteam"])
    willig_in(wens, door=cast["regisseur"])
    lid.refresh_from_db()
    assert lid.rol == "voorzitter"


def test_only_contactpersoon_does_not_make_himself_voorzitter(cast: Cast) -> None:
    """Who would decide is who it is about: then a second of the desk says yes."""
    lid = LidmaatschapFactory(netwerk=NetwerkFactory(), rol="contactpersoon")

    wens = gevraagd(lid, "voorzitter", cast["regisseur"])

    assert mag_ja(wens, cast) == {"projectteam"}
    assert not Netwerkwens.objects.visible_to(lid.gebruiker, "inwilligen").exists()


def test_invited_as_voorzitter_by_the_projectteam_comes_in_as_a_member(cast: Cast) -> None:
    """H4 as it was tried: an invitation with the role voorzitter to a closed network, accepted."""
    _, token = uitnodiging(
        door=cast["projectteam"],
        organisatie=cast.b.organisatie,
        netwerken=[cast.b.netwerk],
        rol="voorzitter",
        namens_projectteam=True,
    )

    aanvaard(token, functie="F", motivatie="M", spelregels=None)

    nieuw = Lidmaatschap.objects.get(netwerk=cast.b.netwerk, gebruiker__email="gast@voorbeeld.test")
    wens = Netwerkwens.objects.get(lidmaatschap=nieuw)
    assert (nieuw.rol, wens.rol, mag_ja(wens, cast)) == ("lid", "voorzitter", {"voorzitter_b"})
    assert gemaild("nieuw-lid") == {cast["voorzitter_b"].email}


# --- new members -----------------------------------------------------------------------------------------------------


def laat_toe(cast: Cast, netwerk: Netwerk) -> Lidmaatschap:
    aanmelding = AanmeldingFactory(netwerken=[netwerk], organisatie=OrganisatieFactory())
    wat = {"uitkomst": "toegelaten", "reden": "", "besluit_op": vandaag()}
    besluit_over_aanmelding(aanmelding, door=cast["projectteam"], **wat)
    return Lidmaatschap.objects.get(netwerk=netwerk, gebruiker__email=aanmelding.email)


@pytest.mark.databank
def test_network_hears_of_every_new_member_and_objects(cast: Cast) -> None:
    nieuw = laat_toe(cast, cast.b.netwerk)

    bericht = Bericht.objects.get(kenmerk__startswith="nieuw-lid:")
    assert (bericht.aan, nieuw.gebruiker.naam in bericht.tekst) == (cast["voorzitter_b"].email, False)
    for wie in ("contactpersoon_b", "regisseur", "projectteam", "voorzitter_a"):
        with pytest.raises(Geweigerd):
            maak_bezwaar(nieuw, reden="Kennen we niet", door=cast[wie])

    maak_bezwaar(nieuw, reden="Kennen we niet", door=cast["voorzitter_b"])

    nieuw.refresh_from_db()
    assert (nieuw.staat, nieuw.reden) == ("beeindigd", "Bezwaar van het netwerk: Kennen we niet")
    assert gebeurd("lidmaatschap") == ["lidmaatschap.bezwaar", "lidmaatschap.beeindigd"]
    assert gemaild("lid-bezwaar") == {cast["regisseur"].email, cast["projectteam"].email}


def test_objection_has_a_term(cast: Cast) -> None:
    nieuw = laat_toe(cast, cast.b.netwerk)

    with time_machine.travel(timezone.now() + timedelta(days=14), tick=False), pytest.raises(Geweigerd):
        maak_bezwaar(nieuw, reden="Te laat", door=cast["voorzitter_b"])
    with time_machine.travel(timezone.now() + timedelta(days=13), tick=False):
        maak_bezwaar(nieuw, reden="Op tijd", door=cast["voorzitter_b"])


def test_without_voorzitter_every_contactpersoon_hears_it(cast: Cast) -> None:
    schors(plek(cast, "voorzitter_b"), reden="Weg", door=cast["regisseur"])

    laat_toe(cast, cast.b.netwerk)

    assert gemaild("nieuw-lid") == {cast["contactpersoon_b"].email}


# --- the profile -----------------------------------------------------------------------------------------------------


def zet_profiel(netwerk: Netwerk, profiel: str, door: Any) -> Netwerkwens | None:
    netwerk.refresh_from_db()
    gelezen = {"doel": netwerk.doel, "profiel": netwerk.profiel}
    _, wens = werk_netwerk_bij(netwerk, doel="Een doel", profiel=profiel, gelezen=gelezen, door=door)
    netwerk.refresh_from_db()
    return wens


def gewenst(netwerk: Netwerk, profiel: str, door: Any) -> Netwerkwens:
    wens = zet_profiel(netwerk, profiel, door)
    assert wens is not None
    return wens


@pytest.mark.parametrize(
    ("nu", "wordt", "opener"),
    [
        ("netwerk", "openbaar", True),
        ("netwerk", "landelijk", True),
        ("landelijk", "openbaar", True),
        ("openbaar", "landelijk", False),
        ("landelijk", "netwerk", False),
        ("netwerk", "netwerk", False),
        ("netwerk", "genoemd", False),
    ],
)
def test_what_opens_a_profile(nu: str, wordt: str, opener: bool) -> None:
    assert is_opener(nu, wordt) is opener


def test_regisseur_asks_and_the_voorzitter_opens(cast: Cast) -> None:
    netwerk = cast.b.netwerk

    wens = gewenst(netwerk, "openbaar", cast["regisseur"])

    assert (netwerk.profiel, netwerk.doel, wens.uiterlijk) == ("netwerk", "Een doel", vandaag() + timedelta(days=14))
    assert gemaild("wens_profiel") == {cast["voorzitter_b"].email, cast["contactpersoon_b"].email}
    for wie in ("regisseur", "projectteam", "contactpersoon_b", "lid_b", "voorzitter_a"):
        with pytest.raises(Geweigerd):
            willig_in(wens, door=cast[wie])
    willig_in(wens, door=cast["voorzitter_b"])
    netwerk.refresh_from_db()
    assert (netwerk.profiel, gebeurd("profiel")) == ("openbaar", ["profiel.geopend"])


def test_who_speaks_in_the_network_stops_a_wish(cast: Cast) -> None:
    wens = gewenst(cast.b.netwerk, "landelijk", cast["regisseur"])

    weiger(wens, reden="Liever niet", door=cast["contactpersoon_b"])

    cast.b.netwerk.refresh_from_db()
    wens.refresh_from_db()
    assert (wens.staat, cast.b.netwerk.profiel) == ("geweigerd", "netwerk")


def test_voorzitter_opens_at_once_and_the_network_may_object(cast: Cast) -> None:
    netwerk = cast.b.netwerk

    wens = gewenst(netwerk, "landelijk", cast["voorzitter_b"])

    assert (netwerk.profiel, gemaild("profiel_geopend")) == ("landelijk", {cast["contactpersoon_b"].email})
    with pytest.raises(Geweigerd):
        draai_terug(wens, reden="Spijt", door=cast["voorzitter_b"])
    draai_terug(wens, reden="Te vroeg", door=cast["contactpersoon_b"])
    netwerk.refresh_from_db()
    assert (netwerk.profiel, gebeurd("profiel")) == ("netwerk", ["profiel.geopend", "profiel.bezwaar"])
    assert gemaild("profiel_bezwaar") == {cast["voorzitter_b"].email}


def test_objection_to_an_open_profile_has_a_term(cast: Cast) -> None:
    wens = gewenst(cast.b.netwerk, "landelijk", cast["voorzitter_b"])

    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False), pytest.raises(Geweigerd):
        draai_terug(wens, reden="Te laat", door=cast["contactpersoon_b"])


def test_closing_is_done_at_once(cast: Cast) -> None:
    wens = zet_profiel(cast.a.netwerk, "netwerk", cast["regisseur"])

    assert (wens, cast.a.netwerk.profiel) == (None, "netwerk")


def test_silence_opens_nothing(cast: Cast) -> None:
    zet_profiel(cast.b.netwerk, "openbaar", cast["regisseur"])

    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        gesloten = [laat_verlopen(), laat_verlopen()]

    cast.b.netwerk.refresh_from_db()
    assert (gesloten, Netwerkwens.objects.get().staat, cast.b.netwerk.profiel) == ([1, 0], "vervallen", "netwerk")
    assert gemaild("wens_antwoord") == {cast["regisseur"].email}


# --- pages -----------------------------------------------------------------------------------------------------------


def test_voorzitter_reads_answers_and_objects_on_the_pages(cast: Cast, client_van: ClientVan) -> None:
    wens = gevraagd(plek(cast, "lid_a"), "contactpersoon", cast["regisseur"])
    nieuw = laat_toe(cast, cast.a.netwerk)
    client, slug = client_van(cast["voorzitter_a"]), cast.a.netwerk.slug

    lijst = client.get(reverse("netwerk_wensen", args=[slug])).content.decode()
    leeg = client.post(wens.get_absolute_url(), {"antwoord": "nee", "reden": ""})
    ja = client.post(wens.get_absolute_url(), {"antwoord": "ja"})
    weg = client.post(reverse("lid_bezwaar", args=[nieuw.pk]), {"reden": "Kennen we niet"})

    assert (wens.get_absolute_url() in lijst, nieuw.gebruiker.naam in lijst) == (True, True)
    assert (leeg.status_code, list(leeg.context["form"].errors)) == (200, ["reden"])
    assert (ja.status_code, weg.status_code, rol_van(cast, "lid_a")) == (302, 302, "contactpersoon")
    nieuw.refresh_from_db()
    assert nieuw.staat == "beeindigd"


def test_who_asked_takes_it_back_and_nobody_else_finds_a_form(cast: Cast, client_van: ClientVan) -> None:
    wens = gevraagd(plek(cast, "lid_a"), "voorzitter", cast["regisseur"])

    ander = client_van(cast["projectteam"]).get(wens.get_absolute_url())
    antwoord = client_van(cast["regisseur"]).post(wens.get_absolute_url(), {"antwoord": "ja"})

    wens.refresh_from_db()
    assert (ander.context["form"], antwoord.status_code, wens.staat) == (None, 302, "geweigerd")
    assert rol_van(cast, "lid_a") == "lid"


def test_regisseur_is_told_that_it_waits(cast: Cast, client_van: ClientVan) -> None:
    client, lid = client_van(cast["regisseur"]), plek(cast, "lid_a")
    pad = reverse("rol_wijzigen", args=[cast.a.netwerk.slug, lid.pk])

    bladzijde = client.post(pad, {"rol": "voorzitter"}, follow=True).content.decode()

    assert "ligt bij het netwerk" in bladzijde
