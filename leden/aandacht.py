"""What people and their networks ask of a reader: requests, roles, terms that end, and data nobody confirmed."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from kantoor.access import Lezer, bevoegd
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtsbron, Aandachtspunt, Wachtbron, samen
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from kantoor.termijnen.queries import duur
from leden.models import Aanmelding, Herbevestiging, Lidmaatschap, Mandaat, Netwerkwens, Uitnodiging
from leden.policy import BESLIST_OVER_LEDEN, lidmaatschappen, spelregels_nu, zetels
from leden.policy.netwerken import waar_rollen
from leden.queries import bureau
from leden.termijnen import LOOPT_AF
from netwerken.models import Netwerk

Rijen = QuerySet[Any, Any]


def spelregels(lezer: Lezer, _meeste: int) -> Aandacht:
    """Ask for agreement with the rules of play in force; no query, as every page knows it already (R34)."""
    stand = lezer.feit(spelregels_nu) if lezer.bekend else None
    if stand is None or stand.akkoord:
        return Aandacht()
    punt = Aandachtspunt(
        titel="Ga akkoord met de spelregels",
        uitleg=f"Versie {stand.spelregels.versie}. Zonder akkoord leest u alleen, tot en met "
        f"{datum(stand.spelregels.uiterlijk)}",
        knop="Lees de spelregels",
        url=reverse("spelregels_akkoord"),
        ernst="is-oker",
    )
    return samen(punt)


def klopt_dit_nog(lezer: Lezer) -> QuerySet[Herbevestiging]:
    """Return the yearly question the reader did not answer yet."""
    return Herbevestiging.objects.visible_to(lezer).filter(gebruiker=lezer.gebruiker.pk, bevestigd_op=None)


def eigen_vraag(_lezer: Lezer, rijen: Rijen, _aantal: int, _meeste: int) -> Aandacht:
    uiterlijk = rijen.values_list("uiterlijk", flat=True)[0]
    te_laat = uiterlijk < vandaag()
    punt = Aandachtspunt(
        titel="Kloppen uw gegevens nog?",
        uitleg=f"{'Te laat: antwoord was nodig' if te_laat else 'Antwoord'} uiterlijk op {datum(uiterlijk)}. "
        "Zonder antwoord worden uw lidmaatschappen geschorst",
        knop="Geef antwoord",
        url=reverse("klopt_dit_nog"),
        ernst="is-rood" if te_laat else "is-oker",
    )
    return samen(punt)


def _wachtende(lezer: Lezer) -> QuerySet[Aanmelding] | None:
    """Return the requests that wait for a decision; with a question out it is the applicant who is asked."""
    if not bevoegd(lezer, "ledenbeheer"):
        return None
    return Aanmelding.objects.visible_to(lezer, "besluiten").filter(staat=Aanmelding.Staat.WACHT)


def met_voorstel(lezer: Lezer) -> QuerySet[Aanmelding] | None:
    """Return the requests of which the netwerkregisseur proposed what to decide, for who decides (R35)."""
    rijen = _wachtende(lezer) if BESLIST_OVER_LEDEN in lezer.feit(zetels) else None
    return None if rijen is None else rijen.exclude(voorstel="")


def zonder_voorstel(lezer: Lezer) -> QuerySet[Aanmelding] | None:
    """Return the other requests; who prepares and registers them sees those with a proposal here as well."""
    rijen = _wachtende(lezer)
    return rijen.filter(voorstel="") if rijen is not None and BESLIST_OVER_LEDEN in lezer.feit(zetels) else rijen


def voorstellen(_lezer: Lezer, _rijen: Rijen, aantal: int, _meeste: int) -> Aandacht:
    punt = Aandachtspunt(
        titel=f"{aantal} {'aanvraag wacht' if aantal == 1 else 'aanvragen wachten'} met een voorstel",
        uitleg="De netwerkregisseur legt het besluit voor aan het projectteam",
        knop="Beslis over de aanvraag" if aantal == 1 else "Beslis over de aanvragen",
        url=reverse("aanvraag_lijst"),
        ernst="is-oker",
    )
    return samen(punt)


def aanvragen(_lezer: Lezer, _rijen: Rijen, aantal: int, _meeste: int) -> Aandacht:
    punt = Aandachtspunt(
        titel=f"{aantal} {'aanvraag wacht' if aantal == 1 else 'aanvragen wachten'} op een besluit",
        uitleg="Het projectteam beslist over nieuwe leden",
        knop="Bekijk de aanvragen",
        url=reverse("aanvraag_lijst"),
    )
    return samen(punt)


def wensen(lezer: Lezer) -> QuerySet[Netwerkwens] | None:
    """Return the wishes about a network on which this reader may say yes."""
    spreekt = any(plek.spreekt for plek in lezer.feit(lidmaatschappen))
    return Netwerkwens.objects.visible_to(lezer, "inwilligen") if spreekt or bevoegd(lezer, "ledenbeheer") else None


def wenspunten(_lezer: Lezer, rijen: Rijen, aantal: int, meeste: int) -> Aandacht:
    punten = [
        Aandachtspunt(
            titel="Een verzoek wacht op uw antwoord",
            uitleg=f"{wens.get_soort_display()} in {wens.netwerk}, gevraagd door {wens.door_naam}",
            knop="Bekijk het verzoek",
            url=wens.get_absolute_url(),
        )
        for wens in rijen.select_related("netwerk").order_by("gevraagd_op", "pk")[:meeste]
    ]
    return Aandacht(aantal, punten)


def verlopen_uitnodigingen(lezer: Lezer) -> QuerySet[Uitnodiging] | None:
    """Return the reader's own invitations that ended without an answer."""
    if not bevoegd(lezer, "uitnodigen"):
        return None
    eigen = Uitnodiging.objects.visible_to(lezer, "intrekken").filter(door=lezer.gebruiker.pk)
    return eigen.filter(geldig_tot__lt=timezone.now())


