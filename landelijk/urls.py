"""Paths of offers to the national plan."""

from django.urls import path

from landelijk import views

urlpatterns = [
    path("acties/<uuid:sleutel>/landelijk-voorleggen/", views.ActieOpschalen.as_view(), name="actie_opschalen"),
    path("voorleggingen/", views.OpschalingLijst.as_view(), name="opschaling_lijst"),
    path("voorleggingen/<uuid:sleutel>/", views.OpschalingDetail.as_view(), name="opschaling_detail"),
    path(
        "voorleggingen/<uuid:sleutel>/beslissen/",
        views.OpschalingBeslissen.as_view(),
        name="opschaling_beslissen",
    ),
]
