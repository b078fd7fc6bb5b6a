"""What about accounts asks for a second person: rights, another address, and the second factor of a keeper."""

from __future__ import annotations

from kantoor.techniek.forms import AdresForm, RechtenForm, Verzoekform
from kantoor.techniek.models import Verzoek
from kantoor.techniek.services.rechten import adres_is_bezet, geef_adres, geef_recht_aan, mist
from kantoor.techniek.services.tweede_stap import adressen_van, heeft_tweede_stap, wis_tweede_stap
from kantoor.techniek.soorten import VERZOEKSOORTEN, Verzoeksoort

WOORDEN = {"open": "het account van {} gaat weer open", "beheer": "{} krijgt technisch beheer met alle rechten"}


def _rechten_bezwaar(verzoek: Verzoek) -> str:
    account = verzoek.betreft
    return "" if account and mist(account, verzoek.gegevens["recht"]) else "Dit account heeft dit recht al."


def _adres_bezwaar(verzoek: Verzoek) -> str:
    account, naar = verzoek.betreft, verzoek.gegevens["naar"]
    if account is None or account.email != verzoek.gegevens["van"]:
        return "Het e-mailadres van dit account is intussen een ander. Dien een nieuw verzoek in."
    return "Dit e-mailadres hoort bij een ander account." if adres_is_bezet(naar, account) else ""


def _stap_bezwaar(verzoek: Verzoek) -> str:
    account = verzoek.betreft
    if account is None or not heeft_tweede_stap(account):
        return "Dit account heeft geen tweede stap."
    return "" if account.is_superuser else "Dit is geen technisch beheerder: u zet deze tweede stap zelf terug."


VERZOEKSOORTEN.registreer(
    Verzoeksoort(
        code="rechten",
        label="Een account openen of technisch beheer geven",
        uitleg="Een recht weghalen kan meteen, bij Gebruikers.",
        form=RechtenForm,
        omschrijving=lambda verzoek: WOORDEN[verzoek.gegevens["recht"]].format(verzoek.betreft),
        bezwaar=_rechten_bezwaar,
        voer_uit=lambda verzoek: geef_recht_aan(verzoek.betreft, verzoek.gegevens["recht"]),
    ),
    Verzoeksoort(
        code="adres",
        label="Een account een ander e-mailadres geven",
        uitleg="Voor wie niet meer bij zijn oude adres kan. Wie nog kan inloggen, wijzigt het adres zelf.",
        form=AdresForm,
        omschrijving=lambda verzoek: f"{verzoek.betreft} krijgt een ander e-mailadres",
        bezwaar=_adres_bezwaar,
        voer_uit=lambda verzoek: geef_adres(verzoek.betreft, verzoek.gegevens["naar"]),
        adressen=lambda verzoek: [verzoek.gegevens["naar"]],
    ),
    Verzoeksoort(
        code="tweede-stap",
        label="De tweede stap van een technisch beheerder terugzetten",
        uitleg="Daarna logt die beheerder in met het wachtwoord en stelt een nieuwe tweede stap in.",
        form=Verzoekform,
        omschrijving=lambda verzoek: f"de tweede stap van {verzoek.betreft} wordt teruggezet",
        bezwaar=_stap_bezwaar,
        voer_uit=lambda verzoek: wis_tweede_stap(verzoek.betreft),
        adressen=lambda verzoek: adressen_van(verzoek.betreft),
    ),
)
