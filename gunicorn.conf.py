"""Read by gunicorn when it starts in this folder; what differs per installation stands in its command."""

from gunicorn.http import wsgi

# Nobody outside needs to know which server this is, and of which version its holes are.
wsgi.SERVER = "kantoor"
