import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bericht',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('aan', models.EmailField(max_length=254, verbose_name='aan')),
                ('onderwerp', models.CharField(max_length=200, verbose_name='onderwerp')),
                ('tekst', models.TextField(blank=True, verbose_name='tekst')),
                ('staat', models.CharField(choices=[('wacht', 'Wacht'), ('verstuurd', 'Verstuurd'), ('mislukt', 'Mislukt'), ('ingetrokken', 'Ingetrokken')], db_index=True, default='wacht', max_length=12, verbose_name='staat')),
                ('gemaakt_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gemaakt op')),
                ('verstuurd_op', models.DateTimeField(blank=True, null=True, verbose_name='verstuurd op')),
                ('pogingen', models.PositiveSmallIntegerField(default=0, verbose_name='pogingen')),
                ('volgende_poging', models.DateTimeField(default=django.utils.timezone.now, verbose_name='volgende poging')),
                ('vereist', models.CharField(blank=True, editable=False, help_text='app.Model:actie:sleutel', max_length=120, verbose_name='alleen versturen als')),
                ('kenmerk', models.CharField(blank=True, editable=False, max_length=120, null=True, unique=True, verbose_name='kenmerk')),
                ('gebruiker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='berichten', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'bericht',
                'verbose_name_plural': 'berichten',
                'ordering': ('gemaakt_op', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Melding',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('onderwerp', models.CharField(max_length=40, verbose_name='onderwerp')),
                ('regel', models.CharField(max_length=300, verbose_name='regel')),
                ('pad', models.CharField(max_length=300, verbose_name='pad')),
                ('vereist', models.CharField(blank=True, help_text='app.Model:actie:sleutel', max_length=120, verbose_name='alleen versturen als')),
                ('kenmerk', models.CharField(max_length=110, unique=True, verbose_name='kenmerk')),
                ('gemaakt_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gemaakt op')),
                ('verstuurd_op', models.DateTimeField(blank=True, null=True, verbose_name='verstuurd op')),
                ('vervallen_op', models.DateTimeField(blank=True, null=True, verbose_name='vervallen op')),
                ('bericht', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='meldingen', to='post.bericht', verbose_name='ging mee in')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meldingen', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'melding',
                'verbose_name_plural': 'meldingen',
                'ordering': ('gemaakt_op', 'kenmerk'),
                'indexes': [models.Index(condition=models.Q(('verstuurd_op__isnull', True), ('vervallen_op__isnull', True)), fields=['gebruiker'], name='melding_wacht')],
            },
        ),
        migrations.CreateModel(
            name='Meldvoorkeur',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('onderwerp', models.CharField(max_length=40, verbose_name='onderwerp')),
                ('wanneer', models.CharField(choices=[('direct', 'Direct'), ('dagelijks', 'Dagelijks'), ('wekelijks', 'Wekelijks'), ('niet', 'Niet')], max_length=10, verbose_name='wanneer')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meldvoorkeuren', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'meldvoorkeur',
                'verbose_name_plural': 'meldvoorkeuren',
                'ordering': ('gebruiker', 'onderwerp'),
                'constraints': [models.UniqueConstraint(fields=('gebruiker', 'onderwerp'), name='meldvoorkeur_een_keer')],
            },
        ),
    ]
