"""Give what was there its new facts: a path of its own per plan, years and totals of costs, points of adopted agendas."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.models import Count, Sum
from django.utils import timezone

FEITEN = ("start", "deadline", "begonnen_op", "afgerond_op", "vervallen_op", "blokkade")


def vul(apps: Any, schema_editor: Any) -> None:
    _padnamen(apps)
    _kosten(apps)
    _feiten(apps)
    _punten(apps)


def _padnamen(apps: Any) -> None:
    """A network with more plans than one tells them apart by sector."""
    Actieplan = apps.get_model("actieplannen", "Actieplan")
    meer = Actieplan.objects.order_by().values("netwerk").annotate(n=Count("pk")).filter(n__gt=1).values("netwerk")
    for plan in Actieplan.objects.filter(netwerk__in=meer, sector__isnull=False).select_related("sector"):
        Actieplan.objects.filter(pk=plan.pk).update(padnaam=f"actieplan-{plan.sector.code}")


def _kosten(apps: Any) -> None:
    """The year of a line is that of the deadline; the total of an action is the sum of its lines (R20)."""
    Verbeteractie = apps.get_model("actieplannen", "Verbeteractie")
    Kostenregel = apps.get_model("actieplannen", "Kostenregel")
    for regel in Kostenregel.objects.select_related("actie"):
        Kostenregel.objects.filter(pk=regel.pk).update(jaar=regel.actie.deadline.year)
    for actie in Verbeteractie.objects.annotate(som=Sum("kosten__bedrag_cent")).filter(som__gt=0):
        Verbeteractie.objects.filter(pk=actie.pk).update(
            financiering="extra", kosten_cent=actie.som, financieringsbron="Nog op te schrijven"
        )


def _feiten(apps: Any) -> None:
    """The past that is known begins now."""
    Verbeteractie = apps.get_model("actieplannen", "Verbeteractie")
    Actiefeiten = apps.get_model("actieplannen", "Actiefeiten")
    nu = timezone.now()
    Actiefeiten.objects.bulk_create(
        Actiefeiten(actie=actie, vanaf=nu, **{veld: getattr(actie, veld) for veld in FEITEN})
        for actie in Verbeteractie.objects.all().iterator()
    )


def _punten(apps: Any) -> None:
    """The points of each agenda as its newest adopted text has them."""
    Agendapunt = apps.get_model("actieplannen", "Agendapunt")
    Thema = apps.get_model("netwerken", "Thema")
    Versie = apps.get_model("actieplannen", "Versie")
    gezien = set()
    for versie in Versie.objects.filter(agenda__isnull=False, ronde__staat="aangenomen").order_by("-nummer"):
        if versie.agenda_id in gezien:
            continue
        gezien.add(versie.agenda_id)
        for deel in versie.inhoud["delen"]:
            if gegevens := deel.get("gegevens"):
                punt = Agendapunt.objects.create(
                    agenda_id=versie.agenda_id,
                    versie=versie,
                    kenmerk=deel["sleutel"],
                    **{veld: gegevens[veld] for veld in ("rang", "titel", "vraag", "maat")},
                )
                punt.themas.set(Thema.objects.filter(nummer__in=[thema["nummer"] for thema in gegevens["themas"]]))


class Migration(migrations.Migration):
    dependencies = [("actieplannen", "0006_plannen_in_uitvoering")]

    operations = [migrations.RunPython(vul, migrations.RunPython.noop)]
