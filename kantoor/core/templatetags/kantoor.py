"""Template tags of the face; loaded as builtins."""

from django import template

register = template.Library()
