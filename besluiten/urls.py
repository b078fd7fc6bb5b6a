"""Paths of frozen texts and of the decisions on them."""

from django.urls import path

from besluiten import views

urlpatterns = [
    path("besluiten/<uuid:sleutel>/", views.BesluitGeven.as_view(), name="besluit_geven"),
    path("besluiten/<uuid:sleutel>/intrekken/", views.BesluitIntrekken.as_view(), name="besluit_intrekken"),
    path("adviezen/<uuid:sleutel>/", views.AdviesVerwerken.as_view(), name="advies_verwerken"),
    path("versies/<uuid:sleutel>/", views.VersieDetail.as_view(), name="versie_detail"),
    path("versies/<uuid:sleutel>/verschil/", views.VersieVerschil.as_view(), name="versie_verschil"),
]
