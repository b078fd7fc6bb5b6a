"""Who may see and do what with the field, its networks and its people."""

from __future__ import annotations

from django.db.models import Q

from kantoor.access import ALLES, NIETS, Lezer, beleid, bevoegd, bevoegdheid
from kantoor.access.grants import verleende_ids
from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import Zichtbaarheid
from netwerken.models import (
    Aanmelding,
    Dienstverband,
    Gremium,
    Gremiumlid,
    Lidmaatschap,
    Mijlpaal,
    Netwerk,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
    loopt,
    lopend_lidmaatschap,
)

# --- facts about a reader, each one query at most ---------------------------------------------------------------------


def lidmaatschappen(lezer: Lezer) -> list[tuple[int, str, bool]]:
    """Return (network id, role, is the national network) of every active membership."""
    if not lezer.bekend:
        return []
    return list(
        Lidmaatschap.objects.filter(lopend_lidmaatschap(), gebruiker=lezer.gebruiker)
        .order_by()
        .values_list("netwerk_id", "rol", "netwerk__is_landelijk_netwerk")
    )


def zetels(lezer: Lezer) -> dict[str, bool]:
    """Return what the reader's seats in national bodies allow: name of the right -> True."""
    if not lezer.bekend:
        return {}
    rechten = ("bereidt_lidmaatschap_voor", "beslist_over_leden", "leest_rapportages", "maakt_rapportages")
    rijen = Gremiumlid.objects.filter(loopt(), gebruiker=lezer.gebruiker).values_list(
        "gremium__code", *(f"gremium__{recht}" for recht in rechten)
    )
    gevonden: dict[str, bool] = {}
    for code, *waarden in rijen:
        gevonden[f"gremium:{code}"] = True
        gevonden.update({recht: True for recht, heeft in zip(rechten, waarden, strict=True) if heeft})
    return gevonden


def lees_netwerk_ids(lezer: Lezer) -> frozenset[int]:
    """Return the ids of the networks whose inside the reader may read: memberships and grants in one query."""
    if not lezer.bekend:
        return frozenset()
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), gebruiker=lezer.gebruiker).order_by()
    gegund = [verleende_ids(lezer.gebruiker, Netwerk, recht) for recht in ("lees_netwerk", "draag_bij_aan_netwerk")]
    return frozenset(pk for (pk,) in leden.values_list("netwerk_id").union(*gegund))


def bijdraag_netwerk_ids(lezer: Lezer) -> frozenset[int]:
    """Return the ids of the networks in which the reader may contribute."""
    if not lezer.bekend:
        return frozenset()
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), gebruiker=lezer.gebruiker).order_by()
    gegund = verleende_ids(lezer.gebruiker, Netwerk, "draag_bij_aan_netwerk")
    return frozenset(pk for (pk,) in leden.values_list("netwerk_id").union(gegund))


def is_deelnemer(lezer: Lezer) -> bool:
    """Return whether the reader is an active member of the national network."""
    return any(landelijk for _, _, landelijk in lezer.feit(lidmaatschappen))


# --- capabilities -----------------------------------------------------------------------------------------------------


@bevoegdheid("ledenbeheer", reden="Alleen de netwerkregisseur en het projectteam behandelen aanvragen.")
def ledenbeheer(lezer: Lezer) -> bool:
    rechten = lezer.feit(zetels)
    return "bereidt_lidmaatschap_voor" in rechten or "beslist_over_leden" in rechten


@bevoegdheid("rapportages", reden="Rapportages zijn er voor de stuurgroep, de CVI en wie ze maakt.")
def rapportages(lezer: Lezer) -> bool:
    rechten = lezer.feit(zetels)
    return "leest_rapportages" in rechten or "maakt_rapportages" in rechten


@bevoegdheid("logboek", reden="Alleen de netwerkregisseur leest het logboek.")
def logboek(lezer: Lezer) -> bool:
    return "bereidt_lidmaatschap_voor" in lezer.feit(zetels)


# --- the map of the field is open -------------------------------------------------------------------------------------

for _model in (Mijlpaal, Organisatie, Partij, Sector, Thema, Veiligheidsregio, Verzorgingsgebied, VitaalProces, Gremium):

    @beleid(_model, "bekijken")
    def _openbaar(lezer: Lezer) -> Q:
        return ALLES


