"""Taking a file home leaves a line in the log, and the file is safe to hand out (S16, BIO2 8.15)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.http import HttpResponse

from kantoor.accounts.models import Gebruiker
from kantoor.audit.bestand import als_bestand, als_download
from kantoor.audit.gebeurtenissen import Basisgebeurtenis
from kantoor.audit.models import Gebeurtenis


@pytest.mark.parametrize(
    ("naam", "bestand"),
    [
        ("Stille leden", "stille-leden"),
        ('x"; filename="kwaad.exe', "x-filenamekwaadexe"),
        ("a\r\nSet-Cookie: x=1", "a-set-cookie-x1"),
        ("../../etc/passwd", "etcpasswd"),
        ("…", "lijst"),
    ],
)
@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_download_carries_its_headers(cast: Mapping[str, Gebruiker], naam: str, bestand: str, vorm: str) -> None:
    wie = cast["lid_a"]

    antwoord = als_download(
        vorm, naam, ["Kop"], [["waarde"]], wat=Basisgebeurtenis.LIJST_GEEXPORTEERD, op=wie, door=wie
    )

    soorten = {
        "csv": "text/csv; charset=utf-8",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
    assert dict(antwoord.headers) == {
        "Content-Type": soorten[vorm],
        "Content-Disposition": f'attachment; filename="{bestand}.{vorm}"',
        "Cache-Control": "no-store, private",
        "X-Content-Type-Options": "nosniff",
    }


def test_taking_a_file_home_is_one_line_of_the_log(cast: Mapping[str, Gebruiker]) -> None:
    wie, netwerk = cast["regisseur"], cast["lid_a"]

    als_bestand(HttpResponse(b"x"), "x.ics", wat=Basisgebeurtenis.LIJST_GEEXPORTEERD, op=netwerk, door=wie, vorm="ics")

    (regel,) = Gebeurtenis.objects.all()
    assert (regel.wat, regel.door, regel.op_sleutel, regel.bijzonderheden) == (
        "lijst.geexporteerd",
        wie,
        str(netwerk.pk),
        {"vorm": "ics"},
    )


def test_list_that_cannot_be_made_was_not_taken(cast: Mapping[str, Gebruiker]) -> None:
    wie = cast["regisseur"]

    with pytest.raises(ZeroDivisionError):
        als_download(
            "csv",
            "Lijst",
            ["Kop"],
            ([1 / nul] for nul in [0]),
            wat=Basisgebeurtenis.LIJST_GEEXPORTEERD,
            op=wie,
            door=wie,
        )

    assert not Gebeurtenis.objects.exists()
