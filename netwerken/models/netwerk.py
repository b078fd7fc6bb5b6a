"""A network of people who really work together, and the explicit grants on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse

from kantoor.access.grants import GroupObjectPermissionBase, UserObjectPermissionBase
from kantoor.core.models import Beschermd, Zichtbaarheid
from kantoor.core.verdeling import verdeel
from netwerken.models.referentie import Organisatie, Sector, Veiligheidsregio


class Netwerk(Beschermd):
    """A regional, interregional or national network; touches many sectors and many regions (DOMAIN.md §5)."""

    class Schaal(models.TextChoices):
        REGIONAAL = "regionaal", "Regionaal"
        INTERREGIONAAL = "interregionaal", "Interregionaal"
        LANDELIJK = "landelijk", "Landelijk"

    # Whether its area says something about one region.
    MET_GEBIED, ZONDER_GEBIED = verdeel(Schaal, (Schaal.REGIONAAL, Schaal.INTERREGIONAAL), (Schaal.LANDELIJK,))

    class Staat(models.TextChoices):
        IN_OPRICHTING = "in-oprichting", "In oprichting"
        ACTIEF = "actief", "Actief"
        SLAPEND = "slapend", "Slapend"

    # Which levels it may choose for its profile; persons are named elsewhere.
    NIVEAUS, GEEN_NIVEAUS = verdeel(
        Zichtbaarheid,
        (Zichtbaarheid.OPENBAAR, Zichtbaarheid.LANDELIJK, Zichtbaarheid.NETWERK),
        (Zichtbaarheid.GENOEMD,),
    )
    # Whether it is expected to have its people in place.
    WAAKT, SLAAPT = verdeel(Staat, (Staat.IN_OPRICHTING, Staat.ACTIEF), (Staat.SLAPEND,))

    slug = models.SlugField("code", max_length=80, unique=True)
    naam = models.CharField("naam", max_length=120)
    doel = models.CharField("doel in één zin", max_length=300, blank=True)
    schaal = models.CharField("schaal", max_length=14, choices=Schaal)
    staat = models.CharField("staat", max_length=14, choices=Staat, default=Staat.IN_OPRICHTING)
    staat_sinds = models.DateField("in deze staat sinds", null=True, blank=True)
    staat_reden = models.CharField("waarom", max_length=300, blank=True)
    cvi_akkoord_op = models.DateField(
        "inrichting afgestemd met de CVI op", null=True, blank=True, help_text="Het projectteam stemt af (R7)."
    )
    is_landelijk_netwerk = models.BooleanField(
        "is het Landelijk Netwerk", default=False, help_text="Wie hier actief lid van is, is deelnemer (R34)."
    )
    profiel = models.CharField(
        "wie het profiel ziet", max_length=10, choices=Zichtbaarheid, default=Zichtbaarheid.OPENBAAR
    )
    sectoren = models.ManyToManyField(Sector, verbose_name="sectoren", blank=True, related_name="netwerken")
    alle_sectoren = models.BooleanField("alle sectoren", default=False)
    regios = models.ManyToManyField(
        Veiligheidsregio, verbose_name="veiligheidsregio’s", blank=True, related_name="netwerken"
    )
    kernbedrijven = models.ManyToManyField(
        Organisatie, verbose_name="kernbedrijven", blank=True, related_name="kern_van_netwerken"
    )
    herkomst = models.CharField("herkomst", max_length=40, blank=True)
    regel = models.TextField("waarom deze schaal", blank=True)
    zekerheid = models.CharField("zekerheid", max_length=120, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    bron = models.TextField("bron", blank=True)

    # Grants held in the two tables below; guardian's codename -> action of our policy.
    RECHT_IS_ACTIE: ClassVar[dict[str, str]] = {"lees_netwerk": "bekijken", "draag_bij_aan_netwerk": "bijdragen"}

    class Meta:
        verbose_name = "netwerk"
        verbose_name_plural = "netwerken"
        ordering = ("naam",)
        permissions = (
            ("lees_netwerk", "Mag de inhoud van dit netwerk lezen"),
            ("draag_bij_aan_netwerk", "Mag aan dit netwerk bijdragen"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("is_landelijk_netwerk",),
                condition=models.Q(is_landelijk_netwerk=True),
                name="een_landelijk_netwerk",
                violation_error_message="Er is al een Landelijk Netwerk.",
            ),
        )

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("netwerk_detail", args=[self.slug])

    @property
    def telt_mee(self) -> bool:
        """Whether this network is one of `tellen_mee`."""
        return self.profiel == Zichtbaarheid.OPENBAAR

    @staticmethod
    def tellen_mee(via: str = "") -> models.Q:
        """Return which networks count in figures for people outside them: those with a profile open to everybody.

        `via` is the path from a row to its network. A closed network is in no sum, however many there are: whoever
        knows the other terms (by name, in another edition, as a member of one) subtracts them, and one is left (R26).
        """
        return models.Q(**{f"{via}__profiel" if via else "profiel": Zichtbaarheid.OPENBAAR})


class NetwerkRechtPersoon(UserObjectPermissionBase):
    """An explicit grant on a network to one person."""

    content_object = models.ForeignKey(Netwerk, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = "recht van een persoon op een netwerk"


class NetwerkRechtGroep(GroupObjectPermissionBase):
    """An explicit grant on a network to a group."""

    content_object = models.ForeignKey(Netwerk, on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        verbose_name = "recht van een groep op een netwerk"
