"""The person who logs in."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth import get_backends
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from kantoor.access.beleid import BeleidQuerySet


class GebruikerManager(BaseUserManager.from_queryset(BeleidQuerySet)):  # type: ignore[misc]
    """Makes accounts; the e-mail address is the login and is compared without regard to capitals."""

    def create_user(self, email: str, password: str | None = None, **velden: Any) -> Gebruiker:
        """Make an account; without a password it cannot log in until one is set by a reset link."""
        gebruiker = self.model(email=self.normalize_email(email), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email: str, password: str | None = None, **velden: Any) -> Gebruiker:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **velden)

    def get_by_natural_key(self, username: str | None) -> Gebruiker:
        return self.get(email__iexact=username)


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """An account. What it may see follows from memberships and grants, never from this row alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mailadres", max_length=254)
    naam = models.CharField("naam", max_length=120)
    is_active = models.BooleanField("actief", default=True)
    is_staff = models.BooleanField("technisch beheer", default=False)
    is_demo = models.BooleanField("hoort bij de demowereld", default=False, editable=False)
    aangemaakt_op = models.DateTimeField("aangemaakt op", default=timezone.now, editable=False)
    # The half minute (seconds since 1970 / 30) of the last code from the app; kept here, as a cache may be emptied.
    codestap = models.PositiveBigIntegerField("laatst gebruikte inlogcode", default=0, editable=False)

    objects: ClassVar[GebruikerManager] = GebruikerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ("naam", "email")
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                name="gebruiker_email_uniek",
                violation_error_message="Dit e-mailadres is al in gebruik.",
            ),
        )

    def __str__(self) -> str:
        return self.naam or self.email

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Ask the policy about an object, also for a superuser, whom Django would let through everywhere."""
        if obj is None:
            return super().has_perm(perm)
        return any(backend.has_perm(self, perm, obj) for backend in get_backends())

    def get_full_name(self) -> str:
        return self.naam

    def get_short_name(self) -> str:
        return self.naam.split(" ")[0] if self.naam else self.email

    @property
    def initialen(self) -> str:
        delen = [deel for deel in self.naam.split() if deel[:1].isupper()]
        return (
            "".join(deel[0] for deel in (delen[:1] + delen[-1:] if len(delen) > 1 else delen)) or self.email[:1].upper()
        )
