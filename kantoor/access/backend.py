"""Authentication backend that answers `user.has_perm(perm, obj)` from the policy, so Django agrees with it."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import Model

from kantoor.access.beleid import acties, can


class BeleidBackend(ModelBackend):
    """Model-level permissions as Django has them (for the admin); object questions go to the policy."""

    def has_perm(self, user_obj: Any, perm: str, obj: Model | None = None) -> bool:
        if obj is None:
            return bool(super().has_perm(user_obj, perm))
        app_label, _, codenaam = perm.rpartition(".")
        actie = getattr(type(obj), "RECHT_IS_ACTIE", {}).get(codenaam)
        if app_label != obj._meta.app_label or actie not in acties(type(obj)):
            return False
        return bool(can(user_obj, actie, obj))
