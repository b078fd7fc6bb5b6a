"""A person's own contact card: what it holds and who sees which part."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import Contactkaart, Wiezietdit
from netwerken.models import Thema


@transaction.atomic
def wijzig_contactkaart(
    *, door: Gebruiker, telefoon: str, telefoon_voor: str, email_voor: str, themas: Iterable[Thema]
) -> Contactkaart:
    """Set the card of `door`; the log names the fields that changed, not what is in them.

    `telefoon_voor` and `email_voor` are values of `Wiezietdit`; raises `ValueError` for anything else.
    """
    nieuw = {
        "telefoon": telefoon,
        "telefoon_voor": Wiezietdit(telefoon_voor).value,
        "email_voor": Wiezietdit(email_voor).value,
    }
    Contactkaart.objects.get_or_create(gebruiker=door)
    kaart = Contactkaart.objects.select_for_update().get(gebruiker=door)
    veranderd = [veld for veld, waarde in nieuw.items() if getattr(kaart, veld) != waarde]
    for veld in veranderd:
        setattr(kaart, veld, nieuw[veld])
    kaart.save()
    gekozen = set(themas)
    if gekozen != set(kaart.themas.all()):
        kaart.themas.set(gekozen)
        veranderd.append("themas")
    if veranderd:
        leg_vast(Ledengebeurtenis.CONTACTGEGEVENS_GEWIJZIGD, kaart, door=door, velden=veranderd)
    return kaart
