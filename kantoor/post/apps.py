from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "kantoor.post"
    label = "post"
    verbose_name = "Post"
