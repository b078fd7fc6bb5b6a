"""About what the reports send mail."""

from kantoor.post.onderwerpen import Onderwerp, registreer

registreer(
    Onderwerp(
        code="rapportage",
        label="Rapportage",
        uitleg="Wanneer uw netwerk opgave doet, een herinnering daaraan, en dat een rapportage klaar is.",
        verplicht="U kunt dit niet uitzetten: na de sluiting telt de opgave van uw netwerk niet meer mee.",
    )
)
