"""The page of the account about mail."""

from django.urls import path

from kantoor.post.views import Meldingen

urlpatterns = [path("account/meldingen/", Meldingen.as_view(), name="account_meldingen")]
