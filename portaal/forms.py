"""Forms of the portal itself."""

from django import forms


class Zoekvraag(forms.Form):
    """The words of the search box; the field refuses what no text may hold."""

    q = forms.CharField(max_length=100, required=False)
