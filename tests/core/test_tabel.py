"""Tables of pages are written by the tags of `kantoor.core.templatetags.tabel`, which keep them tables on a phone."""

import re
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.template import Context, Engine, Template
from django.template.exceptions import TemplateSyntaxError

from kantoor.core.templatetags import tabel
from tests.broncode import eigen_code

SJABLONEN = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
# What only the tags may write: a part of a table that says its role, the label of the phone layout, and that layout.
MET_DE_HAND = re.compile(r"role=[\"'](?:table|row|rowgroup|rowheader|columnheader|cell)[\"']|cel-label|tabel--stapel")


def maak(bron: str, **waarden: object) -> str:
    return re.sub(r"\s*\n\s*", "", Template(bron).render(Context(waarden)))


def test_geen_sjabloon_en_geen_code_schrijft_een_tabel_met_de_hand():
    eigen = settings.BASE_DIR / "kantoor" / "core" / "templatetags" / "tabel.py"
    fout = [
        (str(pad.relative_to(settings.BASE_DIR)), treffer)
        for pad in [*SJABLONEN, *eigen_code()]
        if pad != eigen
        for treffer in MET_DE_HAND.findall(pad.read_text("utf-8"))
    ]

    assert MET_DE_HAND.findall(eigen.read_text("utf-8"))
    assert fout == []


def test_elke_tabel_van_een_pagina_heeft_een_bijschrift():
    tabellen = [tag for pad in SJABLONEN for tag in re.findall(r"{% tabel [^%]*%}", pad.read_text("utf-8"))]
    namen = [re.match(r'{% tabel "([^"]+)"', tag) for tag in tabellen]

    assert len(tabellen) >= 25
    assert [tag for tag, naam in zip(tabellen, namen, strict=True) if not naam] == []


def test_een_tabel_schrijft_rollen_bijschrift_koppen_en_labels():
    html = maak(
        """{% tabel "Leden" kolommen="Naam|Rol|Uren:getal|Wijzigen:vh" %}
             {% for lid in leden %}
             {% rij %}
               {% kop %}{{ lid.naam }}{% eindkop %}
               {% cel "Rol" %}{{ lid.rol }}{% eindcel %}
               {% cel "Uren" vorm="getal" %}{{ lid.uren }}{% eindcel %}
               {% cel "Wijzigen" vorm="los" %}<a href="/">Wijzig</a>{% eindcel %}
             {% eindrij %}
             {% endfor %}
           {% eindtabel %}""",
        leden=[SimpleNamespace(naam="<Jan>", rol="lid", uren=8)],
    )

    label = '<span class="cel-label" aria-hidden="true">'
    assert html == (
        '<table class="tabel tabel--stapel" role="table"><caption class="vh">Leden</caption>'
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Naam</th>'
        '<th scope="col" role="columnheader">Rol</th><th scope="col" role="columnheader" class="getal">Uren</th>'
        '<th scope="col" role="columnheader"><span class="vh">Wijzigen</span></th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader">&lt;Jan&gt;</th>'
        f'<td role="cell">{label}Rol</span><span>lid</span></td>'
        f'<td role="cell" class="getal">{label}Uren</span><span>8</span></td>'
        f'<td role="cell">{label}Wijzigen</span><a href="/">Wijzig</a></td></tr></tbody></table>'
    )


def test_kolommen_in_blokken_verschillen_per_lezer_en_zeggen_hun_volgorde():
    bron = """{% tabel "Acties" sector|add:"." bijschrift="zichtbaar" anker="acties" klas="tabel--kort" %}
                {% kolom richting %}Actie{% eindkolom %}{% if regie %}{% kolom %}Wie{% eindkolom %}{% endif %}
              {% rijen %}
              {% eindtabel %}"""

    met, zonder = (
        maak(bron, sector="A&B", regie=regie, richting=r) for regie, r in ((True, "descending"), (False, ""))
    )

    assert met.startswith(
        '<table class="tabel tabel--stapel tabel--kort" role="table"><caption id="acties">Acties A&amp;B.<'
    )
    assert re.findall("<th ([^>]*)>([^<]*)", met) == [
        ('scope="col" role="columnheader" aria-sort="descending"', "Actie"),
        ('scope="col" role="columnheader"', "Wie"),
    ]
    assert re.findall("<th ([^>]*)>([^<]*)", zonder) == [('scope="col" role="columnheader"', "Actie")]


def test_een_groep_is_zelf_het_lijf_en_een_rij_kan_een_kenmerk_hebben():
    html = maak(
        """{% tabel "Per kant" kolommen="Naam|Punt" %}
             {% for kant in kanten %}
             {% groep kant over="2" %}{% rij "regel" forloop.counter %}{% cel "Punt" forloop.counter %}x{% eindcel %}
             {% eindrij %}{% eindgroep %}
             {% endfor %}
           {% eindtabel %}""",
        kanten=["<Rijk>"],
    )

    assert html.count("<tbody") == html.count("</tbody>") == 1
    assert (
        '<tr class="groep" role="row"><th scope="rowgroup" role="rowheader" colspan="2">&lt;Rijk&gt;</th></tr>' in html
    )
    assert (
        '<tr role="row" id="regel-1"><td role="cell"><span class="cel-label" aria-hidden="true">Punt 1</span>' in html
    )
    assert maak('{% cel over="4" %}Niets.{% eindcel %}') == '<td role="cell" colspan="4">Niets.</td>'


@pytest.mark.parametrize(
    "bron",
    [
        '{% tabel kolommen="Naam" %}{% eindtabel %}',
        '{% tabel "Leden" kolommen="Naam:rood" %}{% eindtabel %}',
        '{% tabel "Leden" bijschrift="weg" %}{% eindtabel %}',
        '{% tabel "Leden" kleur="rood" %}{% eindtabel %}',
        '{% tabel "Leden" %}{% kolom %}Naam{% eindkolom %}{% rijen %}',
        '{% tabel "Leden" kolommen=namen %}{% eindtabel %}',
        "{% cel %}x{% eindcel %}",
        '{% cel "Rol" vorm="rood" %}x{% eindcel %}',
    ],
)
def test_een_tabel_zonder_naam_of_met_een_onbekende_keuze_wordt_niet_gemaakt(bron):
    with pytest.raises(TemplateSyntaxError):
        Template(bron)


def test_een_rij_kost_een_deel_hoeveel_cellen_zij_ook_heeft():
    rij = Template(
        '{% rij %}{% kop %}a{% eindkop %}{% cel "B" %}b{% eindcel %}{% cel "C" %}{{ c }}{% eindcel %}{% eindrij %}'
    )

    assert [type(node).__name__ for node in rij.nodelist[0].nodelist] == ["TextNode", "VariableNode", "TextNode"]


def test_een_fout_in_een_deel_van_een_tag_is_uit_te_leggen():
    """The page that explains an error to a developer asks a node for its tag."""
    motor = Engine(debug=True, builtins=[tabel.__name__])

    for bron in ('{% cel "Punt" stuk.nu %}x{% eindcel %}', "{% kolom stuk.nu %}x{% eindkolom %}"):
        with pytest.raises(ZeroDivisionError) as fout:
            motor.from_string(bron).render(Context({"stuk": Stuk()}))
        assert "stuk.nu" in fout.value.template_debug["during"]


class Stuk:
    @property
    def nu(self) -> int:
        return 1 // 0
