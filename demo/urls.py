"""Paths of the try-out; included only in demo mode."""

from django.urls import path

from demo.views import DemoInloggen, Postvak

urlpatterns = [
    path("demo/inloggen/<uuid:sleutel>/", DemoInloggen.as_view(), name="demo_inloggen"),
    path("demo/postvak/", Postvak.as_view(), name="demo_postvak"),
]
