"""Mail about decisions."""

from __future__ import annotations

from kantoor.post.onderwerpen import Onderwerp, registreer

registreer(
    Onderwerp(
        code="besluiten",
        label="Besluiten",
        uitleg="Een vraag om uw besluit, een herinnering daaraan, en wat erover is besloten of ingetrokken.",
        verplicht="U kunt dit niet uitzetten: zonder antwoord van uw organisatie staat een agenda of plan stil.",
    )
)
