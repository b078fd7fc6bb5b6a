"""What waits around members, and which states wait for nobody here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.utils import timezone

from kantoor.core.models import vandaag
from leden.models import (
    Aanmelding,
    Gremiumlid,
    Herbevestiging,
    LeadPartner,
    Lidmaatschap,
    Mandaat,
    Netwerkwens,
    Spelregels,
    SpelregelsAkkoord,
    Uitnodiging,
)
from leden.services.herbevestiging import bevestig
from leden.services.spelregels import ga_akkoord
from leden.services.wensen import weiger
from tests.cast import Cast
from tests.factories import AanmeldingFactory, LidmaatschapFactory, OrganisatieFactory
from tests.portaal.wachten import IEDEREEN, REGIE, SPREKERS_A, Geval

DAG = timedelta(days=1)
Klaar = Callable[[], object]


def _spelregels(cast: Cast) -> Klaar:
    regels = Spelregels.objects.create(versie=1, tekst="Wij delen wat wij weten.", leesdagen=30)

    def akkoord() -> None:
        for wie in sorted(IEDEREEN):
            ga_akkoord(regels, door=cast[wie])
        assert SpelregelsAkkoord.objects.count() == len(IEDEREEN)

    return akkoord


def _herbevestiging(cast: Cast, *, dagen: int) -> Klaar:
    Herbevestiging.objects.create(gebruiker=cast["lid_a"], uiterlijk=vandaag() + dagen * DAG)
    return partial(bevestig, door=cast["lid_a"], klopt=True)


def _aanvraag(cast: Cast, **velden: str) -> Klaar:
    rij = AanmeldingFactory(organisatie=cast.a.organisatie, **velden)
    return partial(Aanmelding.objects.filter(pk=rij.pk).update, staat=Aanmelding.Staat.VRAAG)


def _lead_partner(cast: Cast) -> Klaar:
    partij = cast.partijen[0]
    LidmaatschapFactory(netwerk=cast.a.netwerk, organisatie=OrganisatieFactory(partij=partij))
    return partial(
        LeadPartner.objects.create, netwerk=cast.a.netwerk, partij=partij, organisatie=cast.a.organisatie, van=vandaag()
    )


def _contactpersoon(cast: Cast) -> Klaar:
    rij = Lidmaatschap.objects.filter(gebruiker=cast["contactpersoon_a"])
    rij.update(rol=Lidmaatschap.Rol.LID)
    return partial(rij.update, rol=Lidmaatschap.Rol.CONTACTPERSOON)


def _mandaat(cast: Cast) -> Klaar:
    rij = Mandaat.objects.create(
        netwerk=cast.a.netwerk,
        gever=cast.a.organisatie,
        nemer=OrganisatieFactory(partij=cast.partijen[0]),
        gegeven_door=cast["contactpersoon_a"],
        van=vandaag(),
        tot=vandaag() + 9 * DAG,
    )
    return partial(Mandaat.objects.filter(pk=rij.pk).update, tot=vandaag() + 500 * DAG)


def _termijn(cast: Cast) -> Klaar:
    zetel = Gremiumlid.objects.filter(gebruiker=cast["stuurgroep"])
    zetel.update(tot=vandaag() + 9 * DAG)
    return partial(zetel.update, tot=None)


def _wens(cast: Cast) -> Klaar:
    """Let the netwerkregisseur wish a role in network A, on which its chair decides."""
    rij = Netwerkwens.objects.create(
        netwerk=cast.a.netwerk,
        soort=Netwerkwens.Soort.ROL,
        lidmaatschap=Lidmaatschap.objects.get(gebruiker=cast["lid_a"]),
        rol=Lidmaatschap.Rol.CONTACTPERSOON,
        door=cast["regisseur"],
        door_naam="De regisseur",
    )
    return partial(weiger, rij, reden="Wij hebben er al een.", door=cast["voorzitter_a"])


def _uitnodiging(cast: Cast) -> Klaar:
    nu = timezone.now()
    rij = Uitnodiging.objects.create(
        email="nieuw@voorbeeld.test",
        naam="Nieuw Lid",
        organisatie=cast.a.organisatie,
        door=cast["contactpersoon_a"],
        verstuurd_op=nu - 9 * DAG,
        geldig_tot=nu - 2 * DAG,
        token_hash="x",
    )
    return partial(Uitnodiging.objects.filter(pk=rij.pk).update, staat=Uitnodiging.Staat.INGETROKKEN)


GEVALLEN = {
    "spelregels": Geval(bronnen=("spelregels",), wie=IEDEREEN, maak=_spelregels),
    "klopt dit nog": Geval(
        bronnen=("klopt dit nog",),
        staten=("leden.Herbevestiging.bevestigd_op=leeg",),
        wie=frozenset({"lid_a"}),
        maak=partial(_herbevestiging, dagen=25),
    ),
    "stil lid": Geval(
        bronnen=("klopt dit nog", "beheer stille-leden"),
        wie=frozenset({"lid_a", "regisseur"}),
        maak=partial(_herbevestiging, dagen=2),
    ),
    "aanvraag": Geval(bronnen=("aanvragen",), staten=("leden.Aanmelding.staat=wacht",), wie=REGIE, maak=_aanvraag),
    "aanvraag met voorstel": Geval(
        bronnen=("voorstellen", "aanvragen"), wie=REGIE, maak=partial(_aanvraag, voorstel="toegelaten")
    ),
    "kant zonder lead partner": Geval(
        bronnen=("lead partners", "beheer zonder-lead-partner"),
        wie=frozenset({"voorzitter_a", "regisseur"}),
        maak=_lead_partner,
    ),
    "netwerk zonder contactpersoon": Geval(
        bronnen=("contactpersonen", "beheer zonder-contactpersoon"),
        wie=frozenset({"voorzitter_a", "regisseur"}),
        maak=_contactpersoon,
    ),
    "mandaat dat eindigt": Geval(
        bronnen=("mandaten", "beheer termijnen"),
        staten=("leden.Mandaat.ingetrokken_op=leeg",),
        wie=SPREKERS_A | {"regisseur"},
        maak=_mandaat,
    ),
    "zetel die eindigt": Geval(bronnen=("beheer termijnen",), wie=frozenset({"regisseur"}), maak=_termijn),
    "wens van de regisseur": Geval(
        bronnen=("wensen",),
        staten=("leden.Netwerkwens.staat=wacht", "leden.Netwerkwens.besloten_op=leeg"),
        wie=frozenset({"voorzitter_a"}),
        maak=_wens,
    ),
    "uitnodiging die verliep": Geval(
        bronnen=("uitnodigingen",),
        staten=("leden.Uitnodiging.staat=open",),
        wie=frozenset({"contactpersoon_a"}),
        maak=_uitnodiging,
    ),
}
GEDAAN = "afgelopen: er wordt niets meer gevraagd"
AANVRAGER = "de aanvrager is aan zet, en heeft geen account: hij leest het in zijn mail"
RUST = {
    "leden.Aanmelding.staat=onbevestigd": AANVRAGER,
    "leden.Aanmelding.staat=vraag": AANVRAGER,
    "leden.Aanmelding.staat=toegelaten": GEDAAN,
    "leden.Aanmelding.staat=afgewezen": GEDAAN,
    "leden.Aanmelding.staat=ingetrokken": GEDAAN,
    "leden.Aanmelding.bevestigd_op=leeg": AANVRAGER,
    "leden.Aanmelding.besloten_op=leeg": "wat wacht, zegt de staat",
    "leden.Aanmelding.besluit_projectteam_op=leeg": "wat wacht, zegt de staat",
    "leden.Netwerkwens.staat=ingewilligd": "bezwaar is een recht en geen vraag; wie spreekt, krijgt er mail over",
    "leden.Netwerkwens.staat=geweigerd": GEDAAN,
    "leden.Netwerkwens.staat=teruggedraaid": GEDAAN,
    "leden.Netwerkwens.staat=vervallen": GEDAAN,
    "leden.Uitnodiging.staat=aanvaard": GEDAAN,
    "leden.Uitnodiging.staat=ingetrokken": GEDAAN,
    "leden.Lidmaatschap.staat=actief": "zo hoort het",
    "leden.Lidmaatschap.staat=geschorst": "een besluit met reden; wie zweeg, geeft antwoord op de jaarlijkse vraag",
    "leden.Lidmaatschap.staat=beeindigd": GEDAAN,
    "leden.Noodinzage.beeindigd_op=leeg": "zij eindigt vanzelf op een vast moment",
    "leden.Herbevestiging.geschorst_op=leeg": "wat wacht, zegt bevestigd_op",
}
