"""Rows for forms with a list in them, that grow by a submit button and work without script."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict

from kantoor.core.getypt import getypt_in


class Rijform(forms.Form):
    """One row. It counts as filled in when one of `KERN` is; an empty row, or one taken out, is no row."""

    KERN: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = False
    weg = forms.BooleanField(label="Haal deze rij weg", required=False)

    def has_changed(self) -> bool:
        return any(veld in self.changed_data for veld in self.KERN)

    @property
    def telt(self) -> bool:
        return self.is_bound and self.has_changed() and not self.is_weg

    @property
    def is_weg(self) -> bool:
        """Whether the person ticked the row away, also before it was cleaned."""
        return self.is_bound and bool(self["weg"].data)

    def full_clean(self) -> None:
        if self.is_weg:
            zwijg(self)
        else:
            super().full_clean()


def zwijg(form: forms.Form) -> None:
    """Let a bound form show what was typed without judging it yet."""
    vars(form).update(_errors=ErrorDict(renderer=form.renderer), cleaned_data={})


class Rijen:
    """The rows of one list: those that were saved or sent, and empty ones to fill in, up to `hoogstens`.

    How many were sent travels in a hidden field `<prefix>-aantal`.
    """

    def __init__(
        self,
        soort: type[Rijform],
        prefix: str,
        *,
        data: Mapping[str, Any] | None,
        begin: Sequence[Mapping[str, Any]] = (),
        hoogstens: int,
        **opties: Any,
    ) -> None:
        self.prefix, self.hoogstens = prefix, hoogstens
        self._maak: Callable[..., Rijform] = lambda plek, **meer: soort(
            prefix=f"{prefix}-{plek}", empty_permitted=True, **opties, **meer
        )
        if data is None:
            self.forms = [self._maak(plek, initial=dict(waarden)) for plek, waarden in enumerate(begin)]
            self.erbij()
            while self.aantal < self._aantal_in(getypt_in(f"{prefix}-aantal")):
                self.erbij()
        else:
            self.forms = [self._maak(plek, data=data) for plek in range(self._gestuurd(data))]

    def _gestuurd(self, data: Mapping[str, Any]) -> int:
        return self._aantal_in(str(data.get(f"{self.prefix}-aantal", "")))

    def _aantal_in(self, tekst: str) -> int:
        return min(int(tekst), self.hoogstens) if tekst.isascii() and tekst.isdigit() and len(tekst) < 4 else 0

    def erbij(self) -> None:
        """Add an empty row, unless the list is full."""
        if not self.is_vol:
            self.forms.append(self._maak(len(self.forms)))

    @property
    def aantal(self) -> int:
        return len(self.forms)

    @property
    def is_vol(self) -> bool:
        return self.aantal >= self.hoogstens

    @property
    def gevuld(self) -> list[Rijform]:
        return [form for form in self.forms if form.telt]

    @property
    def waarden(self) -> list[dict[str, Any]]:
        """Return the cleaned rows; only once `is_valid()` said so."""
        return [form.cleaned_data for form in self.gevuld]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms if form.is_bound)
