"""Paths of the log."""

from django.urls import path

from kantoor.audit.views import Logboek, LogboekExport

urlpatterns = [
    path("beheer/logboek/", Logboek.as_view(), name="logboek"),
    path("beheer/logboek/export.csv", LogboekExport.as_view(), name="logboek_export"),
]
