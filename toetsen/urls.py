"""Paths of judging the points of an agenda: by a network, and by all of them side by side."""

from django.urls import path

from toetsen import views

urlpatterns = [
    path("netwerken/<slug:slug>/<plandeel:deel>/toetsen/", views.PlanToetsen.as_view(), name="actieplan_toetsen"),
    path("agendas/<slug:code>/toetsing/", views.Toetsmatrix.as_view(), name="toetsmatrix"),
]
