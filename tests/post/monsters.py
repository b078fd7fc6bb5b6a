"""How a mail comes about, for the pages of the technical administrator."""

from __future__ import annotations

from kantoor.post.models import Bericht

MAAK = {Bericht: lambda cast, huis: Bericht.objects.create(aan="a@voorbeeld.test", onderwerp="O", tekst="T")}
