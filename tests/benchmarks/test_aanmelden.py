"""Does the time of the answer tell who is a member? Run by hand: `pytest tests/benchmarks/test_aanmelden.py -s`.

200 pairs of a known and an unknown address, in an order drawn anew for each pair. Timing depends on the machine, so it
is no part of the suite; that answers and kinds of queries are equal is tested in `tests/leden/test_aanmelden.py`.
"""

from __future__ import annotations

import random
import statistics
import sys
import time

import pytest
from django.test import Client
from django.urls import reverse

import kantoor.taken
from leden.models import Spelregels
from netwerken.models import Netwerk, Organisatie
from tests.factories import AanmeldingFactory, GebruikerFactory, LidmaatschapFactory, NetwerkFactory, OrganisatieFactory

PAREN = 200


def milliseconden(organisatie: Organisatie, adres: str) -> float:
    """Hand in a request for this address and return how long the last step took."""
    client = Client()
    stap1 = {"naam": "A", "email": adres, "organisatie": str(organisatie.pk), "functie": "F"}
    client.post(reverse("aanmelden"), stap1)
    client.post(reverse("aanmelden_samenwerking"), {"motivatie": "Ik werk mee."})
    begin = time.perf_counter()
    response = client.post(reverse("aanmelden_controleren"), {"versie": "1", "akkoord": "on"})
    duur = time.perf_counter() - begin
    assert response.status_code == 302
    return duur * 1000


def maak_bekende(soort: str, landelijk: Netwerk, nummer: int) -> str:
    if soort == "lid":
        gebruiker = GebruikerFactory(email=f"bekend-{nummer}@voorbeeld.test")
        LidmaatschapFactory(gebruiker=gebruiker, netwerk=landelijk)
        return gebruiker.email
    return AanmeldingFactory(email=f"bekend-{nummer}@voorbeeld.test").email


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("soort", ["lid", "loopt al"])
def test_time_does_not_tell_who_is_known(
    soort: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(kantoor.taken, "_start", lambda taak, argumenten: None)  # mail leaves outside the request
    Spelregels.objects.create(versie=1, tekst="Doe mee.")
    organisatie, landelijk = OrganisatieFactory(), NetwerkFactory(is_landelijk_netwerk=True)
    verschillen: list[float] = []
    milliseconden(organisatie, "opwarmen@voorbeeld.test")

    for nummer in range(PAREN):
        adressen = {"bekend": maak_bekende(soort, landelijk, nummer), "nieuw": f"nieuw-{nummer}@voorbeeld.test"}
        volgorde = random.sample(sorted(adressen), 2)
        duur = {wie: milliseconden(organisatie, adressen[wie]) for wie in volgorde}
        verschillen.append(duur["bekend"] - duur["nieuw"])

    ruis = statistics.stdev(verschillen) / PAREN**0.5
    gemiddeld, mediaan = statistics.mean(verschillen), statistics.median(verschillen)
    with capsys.disabled():
        sys.stdout.write(f"\n{soort}: bekend - nieuw = {gemiddeld:+.3f} ms, mediaan {mediaan:+.3f}, ruis {ruis:.3f}\n")
    assert abs(gemiddeld) < 3 * ruis
