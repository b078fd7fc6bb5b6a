"""Words of the field that a reader of a report may not know, explained in a sentence."""

from kantoor.core.status import Status

_BEGRIPPEN = (
    ("Actieplan", "De afspraken van één netwerk: wie doet wat, wanneer en met welke middelen."),
    ("Agendapunt", "Eén van de vijf verbeterpunten die landelijk per sector zijn vastgesteld."),
    ("Besloten netwerk", "Een netwerk dat zijn naam niet openbaar maakt. Zijn cijfers tellen mee, zijn woorden niet."),
    ("Geen opgave", "Het netwerk heeft niet gezegd dat zijn cijfers over deze periode compleet zijn."),
    ("Lead partner", "De organisatie die in een netwerk namens haar kant spreekt: bedrijven of veiligheidsregio’s."),
    ("Toetsen", "Een netwerk zegt per agendapunt of het open is, al geregeld, of in zijn gebied niet speelt."),
)


def begrippen() -> list[tuple[str, str]]:
    """Return (word, what it means) of the words above and of every status, in the order of the alphabet."""
    return sorted([*_BEGRIPPEN, *((str(status.label), status.rij.uitleg) for status in Status)])
