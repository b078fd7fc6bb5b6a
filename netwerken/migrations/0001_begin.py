import django.db.models.deletion
import netwerken.rechten
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Gremium',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='code')),
                ('naam', models.CharField(max_length=80, verbose_name='naam')),
                ('volgorde', models.PositiveSmallIntegerField(default=0, verbose_name='volgorde')),
                ('omschrijving', models.CharField(blank=True, max_length=300, verbose_name='omschrijving')),
                ('adviseert_alleen', models.BooleanField(default=False, help_text='Zonder last of ruggespraak.', verbose_name='geeft alleen advies, stelt nooit vast (R6)')),
            ],
            options={
                'verbose_name': 'gremium',
                'verbose_name_plural': 'gremia',
                'ordering': ('volgorde', 'naam'),
            },
        ),
        migrations.CreateModel(
            name='Mijlpaal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True, verbose_name='code')),
                ('titel', models.CharField(max_length=200, verbose_name='titel')),
                ('soort', models.CharField(max_length=40, verbose_name='soort')),
                ('datum_volgens_bron', models.CharField(blank=True, max_length=120, verbose_name='datum volgens de bron')),
                ('datum_vroegst', models.DateField(blank=True, null=True, verbose_name='niet vóór')),
                ('datum_uiterlijk', models.DateField(blank=True, null=True, verbose_name='uiterlijk')),
                ('wie', models.CharField(blank=True, max_length=200, verbose_name='vaststeller of deelnemers')),
                ('fase', models.CharField(blank=True, max_length=10, verbose_name='fase')),
                ('zekerheid', models.CharField(blank=True, max_length=120, verbose_name='zekerheid')),
                ('bron', models.TextField(blank=True, verbose_name='bron')),
                ('opmerking', models.TextField(blank=True, verbose_name='opmerking')),
            ],
            options={
                'verbose_name': 'mijlpaal',
                'verbose_name_plural': 'mijlpalen',
                'ordering': ('datum_uiterlijk', 'datum_vroegst', 'code'),
            },
        ),
        migrations.CreateModel(
            name='Organisatie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('geldig_vanaf', models.DateField(blank=True, null=True, verbose_name='geldig vanaf')),
                ('geldig_tot', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                ('code', models.SlugField(max_length=60, unique=True, verbose_name='code')),
                ('naam', models.CharField(max_length=160, verbose_name='naam')),
                ('korte_naam', models.CharField(max_length=60, verbose_name='korte naam')),
                ('soort', models.CharField(choices=[('veiligheidsregio', 'Veiligheidsregio'), ('bedrijf', 'Bedrijf'), ('koepel', 'Koepel'), ('ministerie', 'Ministerie'), ('politie', 'Politie'), ('defensie', 'Defensie'), ('kennisinstituut', 'Kennisinstituut')], max_length=20, verbose_name='soort')),
                ('alle_sectoren', models.BooleanField(default=False, verbose_name='werkt voor alle sectoren')),
                ('status', models.CharField(blank=True, max_length=200, verbose_name='status volgens de bron')),
                ('maildomeinen', models.CharField(blank=True, help_text='Gescheiden door een spatie, zonder @.', max_length=300, verbose_name='mail-domeinen')),
                ('zekerheid', models.CharField(blank=True, max_length=120, verbose_name='zekerheid')),
                ('bron', models.TextField(blank=True, verbose_name='bron')),
                ('opmerking', models.TextField(blank=True, verbose_name='opmerking')),
                ('opvolger', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='voorgangers', to='netwerken.organisatie', verbose_name='opvolger')),
            ],
            options={
                'verbose_name': 'organisatie',
                'verbose_name_plural': 'organisaties',
                'ordering': ('naam',),
            },
        ),
        migrations.CreateModel(
            name='Partij',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('geldig_vanaf', models.DateField(blank=True, null=True, verbose_name='geldig vanaf')),
                ('geldig_tot', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                ('code', models.SlugField(unique=True, verbose_name='code')),
                ('naam', models.CharField(max_length=60, verbose_name='naam')),
                ('enkelvoud', models.CharField(max_length=60, verbose_name='enkelvoud')),
                ('volgorde', models.PositiveSmallIntegerField(verbose_name='volgorde')),
                ('kent_lead_partner', models.BooleanField(default=False, help_text='Deze kant wijst per netwerk één lead partner aan (R4).', verbose_name='kiest een lead partner')),
            ],
            options={
                'verbose_name': 'partij',
                'verbose_name_plural': 'partijen',
                'ordering': ('volgorde',),
            },
        ),
        migrations.CreateModel(
            name='Thema',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('geldig_vanaf', models.DateField(blank=True, null=True, verbose_name='geldig vanaf')),
                ('geldig_tot', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                ('nummer', models.PositiveSmallIntegerField(unique=True, verbose_name='nummer')),
                ('titel', models.CharField(max_length=120, verbose_name='titel')),
                ('korte_titel', models.CharField(max_length=40, verbose_name='korte titel')),
                ('omschrijving', models.TextField(verbose_name='omschrijving')),
                ('grondslag', models.TextField(blank=True, verbose_name='wettelijke grondslag')),
                ('taak_veiligheidsregio', models.TextField(blank=True, verbose_name='taak van de veiligheidsregio')),
                ('zekerheid', models.CharField(blank=True, max_length=120, verbose_name='zekerheid')),
                ('opmerking', models.TextField(blank=True, verbose_name='opmerking')),
                ('bron', models.TextField(blank=True, verbose_name='bron')),
            ],
            options={
                'verbose_name': 'thema',
                'verbose_name_plural': 'thema’s',
                'ordering': ('nummer',),
            },
        ),
        migrations.CreateModel(
            name='Veiligheidsregio',
            fields=[
                ('organisatie', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='regio', serialize=False, to='netwerken.organisatie')),
                ('nummer', models.PositiveSmallIntegerField(unique=True, verbose_name='nummer')),
                ('naam', models.CharField(max_length=60, verbose_name="naam zonder 'Veiligheidsregio'")),
                ('korte_naam', models.CharField(max_length=30, verbose_name='korte naam')),
                ('tegel_label', models.CharField(max_length=4, verbose_name='label op de tegelkaart')),
                ('tegel_kolom', models.PositiveSmallIntegerField(verbose_name='kolom op de tegelkaart')),
                ('tegel_rij', models.PositiveSmallIntegerField(verbose_name='rij op de tegelkaart')),
                ('provincie', models.CharField(max_length=40, verbose_name='provincie')),
                ('bron', models.TextField(blank=True, verbose_name='bron')),
                ('opmerking', models.TextField(blank=True, verbose_name='opmerking')),
            ],
            options={
                'verbose_name': 'veiligheidsregio',
                'verbose_name_plural': 'veiligheidsregio’s',
                'ordering': ('nummer',),
            },
        ),
        migrations.AddField(
            model_name='organisatie',
            name='partij',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisaties', to='netwerken.partij', verbose_name='kant'),
        ),
        migrations.CreateModel(
            name='Sector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('geldig_vanaf', models.DateField(blank=True, null=True, verbose_name='geldig vanaf')),
                ('geldig_tot', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                ('code', models.SlugField(unique=True, verbose_name='code')),
                ('naam', models.CharField(max_length=80, verbose_name='naam')),
                ('volgorde', models.PositiveSmallIntegerField(verbose_name='volgorde')),
                ('icoon', models.SlugField(default='landelijk', help_text='Naam van het pictogram.', verbose_name='icoon')),
                ('ministerie_lijn', models.CharField(blank=True, max_length=300, verbose_name='verantwoordelijk ministerie door de tijd')),
                ('departement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='netwerken.organisatie', verbose_name='departement nu')),
            ],
            options={
                'verbose_name': 'sector',
                'verbose_name_plural': 'sectoren',
                'ordering': ('volgorde',),
            },
        ),
        migrations.AddField(
            model_name='organisatie',
            name='sectoren',
            field=models.ManyToManyField(blank=True, related_name='organisaties', to='netwerken.sector', verbose_name='sectoren'),
        ),
        migrations.CreateModel(
            name='Netwerk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='code')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('doel', models.CharField(blank=True, max_length=300, verbose_name='doel in één zin')),
                ('schaal', models.CharField(choices=[('regionaal', 'Regionaal'), ('interregionaal', 'Interregionaal'), ('landelijk', 'Landelijk')], max_length=14, verbose_name='schaal')),
                ('staat', models.CharField(choices=[('in-oprichting', 'In oprichting'), ('actief', 'Actief'), ('slapend', 'Slapend')], default='in-oprichting', max_length=14, verbose_name='staat')),
                ('staat_sinds', models.DateField(blank=True, null=True, verbose_name='in deze staat sinds')),
                ('staat_reden', models.CharField(blank=True, max_length=300, verbose_name='waarom')),
                ('cvi_akkoord_op', models.DateField(blank=True, help_text='Het projectteam stemt af (R7).', null=True, verbose_name='inrichting afgestemd met de CVI op')),
                ('is_landelijk_netwerk', models.BooleanField(default=False, help_text='Wie hier actief lid van is, is deelnemer (R34).', verbose_name='is het Landelijk Netwerk')),
                ('profiel', models.CharField(choices=[('openbaar', 'Openbaar'), ('landelijk', 'Alle leden'), ('netwerk', 'Alleen leden van dit netwerk'), ('genoemd', 'Alleen genoemde personen')], default='openbaar', max_length=10, verbose_name='wie het profiel ziet')),
                ('alle_sectoren', models.BooleanField(default=False, verbose_name='alle sectoren')),
                ('herkomst', models.CharField(blank=True, max_length=40, verbose_name='herkomst')),
                ('regel', models.TextField(blank=True, verbose_name='waarom deze schaal')),
                ('zekerheid', models.CharField(blank=True, max_length=120, verbose_name='zekerheid')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
                ('bron', models.TextField(blank=True, verbose_name='bron')),
                ('kernbedrijven', models.ManyToManyField(blank=True, related_name='kern_van_netwerken', to='netwerken.organisatie', verbose_name='kernbedrijven')),
                ('sectoren', models.ManyToManyField(blank=True, related_name='netwerken', to='netwerken.sector', verbose_name='sectoren')),
            ],
            options={
                'verbose_name': 'netwerk',
                'verbose_name_plural': 'netwerken',
                'ordering': ('naam',),
                'permissions': (('lees_netwerk', 'Mag de inhoud van dit netwerk lezen'), ('draag_bij_aan_netwerk', 'Mag aan dit netwerk bijdragen')),
            },
        ),
        migrations.CreateModel(
            name='VitaalProces',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('geldig_vanaf', models.DateField(blank=True, null=True, verbose_name='geldig vanaf')),
                ('geldig_tot', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                ('naam', models.CharField(max_length=160, verbose_name='naam')),
                ('categorie', models.CharField(blank=True, max_length=10, verbose_name='categorie')),
                ('bron', models.TextField(blank=True, verbose_name='bron')),
                ('opmerking', models.TextField(blank=True, verbose_name='opmerking')),
                ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='processen', to='netwerken.sector')),
            ],
            options={
                'verbose_name': 'vitaal proces',
                'verbose_name_plural': 'vitale processen',
                'ordering': ('sector__volgorde', 'categorie', 'naam'),
            },
        ),
        migrations.CreateModel(
            name='Gremiumrecht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recht', models.CharField(choices=netwerken.rechten.keuzes, max_length=40, verbose_name='recht')),
                ('gremium', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rechten', to='netwerken.gremium')),
            ],
            options={
                'verbose_name': 'recht van een gremium',
                'verbose_name_plural': 'rechten van gremia',
                'ordering': ('gremium__volgorde', 'recht'),
                'constraints': [models.UniqueConstraint(fields=('gremium', 'recht'), name='gremiumrecht_een_keer', violation_error_message='Dit gremium heeft dit recht al.')],
            },
        ),
        migrations.CreateModel(
            name='NetwerkRechtGroep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='netwerken.netwerk')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.group')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
            ],
            options={
                'verbose_name': 'recht van een groep op een netwerk',
                'abstract': False,
                'unique_together': {('group', 'permission', 'content_object')},
            },
        ),
        migrations.CreateModel(
            name='NetwerkRechtPersoon',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='netwerken.netwerk')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'recht van een persoon op een netwerk',
                'abstract': False,
                'unique_together': {('user', 'permission', 'content_object')},
            },
        ),
        migrations.CreateModel(
            name='Verzorgingsgebied',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('geldig_vanaf', models.DateField(blank=True, null=True, verbose_name='geldig vanaf')),
                ('geldig_tot', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                ('omvang', models.CharField(choices=[('geheel', 'Geheel'), ('hoofdzakelijk', 'Hoofdzakelijk'), ('deels', 'Deels'), ('marginaal', 'Marginaal')], max_length=14, verbose_name='omvang')),
                ('telt_mee', models.BooleanField(default=True, verbose_name='telt mee voor het netwerk')),
                ('peiljaar', models.CharField(blank=True, max_length=80, verbose_name='peiljaar')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
                ('zekerheid', models.CharField(blank=True, max_length=120, verbose_name='zekerheid')),
                ('bron', models.TextField(blank=True, verbose_name='bron')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verzorgingsgebieden', to='netwerken.organisatie')),
                ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verzorgingsgebieden', to='netwerken.sector')),
                ('regio', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verzorgingsgebieden', to='netwerken.veiligheidsregio')),
            ],
            options={
                'verbose_name': 'verzorgingsgebied',
                'verbose_name_plural': 'verzorgingsgebieden',
                'ordering': ('organisatie__naam', 'sector__volgorde', 'regio__nummer'),
            },
        ),
        migrations.AddConstraint(
            model_name='veiligheidsregio',
            constraint=models.UniqueConstraint(fields=('tegel_kolom', 'tegel_rij'), name='regio_eigen_tegel'),
        ),
        migrations.AddField(
            model_name='netwerk',
            name='regios',
            field=models.ManyToManyField(blank=True, related_name='netwerken', to='netwerken.veiligheidsregio', verbose_name='veiligheidsregio’s'),
        ),
        migrations.AddConstraint(
            model_name='vitaalproces',
            constraint=models.UniqueConstraint(fields=('sector', 'naam'), name='vitaalproces_uniek'),
        ),
        migrations.AddConstraint(
            model_name='verzorgingsgebied',
            constraint=models.UniqueConstraint(fields=('organisatie', 'sector', 'regio'), name='verzorgingsgebied_uniek'),
        ),
        migrations.AddConstraint(
            model_name='netwerk',
            constraint=models.UniqueConstraint(condition=models.Q(('is_landelijk_netwerk', True)), fields=('is_landelijk_netwerk',), name='een_landelijk_netwerk', violation_error_message='Er is al een Landelijk Netwerk.'),
        ),
    ]
