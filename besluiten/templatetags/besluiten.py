"""Shows the difference between two frozen texts."""

from django import template

from besluiten.queries import verschil

register = template.Library()
register.filter("per_verandering", verschil.per_verandering)
