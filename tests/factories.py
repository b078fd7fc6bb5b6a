"""Factories: the smallest valid row of each model; a test states only what it is about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.utils import timezone
from factory.django import DjangoModelFactory

from actieplannen.models import Actieplan, Kostenregel, Stuurgroepvraag, Verbeteractie
from agendas.models import Sectoragenda
from besluiten.services.stukken import nieuw_stuk
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import vandaag
from leden.models import Aanmelding, Dienstverband, Gremiumlid, Lidmaatschap
from netwerken.models import Gremium, Gremiumrecht, Netwerk, Organisatie, Partij, Sector, Thema, Veiligheidsregio
from netwerken.rechten import RECHTEN
from vragen.services.basis import schrijf_geschiedenis

WACHTWOORD = "proef-wachtwoord-2026"


def _vul(veld: str) -> Any:
    """Return a post-generation hook that fills the many-to-many `veld` with the rows given to the factory."""

    def vul(obj: Any, create: bool, rijen: Any, **_: Any) -> None:
        if create and rijen:
            getattr(obj, veld).set(rijen)

    return factory.post_generation(vul)


class GebruikerFactory(DjangoModelFactory[Gebruiker]):
    """An account with a verified address; its password is `WACHTWOORD`."""

    class Meta:
        model = Gebruiker
        skip_postgeneration_save = True

    naam = factory.Sequence(lambda n: f"Persoon {n:05}")
    email = factory.Sequence(lambda n: f"persoon-{n}@voorbeeld.test")

    @classmethod
    def _create(cls, model_class: type[Gebruiker], *args: Any, **velden: Any) -> Gebruiker:
        return model_class.objects.create_user(password=velden.pop("password", WACHTWOORD), **velden)

    @factory.post_generation
    def adres(self, create: bool, waarde: Any, **_: Any) -> None:
        if create:
            EmailAddress.objects.create(user=self, email=self.email, primary=True, verified=True)


class GroepFactory(DjangoModelFactory[Group]):
    class Meta:
        model = Group

    name = factory.Sequence(lambda n: f"Groep {n:05}")


class PartijFactory(DjangoModelFactory[Partij]):
    class Meta:
        model = Partij

    code = factory.Sequence(lambda n: f"partij-{n}")
    naam = factory.Sequence(lambda n: f"Partij {n:05}")
    enkelvoud = factory.SelfAttribute("naam")
    volgorde = factory.Sequence(lambda n: n)


class SectorFactory(DjangoModelFactory[Sector]):
    class Meta:
        model = Sector

    code = factory.Sequence(lambda n: f"sector-{n}")
    naam = factory.Sequence(lambda n: f"Sector {n:05}")
    volgorde = factory.Sequence(lambda n: n)


class ThemaFactory(DjangoModelFactory[Thema]):
    class Meta:
        model = Thema

    nummer = factory.Sequence(lambda n: n + 1)
    titel = factory.LazyAttribute(lambda o: f"Thema nummer {o.nummer}")
    korte_titel = factory.LazyAttribute(lambda o: f"Thema {o.nummer}")
    omschrijving = "Waar dit thema over gaat."


class OrganisatieFactory(DjangoModelFactory[Organisatie]):
    class Meta:
        model = Organisatie
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"organisatie-{n}")
    naam = factory.Sequence(lambda n: f"Organisatie {n:05}")
    korte_naam = factory.SelfAttribute("naam")
    soort = Organisatie.Soort.BEDRIJF
    partij = factory.SubFactory(PartijFactory)
    sectoren = _vul("sectoren")


class VeiligheidsregioFactory(DjangoModelFactory[Veiligheidsregio]):
    class Meta:
        model = Veiligheidsregio

    nummer = factory.Sequence(lambda n: n + 1)
    naam = factory.LazyAttribute(lambda o: f"Regio {o.nummer}")
    korte_naam = factory.SelfAttribute("naam")
    tegel_label = factory.LazyAttribute(lambda o: f"R{o.nummer % 1000}")
    tegel_kolom = factory.LazyAttribute(lambda o: o.nummer % 5 + 1)
    tegel_rij = factory.LazyAttribute(lambda o: o.nummer // 5 + 1)
    provincie = "Utrecht"
    organisatie = factory.SubFactory(
        OrganisatieFactory, soort=Organisatie.Soort.VEILIGHEIDSREGIO, naam=factory.SelfAttribute("..naam")
    )


class NetwerkFactory(DjangoModelFactory[Netwerk]):
    """A regional network that runs, with an open profile."""

    class Meta:
        model = Netwerk
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"netwerk-{n}")
    naam = factory.Sequence(lambda n: f"Netwerk {n:05}")
    doel = "Afspreken wie wat doet."
    schaal = Netwerk.Schaal.REGIONAAL
    staat = Netwerk.Staat.ACTIEF
    sectoren = _vul("sectoren")
    regios = _vul("regios")
    kernbedrijven = _vul("kernbedrijven")


class GremiumFactory(DjangoModelFactory[Gremium]):
    """A body; a power is given by its code, as in `GremiumFactory(maakt_agendas=True)`."""

    class Meta:
        model = Gremium

    code = factory.Sequence(lambda n: f"gremium-{n}")
    naam = factory.Sequence(lambda n: f"Gremium {n:05}")

    @classmethod
    def _create(cls, model_class: type[Gremium], *args: Any, **kwargs: Any) -> Gremium:
        rechten = [recht.code for recht in RECHTEN if kwargs.pop(recht.code, False)]
        gremium: Gremium = super()._create(model_class, *args, **kwargs)
        Gremiumrecht.objects.bulk_create(Gremiumrecht(gremium=gremium, recht=recht) for recht in rechten)
        return gremium


class GremiumlidFactory(DjangoModelFactory[Gremiumlid]):
    class Meta:
        model = Gremiumlid

    gremium = factory.SubFactory(GremiumFactory)
    gebruiker = factory.SubFactory(GebruikerFactory)
    van = factory.LazyFunction(lambda: vandaag() - timedelta(days=30))


class DienstverbandFactory(DjangoModelFactory[Dienstverband]):
    class Meta:
        model = Dienstverband

    gebruiker = factory.SubFactory(GebruikerFactory)
    organisatie = factory.SubFactory(OrganisatieFactory)
    functie = "Adviseur"
    van = factory.LazyFunction(lambda: vandaag() - timedelta(days=60))


class LidmaatschapFactory(DjangoModelFactory[Lidmaatschap]):
    """An active membership that began a month ago."""

    class Meta:
        model = Lidmaatschap

    gebruiker = factory.SubFactory(GebruikerFactory)
    netwerk = factory.SubFactory(NetwerkFactory)
    organisatie = factory.SubFactory(OrganisatieFactory)
    van = factory.LazyFunction(lambda: vandaag() - timedelta(days=30))


class AanmeldingFactory(DjangoModelFactory[Aanmelding]):
    """A request that waits for a decision."""

    class Meta:
        model = Aanmelding
        skip_postgeneration_save = True

    naam = factory.Sequence(lambda n: f"Aanvrager {n:05}")
    email = factory.Sequence(lambda n: f"aanvrager-{n}@voorbeeld.test")
    organisatie = factory.SubFactory(OrganisatieFactory)
    functie = "Coördinator"
    motivatie = "Ik werk in de praktijk aan deze samenwerking."
    staat = Aanmelding.Staat.WACHT
    netwerken = _vul("netwerken")


def maak_agenda(**velden: Any) -> Sectoragenda:
    """Make an agenda with the piece under it."""
    return Sectoragenda.objects.create(stuk=nieuw_stuk("agenda"), **velden)


class ActieplanFactory(DjangoModelFactory[Actieplan]):
    class Meta:
        model = Actieplan

    netwerk = factory.SubFactory(NetwerkFactory)
    stuk = factory.LazyAttribute(lambda o: nieuw_stuk("plan", netwerk=o.netwerk))
    titel = factory.Sequence(lambda n: f"Actieplan {n:05}")
    padnaam = factory.LazyAttribute(
        lambda o: f"actieplan-{o.sector.code}" if getattr(o, "sector", None) else "actieplan"
    )


class VerbeteractieFactory(DjangoModelFactory[Verbeteractie]):
    """An action that began last week and is due next month."""

    class Meta:
        model = Verbeteractie
        skip_postgeneration_save = True

    plan = factory.SubFactory(ActieplanFactory)
    nummer = factory.Sequence(lambda n: n + 1)
    titel = factory.LazyAttribute(lambda o: f"Verbeteractie {o.nummer}")
    organisatie = factory.SubFactory(OrganisatieFactory)
    start = factory.LazyFunction(lambda: vandaag() - timedelta(days=7))
    deadline = factory.LazyFunction(lambda: vandaag() + timedelta(days=30))
    themas = _vul("themas")


class KostenregelFactory(DjangoModelFactory[Kostenregel]):
    class Meta:
        model = Kostenregel

    actie = factory.SubFactory(VerbeteractieFactory)
    organisatie = factory.SubFactory(OrganisatieFactory)
    bedrag_cent = 180_000


def maak_stuurgroepvraag(actie: Verbeteractie, **velden: Any) -> Stuurgroepvraag:
    """Return a stored question of the network of `actie` to the stuurgroep, open unless `velden` say otherwise."""
    gremium, _ = Gremium.objects.get_or_create(code=Stuurgroepvraag.GREMIUM, defaults={"naam": "Stuurgroep"})
    gesteld_op = velden.pop("gesteld_op", None) or timezone.now()
    standaard = {
        "soort": Stuurgroepvraag.SOORT,
        "over": str(actie.pk),
        "gremium": gremium,
        "netwerk": actie.plan.netwerk,
        "aanleiding": "Een knelpunt",
        "gevraagd": "Een besluit",
        "gesteld_op": gesteld_op,
        "uiterlijk": timezone.localdate(gesteld_op) + timedelta(days=28),
        "door_naam": "Een contactpersoon",
    }
    vraag = Stuurgroepvraag.objects.create(actie=actie, **standaard | velden)
    schrijf_geschiedenis(vraag)
    return vraag
