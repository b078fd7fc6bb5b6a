"""Paths of this app."""

from django.urls import path

from rapportages import views

urlpatterns = [
    path("rapportages/", views.RapportageLijst.as_view(), name="rapportage_lijst"),
    path("rapportages/taken/<uuid:sleutel>/", views.RapportageTaak.as_view(), name="rapportage_taak"),
    path("rapportages/<uuid:sleutel>/", views.RapportageDetail.as_view(), name="rapportage_detail"),
    path("rapportages/<uuid:sleutel>/pdf/", views.RapportagePdf.as_view(), name="rapportage_pdf"),
]
