"""Paths of this app."""

from django.urls import path

from rapportages.views import controleren, edities, lezers, rechtzetten, rondes

urlpatterns = [
    path("rapportages/", edities.RapportageLijst.as_view(), name="rapportage_lijst"),
    path("rapportages/controleren/", controleren.RapportageControleren.as_view(), name="rapportage_controleren"),
    path("rapportages/vergelijken/", edities.RapportageVergelijken.as_view(), name="rapportage_vergelijken"),
    path("rapportages/lezers/", lezers.RapportageLezers.as_view(), name="rapportage_lezers"),
    path("rapportages/rondes/", rondes.RondeLijst.as_view(), name="ronde_lijst"),
    path("rapportages/rondes/<slug:periode>/", rondes.RondeDetail.as_view(), name="ronde_detail"),
    path("rapportages/rondes/<slug:periode>/sluiten/", rondes.RondeSluiten.as_view(), name="ronde_sluiten"),
    path("rapportages/rondes/<slug:periode>/<slug:stap>/", rondes.RondeStap.as_view(), name="ronde_stap"),
    path("rapportages/taken/<uuid:sleutel>/", edities.RapportageTaak.as_view(), name="rapportage_taak"),
    path("rapportages/<uuid:sleutel>/", edities.RapportageDetail.as_view(), name="rapportage_detail"),
    path("rapportages/<uuid:sleutel>/pdf/", edities.RapportagePdf.as_view(), name="rapportage_pdf"),
    path("rapportages/<uuid:sleutel>/verbeteren/", lezers.RapportageVerbeteren.as_view(), name="rapportage_verbeteren"),
    path(
        "rapportages/<uuid:sleutel>/rechtzetten/",
        rechtzetten.RapportageRechtzetten.as_view(),
        name="rapportage_rechtzetten",
    ),
    path(
        "rapportages/<uuid:sleutel>/rechtzetten/<slug:slug>/<slug:feit>/<slug:rij>/",
        rechtzetten.RapportageFeit.as_view(),
        name="rapportage_feit",
    ),
    path("rapportages/<uuid:sleutel>/klopt-niet/", lezers.RapportageWens.as_view(), name="rapportage_wens"),
    path(
        "rapportages/<uuid:sleutel>/cijfers/<slug:vorm>/",
        edities.RapportageCijfers.as_view(),
        name="rapportage_cijfers",
    ),
    path("naar/opgave/<uuid:sleutel>/", rondes.OpgaveOpNummer.as_view(), name="opgave_op_nummer"),
    path("netwerken/<slug:slug>/<plandeel:deel>/opgave/", rondes.OpgaveDoen.as_view(), name="opgave"),
]
