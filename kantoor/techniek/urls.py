"""Pages of technical management beside the admin itself."""

from django.urls import path

from kantoor.techniek import views

urlpatterns = [
    path("technisch-beheer/tweede-persoon/", views.VerzoekLijst.as_view(), name="verzoek_lijst"),
    path("technisch-beheer/tweede-persoon/nieuw/<slug:soort>/", views.VerzoekNieuw.as_view(), name="verzoek_nieuw"),
    path("technisch-beheer/tweede-persoon/<uuid:sleutel>/", views.VerzoekDetail.as_view(), name="verzoek_detail"),
    path("technisch-beheer/tweede-stap/", views.TweedeStapTerugzetten.as_view(), name="tweede_stap_terugzetten"),
]
