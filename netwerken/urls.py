"""Paths of the field, as everybody may read it."""

from django.urls import path

from netwerken import views as openbaar

urlpatterns = [
    path("sectoren/", openbaar.SectorLijst.as_view(), name="sector_lijst"),
    path("sectoren/<slug:code>/", openbaar.SectorDetail.as_view(), name="sector_detail"),
    path("veiligheidsregios/", openbaar.RegioLijst.as_view(), name="regio_lijst"),
    path("veiligheidsregios/<slug:code>/", openbaar.RegioDetail.as_view(), name="regio_detail"),
    path("themas/", openbaar.ThemaLijst.as_view(), name="thema_lijst"),
    path("themas/<int:nummer>/", openbaar.ThemaDetail.as_view(), name="thema_detail"),
    path("netwerken/", openbaar.NetwerkLijst.as_view(), name="netwerk_lijst"),
]
