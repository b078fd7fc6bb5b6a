"""How a round goes on: a step is asked, the next one opens when it is complete, and the piece moves on once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from besluiten.gebeurtenissen import Besluitgebeurtenis
from besluiten.models import BINDEND, ONVERWERKT, RAADGEVEND, Besluit, Besluitronde, Besluitsoort, Besluitvraag, Versie
from besluiten.queries.besluiten import bedenktijd_tot, geldig_besluit, makers, onder_mandaat, sprekers
from besluiten.queries.leestijd import omvang
from besluiten.soorten import soort_van
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from kantoor.post.services import eis, zet_klaar

# The subject of the mail that asks, so that a body that is asked twice tells the two apart.
GEVRAAGD = {
    Besluitsoort.ADVIES: "Uw advies is gevraagd",
    Besluitsoort.AKKOORD: "Uw akkoord is gevraagd",
    Besluitsoort.VASTSTELLING: "Uw vaststelling is gevraagd",
    Besluitsoort.ONDERTEKENING: "Uw ondertekening is gevraagd",
}


def open_stap(ronde: Besluitronde) -> None:
    """Ask the questions of the running step; who already has an answer that stays is not written to."""
    nu = timezone.now()
    for vraag in ronde.vragen.filter(stap=ronde.stap).annotate(heeft_antwoord=geldig_besluit()):
        vraag.gevraagd_op = nu
        vraag.uiterlijk = vandaag() + timedelta(days=vraag.termijn_dagen)
        vraag.save(update_fields=["gevraagd_op", "uiterlijk"])
        if not vars(vraag)["heeft_antwoord"]:
            vraag.ronde = ronde
            onderwerp = GEVRAAGD[Besluitsoort(vraag.soort)]
            schrijf_sprekers(vraag, "gevraagd", onderwerp, omvang=omvang(ronde.versie.inhoud))


def schuif_door(ronde: Besluitronde, *, door: Any) -> None:
    """Open every next step whose time has come, and let the piece move on after the last one.

    The caller holds the locks on the piece and on the round, so of 25 deciders at once exactly one passes here last.
    """
    while ronde.staat == Besluitronde.Staat.OPEN and not wacht_op(ronde):
        _meld_advies_binnen(ronde)
        verder = ronde.vragen.filter(stap__gt=ronde.stap).order_by("stap").values_list("stap", flat=True).first()
        if verder is None:
            _neem_aan(ronde, door=door)
            return
        ronde.stap = verder
        ronde.save(update_fields=["stap"])
        open_stap(ronde)
    if ronde.staat == Besluitronde.Staat.OPEN and te_verwerken(ronde) and not wacht_op_advies(ronde):
        _meld_advies_binnen(ronde)


def wacht_op(ronde: Besluitronde) -> bool:
    """Return whether something in the steps so far still holds the round back.

    A decision that binds must be there without objection, and one under a mandate leaves its giver the time to object
    (R22). Advice never holds back longer than its own term (R6), but what it says is worked in before the next step:
    by a new text, or by an answer of who works on it (R14).
    """
    vragen = ronde.vragen.filter(stap__lte=ronde.stap)
    voor = Besluit.objects.filter(ingetrokken_op=None, uitkomst__in=Besluit.INSTEMMEND)
    if vragen.filter(soort__in=BINDEND).exclude(pk__in=voor.order_by().values("vraag_id")).exists():
        return True
    if any(bedenktijd_loopt(besluit) for besluit in onder_mandaat(ronde).filter(vraag__stap__lte=ronde.stap)):
        return True
    return wacht_op_advies(ronde) or bool(te_verwerken(ronde))


def wacht_op_advies(ronde: Besluitronde) -> bool:
    """Return whether advice of the running step may still come within its term."""
    vragen = ronde.vragen.filter(~geldig_besluit(), soort__in=RAADGEVEND, stap=ronde.stap)
    return vragen.filter(uiterlijk__gte=vandaag()).exists()


def te_verwerken(ronde: Besluitronde) -> int:
    """Return how many remarks of the running step wait for who works on the text (R14)."""
    return Besluit.objects.filter(ONVERWERKT, vraag__ronde=ronde, vraag__stap=ronde.stap).count()


def bedenktijd_loopt(besluit: Besluit) -> bool:
    """Return whether the giver of the mandate may still object; its last day counts."""
    tot = bedenktijd_tot(besluit)
    return tot is not None and vandaag() <= tot


def _neem_aan(ronde: Besluitronde, *, door: Any) -> None:
    ronde.staat = Besluitronde.Staat.AANGENOMEN
    ronde.gesloten_op = timezone.now()
    ronde.save(update_fields=["staat", "gesloten_op"])
    versie = ronde.versie
    soort_van(versie.stuk.soort).bij_aanneming(versie)
    leg_vast(Besluitgebeurtenis.VERSIE_AANGENOMEN, versie, door=door, nummer=versie.nummer, sha256=versie.sha256)
    for vraag in ronde.vragen.all():
        vraag.ronde = ronde
        schrijf_sprekers(vraag, "aangenomen", "De tekst waarover u meebesliste, is aangenomen", per=str(ronde.pk))


def _meld_advies_binnen(ronde: Besluitronde) -> None:
    """Tell those who work on the text, once, that all advice of this step is in, and what they do now (R14).

    A text that took the advice of an earlier one in, brings no news.
    """
    vraag = ronde.vragen.filter(stap=ronde.stap, soort__in=RAADGEVEND).first()
    if vraag is None or ronde.vragen.filter(stap=ronde.stap, besluiten__overgenomen_van__isnull=False).exists():
        return
    vraag.ronde, open_nu = ronde, te_verwerken(ronde)
    onderwerp = "Verwerk de adviezen" if open_nu else "Alle adviezen zijn binnen"
    for persoon in makers(ronde.versie):
        kenmerk = f"besluit-advies-binnen:{ronde.pk}:{ronde.stap}:{persoon.pk}"
        pad = adres_van_versie(ronde.versie)
        schrijf(persoon, vraag, "advies_binnen", onderwerp, kenmerk=kenmerk, pad=pad, te_verwerken=open_nu)


def adres_van_versie(versie: Versie) -> str:
    return reverse("versie_detail", args=[versie.pk])


def schrijf_sprekers(vraag: Besluitvraag, wat: str, onderwerp: str, *, per: str = "", **context: Any) -> None:
    """Put one mail ready for everybody who speaks for the party; `per` widens "once" from the question to the round."""
    for persoon in sprekers(vraag):
        schrijf(persoon, vraag, wat, onderwerp, kenmerk=f"besluit-{wat}:{per or vraag.pk}:{persoon.pk}", **context)


def schrijf(persoon: Gebruiker, vraag: Besluitvraag, wat: str, onderwerp: str, *, kenmerk: str, **context: Any) -> None:
    """Put one mail ready: which piece it is and a link; withdrawn when the reader may not see the question."""
    stuk = vraag.ronde.versie.stuk
    zet_klaar(
        aan=persoon.email,
        gebruiker=persoon,
        onderwerp=onderwerp,
        sjabloon=f"besluit_{wat}.txt",
        context={
            "persoon": persoon,
            "vraag": vraag,
            "stuk": soort_van(stuk.soort).naam_in_mail(stuk.rij),
            "pad": reverse("besluit_geven", args=[vraag.pk]),
            **context,
        },
        vereist=eis("bekijken", vraag),
        kenmerk=kenmerk,
    )
