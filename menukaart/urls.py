"""Paths of this app."""

from django.urls import path

from menukaart.views import MenukaartDetail, MenukaartLijst

urlpatterns = [
    path("menukaart/", MenukaartLijst.as_view(), name="menukaart_lijst"),
    path("menukaart/<slug:slug>/", MenukaartDetail.as_view(), name="menukaart_detail"),
]
