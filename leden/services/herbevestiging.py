"""The yearly question "klopt dit nog?": asked, repeated, answered, and what silence leads to.

Every task here may run twice, or at two places at once: each step is claimed in the row it is about.
"""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, Min, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.models import loopt, vandaag
from kantoor.core.opmaak import datum
from kantoor.post.services import zet_klaar
from kantoor.termijnen.queries import duur
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import Gremiumlid, Herbevestiging, Lidmaatschap, lopend_lidmaatschap
from leden.policy import BEREIDT_LIDMAATSCHAP_VOOR
from leden.services.lidmaatschap import hervat, schors
from leden.termijnen import HERBEVESTIGING_ANTWOORD, HERBEVESTIGING_ELKE, HERBEVESTIGING_HERINNERING


def vraag_herbevestiging() -> int:
    """Ask every member whose last answer or joining is too long ago, usually a year; return how many were asked."""
    return sum(_vraag(gebruiker) for gebruiker in _aan_de_beurt(vandaag()))


def herinner() -> int:
    """Repeat the question once to who did not answer after some days; return how many questions that is."""
    sinds = vandaag() - duur(HERBEVESTIGING_HERINNERING)
    vragen = _open().filter(gevraagd_op__lte=sinds, uiterlijk__gte=vandaag(), gebruiker__is_active=True)
    for vraag in vragen:
        with transaction.atomic():
            _mail(vraag, "herinnering", "Herinnering: kloppen uw gegevens nog?")
    return len(vragen)


def schors_stille_leden() -> int:
    """Suspend the active memberships of who stayed silent beyond the term; return how many people that is."""
    te_laat = _open().filter(uiterlijk__lt=vandaag(), geschorst_op=None).values_list("pk", flat=True)
    return sum(_schors(pk) for pk in list(te_laat))


@transaction.atomic
def bevestig(*, door: Gebruiker, klopt: bool, toelichting: str = "") -> Herbevestiging:
    """Answer the question, also unasked. "Yes" resumes what its silence suspended, and nothing else.

    "No" tells the netwerkregisseur what is wrong and leaves memberships as they are. Answering twice on a day is once.
    """
    vraag = _open().select_for_update(of=("self",)).filter(gebruiker=door).first()
    if vraag is None:
        vraag = Herbevestiging(gebruiker=door, uiterlijk=vandaag())
    vraag.bevestigd_op = vandaag()
    vraag.toelichting = "" if klopt else toelichting.strip()
    vraag.save()
    leg_vast(
        Ledengebeurtenis.HERBEVESTIGING_BEVESTIGD if klopt else Ledengebeurtenis.HERBEVESTIGING_ONTKEND,
        vraag,
        door=door,
    )
    if klopt:
        for lidmaatschap in _geschorst_door(vraag):
            hervat(lidmaatschap, door=door, na_antwoord=True)
    else:
        _vertel_regisseur(vraag)
    return vraag


def reden_van_stilte(vraag: Herbevestiging) -> str:
    """Return the reason written on what the silence suspended; it names the question, so that the answer finds it."""
    return f"Geen antwoord op de vraag van {datum(vraag.gevraagd_op)} of de gegevens nog kloppen."


def _open() -> QuerySet[Herbevestiging]:
    rijen: QuerySet[Herbevestiging] = Herbevestiging.objects.filter(bevestigd_op=None)
    return rijen.select_related("gebruiker").order_by("pk")


def _aan_de_beurt(nu: date) -> QuerySet[Gebruiker]:
    lid = Lidmaatschap.objects.filter(lopend_lidmaatschap(), gebruiker=OuterRef("pk"))
    loopt_al = Herbevestiging.objects.filter(gebruiker=OuterRef("pk"), bevestigd_op=None)
    begin = Lidmaatschap.objects.filter(lopend_lidmaatschap(), gebruiker=OuterRef("pk")).order_by()
    antwoord = Herbevestiging.objects.filter(gebruiker=OuterRef("pk")).order_by()
    laatst = Coalesce(
        antwoord.values("gebruiker").annotate(op=Max("bevestigd_op")).values("op"),
        begin.values("gebruiker").annotate(op=Min("van")).values("op"),
    )
    rijen: QuerySet[Gebruiker] = Gebruiker.objects.filter(Exists(lid), ~Exists(loopt_al), is_active=True)
    return rijen.annotate(laatst=laatst).filter(laatst__lt=nu - duur(HERBEVESTIGING_ELKE)).order_by("pk")


def _vraag(gebruiker: Gebruiker) -> bool:
    uiterlijk = vandaag() + duur(HERBEVESTIGING_ANTWOORD)
    try:
        with transaction.atomic():
            vraag = Herbevestiging.objects.create(gebruiker=gebruiker, uiterlijk=uiterlijk)
            leg_vast(Ledengebeurtenis.HERBEVESTIGING_GEVRAAGD, vraag, door=None)
            _mail(vraag, "vraag", "Kloppen uw gegevens nog?")
    except IntegrityError:
        return False  # another run asked at the same moment
    return True


@transaction.atomic
def _schors(pk: int) -> bool:
    vraag = _open().select_for_update(of=("self",)).filter(pk=pk, geschorst_op=None).first()
    if vraag is None:
        return False
    vraag.geschorst_op = vandaag()
    vraag.save(update_fields=["geschorst_op"])
    actief = Lidmaatschap.objects.filter(gebruiker=vraag.gebruiker, staat=Lidmaatschap.Staat.ACTIEF)
    for lidmaatschap in actief.order_by("pk"):
        schors(lidmaatschap, reden=reden_van_stilte(vraag), door=None)
    leg_vast(Ledengebeurtenis.HERBEVESTIGING_VERLOPEN, vraag, door=None)
    return True


def _geschorst_door(vraag: Herbevestiging) -> list[Lidmaatschap]:
    if vraag.geschorst_op is None:
        return []
    rijen = Lidmaatschap.objects.filter(
        gebruiker=vraag.gebruiker_id, staat=Lidmaatschap.Staat.GESCHORST, reden=reden_van_stilte(vraag)
    )
    return list(rijen.order_by("pk"))


def _mail(vraag: Herbevestiging, soort: str, onderwerp: str) -> None:
    zet_klaar(
        aan=vraag.gebruiker.email,
        gebruiker=vraag.gebruiker,
        onderwerp=onderwerp,
        sjabloon=f"herbevestiging_{soort}.txt",
        context={"vraag": vraag},
        kenmerk=f"herbevestiging:{vraag.pk}:{soort}",
    )


def _vertel_regisseur(vraag: Herbevestiging) -> None:
    """Mail who prepares memberships that somebody says what is wrong about their own data; what, is on their page."""
    recht = {"gremium__rechten__recht": BEREIDT_LIDMAATSCHAP_VOOR}
    zetels = Gremiumlid.objects.filter(loopt(), **recht, gebruiker__is_active=True)
    for regisseur in Gebruiker.objects.filter(zetels__in=zetels).distinct():
        zet_klaar(
            aan=regisseur.email,
            gebruiker=regisseur,
            onderwerp=f"Gegevens van {vraag.gebruiker} kloppen niet meer",
            sjabloon="herbevestiging_nee.txt",
            context={"vraag": vraag},
        )