# --- networks ---------------------------------------------------------------------------------------------------------


@beleid(Netwerk, "profiel")
def netwerk_profiel(lezer: Lezer) -> Q:
    """The public face of a network: name, area, sectors; more closed when the network chose so."""
    q = Q(profiel=Zichtbaarheid.OPENBAAR)
    if is_deelnemer(lezer):
        q |= Q(profiel=Zichtbaarheid.LANDELIJK)
    return q | Q(pk__in=lezer.feit(lees_netwerk_ids))


@beleid(Netwerk, "bekijken", reden="Alleen leden van dit netwerk zien deze pagina.")
def netwerk_bekijken(lezer: Lezer) -> Q:
    """The inside of a network (R26)."""
    return Q(pk__in=lezer.feit(lees_netwerk_ids))


@beleid(Netwerk, "bijdragen", reden="U kunt dit netwerk lezen, maar er niet aan bijdragen.")
def netwerk_bijdragen(lezer: Lezer) -> Q:
    return Q(pk__in=lezer.feit(bijdraag_netwerk_ids))


@beleid(Netwerk, "beheren", reden="Alleen de voorzitter beheert dit netwerk.")
def netwerk_beheren(lezer: Lezer) -> Q:
    rijen = lezer.feit(lidmaatschappen)
    return Q(pk__in=[pk for pk, rol, _ in rijen if rol == Lidmaatschap.Rol.VOORZITTER])


# --- people -----------------------------------------------------------------------------------------------------------


@beleid(Lidmaatschap, "bekijken")
def lidmaatschap_bekijken(lezer: Lezer) -> Q:
    """Fellow members, one's own, and all for those who keep the membership."""
    if bevoegd(lezer, "ledenbeheer"):
        return ALLES
    return Q(netwerk_id__in=lezer.feit(lees_netwerk_ids)) | _eigen(lezer)


@beleid(Dienstverband, "bekijken")
def dienstverband_bekijken(lezer: Lezer) -> Q:
    """Where somebody works is known to the fellow members and to those who keep the membership."""
    if bevoegd(lezer, "ledenbeheer"):
        return ALLES
    return Q(gebruiker__in=_medeleden(lezer)) | _eigen(lezer)


@beleid(Gremiumlid, "bekijken")
def gremiumlid_bekijken(lezer: Lezer) -> Q:
    return ALLES if is_deelnemer(lezer) or lezer.feit(zetels) else NIETS


@beleid(Gebruiker, "bekijken")
def gebruiker_bekijken(lezer: Lezer) -> Q:
    """One's own account and fellow members of one's networks."""
    if not lezer.bekend:
        return NIETS
    if bevoegd(lezer, "ledenbeheer"):
        return ALLES
    return Q(pk__in=_medeleden(lezer)) | Q(pk=lezer.gebruiker.pk)


def _eigen(lezer: Lezer) -> Q:
    return Q(gebruiker=lezer.gebruiker.pk) if lezer.bekend else NIETS


def _medeleden(lezer: Lezer) -> object:
    ids = lezer.feit(lees_netwerk_ids)
    return Lidmaatschap.objects.filter(lopend_lidmaatschap(), netwerk_id__in=ids).order_by().values("gebruiker_id")


# --- requests to join -------------------------------------------------------------------------------------------------


@beleid(Aanmelding, "bekijken", reden="Alleen de netwerkregisseur en het projectteam zien aanvragen.")
def aanmelding_bekijken(lezer: Lezer) -> Q:
    return ALLES if bevoegd(lezer, "ledenbeheer") else NIETS


@beleid(Aanmelding, "besluiten", reden="Over deze aanvraag is al besloten.")
def aanmelding_besluiten(lezer: Lezer) -> Q:
    """Register the decision of the projectteam, as its member or as the netwerkregisseur (R35)."""
    open_staten = (Aanmelding.Staat.WACHT, Aanmelding.Staat.VRAAG)
    return Q(staat__in=open_staten) if bevoegd(lezer, "ledenbeheer") else NIETS


@beleid(Gebeurtenis, "bekijken")
def gebeurtenis_bekijken(lezer: Lezer) -> Q:
    return ALLES if bevoegd(lezer, "logboek") else NIETS
