"""Putting mail in the outbox and sending what waits."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone

from kantoor.post.models import Bericht
from kantoor.post.queries import per_onderwerp, toegestaan, wat_nog_mag
from kantoor.post.termijnen import POST_BEWAREN
from kantoor.taken import start_na_commit
from kantoor.termijnen.queries import verstreken

MAX_POGINGEN = 8
GROOTSTE_KENMERK = 120


def zet_klaar(
    *,
    aan: str,
    onderwerp: str,
    sjabloon: str,
    gebruiker: Any = None,
    context: dict[str, Any] | None = None,
    vereist: str = "",
    kenmerk: str | None = None,
) -> Bericht:
    """Put one mail in the outbox, in the running transaction, and ring for it after commit.

    `sjabloon` is a text template below `templates/post/`. A mail with `gebruiker` is withdrawn when that account is no
    longer active at the moment of sending, and with `vereist` (see `eis`) also when the policy then says no
    (S5). A `kenmerk` goes out once: asked again, the first mail comes back. The subject is one line.
    Raises `ValueError` for a `vereist` without `gebruiker` (there would be nobody to ask the policy about) and for a
    `kenmerk` longer than its column.
    """
    if vereist and gebruiker is None:
        raise ValueError("Een bericht met een eis hoort bij een gebruiker.")
    if kenmerk is not None and len(kenmerk) > GROOTSTE_KENMERK:  # SQLite would take it, PostgreSQL would not
        raise ValueError(f"Een kenmerk telt hoogstens {GROOTSTE_KENMERK} tekens.")
    tekst = render_to_string(f"post/{sjabloon}", {"basis_url": settings.BASIS_URL, **(context or {})})
    velden = {
        "aan": aan,
        "gebruiker": gebruiker,
        "onderwerp": " ".join(onderwerp.split())[:200],
        "tekst": tekst.strip() + "\n",
        "vereist": vereist,
    }
    if kenmerk is None:
        bericht, nieuw = Bericht.objects.create(**velden), True
    else:
        bericht, nieuw = Bericht.objects.get_or_create(kenmerk=kenmerk, defaults=velden)
    if nieuw:
        start_na_commit("post.verstuur", str(bericht.pk))
    return bericht


def eis(actie: str, obj: Model) -> str:
    """Return the `vereist` of a mail whose content only somebody may read who may do `actie` on `obj`."""
    return f"{obj._meta.label}:{actie}:{obj.pk}"


def mag_nog(bericht: Bericht) -> bool:
    """Return whether a waiting mail may still go out: its account works, and the policy, asked now, says yes."""
    return bericht.gebruiker is None or bool(toegestaan(bericht.gebruiker, [bericht.vereist]))


def bundeltekst(bericht: Bericht) -> str:
    """Return the text of a mail with lines that waited, made of those that may still be told; empty when none may."""
    regels = wat_nog_mag(bericht.gebruiker, list(bericht.meldingen.all()))
    if not regels:
        return ""
    context = {"basis_url": settings.BASIS_URL, "persoon": bericht.gebruiker, "groepen": per_onderwerp(regels)}
    return render_to_string("post/bundel.txt", context).strip() + "\n"


def verstuur_bericht(sleutel: str) -> bool:
    """Send one waiting mail; return whether it went out now.

    The row is claimed under lock, so two workers send at most one. A failure plans the next attempt and raises nothing.
    What went out or was withdrawn is not kept: a text may hold a secret link (S9).
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
        tekst = (bericht.tekst or bundeltekst(bericht)) if mag_nog(bericht) else ""
        if not tekst:
            bericht.staat, bericht.tekst = Bericht.Staat.INGETROKKEN, ""
            bericht.save(update_fields=["staat", "tekst"])
            return False
        bericht.pogingen += 1
        try:
            EmailMessage(
                subject=bericht.onderwerp,
                body=tekst,
                to=[bericht.aan],
                headers={"Message-ID": f"<{bericht.pk}@{settings.BASIS_URL.partition('://')[2].split(':')[0]}>"},
            ).send()
        except OSError:
            bericht.volgende_poging = timezone.now() + timedelta(minutes=2**bericht.pogingen)
            if bericht.pogingen >= MAX_POGINGEN:
                bericht.staat = Bericht.Staat.MISLUKT
        else:
            bericht.staat, bericht.tekst = Bericht.Staat.VERSTUURD, ""
            bericht.verstuurd_op = timezone.now()
        bericht.save(update_fields=["staat", "tekst", "verstuurd_op", "pogingen", "volgende_poging"])
        return bericht.staat == Bericht.Staat.VERSTUURD


def verstuur_wachtende() -> int:
    """Send every mail whose time has come; return how many went out."""
    wachtend = Bericht.objects.filter(staat=Bericht.Staat.WACHT, volgende_poging__lte=timezone.now())
    return sum(verstuur_bericht(str(pk)) for pk in wachtend.values_list("pk", flat=True)[:500])


def ruim_post_op() -> int:
    """Delete mail to people without an account that went out, failed or was withdrawn long enough ago.

    Anybody may have typed their address. A mail with a `kenmerk` stays, or it would go out once more.
    """
    gedaan = Bericht.objects.filter(verstreken(POST_BEWAREN, "gemaakt_op"), staat__in=Bericht.GEDAAN)
    return gedaan.filter(gebruiker=None, kenmerk=None).delete()[0]
