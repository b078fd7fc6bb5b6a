"""What must hold between the data files."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from netwerken.services.referentie import Fout, Rij


def een_landelijk_netwerk(rijen: Mapping[str, list[Rij]]) -> Iterator[Fout]:
    """Only one network is the national one: membership of it makes somebody a deelnemer (R34)."""
    landelijk = [rij for rij in rijen["netwerken.csv"] if rij.waarden["is_landelijk_netwerk"]]
    for rij in landelijk[1:]:
        yield Fout("netwerken.csv", rij.regel, f"regel {landelijk[0].regel} is al het Landelijk Netwerk")


def netwerken_volgen_verzorgingsgebieden(rijen: Mapping[str, list[Rij]]) -> Iterator[Fout]:
    """A derived network has exactly the regions its companies serve: the distribution area sets the scale (R2).

    National layers are left out; they touch every region by definition.
    """
    gebied: dict[tuple[str, str], set[str]] = defaultdict(set)
    for rij in rijen["verzorgingsgebieden.csv"]:
        if rij.waarden["telt_mee"]:
            gebied[rij.waarden["organisatie"], rij.waarden["sector"]].add(rij.waarden["regio"])
    for rij in rijen["netwerken.csv"]:
        netwerk = rij.waarden
        if netwerk["herkomst"] != "afgeleid" or netwerk["schaal"] == "landelijk":
            continue
        paren = [(bedrijf, sector) for bedrijf in netwerk["kernbedrijven"] for sector in netwerk["sectoren"]]
        hoort = set().union(*(gebied[paar] for paar in paren))
        if anders := sorted(hoort ^ netwerk["regios"]):
            melding = f"de regio's kloppen niet met verzorgingsgebieden.csv; kijk naar {', '.join(anders)}"
            yield Fout("netwerken.csv", rij.regel, melding)
