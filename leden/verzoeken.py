"""A seat in a national body asks for a second person: it opens closed doors."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from kantoor.core.opmaak import datum
from kantoor.techniek.models import Verzoek
from kantoor.techniek.soorten import VERZOEKSOORTEN, Verzoeksoort
from leden.forms.zetels import ZetelForm
from leden.models import Gremiumlid
from netwerken.models import Gremium


def _dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def _bezwaar(verzoek: Verzoek) -> str:
    """Return why this seat cannot be given: the body is gone, or the person has one then."""
    gegevens = verzoek.gegevens
    if not Gremium.objects.filter(pk=gegevens["gremium"]).exists():
        return "Dit gremium bestaat niet meer."
    van, tot = _dag(gegevens["van"]), _dag(gegevens["tot"])
    andere = Gremiumlid.objects.filter(
        Q(tot=None) | Q(tot__gte=van), gebruiker=verzoek.betreft, gremium=gegevens["gremium"]
    )
    if tot is not None:
        andere = andere.filter(van__lte=tot)
    return "Deze persoon heeft dan al een zetel in dit gremium." if andere.exists() else ""


def _geef_zetel(verzoek: Verzoek) -> None:
    gegevens = verzoek.gegevens
    Gremiumlid.objects.create(
        gebruiker=verzoek.betreft,
        gremium_id=gegevens["gremium"],
        van=_dag(gegevens["van"]),
        tot=_dag(gegevens["tot"]),
    )


def _omschrijving(verzoek: Verzoek) -> str:
    gegevens = verzoek.gegevens
    tot = f" tot en met {datum(_dag(gegevens['tot']))}" if gegevens["tot"] else ""
    return f"{verzoek.betreft} krijgt een zetel in {gegevens['naam']}, vanaf {datum(_dag(gegevens['van']))}{tot}"


VERZOEKSOORTEN.registreer(
    Verzoeksoort(
        code="zetel",
        label="Een zetel in een gremium geven",
        uitleg="Een zetel eerder laten eindigen kan meteen, bij Leden van gremia.",
        form=ZetelForm,
        omschrijving=_omschrijving,
        bezwaar=_bezwaar,
        voer_uit=_geef_zetel,
    )
)
