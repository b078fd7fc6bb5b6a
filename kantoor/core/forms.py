"""Forms in our own templates: label above the field, hint, error beside it, tied with `aria-describedby`."""

from django.forms.renderers import TemplatesSetting


class KantoorRenderer(TemplatesSetting):
    """Draws every form and field with the templates in `templates/vormen/`."""

    form_template_name = "vormen/formulier.html"
    field_template_name = "vormen/veld.html"
