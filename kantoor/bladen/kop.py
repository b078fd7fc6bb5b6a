"""The heading of a list: which row it is, and which column it gives to which field."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

KOP_BINNEN = 10  # a heading stands among the first filled rows


def kale_kop(cel: str) -> str:
    """Return a header name as it is compared: lower case, on one line, one kind of apostrophe."""
    return " ".join(cel.lower().replace("'", "’").split()).rstrip(" :*")


def treffers(rij: Sequence[str], bekend: Mapping[str, str]) -> int:
    """Return how many fields the cells of a row (behind its number) name; a field in two words counts once."""
    return len({bekend.get(kale_kop(cel)) for cel in rij[1:]} - {None})


def plek_van_kop(begin: Sequence[Sequence[str]], bekend: Mapping[str, str]) -> int:
    """Return which row is the heading: the one with most known names, else the first that is not a mere title."""
    geteld = [treffers(rij, bekend) for rij in begin]
    if max(geteld) > 1:
        return geteld.index(max(geteld))
    return next((plek for plek, rij in enumerate(begin) if sum(map(bool, rij[1:])) > 1), 0)


def plekken_van(koppen: Sequence[str], namen: Mapping[str, str]) -> dict[str, list[int]]:
    """Return field -> places of its columns (1 is column A); `namen` maps a bare header name to its field."""
    plekken: dict[str, list[int]] = {}
    for plek, kop in enumerate(koppen, start=1):
        if veld := namen.get(kale_kop(kop)):
            plekken.setdefault(veld, []).append(plek)
    return plekken


def niet_gelezen(koppen: Sequence[str], rijen: Sequence[Sequence[str]], gelezen: Collection[int]) -> list[str]:
    """Return the names of filled columns that no field reads; one without a heading goes by its place."""
    breedte = max([len(koppen), *(len(rij) - 1 for rij in rijen)])
    over = [plek for plek in range(1, breedte + 1) if plek not in gelezen]
    gevuld = [plek for plek in over if any(rij[plek : plek + 1] not in ([], [""]) for rij in rijen)]
    return [
        koppen[plek - 1 : plek][0] if koppen[plek - 1 : plek] not in ([], [""]) else f"kolom {plek}" for plek in gevuld
    ]
