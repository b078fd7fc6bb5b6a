from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('netwerken', '0001_begin'),
    ]

    operations = [
        migrations.CreateModel(
            name='MenukaartItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nummer', models.PositiveSmallIntegerField(unique=True, verbose_name='nummer')),
                ('titel', models.CharField(max_length=160, verbose_name='titel')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='code')),
                ('soort', models.CharField(choices=[('project', 'Project'), ('instrument', 'Instrument'), ('informatievoorziening', 'Informatievoorziening'), ('model', 'Model of handreiking'), ('leervorm', 'Leervorm'), ('voorbeeld', 'Voorbeeld uit de praktijk')], max_length=24, verbose_name='soort')),
                ('omschrijving', models.TextField(max_length=1200, verbose_name='omschrijving')),
                ('alle_sectoren', models.BooleanField(default=False, verbose_name='voor alle sectoren')),
                ('status', models.CharField(choices=[('actueel', 'Actueel'), ('historisch', 'Afgerond, ter inspiratie'), ('vervallen', 'Vervallen')], default='actueel', max_length=12, verbose_name='status')),
                ('herkomst', models.CharField(blank=True, max_length=40, verbose_name='herkomst')),
                ('zekerheid', models.CharField(blank=True, max_length=120, verbose_name='zekerheid')),
                ('bron', models.TextField(blank=True, verbose_name='bron')),
                ('contact_naam', models.CharField(blank=True, max_length=120, verbose_name='contactpersoon')),
                ('contact_email', models.EmailField(blank=True, help_text='Iedereen die dit voorbeeld ziet, ziet ook dit adres.', max_length=254, verbose_name='e-mailadres voor vragen')),
                ('zichtbaarheid', models.CharField(choices=[('openbaar', 'Openbaar'), ('landelijk', 'Alle leden')], default='openbaar', max_length=10, verbose_name='wie dit ziet')),
                ('nakijken_voor', models.DateField(blank=True, help_text='Klopt de inhoud dan nog? (R29)', null=True, verbose_name='nakijken vóór')),
                ('sectoren', models.ManyToManyField(blank=True, related_name='menukaart_items', to='netwerken.sector', verbose_name='sectoren')),
                ('themas', models.ManyToManyField(blank=True, related_name='menukaart_items', to='netwerken.thema', verbose_name='thema’s')),
            ],
            options={
                'verbose_name': 'voorbeeld op de menukaart',
                'verbose_name_plural': 'menukaart',
                'ordering': ('nummer',),
                'constraints': [models.CheckConstraint(condition=models.Q(('zichtbaarheid__in', ('openbaar', 'landelijk'))), name='menukaart_geen_netwerkinhoud')],
            },
        ),
    ]
