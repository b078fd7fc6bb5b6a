"""Paths of lists on their way into a plan, below the path of that plan."""

from django.urls import path

from inlezen import views

urlpatterns = [
    path("netwerken/<slug:slug>/<plandeel:deel>/inlezen/", views.ActieplanInlezen.as_view(), name="actieplan_inlezen"),
    path(
        "netwerken/<slug:slug>/<plandeel:deel>/inlezen/<uuid:sleutel>/",
        views.InlezingVoorbeeld.as_view(),
        name="inlezing_voorbeeld",
    ),
    path(
        "netwerken/<slug:slug>/<plandeel:deel>/inlezen/<uuid:sleutel>/koppelen/",
        views.InlezingKoppelen.as_view(),
        name="inlezing_koppelen",
    ),
]
