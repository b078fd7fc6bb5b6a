"""What happens to people, their networks and their roles, as the log says it."""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Ledengebeurtenis(TextChoices):
    AANMELDING_INGEDIEND = "aanmelding.ingediend", "Aanmelding ingediend"
    AANMELDING_BEVESTIGD = "aanmelding.bevestigd", "Aanmelding bevestigd"
    AANMELDING_VRAAG_GESTELD = "aanmelding.vraag_gesteld", "Vraag over aanmelding gesteld"
    AANMELDING_BEANTWOORD = "aanmelding.beantwoord", "Vraag over aanmelding beantwoord"
    AANMELDING_VOORGESTELD = "aanmelding.voorgesteld", "Voorstel over aanmelding gedaan"
    AANMELDING_TOEGELATEN = "aanmelding.toegelaten", "Aanmelding toegelaten"
    AANMELDING_AFGEWEZEN = "aanmelding.afgewezen", "Aanmelding afgewezen"
    AANMELDING_INGETROKKEN = "aanmelding.ingetrokken", "Aanmelding ingetrokken"
    UITNODIGING_VERSTUURD = "uitnodiging.verstuurd", "Uitnodiging verstuurd"
    UITNODIGING_OPNIEUW_VERSTUURD = "uitnodiging.opnieuw_verstuurd", "Uitnodiging opnieuw verstuurd"
    UITNODIGING_INGETROKKEN = "uitnodiging.ingetrokken", "Uitnodiging ingetrokken"
    UITNODIGING_AANVAARD = "uitnodiging.aanvaard", "Uitnodiging aanvaard"
    LIDMAATSCHAP_ROL_GEWIJZIGD = "lidmaatschap.rol_gewijzigd", "Rol in een netwerk gewijzigd"
    LIDMAATSCHAP_BEZWAAR = "lidmaatschap.bezwaar", "Bezwaar gemaakt tegen een nieuw lid"
    LIDMAATSCHAP_GESCHORST = "lidmaatschap.geschorst", "Lidmaatschap geschorst"
    LIDMAATSCHAP_HERVAT = "lidmaatschap.hervat", "Lidmaatschap hervat"
    LIDMAATSCHAP_BEEINDIGD = "lidmaatschap.beeindigd", "Lidmaatschap beëindigd"
    HERBEVESTIGING_GEVRAAGD = "herbevestiging.gevraagd", "Herbevestiging gevraagd"
    HERBEVESTIGING_BEVESTIGD = "herbevestiging.bevestigd", "Herbevestigd: gegevens kloppen"
    HERBEVESTIGING_ONTKEND = "herbevestiging.ontkend", "Herbevestigd: gegevens kloppen niet"
    HERBEVESTIGING_VERLOPEN = "herbevestiging.verlopen", "Herbevestiging verlopen"
    LEAD_PARTNER_AANGEWEZEN = "lead_partner.aangewezen", "Lead partner aangewezen"
    LEAD_PARTNER_GESTOPT = "lead_partner.gestopt", "Lead partner gestopt"
    MANDAAT_GEGEVEN = "mandaat.gegeven", "Mandaat gegeven"
    MANDAAT_INGETROKKEN = "mandaat.ingetrokken", "Mandaat ingetrokken"
    NETWERK_GEWIJZIGD = "netwerk.gewijzigd", "Netwerk gewijzigd"
    NETWERK_STAAT_GEWIJZIGD = "netwerk.staat_gewijzigd", "Staat van een netwerk gewijzigd"
    WENS_GEDAAN = "wens.gedaan", "Verzoek aan een netwerk gedaan"
    WENS_INGEWILLIGD = "wens.ingewilligd", "Verzoek aan een netwerk ingewilligd"
    WENS_GEWEIGERD = "wens.geweigerd", "Verzoek aan een netwerk geweigerd"
    WENS_VERVALLEN = "wens.vervallen", "Verzoek aan een netwerk vervallen"
    PROFIEL_GEOPEND = "profiel.geopend", "Profiel van een netwerk geopend"
    PROFIEL_BEZWAAR = "profiel.bezwaar", "Bezwaar gemaakt tegen een open profiel"
    PARTNER_NIET_NODIG = "partner.niet_nodig", "Partner niet nodig"
    PARTNER_TOCH_NODIG = "partner.toch_nodig", "Partner toch nodig"
    ORGANISATIE_TOEGEVOEGD = "organisatie.toegevoegd", "Organisatie toegevoegd"
    NOODINZAGE_BEGONNEN = "noodinzage.begonnen", "Noodinzage in een netwerk begonnen"
    NOODINZAGE_BEEINDIGD = "noodinzage.beeindigd", "Noodinzage in een netwerk beëindigd"
    DIENSTVERBAND_BEGONNEN = "dienstverband.begonnen", "Dienstverband begonnen"
    DIENSTVERBAND_BEEINDIGD = "dienstverband.beeindigd", "Dienstverband beëindigd"
    CONTACTGEGEVENS_GEWIJZIGD = "contactgegevens.gewijzigd", "Contactgegevens gewijzigd"
    ZETEL_BIJ_BEGIN = "zetel.bij_begin", "Zetel gekregen bij het begin van het kantoor"
    SPELREGELS_AANVAARD = "spelregels.aanvaard", "Akkoord met de spelregels"


GEBEURTENISSEN.registreer(*Ledengebeurtenis)
