"""The only module that knows django-guardian: explicit grants on single objects, kept in direct foreign-key tables.

Guardian's own shortcuts show every object to whoever holds a model-level permission, answer for inactive users and
leave orphans behind (M6). Here: no model-level permission counts, an inactive user has nothing, and the
foreign key takes its grants along when an object goes.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model, QuerySet
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase
from guardian.shortcuts import assign_perm, get_objects_for_user, remove_perm
from guardian.utils import get_group_obj_perms_model, get_user_obj_perms_model

__all__ = [
    "GroupObjectPermissionBase",
    "UserObjectPermissionBase",
    "geef_recht",
    "ids_volgens_guardian",
    "neem_recht",
    "verleende_rechten",
]


def geef_recht(wie: Any, recht: str, obj: Model) -> None:
    """Grant `recht` (codename) on `obj` to a user or group; twice is once."""
    assign_perm(f"{obj._meta.app_label}.{recht}", wie, obj)


def neem_recht(wie: Any, recht: str, obj: Model) -> None:
    """Take `recht` (codename) on `obj` away from a user or group; not having it is fine."""
    remove_perm(f"{obj._meta.app_label}.{recht}", wie, obj)


def verleende_rechten(gebruiker: Any, model: type[Model]) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """Return the grants on `model` of `gebruiker`, to the person and through a group.

    Each row has `content_object_id` and `permission__codename`; to be joined with `.union()` to what memberships give:
    one query for all.
    """
    waar = {"permission__content_type__app_label": model._meta.app_label}
    zelf = _tabel(get_user_obj_perms_model, model).objects.filter(user=gebruiker, user__is_active=True, **waar)
    groep = _tabel(get_group_obj_perms_model, model).objects.filter(
        group__in=Group.objects.filter(user=gebruiker, user__is_active=True), **waar
    )
    return zelf, groep


def _tabel(zoek: Any, model: type[Model]) -> Any:
    """Return the direct foreign-key table; guardian's annotations ask for a row where its code wants the model."""
    return zoek(model)


def ids_volgens_guardian(gebruiker: Any, model: type[Model], recht: str) -> set[Any]:
    """Return guardian's own answer to the same question, for the tests that compare the two."""
    if not gebruiker.is_active:
        return set()
    gevonden = get_objects_for_user(
        gebruiker, f"{model._meta.app_label}.{recht}", model._base_manager.all(), accept_global_perms=False
    )
    return set(gevonden.values_list("pk", flat=True))
