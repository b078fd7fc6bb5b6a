"""The site map: each app brings its own paths, grouped by object."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from kantoor.access import Bevoegd, verklaar

handler400 = "portaal.views.fouten.fout_400"
handler403 = "portaal.views.fouten.fout_403"
handler404 = "portaal.views.fouten.fout_404"
handler500 = "portaal.views.fouten.fout_500"

admin_patronen, admin_app, admin_naam = admin.site.urls

urlpatterns = [
    path("", include("portaal.urls")),
    path("", include("kantoor.accounts.urls")),
    path("", include("kantoor.post.urls")),
    path("", include("kantoor.audit.urls")),
    path("", include("netwerken.urls")),
    path("", include("leden.urls")),
    path("", include("gids.urls")),
    path("", include("vragen.urls")),
    path("", include("besluiten.urls")),
    path("", include("menukaart.urls")),
    path("", include("agendas.urls")),
    # First actieplannen: it registers the converter of a plan in a path.
    path("", include("actieplannen.urls")),
    path("", include("inlezen.urls")),
    path("", include("toetsen.urls")),
    path("", include("landelijk.urls")),
    path("", include("rapportages.urls")),
    path("", include("regie.urls")),
    path("", include("kantoor.techniek.urls")),
    # Behind the same login and second factor as all else; it holds reference data, never the content of a network.
    path("technisch-beheer/", (verklaar(admin_patronen, Bevoegd("technisch-beheer")), admin_app, admin_naam)),
]
if settings.DEMO:
    urlpatterns.append(path("", include("demo.urls")))
