"""Every kind of mail says what it is about, what happened and what its reader does next."""

from __future__ import annotations

import re

from django.template.loader import render_to_string

from kantoor.core.opmaak import met_punt
from tests.access.wereld import vul_aan
from tests.broncode import alle_code
from tests.cast import bouw_cast
from tests.post import woorden
from tests.post.test_woorden import past_bij, samenhang

# A text that gets one of these is about a network or a piece, and then it names that one.
VAN_NETWERK = {"lid", "lidmaatschap", "netwerk", "lead", "mandaat", "stuk", "wens", "plekken", "netwerken", "inzage"}
GENOEMD = re.compile(r"\|in_mail$|^stuk$|^sector\.naam$")
# These name no network: its reader knows it from the link alone, or the mail is about a person.
GEEN_NETWERK = {
    "lidmaatschap_opgenomen.txt": "names the organisation that was taken up",
}
# What a mail ends in: the next step, or that there is none.
STAP = re.compile(
    r"\b(Lees|Bekijk|Kijk|Kies|Log|Volg|Bevestig|Vul|Maak|Antwoord|Stel|Geef|Pas|Neem|Verwerk|Beslis|Controleer|Zet|Overleg)\b"
    r"|\bU (leest|ziet|hoeft|kunt|volgt)\b|\b(ziet|leest|doet|kunt) u\b"
)
# An organisation at the end of a sentence may end in a full stop itself.
DUBBEL = re.compile(r"\{\{? ?[\w.]*(organisatie|gever|nemer|opvolger|vraag\.partij)(\.naam)? ?\}\}?\.(?![\w{])")


def test_every_mail_names_its_network_and_the_next_step_and_has_a_link(db: None) -> None:
    cast = vul_aan(bouw_cast())
    alles = samenhang(cast, cast.a)
    zonder: dict[str, list[str]] = {"network": [], "step": [], "link": [], "words": []}

    for naam in woorden.post_sjablonen():
        tekst = render_to_string(f"post/{naam}", {"basis_url": "https://kantoor.nl", **past_bij(naam, alles)})
        gedrukt = woorden.gedrukt(f"post/{naam}")
        over = woorden.namen_nodig(f"post/{naam}") & VAN_NETWERK
        if over and naam not in GEEN_NETWERK and not any(GENOEMD.search(stuk) for stuk in gedrukt):
            zonder["network"].append(naam)
        for wat, waar in (("step", STAP.search(tekst)), ("link", "https://kantoor.nl/" in tekst)):
            if not waar:
                zonder[wat].append(naam)
        if ".." in tekst:
            zonder["words"].append(naam)

    assert zonder == {"network": [], "step": [], "link": [], "words": []}


def test_a_sentence_that_ends_in_a_name_has_one_full_stop() -> None:
    teksten = [*alle_code(), *woorden.SJABLONEN.rglob("*.txt"), *woorden.SJABLONEN.rglob("*.html")]

    gevonden = {str(pad.relative_to(woorden.BASIS)) for pad in teksten if DUBBEL.search(pad.read_text())}

    assert (met_punt("Evides N.V."), met_punt("Gasunie")) == ("Evides N.V.", "Gasunie.")
    assert gevonden == set()
