from django.apps import AppConfig


class InlezenConfig(AppConfig):
    name = "inlezen"
    verbose_name = "Lijsten inlezen"
