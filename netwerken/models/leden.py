"""Who belongs where: national bodies, employers and memberships."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kantoor.core.models import Beschermd, vandaag
from kantoor.core.verdeling import verdeel
from netwerken.models.netwerk import Netwerk
from netwerken.models.referentie import Organisatie


def loopt(voorvoegsel: str = "") -> Q:
    """Return the condition "this term includes today" for a model with `van` and `tot`."""
    nu = vandaag()
    return Q(**{f"{voorvoegsel}van__lte": nu}) & (
        Q(**{f"{voorvoegsel}tot__isnull": True}) | Q(**{f"{voorvoegsel}tot__gte": nu})
    )


class Gremium(Beschermd):
    """A national body or role; what its members may do is data, so a body can be renamed, merged or added."""

    code = models.SlugField("code", unique=True)
    naam = models.CharField("naam", max_length=80)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    omschrijving = models.CharField("omschrijving", max_length=300, blank=True)
    bereidt_lidmaatschap_voor = models.BooleanField("bereidt lidmaatschap voor en registreert het (R35)", default=False)
    beslist_over_leden = models.BooleanField("beslist over nieuwe leden (R35)", default=False)
    maakt_agendas = models.BooleanField("werkt aan de sectoragenda’s", default=False)
    begint_nationaal_plan = models.BooleanField(
        "begint het nationale actieplan (R5)",
        default=False,
        help_text="De organisatie met dezelfde code staat dan als initiatiefnemer in het plan.",
    )
    adviseert_alleen = models.BooleanField(
        "geeft alleen advies, stelt nooit vast (R6)", default=False, help_text="Zonder last of ruggespraak."
    )
    leest_rapportages = models.BooleanField("leest de rapportages (R31)", default=False)
    maakt_rapportages = models.BooleanField("maakt rapportages (R30)", default=False)

    class Meta:
        verbose_name = "gremium"
        verbose_name_plural = "gremia"
        ordering = ("volgorde", "naam")

    def __str__(self) -> str:
        return self.naam


class Termijn(Beschermd):
    """A relation with a term."""

    van = models.DateField("van", default=vandaag)
    tot = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="%(class)s_termijn_klopt",
                violation_error_message="De einddatum ligt vóór de begindatum.",
            ),
        )


class Gremiumlid(Termijn):
    """A person's seat in a national body."""

    gremium = models.ForeignKey(Gremium, on_delete=models.PROTECT, related_name="zetels")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="zetels")

    class Meta(Termijn.Meta):
        verbose_name = "lid van een gremium"
        verbose_name_plural = "leden van gremia"
        ordering = ("gremium__volgorde", "gebruiker__naam")

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.gremium}"


class Dienstverband(Termijn):
    """Where a person works; memberships for that organisation hang on it."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="dienstverbanden")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="medewerkers")
    functie = models.CharField("functie", max_length=120, blank=True)

    class Meta(Termijn.Meta):
        verbose_name = "dienstverband"
        verbose_name_plural = "dienstverbanden"
        ordering = ("-van",)

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.organisatie}"


class Lidmaatschap(Termijn):
    """Membership of one network, on behalf of one organisation (R34); all members are equal (R36)."""

    class Rol(models.TextChoices):
        LID = "lid", "Lid"
        CONTACTPERSOON = "contactpersoon", "Contactpersoon"
        VOORZITTER = "voorzitter", "Voorzitter"

    class Staat(models.TextChoices):
        ACTIEF = "actief", "Actief"
        GESCHORST = "geschorst", "Geschorst"
        BEEINDIGD = "beeindigd", "Beëindigd"

    # Whether there is still a membership, active or suspended.
    BESTAAT, VOORBIJ = verdeel(Staat, (Staat.ACTIEF, Staat.GESCHORST), (Staat.BEEINDIGD,))

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lidmaatschappen")
    netwerk = models.ForeignKey(Netwerk, on_delete=models.PROTECT, related_name="lidmaatschappen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="lidmaatschappen")
    rol = models.CharField("rol", max_length=14, choices=Rol, default=Rol.LID)
    staat = models.CharField("staat", max_length=10, choices=Staat, default=Staat.ACTIEF)
    reden = models.CharField("reden van schorsing of einde", max_length=300, blank=True)

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ("netwerk__naam", "gebruiker__naam")
        constraints = (
            *Termijn.Meta.constraints,
            models.UniqueConstraint(
                fields=("gebruiker", "netwerk"),
                condition=~Q(staat="beeindigd"),
                name="lidmaatschap_een_per_netwerk",
                violation_error_message="Deze persoon is al lid van dit netwerk.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.netwerk}"


# Who may bind the own organisation in a network, invite others, and gets the mail of those who make a plan.
SPREEKT, SPREEKT_NIET = verdeel(
    Lidmaatschap.Rol,
    (Lidmaatschap.Rol.CONTACTPERSOON, Lidmaatschap.Rol.VOORZITTER),
    (Lidmaatschap.Rol.LID,),
)


def lopend_lidmaatschap(voorvoegsel: str = "") -> Q:
    """Return the condition "an active membership today"."""
    return loopt(voorvoegsel) & Q(**{f"{voorvoegsel}staat": Lidmaatschap.Staat.ACTIEF})