def uitnodigingen(_lezer: Lezer, rijen: Rijen, aantal: int, _meeste: int) -> Aandacht:
    eerste = rijen.order_by("geldig_tot", "pk")[0]
    punt = Aandachtspunt(
        titel="1 uitnodiging verliep" if aantal == 1 else f"{aantal} uitnodigingen verliepen",
        uitleg=f"{eerste.naam}{'' if aantal == 1 else ' en anderen'} gaf geen antwoord. Stuur opnieuw of trek in",
        knop="Bekijk de uitnodiging" if aantal == 1 else "Bekijk de uitnodigingen",
        url=reverse("uitnodiging_detail", args=[eerste.pk]) if aantal == 1 else reverse("uitnodiging_lijst"),
    )
    return samen(punt)


def mandaten_die_eindigen(lezer: Lezer) -> QuerySet[Mandaat]:
    """Return the running mandates the reader may withdraw and that end soon."""
    nu = vandaag()
    return Mandaat.objects.visible_to(lezer, "intrekken").filter(tot__gte=nu, tot__lte=nu + duur(LOOPT_AF))


def mandaten(_lezer: Lezer, rijen: Rijen, aantal: int, meeste: int) -> Aandacht:
    punten = [
        Aandachtspunt(
            titel=f"Het mandaat van {mandaat.gever} eindigt op {datum(mandaat.tot)}",
            uitleg=f"{mandaat.nemer} spreekt dan niet meer voor u in {mandaat.netwerk}. "
            "Trek het in en geef een nieuw mandaat om door te gaan",
            knop="Bekijk het mandaat",
            url=reverse("mandaat_intrekken", args=[mandaat.netwerk.slug, mandaat.pk]),
        )
        for mandaat in rijen.select_related("gever", "nemer", "netwerk").order_by("tot", "pk")[:meeste]
    ]
    return Aandacht(aantal, punten)


def _op_bureau(_lezer: Lezer, _rijen: Rijen, aantal: int, _meeste: int, *, soort: str, een: str, meer: str) -> Aandacht:
    """Return what stands on a list of the desk as one point."""
    punt = Aandachtspunt(
        titel=f"{aantal} {een if aantal == 1 else meer}",
        uitleg="U regelt dit, of u belt wie het regelt",
        knop="Bekijk de lijst",
        url=reverse("beheer_lijst", args=[soort]),
    )
    return samen(punt)


