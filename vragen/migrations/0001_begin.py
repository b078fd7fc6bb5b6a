import django.db.models.deletion
import django.utils.timezone
import uuid
import vragen.soorten
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('netwerken', '0001_begin'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Vraag',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('door_naam', models.CharField(max_length=120, verbose_name='wie, op dat moment')),
                ('soort', models.CharField(choices=vragen.soorten.keuzes, max_length=20, verbose_name='soort vraag')),
                ('over', models.CharField(blank=True, editable=False, max_length=64, verbose_name='sleutel van waar het over gaat')),
                ('aanleiding', models.CharField(blank=True, max_length=500, verbose_name='wat zit in de weg')),
                ('gevraagd', models.CharField(max_length=500, verbose_name='wat wordt gevraagd')),
                ('gesteld_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gesteld op')),
                ('uiterlijk', models.DateField(verbose_name='antwoord uiterlijk')),
                ('herinnerd_op', models.DateTimeField(blank=True, null=True, verbose_name='herinnerd op')),
                ('staat', models.CharField(choices=[('open', 'Wacht op antwoord'), ('beantwoord', 'Beantwoord'), ('gesloten', 'Gesloten door de vrager')], default='open', max_length=10, verbose_name='staat')),
                ('antwoord', models.CharField(blank=True, max_length=1000, verbose_name='antwoord')),
                ('besluit', models.CharField(blank=True, max_length=300, verbose_name='wat is besloten')),
                ('eigenaar', models.CharField(blank=True, max_length=120, verbose_name='wie pakt het op')),
                ('gereed_op', models.DateField(blank=True, null=True, verbose_name='wanneer is het klaar')),
                ('afgehandeld_op', models.DateTimeField(blank=True, null=True, verbose_name='beantwoord of gesloten op')),
                ('afgehandeld_door_naam', models.CharField(blank=True, max_length=120, verbose_name='beantwoord of gesloten door')),
                ('afgehandeld_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
                ('gremium', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='netwerken.gremium')),
                ('netwerk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='vragen', to='netwerken.netwerk')),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='netwerken.organisatie')),
                ('persoon', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'vraag',
                'verbose_name_plural': 'vragen',
                'ordering': ('gesteld_op', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Doorzetting',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('door_naam', models.CharField(max_length=120, verbose_name='wie, op dat moment')),
                ('reden', models.CharField(max_length=300, verbose_name='waarom')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
                ('gremium', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='netwerken.gremium')),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='netwerken.organisatie')),
                ('persoon', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vraag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='doorzettingen', to='vragen.vraag')),
            ],
            options={
                'verbose_name': 'doorzetting',
                'verbose_name_plural': 'doorzettingen',
                'ordering': ('op',),
            },
        ),
        migrations.AddConstraint(
            model_name='vraag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gremium__isnull', False), ('organisatie__isnull', True), ('persoon__isnull', True)), models.Q(('gremium__isnull', True), ('organisatie__isnull', False), ('persoon__isnull', True)), models.Q(('gremium__isnull', True), ('organisatie__isnull', True), ('persoon__isnull', False)), _connector='OR'), name='vraag_aan_een', violation_error_message='Kies één gremium, organisatie of persoon.'),
        ),
        migrations.AddConstraint(
            model_name='vraag',
            constraint=models.UniqueConstraint(condition=models.Q(('staat', 'open'), models.Q(('over', ''), _negated=True)), fields=('soort', 'over'), name='vraag_een_open_over_hetzelfde', violation_error_message='Deze vraag staat al open.'),
        ),
        migrations.AddConstraint(
            model_name='vraag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('afgehandeld_op__isnull', True), ('staat', 'open')), models.Q(models.Q(('staat', 'open'), _negated=True), ('afgehandeld_op__isnull', False)), _connector='OR'), name='vraag_open_tot_afgehandeld'),
        ),
        migrations.AddConstraint(
            model_name='vraag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('staat', 'beantwoord'), models.Q(('antwoord', ''), _negated=True)), models.Q(models.Q(('staat', 'beantwoord'), _negated=True), ('antwoord', '')), _connector='OR'), name='vraag_beantwoord_heeft_antwoord'),
        ),
        migrations.AddConstraint(
            model_name='vraag',
            constraint=models.CheckConstraint(condition=models.Q(('besluit', ''), models.Q(models.Q(('antwoord', ''), _negated=True), models.Q(('eigenaar', ''), _negated=True), ('gereed_op__isnull', False)), _connector='OR'), name='vraag_besluit_heeft_wie_en_wanneer'),
        ),
        migrations.AddConstraint(
            model_name='doorzetting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gremium__isnull', False), ('organisatie__isnull', True), ('persoon__isnull', True)), models.Q(('gremium__isnull', True), ('organisatie__isnull', False), ('persoon__isnull', True)), models.Q(('gremium__isnull', True), ('organisatie__isnull', True), ('persoon__isnull', False)), _connector='OR'), name='doorzetting_aan_een', violation_error_message='Kies één gremium, organisatie of persoon.'),
        ),
    ]
