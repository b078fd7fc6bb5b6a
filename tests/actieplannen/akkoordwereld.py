"""A plan that is ready to be put forward, with its actions and who pays for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from actieplannen.models import Actieplan, Actiestap, Deelname, Kostenregel, Verbeteractie
from actieplannen.queries.plan_tekst import inhoud_van
from actieplannen.services.voorleggen import leg_plan_voor
from besluiten.models import Routestap, Versie
from kantoor.core.models import vandaag
from kantoor.core.vast import sha256_van
from leden.models import LeadPartner, Mandaat
from tests.besluiten.rondes import Planwereld
from tests.factories import VerbeteractieFactory

BEDENKTIJD = 7


class Akkoordwereld(Planwereld):
    """`aantal` organisations of one side, each with a contact person; the route leaves a week to object (R22)."""

    def __init__(self, aantal: int = 3, plan: Actieplan | None = None) -> None:
        super().__init__(aantal, plan)
        Routestap.objects.filter(route__stuksoort="plan").update(bezwaar_dagen=BEDENKTIJD)
        self.plan.initiatiefnemer = self.organisaties[0]
        self.plan.actielijst = Actieplan.Actielijst.GEEN
        self.plan.save()

    def actie(
        self,
        wie: int = 0,
        *,
        mee: Sequence[int] = (),
        kosten: Mapping[int, int] | None = None,
        **velden: Any,
    ) -> Verbeteractie:
        """Add an action of organisation `wie`; `kosten` maps a payer to its cents of this year."""
        extra: dict[str, Any] = {}
        if kosten:
            extra = {"financiering": "extra", "kosten_cent": sum(kosten.values()), "financieringsbron": "Gezamenlijk"}
        actie: Verbeteractie = VerbeteractieFactory(
            plan=self.plan,
            nummer=self.plan.acties.count() + 1,
            organisatie=self.organisaties[wie],
            eigenaar=self.contacten[wie],
            **{"resultaat": "De lijst ligt klaar.", **extra, **velden},
        )
        for nummer in mee:
            Deelname.objects.create(actie=actie, organisatie=self.organisaties[nummer], persoon=self.contacten[nummer])
        for nummer, cent in (kosten or {}).items():
            Kostenregel.objects.create(actie=actie, organisatie=self.organisaties[nummer], bedrag_cent=cent)
        Actiestap.objects.create(actie=actie, nummer=1, titel="Lijst is klaar", datum=actie.deadline)
        return actie

    def inhoud(self) -> dict[str, Any]:
        """Return the text of the plan as it stands now."""
        self.plan = Actieplan.objects.get(pk=self.plan.pk)
        return inhoud_van(self.plan)

    def leg_plan_voor(self) -> Versie:
        return leg_plan_voor(self.plan, sha256=sha256_van(self.inhoud()), door=self.contacten[0])

    def mandaat(self, *, gever: int, nemer: int) -> Mandaat:
        """Let organisation `nemer` speak for `gever`, as the lead partner of their side."""
        lead = self.organisaties[nemer]
        velden = {"netwerk": self.plan.netwerk, "partij": lead.partij}
        LeadPartner.objects.get_or_create(**velden, defaults={"organisatie": lead})
        return Mandaat.objects.create(
            netwerk=self.plan.netwerk,
            gever=self.organisaties[gever],
            nemer=lead,
            gegeven_door=self.contacten[gever],
            tot=vandaag() + timedelta(days=90),
        )

    def gevraagd(self, versie: Versie) -> list[int]:
        """Return which organisations have no answer on this version, by number."""
        zonder = versie.ronde.vragen.exclude(besluiten__ingetrokken_op=None, besluiten__isnull=False)
        codes = set(zonder.values_list("organisatie__code", flat=True))
        return [nummer for nummer, organisatie in enumerate(self.organisaties) if organisatie.code in codes]


def anders(voor: dict[str, Any], na: dict[str, Any]) -> set[str]:
    """Return the keys of the parts that were added, dropped or changed; "" for what stands beside the parts."""

    def per_sleutel(inhoud: dict[str, Any]) -> dict[str, Any]:
        buiten = {naam: waarde for naam, waarde in inhoud.items() if naam != "delen"}
        return {"": buiten, **{deel["sleutel"]: deel for deel in inhoud["delen"]}}

    eerst, nu = per_sleutel(voor), per_sleutel(na)
    return {sleutel for sleutel in {*eerst, *nu} if eerst.get(sleutel) != nu.get(sleutel)}
