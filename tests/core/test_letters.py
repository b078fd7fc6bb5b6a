"""The font: made once from the installed package, with a style sheet that exists exactly when the fonts do."""

import re

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from kantoor.core.letters import GeenLetters, maak_letters


def test_maak_letters_maakt_drie_gewichten_en_daarna_niets_meer(tmp_path):
    eerste = maak_letters(settings.LETTER_BRON, tmp_path)
    tweede = maak_letters(settings.LETTER_BRON, tmp_path)

    namen = ["source-sans-400.woff2", "source-sans-600.woff2", "source-sans-700.woff2", "letters.css"]
    assert [bestand.name for bestand in eerste] == namen
    assert tweede == []


def test_letters_hebben_wat_nederlands_nodig_heeft(tmp_path):
    maak_letters(settings.LETTER_BRON, tmp_path)

    letter = TTFont(tmp_path / "source-sans-400.woff2")
    ontbreekt = [teken for teken in "aëïéÉijñşž€–’“”·…" if ord(teken) not in letter.getBestCmap()]
    letter.close()

    assert ontbreekt == []


def test_stijl_noemt_alleen_bestanden_die_er_zijn(tmp_path):
    maak_letters(settings.LETTER_BRON, tmp_path)

    genoemd = re.findall(r'url\("([^"]*)"\)', (tmp_path / "letters.css").read_text("utf-8"))

    assert [naam for naam in genoemd if not (tmp_path / naam).is_file()] == []
    assert len(genoemd) == 3


def test_zonder_bron_is_er_een_duidelijke_fout(tmp_path):
    with pytest.raises(GeenLetters, match="installeer het pakket font-source-sans-pro"):
        maak_letters(tmp_path / "weg", tmp_path / "uit")

    assert not (tmp_path / "uit").exists()
