"""Paths of networks from the inside and of the people in them, grouped by object."""

from django.urls import path

from kantoor.core.geheimpad import geheim_pad
from leden.views import (
    aanmelden,
    aanvragen,
    afspraken,
    bureau,
    leden,
    netwerk,
    noodinzage,
    rollen,
    uitnodigingen,
    wensen,
    werkgever,
)

urlpatterns = [
    path("netwerken/<slug:slug>/", netwerk.NetwerkDetail.as_view(), name="netwerk_detail"),
    # For mail: the name of a closed network does not travel, and its slug is its name.
    path("naar/netwerk/<int:pk>/", netwerk.NetwerkOpNummer.as_view(), name="netwerk_op_nummer"),
    path("netwerken/<slug:slug>/leden/", netwerk.NetwerkLeden.as_view(), name="netwerk_leden"),
    path("netwerken/<slug:slug>/beheren/", netwerk.NetwerkBeheren.as_view(), name="netwerk_beheren"),
    path("netwerken/<slug:slug>/beheren/staat/", netwerk.NetwerkStaat.as_view(), name="netwerk_staat"),
    path("netwerken/<slug:slug>/beheren/rollen/", rollen.NetwerkRollen.as_view(), name="netwerk_rollen"),
    path("netwerken/<slug:slug>/beheren/rollen/lid/<int:pk>/", rollen.RolWijzigen.as_view(), name="rol_wijzigen"),
    path(
        "netwerken/<slug:slug>/beheren/rollen/lead-partner/<slug:partij>/",
        rollen.LeadPartnerWijzigen.as_view(),
        name="lead_partner_wijzigen",
    ),
    path("netwerken/<slug:slug>/verzoeken/", wensen.NetwerkWensen.as_view(), name="netwerk_wensen"),
    path("netwerkverzoeken/<uuid:sleutel>/", wensen.WensDetail.as_view(), name="wens_detail"),
    path("netwerkleden/<int:pk>/bezwaar/", wensen.LidBezwaar.as_view(), name="lid_bezwaar"),
    path("netwerken/<slug:slug>/mandaat/geven/", rollen.MandaatGeven.as_view(), name="mandaat_geven"),
    path(
        "netwerken/<slug:slug>/mandaat/<int:pk>/intrekken/", rollen.MandaatIntrekken.as_view(), name="mandaat_intrekken"
    ),
    path("netwerken/<slug:slug>/ontbrekende-partners/", netwerk.NetwerkOntbrekend.as_view(), name="netwerk_ontbrekend"),
    path(
        "netwerken/<slug:slug>/ontbrekende-partners/<slug:organisatie>/niet-nodig/",
        netwerk.PartnerNietNodig.as_view(),
        name="partner_niet_nodig",
    ),
    path("technisch-beheer/noodinzage/", noodinzage.Noodinzagen.as_view(), name="noodinzage"),
    path("lid-worden/", aanmelden.Aanmelden.as_view(), name="aanmelden"),
    path("lid-worden/samenwerking/", aanmelden.Samenwerking.as_view(), name="aanmelden_samenwerking"),
    path("lid-worden/controleren/", aanmelden.Controleren.as_view(), name="aanmelden_controleren"),
    path("lid-worden/ontvangen/", aanmelden.Ontvangen.as_view(), name="aanmelden_ontvangen"),
    geheim_pad("lid-worden/bevestigen/<str:token>/", aanmelden.Bevestigen.as_view(), name="aanmelding_bevestigen"),
    geheim_pad("lid-worden/volgen/<str:token>/", aanmelden.Volgen.as_view(), name="aanmelding_volgen"),
    geheim_pad("lid-worden/volgen/<str:token>/intrekken/", aanmelden.Intrekken.as_view(), name="aanmelding_intrekken"),
    path("beheer/aanvragen/", aanvragen.AanvraagLijst.as_view(), name="aanvraag_lijst"),
    path("beheer/aanvragen/<uuid:sleutel>/", aanvragen.AanvraagDetail.as_view(), name="aanvraag_detail"),
    path(
        "beheer/aanvragen/<uuid:sleutel>/organisatie/",
        aanvragen.AanvraagOrganisatie.as_view(),
        name="aanvraag_organisatie",
    ),
    path("beheer/uitnodigen/", uitnodigingen.UitnodigingLijst.as_view(), name="uitnodiging_lijst"),
    path("beheer/uitnodigen/nieuw/", uitnodigingen.UitnodigingNieuw.as_view(), name="uitnodiging_nieuw"),
    path("beheer/uitnodigen/lijst/", uitnodigingen.UitnodigingInlezen.as_view(), name="uitnodiging_inlezen"),
    path(
        "beheer/uitnodigen/lijst/uitnodigen.csv",
        uitnodigingen.UitnodigingVoorbeeldlijst.as_view(),
        name="uitnodiging_voorbeeldlijst",
    ),
    path("beheer/uitnodigen/<uuid:sleutel>/", uitnodigingen.UitnodigingDetail.as_view(), name="uitnodiging_detail"),
    geheim_pad(
        "uitnodiging/<str:token>/", uitnodigingen.UitnodigingAanvaarden.as_view(), name="uitnodiging_aanvaarden"
    ),
    path("beheer/leden/", leden.LidLijst.as_view(), name="lid_lijst"),
    path("beheer/leden/<uuid:persoon>/", leden.LidDetail.as_view(), name="lid_detail"),
    path("beheer/leden/<uuid:persoon>/werkgever/", werkgever.WerkgeverVeranderen.as_view(), name="lid_werkgever"),
    path("beheer/leden/<uuid:persoon>/overdracht/<int:nummer>/", werkgever.Overdracht.as_view(), name="lid_overdracht"),
    *[
        path(
            f"beheer/leden/<uuid:persoon>/<int:nummer>/{actie}/",
            leden.LidmaatschapVeranderen.as_view(actie=actie),
            name=f"lidmaatschap_{actie}",
        )
        for actie in ("rol", "schorsen", "hervatten", "beeindigen")
    ],
    path("account/lidmaatschap/", leden.EigenLidmaatschap.as_view(), name="eigen_lidmaatschap"),
    path("account/lidmaatschap/<int:nummer>/opzeggen/", leden.Opzeggen.as_view(), name="lidmaatschap_opzeggen"),
    path("account/klopt-dit-nog/", afspraken.KloptDitNog.as_view(), name="klopt_dit_nog"),
    path("account/spelregels/", afspraken.SpelregelsLezen.as_view(), name="spelregels_akkoord"),
    path("beheer/lijst/<slug:soort>/", bureau.BeheerLijst.as_view(), name="beheer_lijst"),
    path("beheer/lijst/<slug:soort>/export.<slug:vorm>", bureau.BeheerExport.as_view(), name="beheer_export"),
]
