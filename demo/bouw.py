"""Builds the demo world over the real networks: invented people, plans and requests; the same each time.

Everything made here carries a fixed key or `is_demo`: a second run adds nothing and `verwijder` takes all of it away.
Dates are counted from the day of loading, so that "3 weken te laat" is true in a fresh try-out.
"""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from actieplannen.models import Actieplan
from besluiten.models import Versie
from demo.agendas import bouw_agendas, verwijder_agendas
from demo.besluiten import bouw_planversies, verwijder_versies
from demo.bron import dag, delen, moment, rijen, sleutel
from demo.plannen import bouw_acties, bouw_plannen, nieuwe_verhalen
from demo.rapportage import bouw_rondes, verwijder_rapportages
from demo.verleden import bouw_verleden
from demo.verloop import bouw_verloop, leg_veld_terug, vergeet
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import vandaag
from kantoor.verloop.moment import op_moment
from leden.models import (
    Aanmelding,
    Contactkaart,
    Dienstverband,
    Gremiumlid,
    LeadPartner,
    Lidmaatschap,
    Mandaat,
    NietNodig,
    Spelregels,
    SpelregelsAkkoord,
)
from netwerken.models import Gremium, Netwerk, Organisatie

# The demo people take part for longer than the two years their actions tell about.
LID_SINDS = 800


class GeenReferentie(RuntimeError):
    """The reference data is not loaded yet."""


class NietInProductie(RuntimeError):
    """This is a real office."""


@transaction.atomic
def bouw() -> dict[str, int]:
    """Make what is missing of the demo world; return how many rows were added per kind.

    Raises `GeenReferentie` when `laad_referentie` has not run, and `NietInProductie`.
    """
    if settings.PRODUCTIE:
        raise NietInProductie("De demowereld hoort niet in productie: zij zet verzonnen mensen tussen de echte.")
    if not Netwerk.objects.filter(is_landelijk_netwerk=True).exists():
        raise GeenReferentie("Laad eerst de referentiegegevens: manage.py laad_referentie")
    begin = timezone.now()
    leg_veld_terug()
    toegevoegd = {
        "personen": sum(_persoon(rij) for rij in rijen("personen.csv")),
        "contactkaarten": _contactkaarten(),
        "rollen": sum(_rol(rij) for rij in rijen("rollen.csv")),
        "agenda’s": bouw_agendas(),
        "plannen": bouw_plannen(),
    }
    verhalen = nieuwe_verhalen()
    toegevoegd |= {
        "acties": bouw_acties(verhalen),
        "voortgangsmeldingen": bouw_verleden(verhalen),
        "versies van plannen": bouw_planversies(),
        "rapportagerondes": bouw_rondes(),
        "aanvragen": sum(_aanvraag(rij) for rij in rijen("aanvragen.csv")),
    }
    bouw_verloop(begin)
    return toegevoegd


def _persoon(rij: dict[str, str]) -> bool:
    gebruiker, nieuw = Gebruiker.objects.get_or_create(
        pk=sleutel("persoon", rij["email"]),
        defaults={"email": rij["email"], "naam": rij["naam"], "is_demo": True, "password": "!"},
    )
    if not nieuw:
        return False
    organisatie = Organisatie.objects.get(code=rij["organisatie"])
    sinds = vandaag() - timedelta(days=LID_SINDS)
    EmailAddress.objects.create(user=gebruiker, email=gebruiker.email, verified=True, primary=True)
    Dienstverband.objects.create(gebruiker=gebruiker, organisatie=organisatie, functie=rij["functie"], van=sinds)
    SpelregelsAkkoord.objects.bulk_create(
        SpelregelsAkkoord(gebruiker=gebruiker, spelregels=spelregels) for spelregels in Spelregels.objects.all()
    )
    for code in delen(rij["gremia"]):
        Gremiumlid.objects.create(gebruiker=gebruiker, gremium=Gremium.objects.get(code=code), van=sinds)
    for lidmaatschap in delen(rij["lidmaatschappen"]):
        slug, _, rol = lidmaatschap.partition(":")
        Lidmaatschap.objects.create(
            gebruiker=gebruiker, netwerk=Netwerk.objects.get(slug=slug), organisatie=organisatie, rol=rol, van=sinds
        )
    return True


