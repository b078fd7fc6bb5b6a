"""Paths of this app."""

from django.urls import path

from regie.views import netwerken, uur

urlpatterns = [
    path("beheer/", netwerken.Beheer.as_view(), name="beheer"),
    path("beheer/netwerken/export.<slug:vorm>", netwerken.BordExport.as_view(), name="bord_export"),
    path("beheer/netwerken/bericht/", netwerken.Bericht.as_view(), name="netwerk_bericht"),
    path("beheer/netwerken/<slug:slug>/gebeld/", netwerken.Gebeld.as_view(), name="netwerk_gebeld"),
    path("beheer/uur/", uur.Uur.as_view(), name="uur"),
    path("beheer/uur/begin/", uur.UurBegin.as_view(), name="uur_begin"),
    path("beheer/uur/later/", uur.UurLater.as_view(), name="uur_later"),
]
