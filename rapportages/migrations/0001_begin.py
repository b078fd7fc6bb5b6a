import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actieplannen', '0001_begin'),
        ('netwerken', '0001_begin'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Rapportageronde',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('bewerking', models.PositiveIntegerField(default=1, editable=False, verbose_name='bewerking')),
                ('periode', models.CharField(max_length=7, unique=True, validators=[django.core.validators.RegexValidator('^20\\d\\d-K[1-4]$', 'Vul de periode in als jaar en kwartaal, bijvoorbeeld 2026-K4.')], verbose_name='periode')),
                ('staat', models.CharField(choices=[('gepland', 'Gepland'), ('open', 'Open'), ('aangehouden', 'Aangehouden'), ('gesloten', 'Gesloten')], default='gepland', max_length=11, verbose_name='staat')),
                ('opent_op', models.DateField(verbose_name='opent op')),
                ('herinnert_op', models.DateField(verbose_name='herinnert op')),
                ('sluit_op', models.DateField(verbose_name='sluit op')),
                ('reden', models.CharField(blank=True, max_length=300, verbose_name='waarom aangehouden of verzet')),
                ('kernboodschap', models.TextField(blank=True, max_length=1000, verbose_name='kernboodschap van het projectteam')),
                ('geopend_op', models.DateTimeField(blank=True, null=True, verbose_name='geopend op')),
                ('herinnerd_op', models.DateTimeField(blank=True, null=True, verbose_name='herinnerd op')),
                ('gesloten_op', models.DateTimeField(blank=True, null=True, verbose_name='gesloten op')),
            ],
            options={
                'verbose_name': 'rapportageronde',
                'verbose_name_plural': 'rapportagerondes',
                'ordering': ('-periode',),
                'constraints': [models.CheckConstraint(condition=models.Q(('herinnert_op__lte', models.F('sluit_op')), ('opent_op__lte', models.F('herinnert_op'))), name='ronde_datums_op_volgorde', violation_error_message='De datums staan niet op volgorde: openen, herinneren, sluiten.'), models.CheckConstraint(condition=models.Q(models.Q(('staat', 'gesloten'), _negated=True), ('gesloten_op__isnull', False), _connector='OR'), name='ronde_gesloten_heeft_moment')],
            },
        ),
        migrations.CreateModel(
            name='Editie',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('doelgroep', models.CharField(choices=[('stuurgroep', 'Stuurgroep'), ('cvi', 'CVI'), ('sector', 'Sector'), ('netwerk', 'Netwerk')], max_length=10, verbose_name='voor wie')),
                ('periode', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^20\\d\\d-K[1-4]$', 'Vul de periode in als jaar en kwartaal, bijvoorbeeld 2026-K4.')], verbose_name='periode')),
                ('nummer', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('peilmoment', models.DateTimeField(blank=True, null=True, verbose_name='stand op')),
                ('correctie', models.CharField(blank=True, max_length=500, null=True, verbose_name='wat deze editie verbetert')),
                ('inhoud', models.JSONField(verbose_name='inhoud')),
                ('sha256', models.CharField(max_length=64, verbose_name='vingerafdruk van de inhoud')),
                ('gesloten_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gesloten op')),
                ('pdf_pad', models.CharField(max_length=200, verbose_name='bestand')),
                ('pdf_sha256', models.CharField(max_length=64, verbose_name='vingerafdruk van de PDF')),
                ('pdf_grootte', models.PositiveIntegerField(verbose_name='grootte in bytes')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='hoort bij de demowereld')),
                ('corrigeert', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correcties', to='rapportages.editie')),
                ('netwerk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='netwerken.netwerk')),
                ('sector', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='netwerken.sector')),
                ('ronde', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='edities', to='rapportages.rapportageronde')),
            ],
            options={
                'verbose_name': 'editie',
                'verbose_name_plural': 'edities',
                'ordering': ('-gesloten_op', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Rapporttaak',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('staat', models.CharField(choices=[('wacht', 'Wacht op zijn beurt'), ('loopt', 'Wordt gemaakt'), ('klaar', 'Klaar'), ('mislukt', 'Niet gelukt')], default='wacht', max_length=8, verbose_name='staat')),
                ('stap', models.PositiveSmallIntegerField(default=0, verbose_name='stap')),
                ('hartslag', models.DateTimeField(default=django.utils.timezone.now, verbose_name='laatste teken van leven')),
                ('pogingen', models.PositiveSmallIntegerField(default=0, verbose_name='pogingen')),
                ('fout', models.CharField(blank=True, max_length=300, verbose_name='wat er misging')),
                ('gevraagd_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gevraagd op')),
                ('klaar_op', models.DateTimeField(blank=True, null=True, verbose_name='klaar op')),
                ('doelgroep', models.CharField(choices=[('stuurgroep', 'Stuurgroep'), ('cvi', 'CVI'), ('sector', 'Sector'), ('netwerk', 'Netwerk')], max_length=10, verbose_name='voor wie')),
                ('periode', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^20\\d\\d-K[1-4]$', 'Vul de periode in als jaar en kwartaal, bijvoorbeeld 2026-K4.')], verbose_name='periode')),
                ('peilmoment', models.DateTimeField(default=django.utils.timezone.now, verbose_name='stand op')),
                ('correctie', models.CharField(blank=True, max_length=500, verbose_name='wat deze editie verbetert')),
                ('aangevraagd_door', models.ForeignKey(blank=True, help_text='Leeg: het kantoor zelf vroeg erom.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('corrigeert', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='rapportages.editie')),
                ('editie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='taken', to='rapportages.editie')),
                ('netwerk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='netwerken.netwerk')),
                ('ronde', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='taken', to='rapportages.rapportageronde')),
                ('sector', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='netwerken.sector')),
            ],
            options={
                'verbose_name': 'rapporttaak',
                'verbose_name_plural': 'rapporttaken',
                'ordering': ('-gevraagd_op', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Opgave',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('door_naam', models.CharField(max_length=120, verbose_name='wie, op dat moment')),
                ('op', models.DateTimeField(auto_now_add=True, verbose_name='op')),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opgaven', to='actieplannen.actieplan')),
                ('ronde', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opgaven', to='rapportages.rapportageronde')),
            ],
            options={
                'verbose_name': 'opgave van een netwerk',
                'verbose_name_plural': 'opgaven van netwerken',
                'ordering': ('op',),
                'constraints': [models.UniqueConstraint(fields=('ronde', 'plan'), name='opgave_een_per_plan')],
            },
        ),
        migrations.AddConstraint(
            model_name='editie',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('doelgroep', 'sector'), ('netwerk__isnull', True), ('sector__isnull', False)), models.Q(('doelgroep', 'netwerk'), ('netwerk__isnull', False), ('sector__isnull', True)), models.Q(('doelgroep__in', ('stuurgroep', 'cvi')), ('netwerk__isnull', True), ('sector__isnull', True)), _connector='OR'), name='editie_doelgroep_klopt'),
        ),
        migrations.AddConstraint(
            model_name='editie',
            constraint=models.UniqueConstraint(models.F('doelgroep'), models.F('periode'), django.db.models.functions.comparison.Coalesce('sector_id', 0), django.db.models.functions.comparison.Coalesce('netwerk_id', 0), models.F('nummer'), name='editie_nummer_per_rapport'),
        ),
        migrations.AddConstraint(
            model_name='editie',
            constraint=models.UniqueConstraint(models.F('doelgroep'), models.F('periode'), django.db.models.functions.comparison.Coalesce('sector_id', 0), django.db.models.functions.comparison.Coalesce('netwerk_id', 0), models.F('sha256'), name='editie_een_per_inhoud'),
        ),
        migrations.AddConstraint(
            model_name='editie',
            constraint=models.UniqueConstraint(models.F('doelgroep'), models.F('periode'), django.db.models.functions.comparison.Coalesce('sector_id', 0), django.db.models.functions.comparison.Coalesce('netwerk_id', 0), models.F('peilmoment'), name='editie_een_per_peilmoment'),
        ),
        migrations.AddConstraint(
            model_name='rapporttaak',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('doelgroep', 'sector'), ('netwerk__isnull', True), ('sector__isnull', False)), models.Q(('doelgroep', 'netwerk'), ('netwerk__isnull', False), ('sector__isnull', True)), models.Q(('doelgroep__in', ('stuurgroep', 'cvi')), ('netwerk__isnull', True), ('sector__isnull', True)), _connector='OR'), name='rapporttaak_doelgroep_klopt'),
        ),
        migrations.AddConstraint(
            model_name='rapporttaak',
            constraint=models.UniqueConstraint(models.F('doelgroep'), models.F('periode'), django.db.models.functions.comparison.Coalesce('sector_id', 0), django.db.models.functions.comparison.Coalesce('netwerk_id', 0), condition=models.Q(('staat__in', ('wacht', 'loopt'))), name='rapporttaak_een_open_per_rapport', violation_error_message='Dit rapport wordt al gemaakt.'),
        ),
        migrations.AddConstraint(
            model_name='rapporttaak',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('staat', 'klaar'), _negated=True), models.Q(('editie__isnull', False), ('klaar_op__isnull', False)), _connector='OR'), name='rapporttaak_klaar_heeft_editie'),
        ),
    ]
