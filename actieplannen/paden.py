"""How the place of a plan below its network is written in a path."""


class Plandeel:
    """`actieplan`, or `actieplan-<sector>` where a network has a plan per sector (R16)."""

    regex = "actieplan(?:-[a-z0-9-]+)?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
