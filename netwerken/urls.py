"""Paths of the field, grouped by object: first what everybody may read, then what asks for an account."""

from django.urls import path

from netwerken.views import aanvragen
from netwerken.views import open as openbaar

urlpatterns = [
    path("sectoren/", openbaar.SectorLijst.as_view(), name="sector_lijst"),
    path("sectoren/<slug:code>/", openbaar.SectorDetail.as_view(), name="sector_detail"),
    path("veiligheidsregios/", openbaar.RegioLijst.as_view(), name="regio_lijst"),
    path("veiligheidsregios/<slug:code>/", openbaar.RegioDetail.as_view(), name="regio_detail"),
    path("themas/", openbaar.ThemaLijst.as_view(), name="thema_lijst"),
    path("themas/<int:nummer>/", openbaar.ThemaDetail.as_view(), name="thema_detail"),
    path("netwerken/", openbaar.NetwerkLijst.as_view(), name="netwerk_lijst"),
    path("netwerken/<slug:slug>/", openbaar.NetwerkDetail.as_view(), name="netwerk_detail"),
    path("beheer/aanvragen/", aanvragen.AanvraagLijst.as_view(), name="aanvraag_lijst"),
    path("beheer/aanvragen/<uuid:sleutel>/", aanvragen.AanvraagDetail.as_view(), name="aanvraag_detail"),
]
