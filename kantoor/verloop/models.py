"""What every table of past stretches has, and how one is made for a model."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Q

# What a copied column does not keep: the past may repeat itself, and fills in nothing by itself.
NIET_MEE = ("unique", "db_index", "primary_key", "default", "auto_now", "auto_now_add", "help_text", "validators")


class Verloop(models.Model):
    """One stretch `[vanaf, tot)` in which the columns of a row did not change; see the docstring of this package.

    `BRON` is the model, `RIJ` the column here with its key, and `KOLOMMEN` says what each column here takes from the
    row: SQL in which `{r}` stands for the row. `SINDS` names a field of the row with the day or moment since which it
    is as it is, for rows that were there before their past was kept.
    """

    BRON: ClassVar[Any] = None
    RIJ: ClassVar[str] = "rij"
    KOLOMMEN: ClassVar[dict[str, str]] = {}
    SINDS: ClassVar[str] = ""

    vanaf = models.DateTimeField("vanaf")
    tot = models.DateTimeField("tot", null=True, blank=True)
    eerder_onbekend = models.BooleanField("wat ervoor was, is niet bekend", default=False)

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.vanaf:%Y-%m-%d}"

    @classmethod
    def rijveld(cls) -> Any:
        """Return the field with the key of the row."""
        return cls._meta.get_field(cls.RIJ)

    @classmethod
    def rijkolom(cls) -> str:
        """Return the column with the key of the row."""
        return str(cls.rijveld().column)


def verlopen() -> list[type[Verloop]]:
    """Return every table of past stretches there is."""
    return [model for model in apps.get_models() if issubclass(model, Verloop)]


def kolommen_van(bron: Any, *namen: str) -> dict[str, str]:
    """Return `KOLOMMEN` for fields that are called the same here and on the row."""
    return {kolom: f"{{r}}.{kolom}" for kolom in (str(bron._meta.get_field(naam).column) for naam in namen)}


def een_open(naam: str, rij: str = "rij") -> models.UniqueConstraint:
    """Return the promise that at most one stretch of a row is open."""
    return models.UniqueConstraint(fields=(rij,), condition=Q(tot__isnull=True), name=f"{naam}_een_open")


def verloop_van(
    naam: str,
    bron: Any,
    *velden: str,
    module: str,
    sinds: str = "",
    ook: dict[str, tuple[models.Field[Any, Any], str]] | None = None,
) -> Any:
    """Return a model `naam` that keeps the past of `velden` of `bron`; `module` is where it is declared.

    `ook` adds columns of its own: name -> (field, SQL in which `{r}` stands for the row).
    """
    tabel = naam.lower()
    eigen = {f"{veld}": _kopie(bron._meta.get_field(veld)) for veld in velden}
    kolommen = kolommen_van(bron, *velden)
    for extra, (veld, sql) in (ook or {}).items():
        eigen[extra] = veld
        kolommen[f"{extra}_id" if veld.is_relation else extra] = sql
    meta = type(
        "Meta",
        (Verloop.Meta,),
        {
            "verbose_name": f"verloop van {bron._meta.verbose_name}",
            "verbose_name_plural": f"verloop van {bron._meta.verbose_name_plural}",
            "constraints": (een_open(tabel),),
            "indexes": (models.Index(fields=("vanaf", "tot"), name=f"{tabel[:18]}_vanaf_tot"),),
        },
    )
    inhoud = {
        "__module__": module,
        "__doc__": f"What {bron.__name__} said in the past.",
        "Meta": meta,
        "BRON": bron,
        "KOLOMMEN": kolommen,
        "SINDS": sinds,
        "rij": _sleutel_van(bron),
        **eigen,
    }
    return type(naam, (Verloop,), inhoud)


def _sleutel_van(bron: Any) -> models.Field[Any, Any]:
    """Return the column with the key of the row, which may be gone; the rows of a many-to-many have a bare number."""
    if bron._meta.auto_created:
        return models.BigIntegerField("rij", db_column="rij_id")
    return _naar(bron)


def _kopie(veld: Any) -> models.Field[Any, Any]:
    if veld.is_relation:
        return _naar(veld.remote_field.model)
    _, _, args, kwargs = veld.deconstruct()
    kwargs = {woord: waarde for woord, waarde in kwargs.items() if woord not in NIET_MEE}
    if isinstance(veld, models.SlugField):
        kwargs["db_index"] = False
    kopie: models.Field[Any, Any] = type(veld)(*args, **kwargs)
    return kopie


def _naar(model: Any) -> models.Field[Any, Any]:
    """Return a key of a row that need not be there any more."""
    return models.ForeignKey(
        model, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+", verbose_name="rij"
    )
