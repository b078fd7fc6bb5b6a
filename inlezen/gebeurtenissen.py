"""What happens to an uploaded list, as the log says it; what it does to an action is an event of that action."""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Inleesgebeurtenis(TextChoices):
    ACTIELIJST_AANGEBODEN = "actielijst.aangeboden", "Actielijst aangeboden"
    ACTIELIJST_INGELEZEN = "actielijst.ingelezen", "Actielijst ingelezen"


GEBEURTENISSEN.registreer(*Inleesgebeurtenis)
