"""One reminder, when a question is quiet."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from kantoor.core.models import vandaag
from kantoor.termijnen.queries import duur
from vragen.models import Vraag
from vragen.services.basis import Mail, schrijf_gevraagden
from vragen.termijnen import VRAAG_HERINNERING

HERINNERING: Mail = ("vraag_herinnering.txt", "Herinnering: beantwoord een vraag")


def herinner() -> int:
    """Remind once, some days before the term; return how many questions. Later silence shows to the netwerkregisseur.

    A question that goes to another, or is asked again, has a new term and so its own reminder.
    """
    stil = Vraag.objects.filter(staat=Vraag.Staat.OPEN, herinnerd_op=None)
    rijen = stil.filter(uiterlijk__lte=vandaag() + duur(VRAAG_HERINNERING)).order_by("uiterlijk", "pk")
    return sum(_herinner(sleutel) for sleutel in rijen.values_list("pk", flat=True))


@transaction.atomic
def _herinner(sleutel: Any) -> bool:
    stil = Vraag.objects.select_for_update(of=("self",)).filter(staat=Vraag.Staat.OPEN, herinnerd_op=None)
    vraag = stil.filter(pk=sleutel).first()
    if vraag is None:
        return False
    vraag.herinnerd_op = timezone.now()
    vraag.save(update_fields=["herinnerd_op"])
    schrijf_gevraagden(vraag, HERINNERING, f"herinnering:{vraag.pk}:{vandaag()}")
    return True
