"""The forms around a question: answering, saying how a decision goes, and closing or asking again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import loopt, vandaag
from kantoor.core.opmaak import met_punt
from kantoor.core.velden import Dag, Datumveld, Keuze, Keuzeveld, Optieveld, Regeltje, Uitleg, Voorwaardelijk
from leden.models import Gremiumlid, Lidmaatschap, lopend_lidmaatschap
from leden.rollen import Macht
from netwerken.models import Gremium, Organisatie
from vragen.models import Vraag
from vragen.queries import ontvangers, uitvoerders
from vragen.services.antwoorden import keuzes_bij
from vragen.soorten import soort_van

ANTWOORD, DOOR = "antwoord", "door"
# People with the organisation for which they are in the national network.
Mensen = dict[Gebruiker, Organisatie | None]
BEVESTIGEN, GEDAAN, TERUG = "bevestigen", "gedaan", "terug"
HELPT, OPNIEUW = "helpt", "opnieuw"
ANDERS_GEEN = (("", "Dit is ons antwoord"),)
# The fields of `AntwoordForm` that belong to carrying a decision out, and to how a body came to it.
UITVOERING, BESLOTEN = ("besluit", "wie", "gereed_op"), ("besloten_in", "besloten_dag")


class Wiekeuze(Voorwaardelijk, Keuzeveld):
    """A person or organisation that some answers ask for."""


class Zin(Voorwaardelijk, Regeltje):
    """A sentence that some answers ask for."""


class AntwoordForm(forms.Form):
    """The answer, filled in with the proposal, so that agreeing is one click; which fields there are follows the kind.

    `woorden()` gives what `beantwoord` takes, `door()` what `zet_door` takes when it goes to somebody else.
    """

    uitkomst = Optieveld(label="Uw antwoord", kies="Kies uw antwoord.", widget=forms.RadioSelect)
    besluit = Zin(
        label="Wat besluit u?",
        help_text="Alleen als u iets anders besluit dan het voorstel. In één zin.",
        max_length=300,
        wat="Het besluit",
    )
    wie = Wiekeuze(label="Wie voert het uit?", leeg="Kies een persoon of organisatie")
    gereed_op = Dag(label="Uiterlijk op")
    aan = Wiekeuze(label="Aan wie vraagt u het?", help_text="Alleen als u de vraag doorzet.", leeg="Kies wie")
    antwoord = Uitleg(
        label="Toelichting",
        help_text="Verplicht als u het niet doet of de vraag doorzet. Wie de vraag stelde, leest dit.",
        max_length=1000,
        regels=3,
        wat="De toelichting",
    )
    besloten_in = Optieveld(label="Besloten in", choices=Vraag.BeslotenIn.choices, kies="Kies hoe dit besloten is.")
    besloten_dag = Datumveld(
        label="Op welke dag?",
        leeg="Vul in op welke dag dit besloten is.",
        toekomst="De dag van het besluit ligt in de toekomst.",
    )

    def __init__(self, *args: Any, vraag: Vraag, lezer: Lezer, **kwargs: Any) -> None:
        soort = soort_van(vraag.soort)
        kwargs["initial"] = _begin(vraag)
        super().__init__(*args, **kwargs)
        opties = [(code or ANTWOORD, label) for code, label in keuzes_bij(vraag) or ANDERS_GEEN]
        if soort.doorzetten:
            opties.append((DOOR, "Wij vragen het een ander"))
        veld: Any = self.fields["uitkomst"]
        veld.choices = opties
        weg = set() if soort.uitvoering else set(UITVOERING)
        weg |= set() if soort.uitvoering and vraag.gremium_id else set(BESLOTEN)
        weg |= set() if soort.doorzetten else {"aan"}
        if not soort.doorzetten:
            self.fields["antwoord"].help_text = "Verplicht als u het niet doet. Wie de vraag stelde, leest dit."
        for naam in weg:
            del self.fields[naam]
        mensen = zittend(lezer)
        for naam, keuze in (("wie", uitvoerder_keuze), ("aan", ander_keuze)):
            if naam in self.fields:
                wiekeuze: Any = self.fields[naam]
                wiekeuze.zet(keuze(lezer, vraag, mensen))
        if "wie" in self.fields and vraag.voorstel_organisatie_id:
            self._zet_voorgesteld(vraag, mensen)

    def _zet_voorgesteld(self, vraag: Vraag, mensen: Mensen) -> None:
        """Begin with the organisation that was proposed; where nobody binds it, with the one person there is of it."""
        veld: Any = self.fields["wie"]
        if (sleutel := f"o{vraag.voorstel_organisatie_id}") in veld.rijen:
            self.initial["wie"] = sleutel
            return
        gevraagd = set(ontvangers(vraag))
        van_haar = [wie for wie, plek in mensen.items() if plek and plek.pk == vraag.voorstel_organisatie_id]
        if len(buiten := [wie for wie in van_haar if wie not in gevraagd]) == 1:
            self.initial["wie"] = f"p{buiten[0].pk}"
        veld.help_text = (
            f"Voorgesteld is {met_punt(vraag.voorstel_organisatie)} "
            "Namens deze organisatie kan nu niemand een datum bevestigen; kies een persoon die het regelt."
        )

    @property
    def gaat_door(self) -> bool:
        """Whether the question goes to somebody else."""
        return bool(self.cleaned_data.get("uitkomst") == DOOR)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("uitkomst") == DOOR:
            for naam in BESLOTEN:
                self.errors.pop(naam, None)
            if "aan" not in self.errors and not gegevens.get("aan"):
                self.add_error("aan", "Kies aan wie u het vraagt.")
        return gegevens

    def woorden(self) -> dict[str, Any]:
        gegevens = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "aan"}
        if gegevens["uitkomst"] == ANTWOORD:
            gegevens["uitkomst"] = ""
        return gegevens

    def door(self) -> dict[str, Any]:
        aan = self.cleaned_data["aan"]
        naam = "gremium" if isinstance(aan, Gremium) else "persoon"
        return {"reden": self.cleaned_data.get("antwoord", ""), naam: aan}


def _begin(vraag: Vraag) -> dict[str, Any]:
    """Return the proposal as the answer to begin with; a day that is over is not proposed again."""
    begin: dict[str, Any] = {"besloten_in": Vraag.BeslotenIn.VERGADERING, "besloten_dag": vandaag()}
    begin["uitkomst"] = (keuzes_bij(vraag) or ANDERS_GEEN)[0][0] or ANTWOORD
    if vraag.voorstel_dag and vraag.voorstel_dag >= vandaag():
        begin["gereed_op"] = vraag.voorstel_dag
    return begin


def uitvoerder_keuze(lezer: Lezer, vraag: Vraag, mensen: Mensen) -> Keuze:
    """Return who can be named: who sits in a body, what has a spokesman nationally, and whom the network proposed.

    Nothing where nobody could confirm the day. Not the organisations of the network itself: that list tells who is in a
    closed one (R26).
    """
    spreekt = Lidmaatschap.objects.filter(
        lopend_lidmaatschap(macht=Macht.SPREEKT), netwerk__is_landelijk_netwerk=True, gebruiker__is_active=True
    )
    sleutels = set(spreekt.order_by().values_list("organisatie_id", flat=True))
    proef = Vraag(netwerk_id=vraag.netwerk_id, eigenaar_organisatie_id=vraag.voorstel_organisatie_id)
    if proef.eigenaar_organisatie_id and uitvoerders(proef).exists():
        sleutels.add(proef.eigenaar_organisatie_id)
    organisaties = Organisatie.objects.visible_to(lezer).filter(pk__in=sleutels).order_by("naam")
    return _samen({"Personen": ("p", mensen), "Organisaties": ("o", dict.fromkeys(organisaties))})


def ander_keuze(lezer: Lezer, vraag: Vraag, mensen: Mensen) -> Keuze:
    """Return the bodies with somebody in them and the people in those, without whom it is asked of now."""
    anderen = {wie: plek for wie, plek in mensen.items() if wie.pk != vraag.persoon_id}
    gremia = Gremium.objects.filter(pk__in=_zetels(lezer).values("gremium_id")).exclude(pk=vraag.gremium_id)
    return _samen({"Gremia": ("g", dict.fromkeys(gremia.order_by("naam"))), "Personen": ("p", anderen)})


def zittend(lezer: Lezer) -> Mensen:
    """Return the people with a seat in a body, as far as the reader may know, each with where they work nationally."""
    mensen = Gebruiker.objects.filter(pk__in=_zetels(lezer).values("gebruiker_id")).order_by("naam", "pk")
    plekken = Lidmaatschap.objects.visible_to(lezer).filter(
        lopend_lidmaatschap(), netwerk__is_landelijk_netwerk=True, gebruiker__in=mensen.order_by().values("pk")
    )
    werk = {plek.gebruiker_id: plek.organisatie for plek in plekken.select_related("organisatie").order_by("pk")}
    return {wie: werk.get(wie.pk) for wie in mensen}


def _zetels(lezer: Lezer) -> Any:
    return Gremiumlid.objects.visible_to(lezer).filter(loopt(), gebruiker__is_active=True).order_by()


def _samen(groepen: dict[str, tuple[str, Mapping[Any, Organisatie | None]]]) -> Keuze:
    """Return one choice out of rows of several kinds, each kind as a group with its own letter before the keys."""
    gekozen: dict[str, Any] = {}
    labels: list[Any] = []
    for naam, (letter, rijen) in groepen.items():
        gekozen |= {f"{letter}{rij.pk}": rij for rij in rijen}
        if rijen:
            regels = [(f"{letter}{rij.pk}", f"{rij}, {plek.naam}" if plek else str(rij)) for rij, plek in rijen.items()]
            labels.append((naam, regels))
    return Keuze(gekozen, labels)


class UitvoeringForm(forms.Form):
    """How it goes with a decision, by who carries it out."""

    hoe = Optieveld(
        label="Hoe staat het ermee?",
        choices=(
            (BEVESTIGEN, "Wij doen het, uiterlijk op de dag hieronder"),
            (GEDAAN, "Het is gedaan"),
            (TERUG, "Wij doen dit niet"),
        ),
        kies="Kies hoe het ermee staat.",
        widget=forms.RadioSelect,
    )
    gereed_op = Dag(label="Uiterlijk op", help_text="Een andere dag mag. Schrijf dan hieronder waarom.")
    bericht = Uitleg(
        label="Bericht",
        help_text="Wie de vraag stelde, leest dit. Verplicht bij een andere dag, en als u het niet doet.",
        max_length=300,
        regels=2,
        wat="Het bericht",
    )

    def __init__(self, *args: Any, vraag: Vraag, **kwargs: Any) -> None:
        kwargs["initial"] = {"hoe": BEVESTIGEN, "gereed_op": vraag.gereed_op}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("hoe") == BEVESTIGEN and not gegevens.get("gereed_op") and "gereed_op" not in self.errors:
            self.add_error("gereed_op", "Vul in wanneer het klaar is.")
        return gegevens

    @property
    def dag(self) -> date:
        dag: date = self.cleaned_data["gereed_op"]
        return dag


class AfrondForm(forms.Form):
    """Whether an answer helps, by who asked."""

    helpt = Optieveld(
        label="Helpt dit antwoord u verder?",
        choices=((HELPT, "Ja, sluit de vraag"), (OPNIEUW, "Nee, wij vragen het opnieuw")),
        kies="Kies of het antwoord u verder helpt.",
        widget=forms.RadioSelect,
    )
    reden = Uitleg(
        label="Waarom niet?",
        help_text="Alleen als u het opnieuw vraagt. Wie antwoordde, leest dit.",
        max_length=500,
        regels=2,
        wat="De reden",
    )
