"""A power of a national body asks for a second person: all its members get it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kantoor.core.models import loopt
from kantoor.techniek.models import Verzoek
from kantoor.techniek.soorten import VERZOEKSOORTEN, Verzoeksoort
from netwerken.forms import GremiumrechtForm
from netwerken.models import Gremium, Gremiumrecht
from netwerken.rechten import RECHTEN


def _bezwaar(verzoek: Verzoek) -> str:
    """Return why this power cannot be given: body or power is gone, or it was given already."""
    gremium, recht = verzoek.gegevens["gremium"], verzoek.gegevens["recht"]
    if recht not in RECHTEN or not Gremium.objects.filter(pk=gremium).exists():
        return "Dit gremium of dit recht bestaat niet meer."
    al = Gremiumrecht.objects.filter(gremium=gremium, recht=recht).exists()
    return "Dit gremium heeft dit recht al." if al else ""


def _leden(verzoek: Verzoek) -> Iterable[Any]:
    """Return the keys of those who have a seat in the body."""
    gremium = Gremium.objects.filter(pk=verzoek.gegevens["gremium"]).first()
    return [] if gremium is None else list(gremium.zetels.filter(loopt()).values_list("gebruiker_id", flat=True))


def _omschrijving(verzoek: Verzoek) -> str:
    recht = verzoek.gegevens["recht"]
    woorden = RECHTEN[recht].omschrijving if recht in RECHTEN else recht
    return f"{verzoek.gegevens['naam']} krijgt een recht: {woorden}"


VERZOEKSOORTEN.registreer(
    Verzoeksoort(
        code="recht",
        label="Een gremium een recht geven",
        uitleg="Een recht terugnemen kan meteen, bij Gremia. Wie in het gremium zit, bevestigt dit niet.",
        form=GremiumrechtForm,
        omschrijving=_omschrijving,
        bezwaar=_bezwaar,
        voer_uit=lambda verzoek: Gremiumrecht.objects.create(
            gremium_id=verzoek.gegevens["gremium"], recht=verzoek.gegevens["recht"]
        ),
        belanghebbenden=_leden,
    )
)
