"""The data files of the field: what each of them is, in the order in which they are loaded.

To add a sector, merge two regions or correct a fact: change the CSV and run `manage.py laad_referentie`.
"""

from pathlib import Path

from netwerken.models import (
    Gremium,
    Gremiumrecht,
    Mijlpaal,
    Netwerk,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)
from netwerken.referentie.controles import een_landelijk_netwerk, netwerken_volgen_verzorgingsgebieden
from netwerken.services.referentie import Bestand, registreer

MAP = Path(__file__).parent
GELDIG = ("geldig_vanaf", "geldig_tot")
HERKOMST = ("zekerheid", "bron", "opmerking")

registreer(
    Bestand("partijen.csv", MAP, Partij, ("code",), ("naam", "enkelvoud", "volgorde", "kent_lead_partner")),
    Bestand("gremia.csv", MAP, Gremium, ("code",), ("naam", "volgorde", "omschrijving", "adviseert_alleen")),
    Bestand(
        "gremiumrechten.csv", MAP, Gremiumrecht, ("gremium", "recht"), (), volledig_voor="gremium", behoudt="gekozen"
    ),
    Bestand(
        "sectoren.csv", MAP, Sector, ("code",), ("naam", "volgorde", "icoon", "ministerie_lijn", "departement", *GELDIG)
    ),
    Bestand("vitale_processen.csv", MAP, VitaalProces, ("sector", "naam"), ("categorie", "bron", "opmerking")),
    Bestand(
        "themas.csv",
        MAP,
        Thema,
        ("nummer",),
        ("titel", "korte_titel", "omschrijving", "grondslag", "taak_veiligheidsregio", *HERKOMST),
    ),
    Bestand(
        "organisaties.csv",
        MAP,
        Organisatie,
        ("code",),
        (
            "naam",
            "korte_naam",
            "soort",
            "partij",
            "sectoren",
            "alle_sectoren",
            "status",
            "opvolger",
            *GELDIG,
            *HERKOMST,
        ),
    ),
    Bestand(
        "veiligheidsregios.csv",
        MAP,
        Veiligheidsregio,
        ("organisatie",),
        (
            "nummer",
            "naam",
            "korte_naam",
            "tegel_label",
            "tegel_kolom",
            "tegel_rij",
            "provincie",
            "bron",
            "opmerking",
        ),
    ),
    Bestand(
        "verzorgingsgebieden.csv",
        MAP,
        Verzorgingsgebied,
        ("organisatie", "sector", "regio"),
        ("omvang", "telt_mee", "peiljaar", "toelichting", "zekerheid", "bron"),
    ),
    Bestand(
        "netwerken.csv",
        MAP,
        Netwerk,
        ("slug",),
        (
            "naam",
            "doel",
            "schaal",
            "staat",
            "is_landelijk_netwerk",
            "sectoren",
            "alle_sectoren",
            "regios",
            "kernbedrijven",
            "herkomst",
            "regel",
            "zekerheid",
            "toelichting",
            "bron",
        ),
        alleen_nieuw=frozenset({"staat"}),
        controles=(een_landelijk_netwerk, netwerken_volgen_verzorgingsgebieden),
    ),
    Bestand(
        "mijlpalen.csv",
        MAP,
        Mijlpaal,
        ("code",),
        ("titel", "soort", "datum_volgens_bron", "datum_vroegst", "datum_uiterlijk", "wie", "fase", *HERKOMST),
    ),
)
