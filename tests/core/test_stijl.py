"""Templates and style sheets keep to what the content security policy allows."""

import re
from pathlib import Path

from django.conf import settings

SJABLONEN = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
# Mail and PDF templates are no pages: a browser with our policy never shows them.
GEEN_PAGINA = {"editie_pdf.html"}


def test_geen_sjabloon_heeft_stijl_of_script_in_de_pagina():
    verboden = re.compile(r"\sstyle=|\son[a-z]+=|hx-on|<style|<script(?![^>]*\ssrc=)|https?://[^\s\"]*\.(?:js|css)")
    fout = [
        (str(pad.relative_to(settings.BASE_DIR)), treffer)
        for pad in SJABLONEN
        if pad.name not in GEEN_PAGINA
        for treffer in verboden.findall(pad.read_text("utf-8"))
    ]

    assert fout == []


def test_stijlbladen_halen_niets_van_elders():
    bladen = sorted(Path(settings.BASE_DIR / "static" / "css").glob("*.css"))

    assert [blad.name for blad in bladen if re.search(r"url\(|@import", blad.read_text("utf-8"))] == []


def test_the_frame_says_that_there_is_a_mistake_and_no_page_says_it_again():
    """A page that does so too has the title "Fout: Fout: ..."."""
    kader = settings.BASE_DIR / "templates" / "basis.html"

    dubbel = [
        pad.name
        for pad in SJABLONEN
        if pad != kader and re.search(r"block titel %\}\{% if form\.errors", pad.read_text())
    ]

    assert "<title>{% if form.errors %}Fout: {% endif %}{% block titel %}" in kader.read_text("utf-8")
    assert dubbel == []
