"""The plan of a network as a piece that every organisation in it agrees to (R22)."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from actieplannen.models import Actieplan
from actieplannen.policy import leest_versies
from actieplannen.services.plannen import bij_aanneming, deelnemers
from besluiten.soorten import SOORTEN, Stuksoort
from kantoor.access import Lezer
from kantoor.post.woorden import in_mail
from leden.policy import lidmaatschappen
from leden.queries.zetels import sprekers_in


def _adres_van_ronde(plan: Actieplan) -> str:
    return reverse("actieplan_akkoord", args=[plan.netwerk.slug, plan.padnaam])


def _maakt(lezer: Lezer) -> Q:
    netwerken = [plek.netwerk for plek in lezer.feit(lidmaatschappen) if plek.spreekt]
    return Q(vraag__ronde__versie__stuk__netwerk__in=netwerken)


SOORTEN.registreer(
    Stuksoort(
        code="plan",
        label="Actieplan",
        model=Actieplan,
        erbij=("netwerk",),
        lognaam=lambda plan: plan.lognaam,
        naam_in_mail=lambda plan: f"het actieplan van {in_mail(plan.netwerk)}",
        leest=leest_versies,
        makers=lambda plan: sprekers_in(plan.netwerk_id),
        maakt=_maakt,
        deelnemers=deelnemers,
        bij_aanneming=bij_aanneming,
        adres_van_ronde=_adres_van_ronde,
    )
)
