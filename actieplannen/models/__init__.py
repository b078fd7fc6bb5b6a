"""Models of what networks agree to do."""

from actieplannen.models.plan import Actieplan, Kostenregel, Verbeteractie

__all__ = ["Actieplan", "Kostenregel", "Verbeteractie"]
