import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Keten',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nummer', models.PositiveBigIntegerField(default=0, verbose_name='nummer van de laatste gebeurtenis')),
                ('hash', models.CharField(blank=True, max_length=64, verbose_name='afdruk van de laatste gebeurtenis')),
            ],
            options={
                'verbose_name': 'eind van het logboek',
                'verbose_name_plural': 'eind van het logboek',
            },
        ),
        migrations.CreateModel(
            name='Gebeurtenis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('door_naam', models.CharField(max_length=120, verbose_name='wie, op dat moment')),
                ('nummer', models.PositiveBigIntegerField(editable=False, unique=True, verbose_name='volgnummer')),
                ('moment', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='wanneer')),
                ('door_sleutel', models.CharField(blank=True, max_length=64, verbose_name='sleutel van wie')),
                ('wat', models.CharField(db_index=True, max_length=80, verbose_name='wat')),
                ('op_soort', models.CharField(max_length=60, verbose_name='soort')),
                ('op_sleutel', models.CharField(max_length=64, verbose_name='sleutel')),
                ('op_naam', models.CharField(max_length=200, verbose_name='waarop')),
                ('herkomst', models.CharField(blank=True, max_length=64, verbose_name='vanwaar')),
                ('resultaat', models.CharField(default='gelukt', max_length=40, verbose_name='resultaat')),
                ('bijzonderheden', models.JSONField(blank=True, default=dict, verbose_name='bijzonderheden')),
                ('vorige', models.CharField(blank=True, editable=False, max_length=64, verbose_name='afdruk van de vorige')),
                ('hash', models.CharField(editable=False, max_length=64, unique=True, verbose_name='afdruk')),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
            ],
            options={
                'verbose_name': 'gebeurtenis',
                'verbose_name_plural': 'gebeurtenissen',
                'ordering': ('-nummer',),
                'indexes': [models.Index(fields=['op_soort'], name='gebeurtenis_soort')],
            },
        ),
    ]
