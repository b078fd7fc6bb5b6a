"""Who may enter the technical management (the Django admin)."""

from kantoor.access import Lezer, bevoegdheid


@bevoegdheid("technisch-beheer", reden="Alleen technisch beheerders komen hier.")
def technisch_beheer(lezer: Lezer) -> bool:
    return bool(lezer.gebruiker.is_staff)
