"""What the people add to the menu: who is who, the desk that lets people in, and one's own membership."""

from django.db.models import QuerySet

from kantoor.access import Lezer, bevoegd
from kantoor.core.navigatie import GROEPEN, PUNTEN, Menugroep, Menuplek, Menupunt
from leden.models import Aanmelding


def houdt_bureau(lezer: Lezer) -> bool:
    """Return whether the reader has the group Beheer, in which the invitations then stand."""
    return bool(bevoegd(lezer, "ledenbeheer"))


def zonder_bureau(lezer: Lezer) -> bool:
    return not houdt_bureau(lezer)


def aanvragen(lezer: Lezer) -> QuerySet[Aanmelding]:
    """Return the requests that wait for a decision of this reader; with a question out the applicant is asked."""
    return Aanmelding.objects.visible_to(lezer, "besluiten").filter(staat=Aanmelding.Staat.WACHT)


GROEPEN.registreer(
    Menugroep(code="beheer", label="Beheer", volgorde=90, plek=Menuplek.RECHTS),
)
PUNTEN.registreer(
    Menupunt(groep="netwerken", url="uitnodiging_lijst", label="Uitnodigingen", volgorde=60, voor=zonder_bureau),
    Menupunt(
        groep="beheer",
        url="aanvraag_lijst",
        label="Aanvragen",
        volgorde=20,
        teller=aanvragen,
        wacht=("aanvraag wacht", "aanvragen wachten"),
    ),
    Menupunt(groep="beheer", url="uitnodiging_lijst", label="Uitnodigingen", volgorde=30, voor=houdt_bureau),
    Menupunt(groep="beheer", url="lid_lijst", label="Leden", volgorde=40),
    Menupunt(groep="techniek", url="noodinzage", label="Noodinzage", volgorde=40),
    Menupunt(groep="account", url="contactkaart_wijzigen", label="Contactgegevens", volgorde=10, kort=True),
    Menupunt(groep="account", url="eigen_lidmaatschap", label="Lidmaatschap", volgorde=70),
    Menupunt(
        groep="account",
        url="spelregels_akkoord",
        label="Spelregels",
        volgorde=80,
        paden=("/account/klopt-dit-nog/",),
    ),
)