def zonder_lead_partner(lezer: Lezer) -> QuerySet[Lidmaatschap, dict[str, Any]] | None:
    """Return the sides without lead partner in the networks of which the reader names the roles (R4)."""
    netwerken = _eigen_netwerken(lezer)
    return bureau.zonder_lead_partner(lezer).filter(netwerk__in=netwerken) if netwerken else None


def _eigen_netwerken(lezer: Lezer) -> list[int]:
    """Return the networks of the reader's own role; the netwerkregisseur has the lists of the desk for all."""
    return [] if bevoegd(lezer, "regie") else waar_rollen(lezer)


def lead_partners(_lezer: Lezer, rijen: Rijen, aantal: int, meeste: int) -> Aandacht:
    punten = [
        Aandachtspunt(
            titel=f"{rij['kant']} heeft geen lead partner",
            uitleg=f"{rij['organisaties']} organisaties doen aan deze kant mee. {rij['netwerknaam']}",
            knop="Wijs een lead partner aan",
            url=reverse("lead_partner_wijzigen", args=[rij["slug"], rij["kantcode"]]),
        )
        for rij in rijen[:meeste]
    ]
    return Aandacht(aantal, punten)


def zonder_contactpersoon(lezer: Lezer) -> QuerySet[Netwerk] | None:
    """Return the networks without contactpersoon of which the reader names the roles (R3)."""
    netwerken = _eigen_netwerken(lezer)
    return bureau.zonder_contactpersoon(lezer).filter(pk__in=netwerken) if netwerken else None


def contactpersonen(_lezer: Lezer, rijen: Rijen, aantal: int, meeste: int) -> Aandacht:
    punten = [
        Aandachtspunt(
            titel=f"{netwerk} heeft geen contactpersoon",
            uitleg="Dan kan niemand namens een organisatie besluiten",
            knop="Wijs rollen toe",
            url=reverse("netwerk_rollen", args=[netwerk.slug]),
        )
        for netwerk in rijen[:meeste]
    ]
    return Aandacht(aantal, punten)


def _voor_regie(lezer: Lezer, *, rijen: Any) -> Rijen | None:
    return rijen(lezer) if bevoegd(lezer, "regie") else None


# The lists of the desk on which something waits: name, source, and the words for one and for more.
_BUREAU = (
    ("zonder-lead-partner", bureau.zonder_lead_partner, "kant heeft geen lead partner", "kanten zonder lead partner"),
    (
        "zonder-contactpersoon",
        bureau.zonder_contactpersoon,
        "netwerk heeft geen contactpersoon",
        "netwerken zonder contactpersoon",
    ),
    ("stille-leden", bureau.stille_leden, "lid bevestigde de gegevens niet", "leden bevestigden hun gegevens niet"),
    ("termijnen", bureau.termijnen, "rol of mandaat loopt af", "rollen en mandaten lopen af"),
)

AANDACHT.registreer(
    Aandachtsbron(code="spelregels", volgorde=1, vraagt=spelregels),
    Wachtbron(code="klopt dit nog", volgorde=2, wacht=klopt_dit_nog, toont=eigen_vraag),
    Wachtbron(code="voorstellen", volgorde=19, wacht=met_voorstel, toont=voorstellen),
    Wachtbron(code="aanvragen", volgorde=20, wacht=zonder_voorstel, toont=aanvragen),
    Wachtbron(code="wensen", volgorde=21, wacht=wensen, toont=wenspunten),
    Wachtbron(code="lead partners", volgorde=50, wacht=zonder_lead_partner, toont=lead_partners),
    Wachtbron(code="contactpersonen", volgorde=51, wacht=zonder_contactpersoon, toont=contactpersonen),
    Wachtbron(code="mandaten", volgorde=52, wacht=mandaten_die_eindigen, toont=mandaten),
    Wachtbron(code="uitnodigingen", volgorde=53, wacht=verlopen_uitnodigingen, toont=uitnodigingen),
    *(
        Wachtbron(
            code=f"beheer {soort}",
            volgorde=60 + plek,
            wacht=partial(_voor_regie, rijen=rijen),
            toont=partial(_op_bureau, soort=soort, een=een, meer=meer),
        )
        for plek, (soort, rijen, een, meer) in enumerate(_BUREAU)
    ),
)
