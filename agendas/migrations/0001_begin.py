import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('besluiten', '0001_begin'),
        ('netwerken', '0001_begin'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sectoragenda',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('bewerking', models.PositiveIntegerField(default=1, editable=False, verbose_name='bewerking')),
                ('titel', models.CharField(max_length=120, verbose_name='titel')),
                ('inleiding', models.TextField(blank=True, max_length=2000, verbose_name='inleiding')),
                ('staat', models.CharField(choices=[('concept', 'Concept'), ('voorgelegd', 'Voorgelegd'), ('vastgesteld', 'Vastgesteld')], default='concept', max_length=12, verbose_name='staat')),
                ('zichtbaar_na_vaststelling', models.CharField(choices=[('openbaar', 'Iedereen'), ('landelijk', 'Alle leden')], default='openbaar', max_length=10, verbose_name='wie leest de vastgestelde agenda')),
                ('is_voorbeeld', models.BooleanField(default=False, editable=False, verbose_name='is een voorbeeld')),
                ('sector', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='netwerken.sector')),
                ('stuk', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='besluiten.stuk')),
            ],
            options={
                'verbose_name': 'sectoragenda',
                'verbose_name_plural': 'sectoragenda’s',
                'ordering': ('sector__volgorde',),
            },
        ),
        migrations.CreateModel(
            name='Samenwerkingsafspraak',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('tekst', models.CharField(max_length=400, verbose_name='afspraak')),
                ('thema', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='afspraken', to='netwerken.thema')),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='afspraken', to='agendas.sectoragenda')),
            ],
            options={
                'verbose_name': 'samenwerkingsafspraak',
                'verbose_name_plural': 'samenwerkingsafspraken',
                'ordering': ('thema__nummer', 'tekst'),
            },
        ),
        migrations.CreateModel(
            name='Expertbijeenkomst',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('datum', models.DateField(verbose_name='datum')),
                ('plaats', models.CharField(blank=True, max_length=80, verbose_name='plaats')),
                ('aanwezig', models.ManyToManyField(related_name='+', to='netwerken.organisatie', verbose_name='aanwezige organisaties')),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bijeenkomsten', to='agendas.sectoragenda')),
            ],
            options={
                'verbose_name': 'expertbijeenkomst',
                'verbose_name_plural': 'expertbijeenkomsten',
                'ordering': ('-datum',),
            },
        ),
        migrations.CreateModel(
            name='Verbeterpunt',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('rang', models.PositiveSmallIntegerField(verbose_name='rang')),
                ('titel', models.CharField(max_length=140, verbose_name='titel')),
                ('vraag', models.CharField(max_length=500, verbose_name='wat moet beter tussen wie')),
                ('maat', models.CharField(max_length=300, verbose_name='geregeld als')),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='punten', to='agendas.sectoragenda')),
                ('themas', models.ManyToManyField(related_name='verbeterpunten', to='netwerken.thema', verbose_name='thema’s')),
            ],
            options={
                'verbose_name': 'verbeterpunt',
                'verbose_name_plural': 'verbeterpunten',
                'ordering': ('agenda', 'rang', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Agendapunt',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('kenmerk', models.CharField(max_length=60, verbose_name='kenmerk in de tekst')),
                ('rang', models.PositiveSmallIntegerField(verbose_name='rang')),
                ('titel', models.CharField(max_length=140, verbose_name='titel')),
                ('vraag', models.CharField(max_length=500, verbose_name='wat moet beter tussen wie')),
                ('maat', models.CharField(max_length=300, verbose_name='geregeld als')),
                ('uit_agenda_op', models.DateField(blank=True, null=True, verbose_name='niet meer in de agenda sinds')),
                ('themas', models.ManyToManyField(related_name='agendapunten', to='netwerken.thema', verbose_name='thema’s')),
                ('versie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agendapunten', to='besluiten.versie')),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agendapunten', to='agendas.sectoragenda')),
            ],
            options={
                'verbose_name': 'agendapunt',
                'verbose_name_plural': 'agendapunten',
                'ordering': ('agenda__sector__volgorde', 'rang'),
                'constraints': [models.UniqueConstraint(fields=('agenda', 'kenmerk'), name='agendapunt_een_per_kenmerk')],
            },
        ),
    ]
