"""Putting mail in the outbox and sending what waits."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from kantoor.post.models import Bericht
from kantoor.taken import start_na_commit

MAX_POGINGEN = 8


def zet_klaar(
    *, aan: str, onderwerp: str, sjabloon: str, gebruiker: Any = None, context: dict[str, Any] | None = None
) -> Bericht:
    """Put one mail in the outbox, in the running transaction, and ring for it after commit.

    `sjabloon` is a text template below `templates/post/`. A mail with `gebruiker` is withdrawn when that account is no
    longer active at the moment of sending (SECURITY.md S5). The subject is cut to one line: no extra headers.
    """
    from kantoor.post.tasks import verstuur  # the task module imports this one

    tekst = render_to_string(f"post/{sjabloon}", {"basis_url": settings.BASIS_URL, **(context or {})})
    bericht = Bericht.objects.create(
        aan=aan, gebruiker=gebruiker, onderwerp=" ".join(onderwerp.split())[:200], tekst=tekst.strip() + "\n"
    )
    start_na_commit(verstuur, str(bericht.pk))
    return bericht


def verstuur_bericht(sleutel: str) -> bool:
    """Send one waiting mail; return whether it went out now.

    The row is claimed under lock, so two workers send at most one. A failure plans the next attempt and raises nothing.
    """
    with transaction.atomic():
        bericht = (
            Bericht.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("gebruiker")
            .filter(pk=sleutel, staat=Bericht.Staat.WACHT)
            .first()
        )
        if bericht is None:
            return False
        if bericht.gebruiker is not None and not bericht.gebruiker.is_active:
            bericht.staat = Bericht.Staat.INGETROKKEN
            bericht.save(update_fields=["staat"])
            return False
        bericht.pogingen += 1
        try:
            EmailMessage(
                subject=bericht.onderwerp,
                body=bericht.tekst,
                to=[bericht.aan],
                headers={"Message-ID": f"<{bericht.pk}@{settings.BASIS_URL.partition('://')[2].split(':')[0]}>"},
            ).send()
        except OSError:
            bericht.volgende_poging = timezone.now() + timedelta(minutes=2**bericht.pogingen)
            if bericht.pogingen >= MAX_POGINGEN:
                bericht.staat = Bericht.Staat.MISLUKT
        else:
            bericht.staat = Bericht.Staat.VERSTUURD
            bericht.verstuurd_op = timezone.now()
        bericht.save(update_fields=["staat", "verstuurd_op", "pogingen", "volgende_poging"])
        return bericht.staat == Bericht.Staat.VERSTUURD


def verstuur_wachtende() -> int:
    """Send every mail whose time has come; return how many went out."""
    wachtend = Bericht.objects.filter(staat=Bericht.Staat.WACHT, volgende_poging__lte=timezone.now())
    return sum(verstuur_bericht(str(pk)) for pk in wachtend.values_list("pk", flat=True)[:500])
