"""Paths of questions."""

from django.urls import path

from vragen import views

urlpatterns = [
    path("vragen/", views.VraagLijst.as_view(), name="vraag_lijst"),
    path("vragen/<uuid:sleutel>/", views.VraagDetail.as_view(), name="vraag_detail"),
    path("vragen/<uuid:sleutel>/uitvoeren/", views.VraagUitvoeren.as_view(), name="vraag_uitvoeren"),
    path("vragen/<uuid:sleutel>/afronden/", views.VraagAfronden.as_view(), name="vraag_afronden"),
]
