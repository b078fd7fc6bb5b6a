"""The lean twin of the plan page: raw SQL and prepared strings in the same base template.

It shows the same plan, list and filters as `actieplan_detail`, without querysets, policy or forms. What it
costs is the floor that the page itself is compared with.
"""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django.utils.safestring import SafeString

from kantoor.access import Ingelogd
from kantoor.access.toegang import zet_toegang
from kantoor.core.grafiek import balk, legenda, status, trend, verdeling
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum_kort
from kantoor.core.status import Status

STATUS = """case when vervallen_op is not null then 'vervallen' when afgerond_op is not null then 'afgerond'
  when blokkade <> '' then 'vastgelopen' when status_tot >= %(dag)s and status_anders <> '' then status_anders
  when deadline < %(dag)s or stap_op < %(dag)s or verwacht_op > deadline or (begonnen_op is null and start < %(dag)s)
  then 'vertraagd' when begonnen_op is null then 'niet-gestart' else 'op-schema' end"""
OVER = "(afgerond_op is not null or vervallen_op is not null)"


def _vul(sql: str) -> str:
    """Return a query with the expressions that more than one of them uses."""
    toen = STATUS.replace("%(dag)s", "%(toen)s")
    return sql.replace("[STATUS]", STATUS).replace("[TOENSTATUS]", toen).replace("[OVER]", OVER)


PLAN = """select p.sleutel, p.titel, p.staat, p.staat_sinds, p.convenant, n.naam from actieplannen_actieplan p
  join netwerken_netwerk n on n.id = p.netwerk_id join leden_lidmaatschap l on l.netwerk_id = n.id
  where n.slug = %(slug)s and p.padnaam = 'actieplan' and l.gebruiker_id = %(wie)s and l.staat = 'actief'
  and l.van <= %(dag)s and (l.tot is null or l.tot >= %(dag)s)"""
TELLING = _vul("""select [STATUS] s, count(*), sum(case when eigenaar_id = %(wie)s then 1 else 0 end),
  sum(case when not [OVER] and deadline < %(dag)s then 1 else 0 end),
  sum(case when financiering = 'extra' then 1 else 0 end)
  from actieplannen_verbeteractie where plan_id = %(plan)s group by 1""")
TOEN = _vul("""select [TOENSTATUS] s, count(*) from actieplannen_actiefeiten f
  where f.vanaf <= %(toen)s and (f.tot is null or f.tot > %(toen)s)
  and f.actie_id in (select sleutel from actieplannen_verbeteractie where plan_id = %(plan)s) group by 1""")
KEUZES = """select distinct 'thema', cast(t.nummer as text), t.korte_titel from actieplannen_verbeteractie a
  join actieplannen_verbeteractie_themas at on at.verbeteractie_id = a.sleutel
  join netwerken_thema t on t.id = at.thema_id where a.plan_id = %(plan)s
  union select 'organisatie', o.code, o.korte_naam from actieplannen_verbeteractie a
  join netwerken_organisatie o on o.id = a.organisatie_id where a.plan_id = %(plan)s
  union select 'persoon', cast(g.id as text), g.naam from actieplannen_verbeteractie a
  join accounts_gebruiker g on g.id = a.eigenaar_id where a.plan_id = %(plan)s"""
AKKOORD = """select v.nummer, count(*), sum(case when exists (select 1 from besluiten_besluit b
  where b.vraag_id = q.sleutel and b.ingetrokken_op is null and b.uitkomst <> 'bezwaar') then 1 else 0 end)
  from besluiten_besluitvraag q join besluiten_besluitronde r on r.sleutel = q.ronde_id
  join besluiten_versie v on v.sleutel = r.versie_id join actieplannen_actieplan ap on ap.stuk_id = v.stuk_id
  where ap.sleutel = %(plan)s group by 1 order by 1 desc limit 1"""
GELD = """select pa.code, k.staat, sum(k.bedrag_cent) from actieplannen_kostenregel k
  join actieplannen_verbeteractie a on a.sleutel = k.actie_id join netwerken_organisatie o on o.id = k.organisatie_id
  left join netwerken_partij pa on pa.id = o.partij_id where a.plan_id = %(plan)s and a.vervallen_op is null
  group by 1, 2"""
RIJEN = _vul("""select a.sleutel, a.nummer, a.titel, [STATUS] s, o.korte_naam, g.naam, a.deadline, a.blokkade
  from actieplannen_verbeteractie a join netwerken_organisatie o on o.id = a.organisatie_id
  left join accounts_gebruiker g on g.id = a.eigenaar_id where a.plan_id = %(plan)s
  order by case when [OVER] then 2 when [STATUS] in ('vertraagd', 'vastgelopen') then 0 else 1 end, deadline, nummer
  limit 25""")
THEMAS = """select at.verbeteractie_id, t.nummer, t.korte_titel from actieplannen_verbeteractie_themas at
  join netwerken_thema t on t.id = at.thema_id where at.verbeteractie_id in ({}) order by t.nummer"""
KOSTEN = """select k.actie_id, pa.code, sum(k.bedrag_cent) from actieplannen_kostenregel k
  join netwerken_organisatie o on o.id = k.organisatie_id left join netwerken_partij pa on pa.id = o.partij_id
  where k.actie_id in ({}) group by 1, 2"""
