"""The life of a membership: another role, suspended, resumed, ended (R34).

Each change locks the row and counts at commit: the policy reads these rows afresh at every question (S5).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.bewerking import Conflict
from kantoor.core.models import loopt, vandaag
from kantoor.post.services import eis, zet_klaar
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import LeadPartner, Lidmaatschap, Mandaat, Netwerkwens, lopend_lidmaatschap
from leden.queries.beslissers import geeft_rollen
from leden.queries.zelf import LIDMAATSCHAP, is_zelf
from leden.rollen import Macht, Rol, rollen_met, verhoogt
from leden.services.uitgenodigd import trek_uitnodigingen_in

Staat = Lidmaatschap.Staat
ZELF = "Zelf opgezegd."
ZONDER_REDEN = "Vul een reden in. Het lid leest deze reden."
VAN_HET_NETWERK = "Deze rol geeft het netwerk zelf. Vraag het aan de voorzitter."


class Lidmaatschapsfout(Exception):
    """The change is not possible; the message is Dutch and for the person who asked for it."""


class AlVeranderd(Conflict, Lidmaatschapsfout):
    """Somebody else changed the membership first."""

    def __init__(self, lidmaatschap: Lidmaatschap) -> None:
        super().__init__(
            lidmaatschap, f"Het lidmaatschap van {lidmaatschap.gebruiker} is veranderd terwijl u bezig was."
        )


@dataclass(frozen=True, slots=True)
class Veranderuitkomst:
    """A membership after a change, and what the person who changed it must know (Dutch sentences).

    With a `wens` nothing changed yet: the network decides on it.
    """

    lidmaatschap: Lidmaatschap
    waarschuwingen: list[str] = field(default_factory=list)
    wens: Netwerkwens | None = None


def stand(lidmaatschap: Lidmaatschap) -> str:
    """Return what a form was filled in against; two stands that differ mean that somebody came in between."""
    return f"{lidmaatschap.staat} {lidmaatschap.rol} {lidmaatschap.tot or '-'}"


@transaction.atomic
def beeindig(lidmaatschap: Lidmaatschap, *, reden: str, door: Any, gezien: str = "") -> Veranderuitkomst:
    """End a membership; ending that of the national network ends all others of this person too.

    `gezien` is the `stand` the decision was based on. Raises `AlVeranderd` when it is another by now, and
    `Lidmaatschapsfout` without a reason or when it ended before.
    """
    rij = _op_slot(lidmaatschap, gezien)
    _eis(rij.staat in Lidmaatschap.BESTAAT, "Dit lidmaatschap is al beëindigd.")
    einde = [rij, *(_overige(rij) if rij.netwerk.is_landelijk_netwerk else [])]
    tekst = _reden(reden)
    for stuk in einde:
        stuk.staat, stuk.reden, stuk.tot = Staat.BEEINDIGD, tekst, max(stuk.van, vandaag())
        stuk.save(update_fields=["staat", "reden", "tot"])
        leg_vast(Ledengebeurtenis.LIDMAATSCHAP_BEEINDIGD, stuk, door=door)
    waarschuwingen = [zin for stuk in einde for zin in _zonder_contactpersoon(stuk)]
    trek_uitnodigingen_in(rij.gebruiker, netwerken=[stuk.netwerk_id for stuk in einde], door=door)
    if door != rij.gebruiker:
        _bericht(rij, "beeindigd", "Uw lidmaatschap is beëindigd", einde=einde)
    return Veranderuitkomst(rij, waarschuwingen)


def zeg_op(lidmaatschap: Lidmaatschap, *, door: Gebruiker, gezien: str = "") -> Veranderuitkomst:
    """End one's own membership. Raises `Lidmaatschapsfout` when it is somebody else's."""
    _eis(lidmaatschap.gebruiker_id == door.pk, "Dit is niet uw lidmaatschap.")
    return beeindig(lidmaatschap, reden=ZELF, door=door, gezien=gezien)


@transaction.atomic
def schors(lidmaatschap: Lidmaatschap, *, reden: str, door: Any, gezien: str = "") -> Veranderuitkomst:
    """Suspend an active membership: it stays, but opens nothing. Errors as `beeindig`."""
    rij = _op_slot(lidmaatschap, gezien)
    _eis_ander(rij.gebruiker, door)
    _eis(rij.staat == Staat.ACTIEF, "Alleen een actief lidmaatschap kunt u schorsen.")
    rij.staat, rij.reden = Staat.GESCHORST, _reden(reden)
    rij.save(update_fields=["staat", "reden"])
    leg_vast(Ledengebeurtenis.LIDMAATSCHAP_GESCHORST, rij, door=door)
    trek_uitnodigingen_in(rij.gebruiker, netwerken=[rij.netwerk_id], door=door)
    _bericht(rij, "geschorst", "Uw lidmaatschap is geschorst")
    return Veranderuitkomst(rij, _zonder_contactpersoon(rij))


@transaction.atomic
def hervat(
    lidmaatschap: Lidmaatschap, *, door: Any, reden: str = "", gezien: str = "", na_antwoord: bool = False
) -> Veranderuitkomst:
    """Resume a suspended membership. Raises `AlVeranderd`, and `Lidmaatschapsfout` when it is not suspended.

    `na_antwoord` is for who answers the yearly question: that ends what the silence suspended, and nobody decides.
    """
    rij = _op_slot(lidmaatschap, gezien)
    if not na_antwoord:
        _eis_ander(rij.gebruiker, door)
    _eis(rij.staat == Staat.GESCHORST, "Alleen een geschorst lidmaatschap kunt u hervatten.")
    _eis(rij.gebruiker.is_active, "Dit account is gesloten. Open het eerst weer.")
    rij.staat, rij.reden = Staat.ACTIEF, reden.strip()[:300]
    rij.save(update_fields=["staat", "reden"])
    leg_vast(Ledengebeurtenis.LIDMAATSCHAP_HERVAT, rij, door=door)
    _bericht(rij, "hervat", "Uw lidmaatschap gaat weer in")
    return Veranderuitkomst(rij)


@transaction.atomic
def geef_rol(
    lidmaatschap: Lidmaatschap,
    *,
    rol: str,
    door: Any,
    reden: str = "",
    gezien: str = "",
    opgevolgd: bool = False,
    wens: Netwerkwens | None = None,
) -> Veranderuitkomst:
    """Give a member another role. Errors as `beeindig`, and for a role the member has already.

    Nobody gives himself one, unless it is what is left of a role that was handed over (`opgevolgd`). More powers come
    from who gives out roles in the network itself, or after its yes to a `wens`.
    """
    rij = _op_slot(lidmaatschap, gezien)
    if not opgevolgd:
        _eis_ander(rij.gebruiker, door)
    binnen = _is_akkoord(wens, rij, rol) or not verhoogt(rij.rol, rol) or geeft_rollen(door, rij.netwerk)
    _eis(binnen, VAN_HET_NETWERK)
    _eis(rij.staat in Lidmaatschap.BESTAAT, "Dit lidmaatschap is al beëindigd.")
    _eis(rol in Rol.values, "Kies een rol uit de lijst.")
    _eis(rij.rol != rol, f"{rij.gebruiker} heeft deze rol al.")
    vorige, rij.rol = rij.rol, rol
    if rij.staat == Staat.ACTIEF:  # the reason of a suspension stays
        rij.reden = reden.strip()[:300]
    rij.save(update_fields=["rol", "reden"])
    leg_vast(Ledengebeurtenis.LIDMAATSCHAP_ROL_GEWIJZIGD, rij, door=door, vorige=vorige, rol=rol)
    if rol not in rollen_met(Macht.NODIGT_UIT):
        trek_uitnodigingen_in(rij.gebruiker, netwerken=[rij.netwerk_id], door=door)
    _bericht(rij, "rol", "Uw rol in een netwerk is veranderd")
    return Veranderuitkomst(rij, _zonder_contactpersoon(rij, was=vorige))


def mogelijk(lidmaatschap: Lidmaatschap) -> list[str]:
    """Return which changes fit the state of a membership, by the name of their page."""
    return {
        Staat.ACTIEF: ["rol", "schorsen", "beeindigen"],
        Staat.GESCHORST: ["hervatten", "beeindigen"],
    }.get(Staat(lidmaatschap.staat), [])


def _op_slot(lidmaatschap: Lidmaatschap, gezien: str) -> Lidmaatschap:
    """Lock and return the row as it is now; raise `AlVeranderd` when the decision was about another stand."""
    rij: Lidmaatschap = (
        Lidmaatschap.objects.select_for_update(of=("self",))
        .select_related("gebruiker", "netwerk", "organisatie")
        .get(pk=lidmaatschap.pk)
    )
    if gezien and gezien != stand(rij):
        raise AlVeranderd(rij)
    return rij


def _overige(landelijk: Lidmaatschap) -> list[Lidmaatschap]:
    """Lock and return the other memberships of this person that have not ended."""
    return list(
        Lidmaatschap.objects.select_for_update(of=("self",))
        .select_related("gebruiker", "netwerk", "organisatie")
        .filter(gebruiker=landelijk.gebruiker_id, staat__in=Lidmaatschap.BESTAAT)
        .exclude(pk=landelijk.pk)
        .order_by("pk")
    )


def _eis(klopt: bool, anders: str) -> None:
    if not klopt:
        raise Lidmaatschapsfout(anders)


def _is_akkoord(wens: Netwerkwens | None, rij: Lidmaatschap, rol: str) -> bool:
    """Whether the network said yes to just this."""
    if wens is None or wens.staat != Netwerkwens.Staat.INGEWILLIGD:
        return False
    return (wens.lidmaatschap_id, wens.rol) == (rij.pk, rol)


def _eis_ander(gebruiker: Gebruiker, door: Any) -> None:
    _eis(not is_zelf(door, gebruiker), LIDMAATSCHAP)


def _reden(reden: str) -> str:
    tekst = reden.strip()
    _eis(bool(tekst), ZONDER_REDEN)
    return tekst[:300]


def _zonder_contactpersoon(rij: Lidmaatschap, was: str = "") -> list[str]:
    """Return a warning when this change left an organisation that speaks for others without one (R3, R4)."""
    if (was or rij.rol) != Rol.CONTACTPERSOON:
        return []
    hier = {"netwerk": rij.netwerk_id, "organisatie": rij.organisatie_id}
    if Lidmaatschap.objects.filter(lopend_lidmaatschap(), rol=Rol.CONTACTPERSOON, **hier).exists():
        return []
    mandaten = Mandaat.objects.filter(loopt(), netwerk=rij.netwerk_id, ingetrokken_op=None)
    wat = []
    if LeadPartner.objects.filter(loopt(), **hier).exists():
        wat.append("is er lead partner")
    if mandaten.filter(nemer=rij.organisatie_id).exists():
        wat.append("kreeg er een mandaat")
    if mandaten.filter(gever=rij.organisatie_id).exists():
        wat.append("gaf er een mandaat")
    if not wat:
        return []
    return [
        f"{rij.organisatie} heeft geen contactpersoon meer in {rij.netwerk}, maar {' en '.join(wat)}. Wijs iemand aan."
    ]


def _bericht(rij: Lidmaatschap, soort: str, onderwerp: str, **context: Any) -> None:
    """Tell the member; what invites to come and look is withdrawn when there is nothing to see by then."""
    zet_klaar(
        vereist=eis("bekijken", rij.netwerk) if soort == "hervat" else "",
        aan=rij.gebruiker.email,
        gebruiker=rij.gebruiker,
        onderwerp=onderwerp,
        sjabloon=f"lidmaatschap_{soort}.txt",
        context={"lidmaatschap": rij, **context},
    )
