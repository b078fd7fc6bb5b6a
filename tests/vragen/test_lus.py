"""A question goes round until who asked can go on: answer, owner, day, done, and again when it does not help."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actieplannen.models import Stuurgroepvraag
from kantoor.access import Lezer, can
from kantoor.access.toegang import Geweigerd
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from tests.cast import Cast
from tests.factories import GremiumlidFactory, LidmaatschapFactory, OrganisatieFactory, maak_stuurgroepvraag
from vragen.models import Vraag, Vraagstap
from vragen.queries import standen_op, stille, wat_werd_het
from vragen.services import (
    Vraagfout,
    beantwoord,
    bevestig,
    geef_terug,
    heropen,
    meld_gedaan,
    rond_af,
    verander,
)

pytestmark = pytest.mark.databank
ClientVan = Callable[[Any], Client]
GEHEIM = "Zeldzaamwoord"
VOORSTEL = {
    "voorstel": "JenV betaalt",
    "als_niet": "3 acties blijven vast",
    "voorstel_dag": vandaag() + timedelta(days=60),
}


@pytest.fixture
def vraag(cast: Cast) -> Stuurgroepvraag:
    return maak_stuurgroepvraag(cast.b.acties[0], gevraagd="Wie betaalt?", door=cast["lid_b"], **VOORSTEL)


def besluit(vraag: Any, cast: Cast, **anders: Any) -> Any:
    """Let the stuurgroep take the proposal over; the projectteam carries it out."""
    velden = {"uitkomst": "overgenomen", "wie": cast["projectteam"], "gereed_op": vandaag() + timedelta(days=60)}
    velden |= {"besloten_in": "vergadering", "besloten_dag": vandaag()}
    return beantwoord(vraag, door=cast["stuurgroep"], **velden | anders)


def mails(onderwerp: str) -> list[str]:
    return sorted(Bericht.objects.filter(onderwerp__contains=onderwerp).values_list("aan", flat=True))


def test_agreeing_is_one_click_and_the_owner_confirms(
    cast: Cast, client_van: ClientVan, vraag: Stuurgroepvraag
) -> None:
    client, pad = client_van(cast["stuurgroep"]), reverse("vraag_detail", args=[vraag.pk])
    LidmaatschapFactory(netwerk=cast.landelijk, organisatie=cast.a.organisatie, rol="contactpersoon")
    Vraag.objects.update(voorstel_organisatie=cast.a.organisatie)

    blad = client.get(reverse("vraag_lijst"))
    begin = {naam: veld.value() or "" for naam, veld in ((v.name, v) for v in blad.context["form"])}
    client.post(pad, {naam: str(waarde) for naam, waarde in begin.items()})

    nu = Vraag.objects.get()
    assert (nu.uitkomst, nu.besluit, nu.eigenaar_organisatie) == ("overgenomen", "JenV betaalt", cast.a.organisatie)
    assert (nu.gereed_op, nu.bevestigd_op, nu.besloten_in) == (VOORSTEL["voorstel_dag"], None, "vergadering")
    assert "3 acties blijven vast" in blad.content.decode()


def test_an_organisation_that_cannot_confirm_a_day_is_no_choice_but_its_own_person_is(
    cast: Cast, client_van: ClientVan, vraag: Stuurgroepvraag
) -> None:
    """Also when it was proposed: agreeing stays one click, and the page says why the choice is another."""
    stil = OrganisatieFactory(naam="Ministerie van Stilte")
    for wie in ("regisseur", "stuurgroep"):
        LidmaatschapFactory(netwerk=cast.landelijk, organisatie=stil, gebruiker=cast[wie], rol="lid")
    Vraag.objects.update(voorstel_organisatie=stil)

    form = client_van(cast["stuurgroep"]).get(reverse("vraag_lijst")).context["form"]
    client_van(cast["stuurgroep"]).post(
        reverse("vraag_detail", args=[vraag.pk]), {veld.name: str(veld.value() or "") for veld in form}
    )

    sleutel = f"p{cast['regisseur'].pk}"
    namen = dict(regel for _, groep in form.fields["wie"].choices[1:] for regel in groep)
    assert f"o{stil.pk}" not in namen
    assert namen[sleutel] == f"{cast['regisseur']}, Ministerie van Stilte"
    assert form["wie"].value() == sleutel
    assert form.fields["wie"].help_text.startswith("Voorgesteld is Ministerie van Stilte. ")
    assert Vraag.objects.get().eigenaar_persoon == cast["regisseur"]


def test_one_member_does_not_decide_unseen(cast: Cast, vraag: Stuurgroepvraag) -> None:
    ander = GremiumlidFactory(gremium=cast.gremia["stuurgroep"]).gebruiker

    besluit(vraag, cast)

    assert mails("Namens uw gremium") == [ander.email]
    brief = Bericht.objects.get(onderwerp__startswith="Namens uw gremium").tekst
    assert f"legde {cast['stuurgroep']} een antwoord vast: Voorstel overgenomen" in " ".join(brief.split())
    assert "een vergadering op" in brief


def test_the_owner_confirms_the_day_or_names_another_with_a_reason(cast: Cast, vraag: Stuurgroepvraag) -> None:
    besluit(vraag, cast)
    later = vandaag() + timedelta(days=90)
    wie = {"door": cast["projectteam"]}

    with pytest.raises(Vraagfout, match="waarom het een andere dag"):
        bevestig(vraag, gereed_op=later, bericht="", **wie)
    bevestig(vraag, gereed_op=later, bericht="Wacht op de minister", **wie)

    nu = Vraag.objects.get()
    assert (nu.gereed_op, nu.bericht, bool(nu.bevestigd_op)) == (later, "Wacht op de minister", True)
    assert mails("Bevestig een datum") == [cast["projectteam"].email]
    assert cast["lid_b"].email in mails("andere datum")


def test_who_does_not_do_it_gives_the_question_back(cast: Cast, vraag: Stuurgroepvraag) -> None:
    besluit(vraag, cast)

    geef_terug(vraag, bericht="Geen geld", door=cast["projectteam"])

    nu = Vraag.objects.get()
    assert (nu.staat, nu.antwoord, nu.besluit, nu.uiterlijk) == ("open", "", "", vandaag() + timedelta(days=28))
    assert mails("wacht opnieuw") == [cast["stuurgroep"].email]
    assert not can(cast["projectteam"], "uitvoeren", nu)


def test_who_asked_closes_or_asks_again(cast: Cast, client_van: ClientVan, vraag: Stuurgroepvraag) -> None:
    pad = reverse("vraag_afronden", args=[vraag.pk])
    client = client_van(cast["lid_b"])
    besluit(vraag, cast)
    meld_gedaan(vraag, bericht="Klaar", door=cast["projectteam"])

    zonder = client.post(pad, {"helpt": "opnieuw", "reden": ""})
    client.post(pad, {"helpt": "opnieuw", "reden": "Het bedrag is te laag"})
    blad = client_van(cast["stuurgroep"]).get(reverse("vraag_detail", args=[vraag.pk])).content.decode()
    besluit(vraag, cast)
    client.post(pad, {"helpt": "helpt"})

    assert set(zonder.context["form"].errors) == {"reden"}
    assert "Het bedrag is te laag" in blad
    assert bool(Vraag.objects.get().afgerond_op)
    assert list(Vraagstap.objects.values_list("soort", flat=True)) == [
        "gesteld", "beantwoord", "gedaan", "heropend", "beantwoord", "afgerond",
    ]  # fmt: skip


@pytest.mark.parametrize("wie", ["stuurgroep", "regisseur", "lid_a"])
def test_nobody_else_says_how_it_goes_or_whether_it_helps(cast: Cast, vraag: Stuurgroepvraag, wie: str) -> None:
    besluit(vraag, cast)

    for doe in (
        lambda: bevestig(vraag, gereed_op=vandaag(), bericht="x", door=cast[wie]),
        lambda: meld_gedaan(vraag, bericht="", door=cast[wie]),
        lambda: geef_terug(vraag, bericht="x", door=cast[wie]),
        lambda: rond_af(vraag, door=cast[wie]),
        lambda: heropen(vraag, reden="x", door=cast[wie]),
    ):
        with pytest.raises(Geweigerd):
            doe()


def test_not_taken_over_keeps_its_reason(cast: Cast, client_van: ClientVan, vraag: Stuurgroepvraag) -> None:
    beantwoord(vraag, uitkomst="niet", antwoord="Dat is aan de regio.", besloten_in="schriftelijk",
               besloten_dag=vandaag(), door=cast["stuurgroep"])  # fmt: skip

    blad = client_van(cast["stuurgroep"]).get(f"{reverse('vraag_lijst')}?stand=besloten").content.decode()
    assert "Niet overgenomen" in blad
    assert "Dat is aan de regio." in blad
    assert Vraag.objects.get().gereed_op is None


def test_what_became_of_it_is_late_first(cast: Cast, vraag: Stuurgroepvraag) -> None:
    ander = maak_stuurgroepvraag(cast.a.acties[0], **VOORSTEL)
    besluit(vraag, cast)
    besluit(ander, cast)
    Vraag.objects.filter(pk=ander.pk).update(gereed_op=vandaag() - timedelta(days=3))

    gevonden = list(wat_werd_het(Lezer(cast["stuurgroep"])))

    assert [rij.pk for rij in gevonden] == [ander.pk, vraag.pk]
    assert [rij.is_uitvoering_te_laat for rij in gevonden] == [True, False]


@pytest.mark.parametrize(("dagen", "gemist"), [(0, 0), (28, 0), (29, 1), (56, 1), (57, 2)])
def test_waiting_turns_after_one_missed_term_and_again_after_two(cast: Cast, dagen: int, gemist: int) -> None:
    vraag = maak_stuurgroepvraag(cast.a.acties[0], gesteld_op=timezone.localtime() - timedelta(days=dagen))

    assert vraag.gemist == gemist


def test_silence_shows_to_the_netwerkregisseur_alone(cast: Cast, client_van: ClientVan, vraag: Stuurgroepvraag) -> None:
    Vraag.objects.update(uiterlijk=vandaag() - timedelta(days=1))
    pad = f"{reverse('vraag_lijst')}?stand=stil"

    assert str(vraag.pk) in client_van(cast["regisseur"]).get(pad).content.decode()
    assert stille(Lezer(cast["stuurgroep"])) is None
    assert client_van(cast["stuurgroep"]).get(pad).context["stand"] == "wacht"


def test_the_state_at_a_moment_is_that_of_then(cast: Cast, vraag: Stuurgroepvraag) -> None:
    momenten = [timezone.now()]
    for doe in (
        lambda: besluit(vraag, cast),
        lambda: bevestig(vraag, gereed_op=vandaag() + timedelta(days=70), bericht="Later", door=cast["projectteam"]),
        lambda: heropen(vraag, reden="Helpt niet", door=cast["lid_b"]),
        lambda: beantwoord(
            vraag,
            uitkomst="niet",
            antwoord="Dan niet.",
            besloten_in="schriftelijk",
            besloten_dag=vandaag(),
            door=cast["stuurgroep"],
        ),
        lambda: rond_af(vraag, door=cast["lid_b"]),
    ):
        doe()
        momenten.append(timezone.now())

    standen = [standen_op(Vraag.objects.all(), moment)[0] for moment in momenten]

    assert [(stand.is_open, stand.loopt, stand.uitkomst, stand.besluit) for stand in standen] == [
        (True, False, "", ""),
        (False, True, "overgenomen", "JenV betaalt"),
        (False, True, "overgenomen", "JenV betaalt"),
        (True, False, "", ""),
        (False, False, "niet", ""),
        (False, False, "niet", ""),
    ]
    assert [stand.gereed_op for stand in standen[1:3]] == [vandaag() + timedelta(days=n) for n in (60, 70)]
    assert (standen[3].reden, bool(standen[5].gesloten_op)) == ("Helpt niet", True)
    assert standen_op(Vraag.objects.all(), vraag.gesteld_op - timedelta(days=1)) == []


def test_no_mail_of_the_loop_holds_its_words(cast: Cast, vraag: Stuurgroepvraag) -> None:
    GremiumlidFactory(gremium=cast.gremia["stuurgroep"])
    Vraag.objects.update(voorstel=f"Voorstel {GEHEIM}", gevraagd=f"Vraag {GEHEIM}")
    besluit(vraag, cast, antwoord=f"Ja {GEHEIM}")
    bevestig(vraag, gereed_op=vandaag(), bericht=GEHEIM, door=cast["projectteam"])
    meld_gedaan(vraag, bericht=GEHEIM, door=cast["projectteam"])
    heropen(vraag, reden=GEHEIM, door=cast["lid_b"])

    onderwerpen = set(Bericht.objects.values_list("onderwerp", flat=True))

    assert len(onderwerpen) == 6
    assert [brief.onderwerp for brief in Bericht.objects.all() if GEHEIM in brief.onderwerp + brief.tekst] == []


def test_a_question_of_then_has_the_words_of_then(cast: Cast, vraag: Stuurgroepvraag) -> None:
    """Also what nobody decides on yet: the proposal, by whom, by when, and what happens otherwise (R31)."""
    momenten = [timezone.now()]
    anders = {"voorstel": "Wacht een jaar", "voorstel_organisatie_id": None, "voorstel_dag": None, "als_niet": "Niets"}
    for woorden in (anders, {"gevraagd": "Een ander besluit", "aanleiding": "Anders"}):
        verander(vraag, door=cast["lid_b"], **woorden)
        momenten.append(timezone.now())

    eerst, daarna, nu = (standen_op(Vraag.objects.all(), moment)[0] for moment in momenten)

    assert {naam: getattr(eerst, naam) for naam in anders} == {naam: getattr(vraag, naam) for naam in anders}
    assert {naam: getattr(daarna, naam) for naam in anders} == anders
    assert [stand.gevraagd for stand in (eerst, daarna, nu)] == [vraag.gevraagd, vraag.gevraagd, "Een ander besluit"]
    assert (eerst.aanleiding, nu.aanleiding) == (vraag.aanleiding, "Anders")


def test_a_question_that_only_came_in_has_the_first_words_that_are_known(vraag: Stuurgroepvraag) -> None:
    Vraag.objects.update(gesteld_op=timezone.now() - timedelta(days=90))
    Vraagstap.objects.update(op=timezone.now() - timedelta(days=90))

    (stand,) = standen_op(Vraag.objects.all(), timezone.now() - timedelta(days=30))

    assert (stand.voorstel, stand.als_niet) == (vraag.voorstel, vraag.als_niet)