RIJ = (
    '<tr role="row"><th role="rowheader" scope="row"><a href="/acties/{{ pk }}/">{{ nummer }}. {{ titel }}</a>'
    '<span class="sub">{{ themas }}</span></th><td role="cell"><span class="cel-label" aria-hidden="true">Status</span>'
    '<span>{{ stand }}{% if waarom %}<span class="sub">{{ waarom }}</span>{% endif %}</span></td><td role="cell">'
    '<span class="cel-label" aria-hidden="true">Eigenaar</span><span>{{ wie|default:"Nog niemand" }}<span class="sub">'
    '{{ kort }}</span></span></td><td role="cell"><span class="cel-label" aria-hidden="true">Deadline</span>'
    '<span class="cijfers"><span class="datum">{{ deadline }}</span></span></td><td role="cell"><span class="cel-label"'
    ' aria-hidden="true">Financiering</span>{{ geld }}</td></tr>'
)
BLAD = (
    '{% extends "basis.html" %}{% block titel %}{{ titel }}{% endblock %}{% block inhoud %}{{ kop|safe }}'
    '<table class="tabel tabel--stapel" role="table"><tbody role="rowgroup">'
    "{% for pk, nummer, titel, themas, stand, waarom, wie, kort, deadline, geld in rijen %}"
    f"{RIJ}{{% endfor %}}</tbody></table>{{% endblock %}}"
)
NAMEN = {"veiligheidsregios": "VR", "rijk": "Rijk", "bedrijven": "Bedrijf"}
_woord = {s.value: status(s.value) for s in Status}
_sjabloon: list[Any] = []


def mager(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the page of one plan, for an active member of its network."""
    dag = vandaag()
    wie = request.user.pk.hex if connection.vendor == "sqlite" else request.user.pk
    waarden: dict[str, Any] = {"dag": dag, "wie": wie, "slug": slug, "toen": date(dag.year, dag.month // 4 * 3 + 1, 1)}
    with connection.cursor() as cursor:

        def vraag(sql: str, extra: Any = None) -> list[Any]:
            cursor.execute(sql, waarden if extra is None else extra)
            return cursor.fetchall()

        plan, titel, *feiten, netwerk = vraag(PLAN)[0]
        waarden["plan"] = plan
        telling = vraag(TELLING)
        toen, keuzes, akkoord, geld, rijen = (vraag(sql) for sql in (TOEN, KEUZES, AKKOORD, GELD, RIJEN))
        sleutels = [rij[0] for rij in rijen]
        plek = ", ".join(["%s"] * len(sleutels))
        themas: dict[Any, str] = {}
        for actie, nummer, naam in vraag(THEMAS.format(plek), sleutels):
            themas[actie] = (
                themas.get(actie, "") + f'<span class="thema"><b>{nummer}</b><span>{escape(naam)}</span></span> '
            )
        kosten: dict[Any, dict[str, int]] = {}
        for actie, kant, cent in vraag(KOSTEN.format(plek), sleutels):
            kosten.setdefault(actie, {})[kant or "overig"] = int(cent)
    if not _sjabloon:
        _sjabloon.append(engines["django"].from_string(BLAD))
    kop = _kop(titel, netwerk, feiten, telling, toen, akkoord, geld) + _filters(keuzes)
    context = {"titel": titel, "kop": kop, "rijen": _regels(rijen, themas, kosten)}
    return HttpResponse(_sjabloon[0].render(context, request))


def _kop(titel: str, netwerk: str, feiten: list[Any], telling: Any, toen: Any, akkoord: Any, geld: Any) -> str:
    stand = {rij[0]: rij[1] for rij in telling}
    verschil = stand.get("afgerond", 0) - dict(toen).get("afgerond", 0)
    kanten: dict[str, int] = {}
    for kant, _, cent in geld:
        kanten[kant or "overig"] = kanten.get(kant or "overig", 0) + int(cent)
    return (
        f'<div class="paginakop"><p class="bovenkop"><span>{escape(netwerk)}</span></p><h1>{escape(titel)}</h1></div>'
        f'<section class="vlak"><p class="groot-getal">{stand.get("afgerond", 0)} van {sum(stand.values())}</p>'
        f"{trend('gelijk', f'{verschil} meer afgerond')}{balk(stand, naam=titel, kenmerk='b')}"
        f"{legenda(stand)}</section>"
        f'<dl class="feiten"><div><dt>Plan</dt><dd>{escape(str(feiten[0]))} sinds {datum_kort(feiten[1])} '
        f"{akkoord}</dd></div><div><dt>Convenant</dt><dd>{escape(feiten[2])}</dd></div><div><dt>Financiering</dt>"
        f"<dd>{sum(rij[4] for rij in telling)}</dd></div><div><dt>Extra geld</dt>"
        f'<dd>{verdeling(kanten, NAMEN)}</dd></div></dl><ul class="weergaven"><li>'
        f"{sum(rij[2] for rij in telling)} {sum(rij[3] for rij in telling)}</li></ul>"
    )


def _filters(keuzes: Any) -> str:
    opties = "".join(
        f'<option value="{soort}:{escape(k)}">{escape(naam)}</option>' for soort, k, naam in sorted(keuzes)
    )
    return f'<form method="get"><input name="q"><select name="thema">{opties}</select></form>'


def _regels(rijen: Any, themas: dict[Any, str], kosten: dict[Any, dict[str, int]]) -> list[Any]:
    bestaand = SafeString('<span class="stil">Bestaande capaciteit</span>')
    return [
        (
            pk,
            nummer,
            titel,
            SafeString(themas.get(pk, "")),
            _woord[stand],
            blokkade,
            wie,
            kort,
            datum_kort(deadline),
            verdeling(kosten[pk], NAMEN) if pk in kosten else bestaand,
        )
        for pk, nummer, titel, stand, kort, wie, deadline, blokkade in rijen
    ]


zet_toegang(mager, Ingelogd())
urlpatterns = [path("mager/<slug:slug>/", mager), path("", include("kantoor.urls"))]
