"""Words of mail, for the templates below `templates/post/`."""

from django import template

from kantoor.post import woorden

register = template.Library()
register.filter("in_mail", woorden.in_mail)
