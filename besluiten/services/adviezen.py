"""Working in advice: an answer to each remark, or a new text; only then the round goes on (R14)."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from besluiten.gebeurtenissen import Besluitgebeurtenis
from besluiten.models import RAADGEVEND, Adviesantwoord, Besluit, Besluitronde, Versie
from besluiten.queries.besluiten import is_onverwerkt, met_ronde, sprekers
from besluiten.services.besluiten import Besluitfout, op_slot
from besluiten.services.rondes import schrijf, schuif_door, te_verwerken, wacht_op_advies
from kantoor.access import can
from kantoor.access.toegang import Geweigerd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.wie import naam_van

ANTWOORD = "Er is geantwoord op uw advies"


@transaction.atomic
def beantwoord_advies(besluit: Besluit, *, tekst: str, door: Gebruiker) -> Adviesantwoord:
    """Say what is done with one remark, why the text stays as it is, and let the round go on when it was the last.

    Who advised hears it by mail. The same answer sent twice is one answer. Raises `Geweigerd`, and `Besluitfout`
    without words, or when the advice was withdrawn or answered meanwhile.
    """
    vraag = op_slot(besluit.vraag)
    if not tekst.strip():
        raise Besluitfout("Schrijf op wat u met dit advies doet.", "tekst")
    eerder = Adviesantwoord.objects.filter(besluit=besluit).first()
    if eerder and eerder.tekst == tekst.strip():
        return eerder
    if eerder or not is_onverwerkt(besluit):
        raise Besluitfout("Dit advies is intussen beantwoord of ingetrokken.")
    if not (mag := can(door, "verwerken", besluit)):
        raise Geweigerd(mag.reden)
    antwoord = Adviesantwoord.objects.create(besluit=besluit, tekst=tekst.strip(), door=door, door_naam=naam_van(door))
    leg_vast(Besluitgebeurtenis.ADVIES_BEANTWOORD, vraag, door=door, besluit=str(besluit.pk))
    for persoon in sprekers(vraag):
        kenmerk = f"besluit-antwoord:{besluit.pk}:{persoon.pk}"
        schrijf(persoon, vraag, "advies_antwoord", ANTWOORD, kenmerk=kenmerk, nieuw=False)
    schuif_door(vraag.ronde, door=door)
    return antwoord


def adviezen_om_in_te_werken(ronde: Besluitronde) -> list[Besluit]:
    """Return the advice of a round that waits for a new text: all of it is in, and something in it was not answered.

    A text put forward then takes the advice in, so who advised is not asked again (R14); at any other moment it is.
    """
    if ronde.staat != Besluitronde.Staat.OPEN or not te_verwerken(ronde) or wacht_op_advies(ronde):
        return []
    advies = Besluit.objects.filter(vraag__ronde=ronde, vraag__stap=ronde.stap, ingetrokken_op=None)
    return list(advies.filter(vraag__soort__in=RAADGEVEND).select_related("vraag__gremium", "vraag__organisatie"))


def meld_ingewerkt(advies: list[Besluit], versie: Versie) -> None:
    """Tell who gave advice with words that a new text took it in, with the way to what changed."""
    pad = reverse("versie_verschil", args=[versie.pk])
    for besluit in advies:
        vraag = met_ronde(besluit.vraag)
        for persoon in sprekers(vraag) if besluit.reden else ():
            kenmerk = f"besluit-ingewerkt:{besluit.pk}:{persoon.pk}"
            schrijf(persoon, vraag, "advies_antwoord", ANTWOORD, kenmerk=kenmerk, nieuw=True, pad=pad)
