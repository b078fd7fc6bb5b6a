"""One row per field of an action: none is forgotten, and a new row shows everywhere by itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, models
from django.urls import reverse

from actieplannen.forms.actievelden import ActieForm
from actieplannen.models import Inlezing, Verbeteractie
from actieplannen.queries.blad import kolommen
from actieplannen.queries.plan_tekst import inhoud_van
from actieplannen.services.actiegegevens import Actiegegevens
from actieplannen.services.acties import wijzig_actie
from actieplannen.services.financiering import Financiering
from actieplannen.velden import VELDEN, Deel, Soort, Veld, tekst_van
from inlezen.koppeling import leesbaar, namen
from kantoor.audit.models import Gebeurtenis
from tests.actieplannen.formulier import Formulierwereld
from tests.cast import Cast
from tests.inlezen.inleeswereld import stuur, vol_plan

pytestmark = pytest.mark.django_db

# What the model has and no row tells, each with its reason.
BUITEN = {
    "plan": "an action stays in its plan",
    "gemeld_op": "the report of progress tells it",
    "stap_op": "follows from the steps",
    "stap_nummer": "follows from the steps",
    "feiten": "the past of the fields that are rows",
    "wijzigingen": "the history itself",
    "relaties": "between two actions; services/relaties.py tells it in the history of both",
    "relaties_hierheen": "between two actions; services/relaties.py tells it in the history of both",
    "meldingen": "a report of progress is read by itself",
    "leerpunten": "a lesson is read by itself",
    "stuurgroepvragen": "a question is read by itself",
    "voorleggingen": "an offer to the national plan is read by itself",
    "herkomst": "an offer to the national plan is read by itself",
}
# Filled in by people, and yet not an own line of the text that is frozen.
NIET_IN_TEKST = {
    "titel": "the heading of the part",
    "eigenaar": "in the line of the organisation",
    "deadline": "in the line of the start",
    "uren_bestaand": "in the line of the financing",
    "extra_uren": "in the line of the total",
}
# Filled in by people, and yet without a column of their own.
GEEN_KOLOM = {
    "deelnames": "many rows; the page of the action changes them",
    "stappen": "many rows; the page of the action changes them",
    "uren_bestaand": "an estimate that the page of the action changes",
    "kosten": "`Wie betaalt` in lists of others",
}
# Of the form under another name.
IN_FORMULIER = {"kosten_cent": "kosten"}


def _ingevuld() -> list[Veld]:
    return [veld for veld in VELDEN.values() if veld.deel != Deel.GEEN]


# --- nothing is forgotten --------------------------------------------------------------------------------------------


def test_every_field_of_an_action_is_a_row_or_has_a_reason():
    van_model = {veld.name for veld in Verbeteractie._meta.get_fields()}

    rijen = {veld.naam for veld in VELDEN.values() if veld.naam != "status"}  # `met_status` adds it

    assert (van_model - rijen, rijen - van_model) == (set(BUITEN), set())


def test_everything_filled_in_stands_in_the_frozen_text_or_has_a_reason():
    zonder = {veld.naam for veld in _ingevuld() if veld.tekst is None and veld.geldtekst is None}

    assert zonder == set(NIET_IN_TEKST)


def test_everything_filled_in_is_a_column_or_has_a_reason():
    assert {veld.naam for veld in _ingevuld() if not veld.kop} == set(GEEN_KOLOM)


def test_every_column_that_may_change_can_be_read():
    schrijfbaar = {naam for naam, veld in kolommen().items() if veld.soort != Soort.VAST}

    assert set(leesbaar()) == schrijfbaar | {"stand", "verdeling"}


def test_everything_filled_in_is_data_of_an_action():
    geld = {{"soort": "financiering", "regels": "kosten"}.get(naam, naam) for naam in Financiering.__slots__}
    data = (set(Actiegegevens.__slots__) - {"financiering", "meer"}) | geld

    assert data == {veld.naam for veld in _ingevuld() if not veld.los}


def test_everything_filled_in_is_asked_by_the_form():
    enkel = {IN_FORMULIER.get(veld.naam, veld.naam) for veld in _ingevuld() if veld.naam == "themas" or not veld.lijst}

    assert set(ActieForm.base_fields) == enkel | {"reden"}


def test_names_of_columns_and_labels_are_told_apart():
    koppen = [veld.kop for veld in kolommen().values()]
    labels = [veld.woord for veld in VELDEN.values() if veld.soort != Soort.VAST and not veld.lijst]

    assert (len(set(koppen)), len(set(labels))) == (len(koppen), len(labels))


# --- a field that does not exist yet ---------------------------------------------------------------------------------


@pytest.fixture
def risico(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Veld]:
    """Add a field *risico*: a column, the line of the model, and its row. Nothing else."""
    tabel = connection.ops.quote_name(Verbeteractie._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {tabel} ADD COLUMN risico varchar(500) DEFAULT '' NOT NULL")
    model: Any = models.CharField("risico", max_length=500, blank=True)
    model.contribute_to_class(Verbeteractie, "risico")
    veld = Veld("risico", deel=Deel.BASIS, tekst="Risico:", kop="Risico", leeg="", los=True, hint="Wat kan misgaan?")
    monkeypatch.setitem(VELDEN, "risico", veld)
    _vergeet()
    yield veld
    _vergeet()
    Verbeteractie._meta.local_fields.remove(model)
    Verbeteractie._meta._expire_cache()
    del Verbeteractie.risico


def _vergeet() -> None:
    leesbaar.cache_clear()
    namen.cache_clear()


@pytest.fixture
def wereld(risico: Veld) -> Formulierwereld:
    return Formulierwereld()


def _risico(actie: Any) -> str:
    return str(Verbeteractie.objects.values_list("risico", flat=True).get(pk=actie.pk))


def test_new_field_is_asked_and_saved_and_its_history_told_but_not_its_words_in_the_log(wereld: Formulierwereld):
    actie, client = wereld.actie(), wereld.client()
    adres = reverse("actie_wijzigen", args=[actie.pk])

    pagina = client.get(adres).content.decode()
    client.post(adres, wereld.invoer(bewerking="1", risico="De storm duurt langer."))

    (regel,) = actie.wijzigingen.first().regels
    log = Gebeurtenis.objects.filter(op_sleutel=str(actie.pk)).latest("pk")
    assert ('name="risico"' in pagina, "Wat kan misgaan?" in pagina) == (True, True)
    assert _risico(actie) == "De storm duurt langer."
    assert regel == ["Risico", "", "De storm duurt langer."]
    assert (log.bijzonderheden["velden"], "storm" in str(log.bijzonderheden)) == (["Risico"], False)
    assert "De storm duurt langer." in client.get(actie.get_absolute_url()).content.decode()
    assert client.get(adres).context["form"].basis["risico"].value() == "De storm duurt langer."


def test_new_field_stays_when_something_else_changes(wereld: Formulierwereld):
    actie = wereld.actie(meer={"risico": "Storm"})

    wijzig_actie(
        actie, gegevens=wereld.gegevens(titel="Anders", meer={"risico": "Storm"}), bewerking=1, door=wereld.lid
    )

    assert ([regel[0] for regel in actie.wijzigingen.first().regels], _risico(actie)) == (["Titel"], "Storm")


def test_new_field_is_shown_to_the_second_person(wereld: Formulierwereld):
    actie = wereld.actie(meer={"risico": "Storm"})
    wijzig_actie(actie, gegevens=wereld.gegevens(meer={"risico": "Brand"}), bewerking=1, door=wereld.collega)

    antwoord = wereld.client().post(
        reverse("actie_wijzigen", args=[actie.pk]), wereld.invoer(bewerking="1", risico="Hoog water")
    )

    verschillen = [(regel.label, regel.nu, regel.mijn) for regel in antwoord.context["regels"] if regel.verschilt]
    assert (antwoord.status_code, verschillen) == (409, [("Risico", "Brand", "Hoog water")])


def test_new_field_is_frozen_with_the_text_only_when_it_is_filled_in(wereld: Formulierwereld):
    leeg, vol = wereld.actie(), wereld.actie(meer={"risico": "Storm"})

    regels = {deel["sleutel"]: deel["regels"] for deel in inhoud_van(wereld.plan)["delen"]}

    assert regels[f"actie-{vol.pk}"] == [*regels[f"actie-{leeg.pk}"], "Risico: Storm"]
    assert "Risico" not in " ".join(tekst_van(vol, geld=True))


def test_new_field_goes_out_and_comes_in_with_the_sheet(risico: Veld, cast: Cast, client_van: Any):
    actie, client = vol_plan(cast)[1], client_van(cast["lid_a"])
    uit = client.get(reverse("actieplan_uitvoer", args=[cast.a.netwerk.slug, "actieplan", "csv"])).content
    koppen, *rijen = csv.reader(io.StringIO(uit.decode("utf-8-sig"), newline=""), delimiter=";")
    rijen[0][koppen.index("Risico")] = "Uit het blad"
    blad = io.StringIO(newline="")
    csv.writer(blad, delimiter=";").writerows([koppen, *rijen])

    stuur(client, cast, blad.getvalue().encode())
    voorbeeld = reverse("inlezing_voorbeeld", args=[cast.a.netwerk.slug, "actieplan", Inlezing.objects.get().pk])
    pagina = client.get(voorbeeld)
    _voer_uit(client, voorbeeld, pagina)

    (rij,) = [rij for rij in pagina.context["bekeken"].rijen if rij.verschillen]
    assert [(v.label, v.nu, v.straks) for v in rij.verschillen] == [("Risico", "", "Uit het blad")]
    assert _risico(actie) == "Uit het blad"
    assert actie.wijzigingen.get().regels == [["Risico", "", "Uit het blad"]]


def _voer_uit(client: Any, adres: str, pagina: Any) -> None:
    form = pagina.context["form"]
    data = {"rijen": ",".join(deel.rij.nummer for deel in form.rijen), "reden": "", "doe": "inlezen"}
    data |= {veld.html_name: str(veld.value() or "") for deel in form.rijen for veld in deel}
    client.post(adres, data)


def test_page_of_the_structure_tells_the_walk():
    """The two files and the migration that the fixture stands for."""
    tekst = Path(settings.BASE_DIR, "docs", "structure.md").read_text()
    walk = tekst.split("## Add a field to an action")[1].split("\n## ")[0]

    bestanden = [bestand for bestand in ("models/actie.py", "velden/tabel.py") if f"`actieplannen/{bestand}`" in walk]
    assert bestanden == ["models/actie.py", "velden/tabel.py"]
