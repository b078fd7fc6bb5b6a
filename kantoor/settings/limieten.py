"""How often somebody may do something, all in one table: a name and its rates, as allauth counts them.

"5/5m/key" is five in five minutes for one key, "60/m/ip" sixty a minute from one place. The key is an account or an
address, or all of us together (`verbruik` without `sleutel`). Per place the numbers are wide, as a whole office sits
behind one address; per account narrow. What several rates say all holds, so that who goes on waits longer and longer.
"""

LIMIETEN = {
    # --- whatever a visitor sends or asks (kantoor/accounts/bezoeker.py) ---
    "bezoeker_post": "300/m/ip,3000/h/ip",
    # A new row in the table of sessions; it lives half a day.
    "sessie_nieuw": "120/h/ip,2000/h/key",
    # --- mail to an address that nobody confirmed, all together ---
    "post_onbekend": "200/h/key,1000/d/key",
    # --- asking to join ---
    "aanmelden": "60/h/ip",
    "aanmelden_adres": "3/h/key,10/d/key",
    # --- logging in ---
    "login": "120/m/ip",
    # Wrong passwords from one place, whoever they are for.
    "inloggen_plaats": "60/m/ip,1000/d/ip",
    # Wrong passwords for one account from one place, or from one device that its owner used before. Also wrong codes.
    "login_failed": "5/5m/key,30/d/key",
    # Wrong passwords for one account from everywhere, devices of its owner apart. One place alone cannot reach it.
    "inloggen_account": "20/5m/key,60/h/key,150/d/key",
    # So many before the owner is told; and being told.
    "inloggen_stil": "10/d/key",
    "codes_stil": "4/d/key",
    "inloggen_melden": "1/d/key",
    "codes_melden": "1/d/key",
    # Lines of the log about accounts that do not exist.
    "log_onbekend": "2000/d/key",
    # --- passwords and addresses ---
    # A link works for an hour and nothing counts longer for one address: who is refused has a link that works.
    "reset_password": "60/m/ip,300/d/ip,5/h/key",
    "reset_password_from_key": "60/m/ip",
    "confirm_email": "1/3m/key,20/d/key",
    "manage_email": "10/m/user,30/d/user",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "signup": "60/m/ip",
}
# Counted by allauth apart from the others.
SLEUTELS = {"webauthn_login": "60/m/ip"}
