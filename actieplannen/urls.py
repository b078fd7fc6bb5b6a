"""Paths of plans."""

from django.urls import path

from actieplannen.views import plannen

urlpatterns = [
    path("actieplannen/", plannen.ActieplanLijst.as_view(), name="actieplan_lijst"),
    path("netwerken/<slug:slug>/actieplan/", plannen.ActieplanDetail.as_view(), name="actieplan_detail"),
]
