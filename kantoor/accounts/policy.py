"""Who may enter the technical management (the Django admin)."""

from kantoor.access import Lezer, bevoegdheid


@bevoegdheid("technisch-beheer", reden="Alleen technisch beheerders komen hier.")
def technisch_beheer(lezer: Lezer) -> bool:
    return bool(lezer.gebruiker.is_staff)


@bevoegdheid("sleutelbeheer", reden="Alleen technisch beheerders met alle rechten komen hier.")
def sleutelbeheer(lezer: Lezer) -> bool:
    """Who may ask for what needs a second person, and be that second person."""
    return bool(lezer.gebruiker.is_staff and lezer.gebruiker.is_superuser)
