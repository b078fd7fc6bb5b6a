import besluiten.soorten
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('leden', '0001_begin'),
        ('netwerken', '0001_begin'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Besluitronde',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('staat', models.CharField(choices=[('open', 'Loopt'), ('aangenomen', 'Afgerond'), ('vervangen', 'Vervangen door een nieuwe versie')], default='open', max_length=12, verbose_name='staat')),
                ('stap', models.PositiveSmallIntegerField(default=1, verbose_name='stap die loopt')),
                ('geopend_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geopend op')),
                ('gesloten_op', models.DateTimeField(blank=True, null=True, verbose_name='gesloten op')),
            ],
            options={
                'verbose_name': 'besluitronde',
                'verbose_name_plural': 'besluitrondes',
                'ordering': ('-geopend_op',),
            },
        ),
        migrations.CreateModel(
            name='Besluitroute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='code')),
                ('stuksoort', models.CharField(choices=besluiten.soorten.keuzes, max_length=20, verbose_name='soort stuk')),
                ('naam', models.CharField(max_length=80, verbose_name='naam')),
                ('in_gebruik', models.BooleanField(default=True, verbose_name='in gebruik')),
            ],
            options={
                'verbose_name': 'besluitroute',
                'verbose_name_plural': 'besluitroutes',
                'ordering': ('stuksoort', 'naam'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('in_gebruik', True)), fields=('stuksoort',), name='besluitroute_een_in_gebruik', violation_error_message='Er is al een route in gebruik voor deze soort.')],
            },
        ),
        migrations.CreateModel(
            name='Besluitvraag',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('stap', models.PositiveSmallIntegerField(verbose_name='stap')),
                ('soort', models.CharField(choices=[('advies', 'Advies'), ('akkoord', 'Akkoord'), ('vaststelling', 'Vaststelling'), ('ondertekening', 'Ondertekening')], max_length=14, verbose_name='wat wordt gevraagd')),
                ('gevraagd_op', models.DateTimeField(blank=True, null=True, verbose_name='gevraagd op')),
                ('uiterlijk', models.DateField(blank=True, null=True, verbose_name='antwoord vóór')),
                ('termijn_dagen', models.PositiveSmallIntegerField(verbose_name='dagen om te antwoorden')),
                ('bezwaar_dagen', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='dagen bedenktijd na een besluit namens')),
                ('herinnerd_op', models.DateTimeField(blank=True, null=True, verbose_name='herinnerd op')),
                ('gremium', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='besluitvragen', to='netwerken.gremium')),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='besluitvragen', to='netwerken.organisatie')),
                ('ronde', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vragen', to='besluiten.besluitronde')),
            ],
            options={
                'verbose_name': 'besluitvraag',
                'verbose_name_plural': 'besluitvragen',
                'ordering': ('stap', 'gremium__volgorde', 'organisatie__naam'),
            },
        ),
        migrations.CreateModel(
            name='Besluit',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('door_naam', models.CharField(max_length=120, verbose_name='wie, op dat moment')),
                ('versie_sha256', models.CharField(max_length=64, verbose_name='sha256 van de tekst')),
                ('uitkomst', models.CharField(choices=[('akkoord', 'Akkoord'), ('kanttekening', 'Akkoord met kanttekening'), ('bezwaar', 'Bezwaar')], max_length=14, verbose_name='besluit')),
                ('reden', models.TextField(blank=True, max_length=2000, verbose_name='toelichting')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('datum', models.DateField(verbose_name='datum van het besluit')),
                ('ingetrokken_op', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('ingetrokken_door_naam', models.CharField(blank=True, max_length=120, verbose_name='ingetrokken door')),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
                ('mandaat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='besluiten', to='leden.mandaat')),
                ('overgenomen_van', models.ForeignKey(blank=True, help_text='Het deel van deze partij is niet veranderd; zij is niet opnieuw gevraagd.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='overgenomen_in', to='besluiten.besluit')),
                ('vraag', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='besluiten', to='besluiten.besluitvraag')),
            ],
            options={
                'verbose_name': 'besluit',
                'verbose_name_plural': 'besluiten',
                'ordering': ('op',),
            },
        ),
        migrations.CreateModel(
            name='Routestap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nummer', models.PositiveSmallIntegerField(verbose_name='stap')),
                ('soort', models.CharField(choices=[('advies', 'Advies'), ('akkoord', 'Akkoord'), ('vaststelling', 'Vaststelling'), ('ondertekening', 'Ondertekening')], max_length=14, verbose_name='wat wordt gevraagd')),
                ('termijn_dagen', models.PositiveSmallIntegerField(default=28, verbose_name='dagen om te antwoorden')),
                ('bezwaar_dagen', models.PositiveSmallIntegerField(default=0, help_text='Zo lang kan de organisatie die het mandaat gaf nog bezwaar maken (R22).', verbose_name='dagen bedenktijd na een besluit namens een ander')),
                ('gremium', models.ForeignKey(blank=True, help_text='Leeg: aan elke organisatie die meedoet.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='routestappen', to='netwerken.gremium', verbose_name='aan welk gremium')),
                ('route', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stappen', to='besluiten.besluitroute')),
            ],
            options={
                'verbose_name': 'stap van een route',
                'verbose_name_plural': 'stappen van een route',
                'ordering': ('route', 'nummer', 'gremium__volgorde'),
            },
        ),
        migrations.CreateModel(
            name='Stuk',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('soort', models.CharField(choices=besluiten.soorten.keuzes, max_length=20, verbose_name='soort stuk')),
                ('netwerk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stukken', to='netwerken.netwerk')),
            ],
            options={
                'verbose_name': 'stuk',
                'verbose_name_plural': 'stukken',
            },
        ),
        migrations.CreateModel(
            name='Versie',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('nummer', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('inhoud', models.JSONField(verbose_name='inhoud')),
                ('sha256', models.CharField(max_length=64, verbose_name='sha256')),
                ('gemaakt_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gemaakt op')),
                ('gemaakt_door_naam', models.CharField(max_length=120, verbose_name='gemaakt door')),
                ('stuk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versies', to='besluiten.stuk')),
            ],
            options={
                'verbose_name': 'versie',
                'verbose_name_plural': 'versies',
                'ordering': ('gemaakt_op',),
            },
        ),
        migrations.AddField(
            model_name='besluitronde',
            name='versie',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ronde', to='besluiten.versie'),
        ),
        migrations.AddConstraint(
            model_name='besluitvraag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gremium__isnull', False), ('organisatie__isnull', True)), models.Q(('gremium__isnull', True), ('organisatie__isnull', False)), _connector='OR'), name='besluitvraag_aan_een_partij'),
        ),
        migrations.AddConstraint(
            model_name='besluitvraag',
            constraint=models.UniqueConstraint(fields=('ronde', 'stap', 'gremium'), name='besluitvraag_een_per_gremium'),
        ),
        migrations.AddConstraint(
            model_name='besluitvraag',
            constraint=models.UniqueConstraint(fields=('ronde', 'stap', 'organisatie'), name='besluitvraag_een_per_organisatie'),
        ),
        migrations.AddConstraint(
            model_name='besluit',
            constraint=models.UniqueConstraint(condition=models.Q(('ingetrokken_op__isnull', True)), fields=('vraag',), name='besluit_een_per_vraag'),
        ),
        migrations.AddConstraint(
            model_name='besluit',
            constraint=models.CheckConstraint(condition=models.Q(('uitkomst', 'akkoord'), models.Q(('reden', ''), _negated=True), _connector='OR'), name='besluit_met_kanttekening_heeft_reden'),
        ),
        migrations.AddConstraint(
            model_name='routestap',
            constraint=models.UniqueConstraint(fields=('route', 'nummer', 'gremium'), name='routestap_een_vraag_per_gremium'),
        ),
        migrations.AddConstraint(
            model_name='versie',
            constraint=models.UniqueConstraint(fields=('stuk', 'nummer'), name='versie_nummer_per_stuk'),
        ),
    ]
