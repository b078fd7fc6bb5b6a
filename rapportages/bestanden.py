"""Files that belong to rows: a copy of the office has both."""

from kantoor.reservekopie.bestanden import BESTANDSKOLOMMEN, Bestandskolom
from rapportages.models import Editie

BESTANDSKOLOMMEN.registreer(Bestandskolom(Editie, "pdf_pad"))
