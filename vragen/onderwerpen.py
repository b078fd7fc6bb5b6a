"""Mail about questions."""

from __future__ import annotations

from kantoor.post.onderwerpen import Onderwerp, registreer

registreer(
    Onderwerp(
        code="vragen",
        label="Vragen",
        uitleg="Een vraag aan u of uw gremium, een herinnering daaraan, en het antwoord op een vraag van uw netwerk.",
        verplicht="U kunt dit niet uitzetten: zonder antwoord staat het werk van een ander stil.",
    )
)
