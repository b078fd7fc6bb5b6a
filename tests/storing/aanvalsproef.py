"""Every kind of reader attacks a closed and an open network of the demo world (`script/aanvalsproef`); a table.

What each may see and change comes from the policy. Last, somebody inside does the same as if he were a visitor: when
that brings no complaint, the attack proves nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.test import Client

    from netwerken.models import Netwerk
    from tests.storing.aanval import Gevonden
    from tests.storing.doelwit import Doelwit
    from tests.storing.verwacht import Verwachting

DICHT = "noordelijke-drie"
# kind of reader -> address of who it is in the demo world
LEZERS = {
    "bezoeker": "",
    "account zonder lidmaatschap": "buitenstaander@demo.example",
    "oud-lid": "oud-lid@demo.example",
    "lid landelijk netwerk": "deelnemer@demo.example",
    "lid elders": "olie.dpo@demo.example",
    "contactpersoon elders": "olie.votob@demo.example",
    "voorzitter elders": "olie.rijnmond@demo.example",
    "veiligheidsberaad": "bestuurder2@demo.example",
    "managementraad": "managementraad@demo.example",
    "CVI": "cvi1@demo.example",
    "stuurgroep": "stuurgroep1@demo.example",
    "JenV": "jenv@demo.example",
    "projectteam": "projectteam3@demo.example",
    "regisseur": "regisseur@demo.example",
    "technisch beheerder": "beheer@demo.example",
}
BEGIN = ("/", "/overzicht/", "/technisch-beheer/")
KOP = (
    "| Lezer | Pagina's | Formulieren | Verzonden | Geweigerd | Van zichzelf | Klachten | Statussen |\n"
    + "|---" * 8
    + "|"
)


def main() -> int:
    """Return 0 when nothing changed, nothing was told and nothing broke, else 1."""
    lezer = argparse.ArgumentParser(prog="script/aanvalsproef", description=__doc__)
    lezer.add_argument("alleen", nargs="?", default="", help="deel van de soort lezer")
    lezer.add_argument("--per-view", type=int, default=2, help="hoeveel pagina's van een soort")
    lezer.add_argument("--wissels", type=int, default=3, help="hoeveel andere sleutels per formulier")
    keuze = lezer.parse_args()
    with tempfile.TemporaryDirectory(prefix="aanval-") as map_:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "KANTOOR_DATA": map_, "DATABASE_URL": ""}
        return _val_aan(keuze)


def _val_aan(keuze: argparse.Namespace) -> int:
    import logging

    import django

    begonnen = time.monotonic()

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.test.utils import setup_databases, setup_test_environment

    setup_test_environment()
    setup_databases(verbosity=0, interactive=False)
    dicht, open_ = _wereld()
    from tests.storing.aanval import Aanvaller
    from tests.storing.doelwit import Doelwit

    doelen = [Doelwit(dicht, "KANARIEDICHT"), Doelwit(open_, "KANARIEOPEN")]
    gemerkt = [doel.merk() for doel in doelen]
    print(f"Besloten: {dicht.slug}, {gemerkt[0]} woorden; open: {open_.slug}, {gemerkt[1]} woorden")  # noqa: T201
    gekozen = {wie: adres for wie, adres in LEZERS.items() if keuze.alleen in wie}
    aanvallers = {
        wie: Aanvaller(wie, *_client(adres), doelen, keuze.per_view, keuze.wissels) for wie, adres in gekozen.items()
    }
    binnen = [Aanvaller("lid", *_client(adres), doelen, keuze.per_view) for adres in _leden(dicht, open_)]
    vormen = {
        (match.view_name, ",".join(sorted(vorm.namen))): (naar, match, vorm)
        for aanvaller in (*aanvallers.values(), *binnen)
        for naar, match, vorm in aanvaller.verken(BEGIN)
    }
    print(f"{len(vormen)} formulieren gevonden, {time.monotonic() - begonnen:.0f} s", flush=True)  # noqa: T201
    print(KOP, flush=True)  # noqa: T201
    klachten: list[str] = []
    for aanvaller in aanvallers.values():
        begin, uitslag = time.monotonic(), aanvaller.val_aan(vormen.values())
        klachten += uitslag.klachten
        for klacht in uitslag.klachten:
            print(klacht[:600])  # noqa: T201
        print(f"{uitslag.rij} {time.monotonic() - begin:.0f} s", flush=True)  # noqa: T201
    controle = _controle(_leden(dicht)[0], doelen[:1], vormen.values())
    print(f"Controle: wie binnen is, doet als bezoeker {controle} dingen die niet mogen")  # noqa: T201
    print("Niet goed." if klachten or not controle else "Goed.")  # noqa: T201
    return int(bool(klachten or not controle))


def _controle(adres: str, doelen: list[Doelwit], vormen: Iterable[Gevonden]) -> int:
    """Return how many complaints somebody inside gives who is judged as a visitor."""
    from django.contrib.auth.models import AnonymousUser

    from tests.storing.aanval import Aanvaller
    from tests.storing.verwacht import Verwachting

    client, _ = _client(adres)
    binnen = Aanvaller("binnen", client, Verwachting(AnonymousUser()), doelen, wissels=0)
    van_plannen = [vorm for vorm in vormen if vorm[1].view_name.startswith(("actie", "plan"))]
    return len(binnen.val_aan(van_plannen[:20]).klachten)


def _wereld() -> tuple[Netwerk, Netwerk]:
    """Build the demo world; return a closed network and an open one, each with a plan."""
    from django.core.management import call_command
    from django.db.models import Count

    from demo.bouw import bouw
    from kantoor.core.models import Zichtbaarheid
    from leden.models import Lidmaatschap
    from netwerken.models import Netwerk, Organisatie
    from tests.factories import GebruikerFactory, LidmaatschapFactory

    call_command("laad_referentie", verbosity=0)
    bouw()
    Netwerk.objects.filter(slug=DICHT).update(profiel=Zichtbaarheid.NETWERK)
    dicht = Netwerk.objects.get(slug=DICHT)
    vol = Netwerk.objects.filter(profiel=Zichtbaarheid.OPENBAAR, is_landelijk_netwerk=False).exclude(
        slug__startswith="olie"
    )
    open_ = vol.annotate(acties=Count("plannen__acties")).order_by("-acties", "slug")[0]
    GebruikerFactory(email="beheer@demo.example", naam="Bea Beheer", is_staff=True, is_superuser=True)
    oud = GebruikerFactory(email="oud-lid@demo.example", naam="Ot Oudlid")
    for netwerk in (dicht, open_):
        LidmaatschapFactory(
            gebruiker=oud,
            netwerk=netwerk,
            organisatie=Organisatie.objects.order_by("code")[0],
            staat=Lidmaatschap.Staat.BEEINDIGD,
        )
    return dicht, open_


def _leden(*netwerken: Netwerk) -> list[str]:
    """Return who speaks in these networks, whose forms the others send."""
    from leden.models import lopend_lidmaatschap
    from leden.rollen import Macht

    spreken = lopend_lidmaatschap(macht=Macht.SPREEKT)
    rijen = [netwerk.lidmaatschappen.filter(spreken).order_by("-rol", "pk") for netwerk in netwerken]
    return [lid.gebruiker.email for leden in rijen for lid in leden[:2]]


def _client(adres: str) -> tuple[Client, Verwachting]:
    """Return the browser of somebody, and what the policy lets that person do."""
    from django.contrib.auth.models import AnonymousUser
    from django.test import Client

    from kantoor.accounts.models import Gebruiker
    from leden.models import Spelregels, SpelregelsAkkoord
    from tests.storing.verwacht import Verwachting

    client = Client()
    wie: Any = AnonymousUser()
    if adres:
        wie = Gebruiker.objects.get(email=adres)
        for regels in Spelregels.objects.exclude(akkoorden__gebruiker=wie):
            SpelregelsAkkoord.objects.create(gebruiker=wie, spelregels=regels)
        client.force_login(wie)
    return client, Verwachting(wie)


if __name__ == "__main__":
    sys.exit(main())
