"""Inviting by list: every row is checked before the first mail goes out, and all go or none (R34)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from kantoor.bladen.cellen import ONBEKEND_TEKEN
from kantoor.core.mailadres import is_mailbaar
from leden.models import Uitnodiging
from leden.queries.uitnodigen import Bekend, Gast, Speelruimte, bekend_over, speelruimte
from leden.rollen import rolkeuzes
from leden.services.lijst_inlezen import Gastregel
from leden.services.uitnodigen import Uitnodigfout, nodig_uit
from netwerken.models import Netwerk, Organisatie

FORMULE = ("=", "+", "-", "@")
# Field of an invitation -> name of its column.
KOLOM = {"naam": "naam", "email": "e-mail", "organisatie": "organisatie", "netwerken": "netwerken", "rol": "rol"}


@dataclass
class Nagekeken:
    """One row with what is wrong with it: field -> Dutch sentence; `gast` is there when nothing is."""

    regel: Gastregel
    fouten: dict[str, str] = field(default_factory=dict)
    gast: Gast | None = None

    @property
    def meldingen(self) -> list[str]:
        """Return the errors as "regel 4, e-mail: ..."."""
        return [f"regel {self.regel.nummer}, {KOLOM[veld]}: {fout}" for veld, fout in self.fouten.items()]


def kijk_na(regels: Sequence[Gastregel], *, lezer: Lezer) -> list[Nagekeken]:
    """Return every row with its errors, for this inviter; the number of queries does not grow with the rows."""
    ruimte, bekend = speelruimte(lezer), bekend_over([regel.email for regel in regels])
    telling = Counter(regel.email.lower() for regel in regels)
    woordenboek = Woordenboek(ruimte)
    return [_kijk_na(regel, woordenboek, bekend, telling[regel.email.lower()]) for regel in regels]


@transaction.atomic
def nodig_lijst_uit(regels: Sequence[Gastregel], *, door: Gebruiker) -> list[Uitnodiging]:
    """Invite everybody of the list, or nobody. Raises `Uitnodigfout` when a row is not right (any more)."""
    lezer = Lezer(door)
    nagekeken = kijk_na(regels, lezer=lezer)
    if fouten := [melding for rij in nagekeken for melding in rij.meldingen]:
        raise Uitnodigfout(dict(enumerate(fouten)))  # type: ignore[arg-type]
    ruimte, bekend = speelruimte(lezer), bekend_over([regel.email for regel in regels])
    return [nodig_uit(rij.gast, door=door, ruimte=ruimte, bekend=bekend) for rij in nagekeken if rij.gast]


class Woordenboek:
    """What the words of a list stand for, among what this inviter may choose from."""

    def __init__(self, ruimte: Speelruimte) -> None:
        self.ruimte = ruimte
        self.organisaties: dict[str, Organisatie] = {}
        for organisatie in ruimte.organisaties:
            for woord in (organisatie.naam, organisatie.korte_naam, organisatie.code):
                self.organisaties[woord.casefold()] = organisatie
        self.netwerken: dict[str, Netwerk] = {netwerk.slug.casefold(): netwerk for netwerk in ruimte.netwerken}
        self.rollen = {label.casefold(): waarde for waarde, label in rolkeuzes()}


def _kijk_na(regel: Gastregel, woorden: Woordenboek, bekend: Bekend, keer: int) -> Nagekeken:
    fouten = _vorm(regel)
    organisatie = woorden.organisaties.get(regel.organisatie.casefold())
    if organisatie is None:
        fouten.setdefault("organisatie", "Deze organisatie staat niet in uw lijst.")
    codes = [code.strip() for code in regel.netwerken.split("|") if code.strip()]
    if vreemd := [code for code in codes if code.casefold() not in woorden.netwerken]:
        fouten.setdefault("netwerken", f"U kunt niet uitnodigen voor {', '.join(vreemd)}.")
    rol = woorden.rollen.get((regel.rol or "lid").casefold())
    if rol is None:
        fouten.setdefault("rol", "Kies lid, contactpersoon of voorzitter.")
    if keer > 1:
        fouten.setdefault("email", "Dit e-mailadres staat vaker in de lijst.")
    if organisatie is None or rol is None or fouten:
        return Nagekeken(regel, fouten)
    netwerken = list(dict.fromkeys(woorden.netwerken[code.casefold()] for code in codes))
    gast = Gast(regel.naam, regel.email, organisatie, netwerken, rol)
    fouten = woorden.ruimte.bezwaren(gast, bekend)
    return Nagekeken(regel, fouten, None if fouten else gast)


def _vorm(regel: Gastregel) -> dict[str, str]:
    """Return what is wrong with the cells themselves."""
    fouten: dict[str, str] = {}
    for veld, kolom in KOLOM.items():
        cel = getattr(regel, veld)
        if cel.startswith(FORMULE):
            fouten[veld] = "Een formule kan niet. Vul de tekst zelf in."
        elif ONBEKEND_TEKEN in cel or not cel.isprintable():
            fouten[veld] = "Hier staat een teken in dat we niet kunnen lezen."
        elif not cel and veld in {"naam", "email", "organisatie"}:
            fouten[veld] = f"Vul de {kolom} in." if veld != "email" else "Vul het e-mailadres in."
    if len(regel.naam) > 120:
        fouten.setdefault("naam", "De naam mag niet langer zijn dan 120 tekens.")
    if "email" not in fouten and not is_mailbaar(regel.email):
        fouten["email"] = "Dit is geen geldig e-mailadres."
    return fouten
