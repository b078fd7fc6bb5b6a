"""Paths of the portal itself: the front door, the explanation, the law's pages and the reader's own overview."""

from django.urls import path

from portaal.views import open as openbaar
from portaal.views.afspraken import Afspraken
from portaal.views.gezond import Gereed, Leeft
from portaal.views.overzicht import Overzicht
from portaal.views.zoeken import Zoeken

urlpatterns = [
    path("", openbaar.Start.as_view(), name="start"),
    path("over-het-netwerk/", openbaar.Over.as_view(), name="over"),
    path("contact/", openbaar.Contact.as_view(), name="contact"),
    path("handleiding/", openbaar.Handleiding.as_view(), name="handleiding"),
    path("toegankelijkheid/", openbaar.Toegankelijkheid.as_view(), name="toegankelijkheid"),
    path("privacy/", openbaar.Privacy.as_view(), name="privacy"),
    path("kwetsbaarheid-melden/", openbaar.KwetsbaarheidMelden.as_view(), name="kwetsbaarheid_melden"),
    path(".well-known/security.txt", openbaar.SecurityTxt.as_view(), name="security_txt"),
    path("teken.svg", openbaar.Teken.as_view(), name="teken"),
    path("gezond/", Leeft.as_view(), name="gezond"),
    path("gezond/gereed/", Gereed.as_view(), name="gezond_gereed"),
    path("overzicht/", Overzicht.as_view(), name="overzicht"),
    path("afspraken/", Afspraken.as_view(), name="afspraken"),
    path("zoeken/", Zoeken.as_view(), name="zoeken"),
]
