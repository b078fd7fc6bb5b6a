"""Paths of plans and actions."""

from django.urls import path, register_converter

from actieplannen.paden import Plandeel
from actieplannen.views import (
    actie_detail,
    actie_kosten,
    actie_relaties,
    actie_status,
    acties,
    akkoord,
    leerpunten,
    plan_beheer,
    plannen,
    uitvoer,
    voortgang,
)

register_converter(Plandeel, "plandeel")


urlpatterns = [
    path("actieplannen/", plannen.ActieplanLijst.as_view(), name="actieplan_lijst"),
    path("nationaal-actieplan/", plan_beheer.NationaalPlan.as_view(), name="nationaal_plan"),
    path("netwerken/<slug:slug>/plannen/beginnen/", plan_beheer.PlanBeginnen.as_view(), name="actieplan_beginnen"),
    path(
        "netwerken/<slug:slug>/<plandeel:deel>/wijzigen/", plan_beheer.PlanWijzigen.as_view(), name="actieplan_wijzigen"
    ),
    path("netwerken/<slug:slug>/<plandeel:deel>/staat/", plan_beheer.PlanStaat.as_view(), name="actieplan_staat"),
    path("netwerken/<slug:slug>/<plandeel:deel>/", plannen.ActieplanDetail.as_view(), name="actieplan_detail"),
    path(
        "netwerken/<slug:slug>/<plandeel:deel>/acties.<slug:vorm>",
        uitvoer.ActieplanUitvoer.as_view(),
        name="actieplan_uitvoer",
    ),
    path(
        "netwerken/<slug:slug>/<plandeel:deel>/deadlines.ics", uitvoer.ActieplanKalender.as_view(), name="actieplan_ics"
    ),
    path(
        "netwerken/<slug:slug>/<plandeel:deel>/tijdlijn/",
        plannen.ActieplanTijdlijn.as_view(),
        name="actieplan_tijdlijn",
    ),
    path(
        "netwerken/<slug:slug>/<plandeel:deel>/akkoord/", akkoord.ActieplanAkkoord.as_view(), name="actieplan_akkoord"
    ),
    path(
        "netwerken/<slug:slug>/<plandeel:deel>/voorleggen/",
        akkoord.ActieplanVoorleggen.as_view(),
        name="actieplan_voorleggen",
    ),
    path("acties/<uuid:sleutel>/", actie_detail.ActieDetail.as_view(), name="actie_detail"),
    path("acties/<uuid:sleutel>/wijzigen/", acties.ActieWijzigen.as_view(), name="actie_wijzigen"),
    path("netwerken/<slug:slug>/<plandeel:deel>/acties/nieuw/", acties.ActieNieuw.as_view(), name="actie_nieuw"),
    path("acties/<uuid:sleutel>/samenhang/", actie_relaties.ActieRelatie.as_view(), name="actie_relatie"),
    path("acties/<uuid:sleutel>/status/", actie_status.ActieStatus.as_view(), name="actie_status"),
    path("acties/<uuid:sleutel>/vervallen/", actie_status.ActieVervallen.as_view(), name="actie_vervallen"),
    path("kosten/<uuid:sleutel>/bevestigen/", actie_kosten.KostenBevestigen.as_view(), name="kosten_bevestigen"),
    path("leerpunten/", leerpunten.LeerpuntLijst.as_view(), name="leerpunt_lijst"),
    path("acties/<uuid:sleutel>/voortgang-melden/", voortgang.StapStatus.as_view(), name="voortgang_melden"),
    path("acties/<uuid:sleutel>/voortgang-melden/stand/", voortgang.StapStand.as_view(), name="voortgang_melden_stand"),
    path(
        "acties/<uuid:sleutel>/voortgang-melden/controleren/",
        voortgang.StapControleren.as_view(),
        name="voortgang_melden_controleren",
    ),
    path(
        "acties/<uuid:sleutel>/voortgang-melden/weggooien/",
        voortgang.Weggooien.as_view(),
        name="voortgang_melden_weggooien",
    ),
]
