"""Adding an organisation that is not in the list yet."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import Aanmelding
from leden.services.aanmeldingen import Toelatingsfout, vergrendel
from netwerken.models import Organisatie, Partij


@transaction.atomic
def voeg_organisatie_toe(
    aanmelding: Aanmelding, *, naam: str, soort: str, partij: Partij, door: Gebruiker
) -> Organisatie:
    """Add the organisation a request names, with its side and sort, and give it to that request.

    The same name in other capitals is the same organisation. Raises `Besluitfout` when it exists already, and as
    `vergrendel`.
    """
    aanmelding = vergrendel(aanmelding, door=door)
    naam = " ".join(naam.split())
    if Organisatie.objects.filter(naam__iexact=naam).exists():
        raise Toelatingsfout(f"{naam} staat al in de lijst. Kies deze organisatie bij het besluit.")
    organisatie = Organisatie.objects.create(
        code=_vrije_code(naam), naam=naam, korte_naam=naam[:60], soort=soort, partij=partij, bron="Aanvraag"
    )
    aanmelding.organisatie = organisatie
    aanmelding.save(update_fields=["organisatie"])
    leg_vast(Ledengebeurtenis.ORGANISATIE_TOEGEVOEGD, organisatie, door=door, partij=partij.code, soort=soort)
    return organisatie


def _vrije_code(naam: str) -> str:
    """Return a code from the name that no organisation has yet."""
    stam = slugify(naam)[:50] or "organisatie"
    bezet = set(Organisatie.objects.filter(code__startswith=stam).values_list("code", flat=True))
    kandidaten = (stam, *(f"{stam}-{nummer}" for nummer in range(2, len(bezet) + 2)))
    return next(code for code in kandidaten if code not in bezet)
