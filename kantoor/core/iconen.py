"""Icons, drawn for this project on a 20 x 20 field; those of a status stand in its row (`status.py`)."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kantoor.core.status import Status

_LIJN = 'fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"'

ICONEN: dict[str, str] = {
    "beter": f'<path {_LIJN} d="M3 15 15.5 4.8M9 4.5h6.8v6.8"/>',
    "gelijk": f'<path {_LIJN} d="M2.5 10h14M12 5.2 16.8 10 12 14.8"/>',
    "slechter": f'<path {_LIJN} d="M3 5l12.5 10.2M9 15.5h6.8V8.7"/>',
    "drinkwater": (
        f'<path {_LIJN} d="M10 1.8c3.2 4 5.6 7 5.6 10.2a5.6 5.6 0 0 1-11.2 0C4.4 8.8 6.8 5.8 10 1.8z"/>'
        f'<path {_LIJN} d="M7.3 12.3a2.8 2.8 0 0 0 2.5 2.6"/>'
    ),
    "elektriciteit": f'<path {_LIJN} d="M11.6 1.5 4 11.3h5.2L8.2 18.5 16 8.6h-5.2z"/>',
    "gas": (
        f'<path {_LIJN} d="M10 1.5c.6 3.2 5.4 5.6 5.4 10.7A5.3 5.3 0 0 1 10 18a5.3 5.3 0 0 '
        '1-5.4-5.6c0-2.3 1.2-3.9 2.4-5 .2 1.5.8 2.4 1.6 2.9C8.3 7 8.5 4.2 10 1.5z"/>'
        f'<path {_LIJN} d="M10 18a2.3 2.3 0 0 1-2.2-2.6c0-1.3 1.1-2 2-3 .9 1.1 2.4 1.7 2.4 3.1A2.3 '
        '2.3 0 0 1 10 18z"/>'
    ),
    "olie": (
        f'<path {_LIJN} d="M4 3.2h12M4 16.8h12M4.8 3.2c.8 4.4.8 9.2 0 13.6M15.2 3.2c-.8 4.4-.8 '
        '9.2 0 13.6M5.4 7.5h9.2M5.4 12.5h9.2"/>'
    ),
    "telecom": (
        f'<path {_LIJN} d="M10 9.5 6.5 18.5M10 9.5l3.5 9M7.6 15.5h4.8"/>'
        f'<circle cx="10" cy="7.6" r="1.7" {_LIJN}/>'
        f'<path {_LIJN} d="M5.7 11.4a5.7 5.7 0 0 1 0-7.6M14.3 3.8a5.7 5.7 0 0 1 0 7.6M3 13.5a9 '
        '9 0 0 1 0-11.8M17 1.7a9 9 0 0 1 0 11.8"/>'
    ),
    "landelijk": (
        f'<circle cx="10" cy="3.8" r="2.3" {_LIJN}/>'
        f'<circle cx="3.8" cy="15" r="2.3" {_LIJN}/>'
        f'<circle cx="16.2" cy="15" r="2.3" {_LIJN}/>'
        f'<path {_LIJN} d="M8.9 5.9 5 13M11.1 5.9 15 13M6.1 15h7.8"/>'
    ),
    "zoek": (f'<circle cx="8.6" cy="8.6" r="5.8" {_LIJN}/><path {_LIJN} d="m13 13 5 5"/>'),
    "menu": f'<path {_LIJN} d="M3 5.5h14M3 10h14M3 14.5h14"/>',
    "vouw": f'<path {_LIJN} d="m4.5 7.5 5.5 5.5 5.5-5.5"/>',
    "kruis": f'<path {_LIJN} d="M4.5 4.5l11 11M15.5 4.5l-11 11"/>',
    "pijl": f'<path {_LIJN} d="M3.5 10h13M11.5 5l5 5-5 5"/>',
    "bel": (
        f'<path {_LIJN} d="M4.5 14.5c1.3-1.2 1.5-2.7 1.5-5a4 4 0 0 1 8 0c0 2.3.2 3.8 1.5 5zM8.3 '
        '17.3a1.9 1.9 0 0 0 3.4 0M10 5.5V3"/>'
    ),
    "slot": (
        f'<rect x="4" y="9" width="12" height="8.5" rx="1.5" {_LIJN}/>'
        f'<path {_LIJN} d="M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9"/>'
    ),
    "open-slot": (
        f'<circle cx="10" cy="10" r="7.8" {_LIJN}/>'
        f'<path {_LIJN} d="M2.5 10h15M10 2.2c2.6 2.3 3.6 5 3.6 7.8s-1 5.5-3.6 7.8C7.4 15.5 6.4 '
        '12.8 6.4 10S7.4 4.5 10 2.2z"/>'
    ),
    "agenda": (
        f'<rect x="2.8" y="4" width="14.4" height="13.2" rx="1.5" {_LIJN}/>'
        f'<path {_LIJN} d="M2.8 8.3h14.4M6.5 2.3v3.4M13.5 2.3v3.4"/>'
    ),
    "mensen": (
        f'<circle cx="7.2" cy="6.5" r="3" {_LIJN}/>'
        f'<path {_LIJN} d="M1.8 17c0-3.2 2.4-5.2 5.4-5.2s5.4 2 5.4 5.2M13 3.8a3 3 0 0 1 0 '
        '5.5M14.8 12.2c2 .6 3.4 2.3 3.4 4.8"/>'
    ),
    "persoon": (
        f'<circle cx="10" cy="6.5" r="3.5" {_LIJN}/><path {_LIJN} d="M3.5 18c0-3.7 2.9-6 6.5-6s6.5 2.3 6.5 6"/>'
    ),
    "document": f'<path {_LIJN} d="M5 1.8h7l4 4v12.4H5zM12 1.8v4h4M7.8 10h5M7.8 13.5h5"/>',
    "boek": (
        f'<path {_LIJN} d="M10 5C8.3 3.7 5.8 3.2 2.5 3.2v12.6c3.3 0 5.8.5 7.5 1.8 1.7-1.3 4.2-1.8 '
        '7.5-1.8V3.2c-3.3 0-5.8.5-7.5 1.8zM10 5v12.6"/>'
    ),
    "lijst": f'<path {_LIJN} d="M7.5 5h10M7.5 10h10M7.5 15h10M2.8 5h.4M2.8 10h.4M2.8 15h.4"/>',
    "download": f'<path {_LIJN} d="M10 2.5v10M5.8 8.8 10 13l4.2-4.2M3 17.3h14"/>',
    "print": f'<path {_LIJN} d="M5.5 7V2.5h9V7M5.5 14.5H3V7h14v7.5h-2.5M5.5 11.8h9v5.7h-9z"/>',
    "filter": f'<path {_LIJN} d="M2.5 4h15M5.5 10h9M8.5 16h3"/>',
    "info": (f'<circle cx="10" cy="10" r="8" {_LIJN}/><path {_LIJN} d="M10 9.2v4.8M10 6h.01"/>'),
    "let-op": (f'<path {_LIJN} d="M10 2.5 18 17H2z"/><path {_LIJN} d="M10 8v4M10 14.5h.01"/>'),
    "vink": f'<path {_LIJN} d="M3.5 10.8 8 15.2 16.5 5.5"/>',
    "mail": (f'<rect x="2" y="4" width="16" height="12" rx="1.5" {_LIJN}/><path {_LIJN} d="m2.5 5.5 7.5 6 7.5-6"/>'),
    "telefoon": (
        f'<path {_LIJN} d="M4.2 2.5h3l1.5 4-2 1.4a10 10 0 0 0 5.4 5.4l1.4-2 4 1.5v3c0 .9-.7 '
        '1.7-1.7 1.7C8.7 17.5 2.5 11.3 2.5 4.2c0-1 .8-1.7 1.7-1.7z"/>'
    ),
    "doel": f'<path {_LIJN} d="M4 18V3M4 3.5h11l-2.5 3.7L15 11H4"/>',
    "blok": (f'<circle cx="10" cy="10" r="8" {_LIJN}/><path {_LIJN} d="M4.5 15.5l11-11"/>'),
    "plus": f'<path {_LIJN} d="M10 3.5v13M3.5 10h13"/>',
    "sorteer": f'<path {_LIJN} d="M6.5 3v14M3.5 14l3 3 3-3M13.5 17V3M10.5 6l3-3 3 3"/>',
}
_TERUGVAL = "landelijk"
_SIERAAD = SafeString('aria-hidden="true" focusable="false"')


def iconen() -> dict[str, str]:
    """Return name -> drawing of all icons, those of a status included."""
    return {status.value: status.rij.tekening for status in Status} | ICONEN


def icoon(naam: str, klas: str = "icoon", titel: str = "") -> SafeString:
    """Return the icon as inline SVG; decorative unless `titel` names it.

    An unknown name, such as that of a sector added as data, gets the general icon instead of an error.
    """
    van_status = Status(naam).rij.tekening if naam in Status else ""
    tekening = SafeString(van_status or ICONEN.get(naam, ICONEN[_TERUGVAL]))  # a constant of ours, never input
    rol = format_html('role="img" aria-label="{}"', titel) if titel else _SIERAAD
    klasse = format_html('class="{}" ', klas) if klas else ""
    return format_html('<svg {}viewBox="0 0 20 20" width="20" height="20" {}>{}</svg>', klasse, rol, tekening)