def _contactkaarten() -> int:
    """Give every demo person a card with a number that nobody has."""
    zonder = Gebruiker.objects.filter(is_demo=True, contactkaart=None)
    return len(
        Contactkaart.objects.bulk_create(Contactkaart(gebruiker=wie, telefoon="010 000 00 00") for wie in zonder)
    )


def _rol(rij: dict[str, str]) -> bool:
    """Make a lead partner, a mandate, a partner that is not needed, or the state of a network with its agreement."""
    netwerk = Netwerk.objects.get(slug=rij["netwerk"])
    door = Gebruiker.objects.get(pk=sleutel("persoon", rij["door"]))
    if rij["soort"] == "staat":
        velden = {"staat": rij["tekst"], "staat_sinds": dag(rij["dagen"]), "cvi_akkoord_op": dag(rij["dagen"])}
        with op_moment(moment(dag(rij["dagen"]) or vandaag(), rij["netwerk"])):
            return bool(Netwerk.objects.filter(pk=netwerk.pk, staat_sinds=None).update(**velden))
    organisatie = Organisatie.objects.get(code=rij["organisatie"])
    match rij["soort"]:
        case "lead":
            _, nieuw = LeadPartner.objects.get_or_create(
                netwerk=netwerk,
                partij=organisatie.partij,
                tot=None,
                defaults={"organisatie": organisatie, "van": dag(rij["dagen"]), "benoemd_door": door},
            )
        case "mandaat":
            lead = netwerk.lead_partners.get(partij=organisatie.partij, tot=None)
            termijn = {"nemer": lead.organisatie, "gegeven_door": door, "van": lead.van, "tot": dag(rij["dagen"])}
            termijn["gegeven_op"] = timezone.now() - (vandaag() - lead.van)
            _, nieuw = Mandaat.objects.get_or_create(
                netwerk=netwerk, gever=organisatie, ingetrokken_op=None, defaults=termijn
            )
        case _:
            _, nieuw = NietNodig.objects.get_or_create(
                netwerk=netwerk, organisatie=organisatie, defaults={"reden": rij["tekst"], "door": door}
            )
    return nieuw


def _aanvraag(rij: dict[str, str]) -> bool:
    binnen = timezone.now() - timedelta(days=int(rij["dagen_geleden"]))
    aanmelding, nieuw = Aanmelding.objects.get_or_create(
        pk=sleutel("aanvraag", rij["email"]),
        defaults={
            "naam": rij["naam"],
            "email": rij["email"],
            "organisatie": Organisatie.objects.get(code=rij["organisatie"]),
            "functie": rij["functie"],
            "motivatie": rij["motivatie"],
            "staat": Aanmelding.Staat.WACHT,
            "partij": Organisatie.objects.get(code=rij["organisatie"]).partij,
            "spelregels": Spelregels.objects.order_by("-versie").first(),
            "ingediend_op": binnen,
            "bevestigd_op": binnen,
            "is_demo": True,
        },
    )
    if nieuw:
        aanmelding.netwerken.set(Netwerk.objects.filter(slug__in=delen(rij["netwerken"])))
    return nieuw


@transaction.atomic
def verwijder() -> None:
    """Take the demo world away: its plans, agendas, requests and people, with everything that hangs on them."""
    nu = timezone.now()
    verwijder_rapportages()
    verwijder_versies(Versie.objects.filter(stuk__plan__is_demo=True))
    Actieplan.objects.filter(is_demo=True).delete()
    verwijder_agendas()
    _verwijder_rollen()
    Aanmelding.objects.filter(is_demo=True).delete()
    Gebruiker.objects.filter(is_demo=True).delete()
    vergeet(nu)


def _verwijder_rollen() -> None:
    """Take away what demo people appointed or gave; the networks themselves go back to how the reference has them."""
    Mandaat.objects.filter(Q(gegeven_door__is_demo=True) | Q(ingetrokken_door__is_demo=True)).delete()
    LeadPartner.objects.filter(benoemd_door__is_demo=True).delete()
    NietNodig.objects.filter(door__is_demo=True).delete()
    slugs = {rij["netwerk"] for rij in rijen("rollen.csv") if rij["soort"] == "staat"}
    Netwerk.objects.filter(slug__in=slugs).update(
        staat=Netwerk.Staat.IN_OPRICHTING, staat_sinds=None, staat_reden="", cvi_akkoord_op=None
    )
