import actieplannen.models.actie
import django.db.models.deletion
import kantoor.core.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agendas', '0001_begin'),
        ('besluiten', '0001_begin'),
        ('netwerken', '0001_begin'),
        ('vragen', '0001_begin'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Actieplan',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('bewerking', models.PositiveIntegerField(default=1, editable=False, verbose_name='bewerking')),
                ('padnaam', models.SlugField(default='actieplan', editable=False, max_length=60, verbose_name='plaats in het pad')),
                ('titel', models.CharField(max_length=120, verbose_name='titel')),
                ('staat', models.CharField(choices=[('concept', 'Concept'), ('voorgelegd', 'Voorgelegd'), ('getoetst', 'Getoetst'), ('definitief', 'Definitief'), ('in-uitvoering', 'In uitvoering'), ('afgerond', 'Afgerond')], default='concept', max_length=14, verbose_name='staat')),
                ('staat_sinds', models.DateField(default=kantoor.core.models.vandaag, verbose_name='in deze staat sinds')),
                ('actielijst', models.CharField(blank=True, choices=[('vervangt', 'Vervangt de actielijst van een convenant'), ('vult-aan', 'Vult de actielijst van een convenant aan'), ('geen', 'Er is geen convenant met een actielijst')], max_length=10, verbose_name='verhouding tot de actielijst van een convenant')),
                ('convenant', models.CharField(blank=True, max_length=200, verbose_name='welk convenant')),
                ('gereed_uiterlijk', models.DateField(blank=True, null=True, verbose_name='plan gereed uiterlijk')),
                ('getoetst_op', models.DateField(blank=True, null=True, verbose_name='besproken op de toetsbijeenkomst van')),
                ('toets_verslag', models.CharField(blank=True, max_length=1000, verbose_name='wat de toetsbijeenkomst opleverde')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='hoort bij de demowereld')),
                ('initiatiefnemer', models.ForeignKey(blank=True, help_text='Een veiligheidsregio; bij het nationale plan JenV (R5).', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='begonnen_plannen', to='netwerken.organisatie', verbose_name='initiatiefnemer')),
                ('netwerk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plannen', to='netwerken.netwerk')),
                ('sector', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plannen', to='netwerken.sector')),
                ('stuk', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='plan', to='besluiten.stuk')),
            ],
            options={
                'verbose_name': 'actieplan',
                'verbose_name_plural': 'actieplannen',
                'ordering': ('netwerk__naam', 'titel'),
            },
        ),
        migrations.CreateModel(
            name='Inlezing',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('bestandsnaam', models.CharField(max_length=200, verbose_name='bestand')),
                ('koppen', models.JSONField(default=list, verbose_name='koppen')),
                ('rijen', models.JSONField(default=list, verbose_name='rijen')),
                ('koppeling', models.JSONField(default=dict, verbose_name='koppeling')),
                ('keuzes', models.JSONField(default=dict, verbose_name='keuzes')),
                ('gemaakt_op', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                ('toegepast_op', models.DateTimeField(blank=True, null=True, verbose_name='toegepast op')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inlezingen', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='inlezingen', to='actieplannen.actieplan')),
            ],
            options={
                'verbose_name': 'inlezing van een actielijst',
                'verbose_name_plural': 'inlezingen van actielijsten',
                'ordering': ('-gemaakt_op',),
            },
        ),
        migrations.CreateModel(
            name='Toetsing',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('door_naam', models.CharField(max_length=120, verbose_name='wie, op dat moment')),
                ('bewerking', models.PositiveIntegerField(default=1, editable=False, verbose_name='bewerking')),
                ('oordeel', models.CharField(choices=[('open', 'Open'), ('geregeld', 'Geregeld'), ('niet-relevant', 'Niet relevant')], max_length=14, verbose_name='oordeel')),
                ('toelichting', models.CharField(blank=True, max_length=1000, verbose_name='bewijs of reden')),
                ('versie_nummer', models.PositiveSmallIntegerField(verbose_name='over versie van de agenda')),
                ('op', models.DateTimeField(auto_now=True, verbose_name='op')),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='toetsingen', to='actieplannen.actieplan')),
                ('punt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='toetsingen', to='agendas.agendapunt')),
            ],
            options={
                'verbose_name': 'toetsing van een agendapunt',
                'verbose_name_plural': 'toetsingen van agendapunten',
                'ordering': ('plan', 'punt__agenda__sector__volgorde', 'punt__rang'),
            },
        ),
        migrations.CreateModel(
            name='Verbeteractie',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('bewerking', models.PositiveIntegerField(default=1, editable=False, verbose_name='bewerking')),
                ('start', models.DateField(verbose_name='start')),
                ('deadline', models.DateField(verbose_name='deadline')),
                ('begonnen_op', models.DateField(blank=True, null=True, verbose_name='begonnen op')),
                ('afgerond_op', models.DateField(blank=True, null=True, verbose_name='afgerond op')),
                ('vervallen_op', models.DateField(blank=True, null=True, verbose_name='vervallen op')),
                ('verwacht_op', models.DateField(blank=True, null=True, verbose_name='verwacht klaar op')),
                ('stap_op', models.DateField(blank=True, editable=False, null=True, verbose_name='datum van de eerste open stap')),
                ('blokkade', models.CharField(blank=True, max_length=500, verbose_name='wat houdt de actie tegen')),
                ('status_anders', models.CharField(blank=True, choices=[('op-schema', 'Op schema'), ('vertraagd', 'Vertraagd'), ('vastgelopen', 'Vastgelopen')], max_length=14, verbose_name='status met de hand')),
                ('status_tot', models.DateField(blank=True, null=True, verbose_name='met de hand tot en met')),
                ('nummer', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('titel', models.CharField(max_length=160, verbose_name='titel')),
                ('toelichting', models.TextField(blank=True, max_length=2000, verbose_name='wat verandert er tussen wie')),
                ('resultaat', models.CharField(blank=True, max_length=500, verbose_name='waaraan ziet u dat het klaar is')),
                ('prioriteit', models.CharField(choices=[('1-hoog', 'Hoog'), ('2-gewoon', 'Gewoon'), ('3-laag', 'Laag')], default='2-gewoon', max_length=10, verbose_name='prioriteit')),
                ('stap_nummer', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='nummer van de eerste open stap')),
                ('blokkade_wie', models.CharField(blank=True, max_length=200, verbose_name='wie moet helpen')),
                ('blokkade_sinds', models.DateField(blank=True, null=True, verbose_name='zit vast sinds')),
                ('status_reden', models.CharField(blank=True, max_length=300, verbose_name='waarom met de hand')),
                ('vervallen_reden', models.CharField(blank=True, max_length=300, verbose_name='waarom vervallen')),
                ('financiering', models.CharField(choices=[('bestaand', 'Bestaande capaciteit'), ('extra', 'Extra geld of uren')], default='bestaand', max_length=10, verbose_name='financiering')),
                ('uren_bestaand', models.PositiveIntegerField(blank=True, null=True, verbose_name='uren uit bestaande capaciteit')),
                ('kosten_cent', models.PositiveBigIntegerField(default=0, verbose_name='extra geld in centen')),
                ('extra_uren', models.PositiveIntegerField(default=0, verbose_name='extra uren')),
                ('financieringsbron', models.CharField(blank=True, max_length=200, verbose_name='waar komt het geld vandaan')),
                ('gemeld_op', models.DateTimeField(blank=True, null=True, verbose_name='laatste voortgang gemeld op')),
                ('eigenaar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='acties', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acties', to='netwerken.organisatie', verbose_name='verantwoordelijke organisatie')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acties', to='actieplannen.actieplan')),
                ('punt', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='acties', to='agendas.agendapunt', verbose_name='verbeterpunt')),
                ('themas', models.ManyToManyField(related_name='acties', to='netwerken.thema', verbose_name='thema’s')),
            ],
            options={
                'verbose_name': 'verbeteractie',
                'verbose_name_plural': 'verbeteracties',
                'ordering': ('plan', 'nummer'),
            },
        ),
        migrations.CreateModel(
            name='Stuurgroepvraag',
            fields=[
                ('vraag', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='stuurgroepvraag', serialize=False, to='vragen.vraag')),
                ('actie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stuurgroepvragen', to='actieplannen.verbeteractie')),
            ],
            options={
                'verbose_name': 'vraag aan de stuurgroep',
                'verbose_name_plural': 'vragen aan de stuurgroep',
            },
            bases=('vragen.vraag',),
        ),
        migrations.CreateModel(
            name='Opschaling',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('door_naam', models.CharField(max_length=120, verbose_name='wie, op dat moment')),
                ('titel', models.CharField(max_length=160, verbose_name='titel')),
                ('tekst', models.TextField(max_length=2000, verbose_name='wat moet er landelijk gebeuren')),
                ('redenen', models.CharField(max_length=1000, verbose_name='waarom niet in de regio')),
                ('staat', models.CharField(choices=[('voorgelegd', 'Voorgelegd'), ('overgenomen', 'Overgenomen in het nationale plan'), ('afgewezen', 'Blijft in de regio'), ('ingetrokken', 'Ingetrokken')], default='voorgelegd', max_length=12, verbose_name='staat')),
                ('op', models.DateTimeField(auto_now_add=True, verbose_name='voorgelegd op')),
                ('besloten_op', models.DateTimeField(blank=True, null=True, verbose_name='besloten op')),
                ('besloten_door_naam', models.CharField(blank=True, max_length=120, verbose_name='besloten door')),
                ('besluit_reden', models.CharField(blank=True, max_length=1000, verbose_name='toelichting op het besluit')),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
                ('actie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voorleggingen', to='actieplannen.verbeteractie')),
                ('landelijke_actie', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='herkomst', to='actieplannen.verbeteractie', verbose_name='actie in het nationale plan')),
            ],
            options={
                'verbose_name': 'voorlegging aan het nationale plan',
                'verbose_name_plural': 'voorleggingen aan het nationale plan',
                'ordering': ('op',),
            },
        ),
        migrations.CreateModel(
            name='Kostenregel',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('jaar', models.PositiveSmallIntegerField(default=actieplannen.models.actie.dit_jaar, verbose_name='jaar')),
                ('bedrag_cent', models.PositiveBigIntegerField(default=0, verbose_name='bedrag in centen')),
                ('uren', models.PositiveIntegerField(default=0, verbose_name='extra uren')),
                ('staat', models.CharField(choices=[('raming', 'Raming'), ('toegezegd', 'Toegezegd'), ('geregeld', 'Geregeld')], default='raming', max_length=10, verbose_name='staat')),
                ('bevestigd_op', models.DateTimeField(blank=True, null=True, verbose_name='bevestigd op')),
                ('bevestigd_door_naam', models.CharField(blank=True, max_length=120, verbose_name='bevestigd door')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kosten', to='netwerken.organisatie')),
                ('actie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kosten', to='actieplannen.verbeteractie')),
            ],
            options={
                'verbose_name': 'kostenregel',
                'verbose_name_plural': 'kostenregels',
                'ordering': ('actie', 'organisatie__naam', 'jaar'),
            },
        ),
        migrations.CreateModel(
            name='Deelname',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('rol', models.CharField(choices=[('verantwoordelijk', 'Verantwoordelijk'), ('meewerkend', 'Meewerkend')], default='meewerkend', max_length=18, verbose_name='rol')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deelnames', to='netwerken.organisatie')),
                ('persoon', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='deelnames', to=settings.AUTH_USER_MODEL)),
                ('actie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deelnames', to='actieplannen.verbeteractie')),
            ],
            options={
                'verbose_name': 'deelname aan een actie',
                'verbose_name_plural': 'deelnames aan acties',
                'ordering': ('actie', 'rol', 'organisatie__naam'),
            },
        ),
        migrations.CreateModel(
            name='Actiewijziging',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('door_naam', models.CharField(max_length=120, verbose_name='wie, op dat moment')),
                ('op', models.DateTimeField(db_index=True, verbose_name='op')),
                ('soort', models.CharField(max_length=40, verbose_name='wat gebeurde er')),
                ('regels', models.JSONField(default=list, verbose_name='veranderd')),
                ('reden', models.CharField(blank=True, max_length=500, verbose_name='waarom')),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
                ('actie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wijzigingen', to='actieplannen.verbeteractie')),
            ],
            options={
                'verbose_name': 'wijziging van een actie',
                'verbose_name_plural': 'wijzigingen van acties',
                'ordering': ('-op',),
            },
        ),
        migrations.CreateModel(
            name='Actiestap',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('nummer', models.PositiveSmallIntegerField(verbose_name='stap')),
                ('titel', models.CharField(max_length=160, verbose_name='wat is er dan klaar')),
                ('datum', models.DateField(verbose_name='klaar op')),
                ('afgerond_op', models.DateField(blank=True, null=True, verbose_name='afgerond op')),
                ('organisatie', models.ForeignKey(blank=True, help_text='Leeg: de verantwoordelijke organisatie.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actiestappen', to='netwerken.organisatie', verbose_name='wie doet het')),
                ('actie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stappen', to='actieplannen.verbeteractie')),
            ],
            options={
                'verbose_name': 'stap van een actie',
                'verbose_name_plural': 'stappen van acties',
                'ordering': ('actie', 'nummer'),
            },
        ),
        migrations.CreateModel(
            name='Actierelatie',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('soort', models.CharField(choices=[('hangt-af-van', 'Hangt af van'), ('overlapt-met', 'Overlapt met')], max_length=14, verbose_name='soort')),
                ('naar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relaties_hierheen', to='actieplannen.verbeteractie')),
                ('van', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relaties', to='actieplannen.verbeteractie')),
            ],
            options={
                'verbose_name': 'relatie tussen acties',
                'verbose_name_plural': 'relaties tussen acties',
                'ordering': ('van', 'soort', 'naar__nummer'),
            },
        ),
        migrations.CreateModel(
            name='Actiefeiten',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('start', models.DateField(verbose_name='start')),
                ('deadline', models.DateField(verbose_name='deadline')),
                ('begonnen_op', models.DateField(blank=True, null=True, verbose_name='begonnen op')),
                ('afgerond_op', models.DateField(blank=True, null=True, verbose_name='afgerond op')),
                ('vervallen_op', models.DateField(blank=True, null=True, verbose_name='vervallen op')),
                ('verwacht_op', models.DateField(blank=True, null=True, verbose_name='verwacht klaar op')),
                ('stap_op', models.DateField(blank=True, editable=False, null=True, verbose_name='datum van de eerste open stap')),
                ('blokkade', models.CharField(blank=True, max_length=500, verbose_name='wat houdt de actie tegen')),
                ('status_anders', models.CharField(blank=True, choices=[('op-schema', 'Op schema'), ('vertraagd', 'Vertraagd'), ('vastgelopen', 'Vastgelopen')], max_length=14, verbose_name='status met de hand')),
                ('status_tot', models.DateField(blank=True, null=True, verbose_name='met de hand tot en met')),
                ('vanaf', models.DateTimeField(verbose_name='vanaf')),
                ('tot', models.DateTimeField(blank=True, null=True, verbose_name='tot')),
                ('actie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feiten', to='actieplannen.verbeteractie')),
            ],
            options={
                'verbose_name': 'feiten van een actie',
                'verbose_name_plural': 'feiten van acties',
                'ordering': ('actie', 'vanaf'),
            },
        ),
        migrations.CreateModel(
            name='Voortgangsmelding',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('door_naam', models.CharField(max_length=120, verbose_name='wie, op dat moment')),
                ('begonnen_op', models.DateTimeField(auto_now_add=True, verbose_name='begonnen op')),
                ('ingediend_op', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='gemeld op')),
                ('actie_bewerking', models.PositiveIntegerField(default=1, verbose_name='bewerking van de actie toen het schrijven begon')),
                ('stand', models.CharField(blank=True, choices=[('niet-begonnen', 'We zijn nog niet begonnen'), ('loopt', 'We zijn bezig en halen de deadline'), ('vertraagd', 'We zijn bezig, maar halen de deadline niet'), ('vast', 'We kunnen niet verder: iemand van buiten moet helpen'), ('klaar', 'Het resultaat is bereikt')], max_length=14, verbose_name='hoe staat het ervoor')),
                ('stappen_klaar', models.JSONField(default=list, verbose_name='afgeronde stappen')),
                ('verwacht_op', models.DateField(blank=True, null=True, verbose_name='wanneer verwacht u dat het klaar is')),
                ('bereikt', models.TextField(blank=True, max_length=2000, verbose_name='wat hebt u bereikt sinds de vorige keer')),
                ('richting', models.TextField(blank=True, max_length=2000, verbose_name='waar wilt u naartoe')),
                ('tegenhoudt', models.TextField(blank=True, max_length=500, verbose_name='wat houdt de actie tegen')),
                ('hulp_van', models.CharField(blank=True, max_length=200, verbose_name='wie moet helpen')),
                ('landelijk', models.BooleanField(default=False, verbose_name='moet dit landelijk worden opgelost')),
                ('vraag_stuurgroep', models.CharField(blank=True, max_length=500, verbose_name='wat vraagt u van de stuurgroep')),
                ('leerpunt', models.CharField(blank=True, max_length=500, verbose_name='wat kunnen anderen hiervan leren')),
                ('deel_met_netwerken', models.BooleanField(default=False, verbose_name='deel het leerpunt met alle netwerken')),
                ('deel_met_stuurgroep', models.BooleanField(default=False, verbose_name='deel het leerpunt met de stuurgroep')),
                ('status_voor', models.CharField(blank=True, max_length=14, verbose_name='status vóór de melding')),
                ('status_na', models.CharField(blank=True, max_length=14, verbose_name='status na de melding')),
                ('actie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meldingen', to='actieplannen.verbeteractie')),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
            ],
            options={
                'verbose_name': 'voortgangsmelding',
                'verbose_name_plural': 'voortgangsmeldingen',
                'ordering': ('-ingediend_op', '-begonnen_op'),
            },
        ),
        migrations.CreateModel(
            name='Leerpunt',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('tekst', models.CharField(max_length=500, verbose_name='leerpunt')),
                ('met_netwerken', models.BooleanField(default=False, verbose_name='gedeeld met alle netwerken')),
                ('met_stuurgroep', models.BooleanField(default=False, verbose_name='gedeeld met de stuurgroep')),
                ('op', models.DateTimeField(verbose_name='op')),
                ('door_naam', models.CharField(max_length=120, verbose_name='door')),
                ('actie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leerpunten', to='actieplannen.verbeteractie')),
                ('melding', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='geleerd', to='actieplannen.voortgangsmelding')),
            ],
            options={
                'verbose_name': 'leerpunt',
                'verbose_name_plural': 'leerpunten',
                'ordering': ('-op',),
            },
        ),
        migrations.AddConstraint(
            model_name='actieplan',
            constraint=models.UniqueConstraint(condition=models.Q(('sector__isnull', False)), fields=('netwerk', 'sector'), name='een_plan_per_netwerk_en_sector', violation_error_message='Dit netwerk heeft al een plan voor deze sector (R16).'),
        ),
        migrations.AddConstraint(
            model_name='actieplan',
            constraint=models.UniqueConstraint(condition=models.Q(('sector__isnull', True)), fields=('netwerk',), name='een_plan_zonder_sector_per_netwerk', violation_error_message='Dit netwerk heeft al een plan (R16).'),
        ),
        migrations.AddConstraint(
            model_name='actieplan',
            constraint=models.UniqueConstraint(fields=('netwerk', 'padnaam'), name='een_plan_per_pad'),
        ),
        migrations.AddConstraint(
            model_name='actieplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('actielijst__in', ('vervangt', 'vult-aan')), _negated=True), models.Q(('convenant', ''), _negated=True), _connector='OR'), name='plan_noemt_convenant', violation_error_message='Noem het convenant waar de actielijst bij hoort (R21).'),
        ),
        migrations.AddConstraint(
            model_name='toetsing',
            constraint=models.UniqueConstraint(fields=('plan', 'punt'), name='toetsing_een_per_punt'),
        ),
        migrations.AddConstraint(
            model_name='toetsing',
            constraint=models.CheckConstraint(condition=models.Q(('oordeel', 'open'), models.Q(('toelichting', ''), _negated=True), _connector='OR'), name='toetsing_met_bewijs_of_reden', violation_error_message='Schrijf op waaruit dat blijkt, of waarom niet (R17).'),
        ),
        migrations.AddIndex(
            model_name='verbeteractie',
            index=models.Index(fields=['plan', 'deadline'], name='actie_plan_deadline'),
        ),
        migrations.AddIndex(
            model_name='verbeteractie',
            index=models.Index(condition=models.Q(('afgerond_op__isnull', True), ('vervallen_op__isnull', True)), fields=['deadline'], name='actie_lopend_deadline'),
        ),
        migrations.AddIndex(
            model_name='verbeteractie',
            index=models.Index(condition=models.Q(('afgerond_op__isnull', True), ('vervallen_op__isnull', True)), fields=['gemeld_op', 'begonnen_op', 'start'], name='actie_lopend_gemeld'),
        ),
        migrations.AddConstraint(
            model_name='verbeteractie',
            constraint=models.UniqueConstraint(fields=('plan', 'nummer'), name='actie_nummer_per_plan'),
        ),
        migrations.AddConstraint(
            model_name='verbeteractie',
            constraint=models.CheckConstraint(condition=models.Q(('deadline__gte', models.F('start'))), name='actie_deadline_na_start', violation_error_message='De deadline ligt vóór de start.'),
        ),
        migrations.AddConstraint(
            model_name='verbeteractie',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('financiering', 'extra'), ('financieringsbron__gt', ''), models.Q(('kosten_cent__gt', 0), ('extra_uren__gt', 0), _connector='OR')), models.Q(('extra_uren', 0), ('financiering', 'bestaand'), ('kosten_cent', 0)), _connector='OR'), name='actie_financiering_klopt', violation_error_message='Extra geld of uren vragen om een bedrag en een bron (R20).'),
        ),
        migrations.AddConstraint(
            model_name='verbeteractie',
            constraint=models.CheckConstraint(condition=models.Q(('status_anders', ''), models.Q(('status_tot__isnull', False), models.Q(('status_reden', ''), _negated=True)), _connector='OR'), name='actie_status_met_reden_en_einde', violation_error_message='Een status met de hand vraagt om een reden en een einddatum.'),
        ),
        migrations.AddConstraint(
            model_name='opschaling',
            constraint=models.UniqueConstraint(condition=models.Q(('staat__in', ('voorgelegd', 'overgenomen'))), fields=('actie',), name='voorlegging_een_lopend', violation_error_message='Deze actie is al landelijk voorgelegd.'),
        ),
        migrations.AddConstraint(
            model_name='kostenregel',
            constraint=models.UniqueConstraint(fields=('actie', 'organisatie', 'jaar'), name='kosten_een_regel_per_betaler'),
        ),
        migrations.AddConstraint(
            model_name='deelname',
            constraint=models.UniqueConstraint(fields=('actie', 'organisatie'), name='deelname_een_per_organisatie'),
        ),
        migrations.AddIndex(
            model_name='actiestap',
            index=models.Index(condition=models.Q(('afgerond_op__isnull', True)), fields=['datum'], name='actiestap_open_datum'),
        ),
        migrations.AddConstraint(
            model_name='actiestap',
            constraint=models.UniqueConstraint(fields=('actie', 'nummer'), name='actiestap_nummer'),
        ),
        migrations.AddConstraint(
            model_name='actierelatie',
            constraint=models.UniqueConstraint(fields=('van', 'naar', 'soort'), name='actierelatie_een_keer'),
        ),
        migrations.AddConstraint(
            model_name='actierelatie',
            constraint=models.CheckConstraint(condition=models.Q(('van', models.F('naar')), _negated=True), name='actierelatie_met_een_ander', violation_error_message='Een actie heeft geen relatie met zichzelf.'),
        ),
        migrations.AddIndex(
            model_name='actiefeiten',
            index=models.Index(fields=['vanaf', 'tot'], name='actiefeiten_vanaf_tot'),
        ),
        migrations.AddConstraint(
            model_name='actiefeiten',
            constraint=models.UniqueConstraint(condition=models.Q(('tot__isnull', True)), fields=('actie',), name='actiefeiten_een_nu'),
        ),
        migrations.AddConstraint(
            model_name='voortgangsmelding',
            constraint=models.UniqueConstraint(condition=models.Q(('ingediend_op__isnull', True)), fields=('actie', 'door'), name='melding_een_concept'),
        ),
    ]
