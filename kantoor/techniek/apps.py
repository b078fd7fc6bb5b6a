from django.apps import AppConfig
from django.contrib.admin import apps


class TechniekConfig(AppConfig):
    name = "kantoor.techniek"
    label = "techniek"
    verbose_name = "Technisch beheer"
    default = True


class Beheerconfig(apps.AdminConfig):
    """The Django admin on our own site, on which every act leaves a line in the log."""

    default = False
    default_site = "kantoor.techniek.site.Beheersite"
