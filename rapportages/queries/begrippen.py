"""Words of the field that a reader of a report may not know, explained in a sentence (UX.md §12)."""

BEGRIPPEN = (
    ("Actieplan", "De afspraken van één netwerk: wie doet wat, wanneer en met welke middelen."),
    ("Afgerond", "Het resultaat van de actie is bereikt."),
    ("Agendapunt", "Eén van de vijf verbeterpunten die landelijk per sector zijn vastgesteld."),
    ("Besloten netwerk", "Een netwerk dat zijn naam niet openbaar maakt. Zijn cijfers tellen mee, zijn woorden niet."),
    ("Geen opgave", "Het netwerk heeft niet gezegd dat zijn cijfers over deze periode compleet zijn."),
    ("Lead partner", "De organisatie die in een netwerk namens haar kant spreekt: bedrijven of veiligheidsregio’s."),
    ("Nog niet gestart", "De actie begint later en is nog niet te laat."),
    ("Op schema", "De actie loopt en haalt naar verwachting haar deadline."),
    ("Toetsen", "Een netwerk zegt per agendapunt of het open is, al geregeld, of in zijn gebied niet speelt."),
    ("Vastgelopen", "De actie kan niet verder. Iemand van buiten het netwerk moet helpen."),
    ("Vervallen", "De actie gaat niet door. Zij telt niet mee in de cijfers."),
    ("Vertraagd", "De actie haalt haar deadline niet of een stap is te laat. Het netwerk lost dit zelf op."),
)
