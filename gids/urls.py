"""Paths of who is who, and of the own card in it."""

from django.urls import path

from gids import views

urlpatterns = [
    path("wie-is-wie/", views.Personen.as_view(), name="gids_personen"),
    path("wie-is-wie/organisaties/", views.Organisaties.as_view(), name="gids_organisaties"),
    path("wie-is-wie/<uuid:sleutel>/", views.PersoonDetail.as_view(), name="gids_persoon"),
    path("account/contactgegevens/", views.ContactkaartWijzigen.as_view(), name="contactkaart_wijzigen"),
]
