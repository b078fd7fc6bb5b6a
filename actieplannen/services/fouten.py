"""What a service of actions says when something cannot be done."""

from __future__ import annotations


class Actiefout(Exception):
    """The change is refused; the message is Dutch. `veld` names the field of the form it belongs to."""

    def __init__(self, reden: str, veld: str | None = None) -> None:
        super().__init__(reden)
        self.veld = veld
