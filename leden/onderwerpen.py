"""About what the networks send mail."""

from kantoor.post.onderwerpen import Onderwerp, registreer

registreer(
    Onderwerp(
        code="lidmaatschap",
        label="Lidmaatschap en rollen",
        uitleg="Veranderingen in uw lidmaatschap of rol, uitnodigingen, mandaten, spelregels en de jaarlijkse vraag.",
        verplicht="U kunt dit niet uitzetten: het gaat over wat u mag zien en namens wie u spreekt.",
    )
)
