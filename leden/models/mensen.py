"""What a person chooses to show, and the yearly question whether everything still holds."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from kantoor.core.models import Beschermd, vandaag
from netwerken.models import Thema


class Wiezietdit(models.TextChoices):
    """Who sees one contact field of a person."""

    LEDEN = "leden", "Alle leden van het landelijk netwerk"
    NETWERK = "netwerk", "Alleen leden van mijn netwerken"
    NIEMAND = "niemand", "Niemand"


class Contactkaart(Beschermd):
    """A person's contact data and, per field, who sees it; without a card nobody sees more than name and employer."""

    gebruiker = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="contactkaart"
    )
    telefoon = models.CharField("telefoonnummer", max_length=20, blank=True)
    telefoon_voor = models.CharField(
        "wie ziet uw telefoonnummer", max_length=8, choices=Wiezietdit, default=Wiezietdit.NETWERK
    )
    email_voor = models.CharField(
        "wie ziet uw e-mailadres", max_length=8, choices=Wiezietdit, default=Wiezietdit.NETWERK
    )
    themas = models.ManyToManyField(Thema, verbose_name="thema’s waar u aan werkt", blank=True, related_name="mensen")

    class Meta:
        verbose_name = "contactkaart"
        verbose_name_plural = "contactkaarten"

    def __str__(self) -> str:
        return f"Contactkaart van {self.gebruiker}"


class Herbevestiging(Beschermd):
    """The yearly question "klopt dit nog?"; silence after the term suspends the memberships."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="herbevestigingen")
    gevraagd_op = models.DateField("gevraagd op", default=vandaag)
    uiterlijk = models.DateField("antwoord vóór")
    bevestigd_op = models.DateField("bevestigd op", null=True, blank=True)
    geschorst_op = models.DateField("geschorst op", null=True, blank=True)
    toelichting = models.TextField("wat er niet meer klopt", max_length=1000, blank=True)

    class Meta:
        verbose_name = "herbevestiging"
        verbose_name_plural = "herbevestigingen"
        ordering = ("-gevraagd_op",)
        constraints = (
            models.UniqueConstraint(
                fields=("gebruiker",), condition=Q(bevestigd_op__isnull=True), name="herbevestiging_een_open_vraag"
            ),
        )

    def __str__(self) -> str:
        return f"{self.gebruiker}, gevraagd {self.gevraagd_op}"
