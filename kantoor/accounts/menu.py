"""What a person finds about the own account."""

from kantoor.core.navigatie import GROEPEN, PUNTEN, Menugroep, Menuplek, Menupunt

GROEPEN.registreer(Menugroep(code="account", label="Uw account", volgorde=100, plek=Menuplek.ACCOUNT, blijft=True))
PUNTEN.registreer(
    Menupunt(groep="account", url="account_email", label="E-mailadres", volgorde=20, kort=True),
    Menupunt(groep="account", url="account_change_password", label="Wachtwoord", volgorde=30),
    Menupunt(groep="account", url="mfa_index", label="Tweede stap", volgorde=40, kort=True),
    Menupunt(groep="account", url="usersessions_list", label="Sessies", volgorde=50),
)
