#!/usr/bin/env python3
"""Are the pinned packages known to be unsafe, and may we use them? Asks nobody: everything is beside this file.

    script/pakketten.py                  judge both locks by the stored copy of advisories and by the list of licences
    script/pakketten.py bijwerken ZIP    take over the advisories of our packages from OSV's `PyPI/all.zip`

`adviezen.json` is in the format of OSV, shortened to what is compared; `opgehaald` is the day of the copy. A copy that
is older than `TE_OUD` days is said in words and makes nothing red: tomorrow's run of the same code stays what it is.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.version import Version

HIER = Path(__file__).resolve().parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
TE_OUD = 7  # days; SECURITY.md S20
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def genormaliseerd(naam: str) -> str:
    """Return the one spelling of the name of a package (PEP 503)."""
    return re.sub(r"[-_.]+", "-", naam).lower()


def pins(tekst: str) -> dict[str, str]:
    """Return package -> version of a lock."""
    return {genormaliseerd(naam): versie for naam, versie in _PIN.findall(tekst)}


def raakt(versie: str, advies: dict[str, Any], naam: str) -> bool:
    """Return whether an advisory in OSV format is about this version of the package."""
    for deel in advies["affected"]:
        if genormaliseerd(deel["package"]["name"]) != naam:
            continue
        if versie in deel.get("versions", []) or any(_binnen(Version(versie), reeks) for reeks in deel["ranges"]):
            return True
    return False


def _binnen(versie: Version, reeks: dict[str, Any]) -> bool:
    """Return whether a version is in a range, by the rule of OSV: the last event at or before it decides."""
    geraakt = False
    for gebeurtenis in sorted(reeks["events"], key=_plek):
        (soort, waarde), *_ = gebeurtenis.items()
        grens = Version("0") if waarde == "0" else Version(waarde)
        if soort == "introduced" and versie >= grens:
            geraakt = True
        elif (soort == "fixed" and versie >= grens) or (soort == "last_affected" and versie > grens):
            geraakt = False
    return geraakt


def _plek(gebeurtenis: dict[str, str]) -> Version:
    return Version(next(iter(gebeurtenis.values())))


def onveilig(vast: dict[str, str], adviezen: list[dict[str, Any]], aanvaard: dict[str, str]) -> list[str]:
    """Return a sentence for each pin with a known weakness that nobody accepted with a reason."""
    return [
        f"{naam} {versie}: {advies['id']} {advies.get('summary', '')}".strip()
        for naam, versie in sorted(vast.items())
        for advies in adviezen
        if raakt(versie, advies, naam) and advies["id"] not in aanvaard
    ]


def licentie_van(naam: str) -> str:
    """Return what an installed package says of its licence, the most exact first; empty when it is not installed."""
    try:
        gegevens = metadata.metadata(naam)
    except metadata.PackageNotFoundError:
        return ""
    soorten = [regel.rpartition(" :: ")[2] for regel in gegevens.get_all("Classifier") or [] if regel[:7] == "License"]
    vrij = (gegevens.get("License") or "").strip().partition("\n")[0]
    return gegevens.get("License-Expression") or " + ".join(sorted(soorten)) or vrij or "zegt niets"


def vreemde_licenties(namen: dict[str, str], lijst: dict[str, Any]) -> list[str]:
    """Return a sentence for each package whose licence is not on the list."""
    goed, eigen = set(lijst["toegestaan"]), lijst["per_pakket"]
    return [
        f"{naam}: {licentie}"
        for naam in sorted(namen)
        if (licentie := licentie_van(naam)) and licentie not in goed and eigen.get(naam, {}).get("zegt") != licentie
    ]


def ouderdom(opgehaald: str, vandaag: date) -> str:
    """Return the sentence about an old copy; empty when it is fresh."""
    dagen = (vandaag - date.fromisoformat(opgehaald)).days
    if dagen <= TE_OUD:
        return ""
    return f"Let op: de kopie van de adviezen is van {opgehaald}, {dagen} dagen oud. Wat later bekend werd, ontbreekt."


def uit_osv(bestand: Path, namen: set[str]) -> Iterator[dict[str, Any]]:
    """Yield the advisories about these packages from OSV's archive, with only what is compared."""
    with zipfile.ZipFile(bestand) as archief:
        for lid in sorted(archief.namelist()):
            advies = json.loads(archief.read(lid))
            delen = [kort for deel in advies.get("affected", []) if (kort := _kort(deel, namen))]
            if delen and "withdrawn" not in advies:
                yield {"id": advies["id"], "summary": advies.get("summary", "")[:120], "affected": delen}


def _kort(deel: dict[str, Any], namen: set[str]) -> dict[str, Any] | None:
    pakket = deel.get("package", {})
    if pakket.get("ecosystem") != "PyPI" or genormaliseerd(pakket["name"]) not in namen:
        return None
    reeksen = [{"events": reeks["events"]} for reeks in deel.get("ranges", []) if reeks["type"] == "ECOSYSTEM"]
    kort: dict[str, Any] = {"package": {"ecosystem": "PyPI", "name": pakket["name"]}, "ranges": reeksen}
    return kort if reeksen else {**kort, "versions": deel.get("versions", [])}


def een_per_regel(kopie: dict[str, Any]) -> str:
    """Return the copy as JSON with one advisory on a line, so that a difference can be read."""
    kop = json.dumps({naam: deel for naam, deel in kopie.items() if naam != "adviezen"}, indent=1, ensure_ascii=False)
    regels = ",\n".join(f"  {json.dumps(advies, ensure_ascii=False)}" for advies in kopie["adviezen"])
    return f'{kop[:-2]},\n "adviezen": [\n{regels}\n ]\n}}\n'


def lees(naam: str) -> dict[str, Any]:
    gelezen: dict[str, Any] = json.loads((HIER / naam).read_text("utf-8"))
    return gelezen


def main(argumenten: list[str]) -> int:
    vast: dict[str, str] = {}
    for lock in LOCKS:
        vast |= pins((HIER.parent / lock).read_text("utf-8"))
    if argumenten[:1] == ["bijwerken"]:
        nieuw = {**lees("adviezen.json"), "opgehaald": datetime.now(UTC).date().isoformat(), "bron": "osv.dev, PyPI"}
        nieuw["adviezen"] = list(uit_osv(Path(argumenten[1]), set(vast)))
        (HIER / "adviezen.json").write_text(een_per_regel(nieuw), "utf-8")
    kopie = lees("adviezen.json")
    fout = [f"Onveilig: {zin}" for zin in onveilig(vast, kopie["adviezen"], kopie["aanvaard"])]
    fout += [f"Licentie staat niet op de lijst: {zin}" for zin in vreemde_licenties(vast, lees("licenties.json"))]
    for zin in filter(None, [*fout, ouderdom(kopie["opgehaald"], datetime.now(UTC).date())]):
        print(zin)  # noqa: T201  # this is a command
    print(f"{len(vast)} pakketten vergeleken met {len(kopie['adviezen'])} adviezen: {len(fout)} bezwaren.")  # noqa: T201
    return 1 if fout else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
