from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "kantoor.audit"
    label = "audit"
    verbose_name = "Logboek"
