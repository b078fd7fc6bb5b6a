import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import kantoor.core.models
import leden.rollen
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_begin'),
        ('netwerken', '0001_begin'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Spelregels',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.PositiveSmallIntegerField(unique=True, verbose_name='versie')),
                ('tekst', models.TextField(help_text='Eén spelregel per regel.', verbose_name='tekst')),
                ('geldig_vanaf', models.DateField(default=kantoor.core.models.vandaag, verbose_name='geldig vanaf')),
                ('leesdagen', models.PositiveSmallIntegerField(default=30, help_text='Daarna stopt de toegang tot iemand akkoord gaat.', verbose_name='dagen lezen zonder akkoord')),
            ],
            options={
                'verbose_name': 'spelregels',
                'verbose_name_plural': 'spelregels',
                'ordering': ('-versie',),
            },
        ),
        migrations.CreateModel(
            name='Aanmelding',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('email', models.EmailField(max_length=254, verbose_name='werk-e-mailadres')),
                ('organisatie_anders', models.CharField(blank=True, max_length=160, verbose_name='organisatie die niet in de lijst staat')),
                ('functie', models.CharField(max_length=120, verbose_name='functie')),
                ('motivatie', models.TextField(max_length=2000, verbose_name='in welke samenwerking werkt u in de praktijk?')),
                ('staat', models.CharField(choices=[('onbevestigd', 'E-mailadres nog niet bevestigd'), ('wacht', 'Wacht op besluit'), ('vraag', 'Vraag uitgezet'), ('toegelaten', 'Toegelaten'), ('afgewezen', 'Afgewezen'), ('ingetrokken', 'Ingetrokken door de aanvrager')], default='onbevestigd', max_length=12, verbose_name='staat')),
                ('ingediend_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='ingediend op')),
                ('bevestigd_op', models.DateTimeField(blank=True, null=True, verbose_name='e-mailadres bevestigd op')),
                ('bevestig_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('volg_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('voorstel', models.CharField(blank=True, max_length=12, verbose_name='voorstel van de netwerkregisseur')),
                ('voorstel_reden', models.TextField(blank=True, max_length=1000, verbose_name='reden van het voorstel')),
                ('reden', models.TextField(blank=True, max_length=1000, verbose_name='reden')),
                ('besloten_op', models.DateTimeField(blank=True, null=True, verbose_name='geregistreerd op')),
                ('besluit_projectteam_op', models.DateField(blank=True, null=True, verbose_name='besluit van het projectteam')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='hoort bij de demowereld')),
                ('besloten_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('netwerken', models.ManyToManyField(blank=True, related_name='aanmeldingen', to='netwerken.netwerk', verbose_name='netwerken')),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='aanmeldingen', to='netwerken.organisatie', verbose_name='organisatie')),
                ('partij', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='netwerken.partij', verbose_name='kant')),
                ('voorstel_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('spelregels', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='leden.spelregels')),
            ],
            options={
                'verbose_name': 'aanmelding',
                'verbose_name_plural': 'aanmeldingen',
                'ordering': ('ingediend_op', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Aanmeldingstap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('door_naam', models.CharField(max_length=120, verbose_name='wie, op dat moment')),
                ('moment', models.DateTimeField(default=django.utils.timezone.now, verbose_name='wanneer')),
                ('soort', models.CharField(choices=[('ingediend', 'Ingediend'), ('bevestigd', 'E-mailadres bevestigd'), ('vraag', 'Vraag gesteld'), ('antwoord', 'Antwoord gekregen'), ('voorstel', 'Voorstel gedaan'), ('besluit', 'Besloten'), ('ingetrokken', 'Ingetrokken')], max_length=12, verbose_name='wat')),
                ('uitkomst', models.CharField(blank=True, max_length=12, verbose_name='uitkomst')),
                ('tekst', models.TextField(blank=True, verbose_name='tekst')),
                ('op_voorstel_van', models.CharField(blank=True, max_length=120, verbose_name='op voorstel van')),
                ('aanmelding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stappen', to='leden.aanmelding')),
                ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
            ],
            options={
                'verbose_name': 'stap van een aanmelding',
                'verbose_name_plural': 'stappen van aanmeldingen',
                'ordering': ('moment', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Contactkaart',
            fields=[
                ('gebruiker', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='contactkaart', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('telefoon', models.CharField(blank=True, max_length=20, verbose_name='telefoonnummer')),
                ('telefoon_voor', models.CharField(choices=[('leden', 'Alle leden van het landelijk netwerk'), ('netwerk', 'Alleen leden van mijn netwerken'), ('niemand', 'Niemand')], default='netwerk', max_length=8, verbose_name='wie ziet uw telefoonnummer')),
                ('email_voor', models.CharField(choices=[('leden', 'Alle leden van het landelijk netwerk'), ('netwerk', 'Alleen leden van mijn netwerken'), ('niemand', 'Niemand')], default='netwerk', max_length=8, verbose_name='wie ziet uw e-mailadres')),
                ('themas', models.ManyToManyField(blank=True, related_name='mensen', to='netwerken.thema', verbose_name='thema’s waar u aan werkt')),
            ],
            options={
                'verbose_name': 'contactkaart',
                'verbose_name_plural': 'contactkaarten',
            },
        ),
        migrations.CreateModel(
            name='Uitnodiging',
            fields=[
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name='sleutel')),
                ('email', models.EmailField(max_length=254, verbose_name='werk-e-mailadres')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('rol', models.CharField(choices=leden.rollen.rolkeuzes, default='lid', max_length=14, verbose_name='rol')),
                ('staat', models.CharField(choices=[('open', 'Verstuurd'), ('aanvaard', 'Aanvaard'), ('ingetrokken', 'Ingetrokken')], default='open', max_length=12, verbose_name='staat')),
                ('namens_projectteam', models.BooleanField(default=False, help_text='Wie zo is uitgenodigd, is meteen toegelaten.', verbose_name='is het besluit van het projectteam')),
                ('verstuurd_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='verstuurd op')),
                ('geldig_tot', models.DateTimeField(verbose_name='geldig tot')),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uitnodigingen', to=settings.AUTH_USER_MODEL)),
                ('netwerken', models.ManyToManyField(blank=True, related_name='uitnodigingen', to='netwerken.netwerk', verbose_name='netwerken')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uitnodigingen', to='netwerken.organisatie', verbose_name='organisatie')),
            ],
            options={
                'verbose_name': 'uitnodiging',
                'verbose_name_plural': 'uitnodigingen',
                'ordering': ('-verstuurd_op',),
            },
        ),
        migrations.AddField(
            model_name='aanmelding',
            name='uitnodiging',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='aanmeldingen', to='leden.uitnodiging'),
        ),
        migrations.CreateModel(
            name='Dienstverband',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('van', models.DateField(default=kantoor.core.models.vandaag, verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('functie', models.CharField(blank=True, max_length=120, verbose_name='functie')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dienstverbanden', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='medewerkers', to='netwerken.organisatie')),
            ],
            options={
                'verbose_name': 'dienstverband',
                'verbose_name_plural': 'dienstverbanden',
                'ordering': ('-van',),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('van')), _connector='OR'), name='dienstverband_termijn_klopt', violation_error_message='De einddatum ligt vóór de begindatum.')],
            },
        ),
        migrations.CreateModel(
            name='Gremiumlid',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('van', models.DateField(default=kantoor.core.models.vandaag, verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='zetels', to=settings.AUTH_USER_MODEL)),
                ('gremium', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='zetels', to='netwerken.gremium')),
            ],
            options={
                'verbose_name': 'lid van een gremium',
                'verbose_name_plural': 'leden van gremia',
                'ordering': ('gremium__volgorde', 'gebruiker__naam'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('van')), _connector='OR'), name='gremiumlid_termijn_klopt', violation_error_message='De einddatum ligt vóór de begindatum.')],
            },
        ),
        migrations.CreateModel(
            name='Herbevestiging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gevraagd_op', models.DateField(default=kantoor.core.models.vandaag, verbose_name='gevraagd op')),
                ('uiterlijk', models.DateField(verbose_name='antwoord vóór')),
                ('bevestigd_op', models.DateField(blank=True, null=True, verbose_name='bevestigd op')),
                ('geschorst_op', models.DateField(blank=True, null=True, verbose_name='geschorst op')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='herbevestigingen', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'herbevestiging',
                'verbose_name_plural': 'herbevestigingen',
                'ordering': ('-gevraagd_op',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('bevestigd_op__isnull', True)), fields=('gebruiker',), name='herbevestiging_een_open_vraag')],
            },
        ),
        migrations.CreateModel(
            name='LeadPartner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('van', models.DateField(default=kantoor.core.models.vandaag, verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('benoemd_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('netwerk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lead_partners', to='netwerken.netwerk')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lead_partner_van', to='netwerken.organisatie')),
                ('partij', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lead_partners', to='netwerken.partij')),
            ],
            options={
                'verbose_name': 'lead partner',
                'verbose_name_plural': 'lead partners',
                'ordering': ('netwerk__naam', 'partij__volgorde'),
                'constraints': [models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('van')), _connector='OR'), name='leadpartner_termijn_klopt', violation_error_message='De einddatum ligt vóór de begindatum.'), models.UniqueConstraint(condition=models.Q(('tot__isnull', True)), fields=('netwerk', 'partij'), name='lead_partner_een_per_kant', violation_error_message='Deze kant heeft al een lead partner in dit netwerk (R4).')],
            },
        ),
        migrations.CreateModel(
            name='Lidmaatschap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('van', models.DateField(default=kantoor.core.models.vandaag, verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('rol', models.CharField(choices=leden.rollen.rolkeuzes, default='lid', max_length=14, verbose_name='rol')),
                ('staat', models.CharField(choices=[('actief', 'Actief'), ('geschorst', 'Geschorst'), ('beeindigd', 'Beëindigd')], default='actief', max_length=10, verbose_name='staat')),
                ('reden', models.CharField(blank=True, max_length=300, verbose_name='reden van schorsing of einde')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lidmaatschappen', to=settings.AUTH_USER_MODEL)),
                ('netwerk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lidmaatschappen', to='netwerken.netwerk')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lidmaatschappen', to='netwerken.organisatie')),
            ],
            options={
                'verbose_name': 'lidmaatschap',
                'verbose_name_plural': 'lidmaatschappen',
                'ordering': ('netwerk__naam', 'gebruiker__naam'),
                'constraints': [models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('van')), _connector='OR'), name='lidmaatschap_termijn_klopt', violation_error_message='De einddatum ligt vóór de begindatum.'), models.UniqueConstraint(condition=models.Q(('staat', 'beeindigd'), _negated=True), fields=('gebruiker', 'netwerk'), name='lidmaatschap_een_per_netwerk', violation_error_message='Deze persoon is al lid van dit netwerk.')],
            },
        ),
        migrations.CreateModel(
            name='Mandaat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('van', models.DateField(default=kantoor.core.models.vandaag, verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('gegeven_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gegeven op')),
                ('ingetrokken_op', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('gegeven_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gever', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gegeven_mandaten', to='netwerken.organisatie')),
                ('ingetrokken_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('nemer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gekregen_mandaten', to='netwerken.organisatie')),
                ('netwerk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mandaten', to='netwerken.netwerk')),
            ],
            options={
                'verbose_name': 'mandaat',
                'verbose_name_plural': 'mandaten',
                'ordering': ('netwerk__naam', 'gever__naam', '-van'),
                'constraints': [models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('van')), _connector='OR'), name='mandaat_termijn_klopt', violation_error_message='De einddatum ligt vóór de begindatum.'), models.CheckConstraint(condition=models.Q(('gever', models.F('nemer')), _negated=True), name='mandaat_niet_aan_zichzelf'), models.CheckConstraint(condition=models.Q(('tot__isnull', False)), name='mandaat_heeft_einddatum', violation_error_message='Een mandaat heeft een einddatum.'), models.UniqueConstraint(condition=models.Q(('ingetrokken_op__isnull', True)), fields=('netwerk', 'gever'), name='mandaat_een_per_gever', violation_error_message='Deze organisatie heeft in dit netwerk al een mandaat gegeven.')],
            },
        ),
        migrations.CreateModel(
            name='NietNodig',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reden', models.CharField(max_length=300, verbose_name='niet nodig omdat')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('door', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('netwerk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='niet_nodig', to='netwerken.netwerk')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='netwerken.organisatie')),
            ],
            options={
                'verbose_name': 'partner die niet nodig is',
                'verbose_name_plural': 'partners die niet nodig zijn',
                'ordering': ('netwerk', 'organisatie__naam'),
                'constraints': [models.UniqueConstraint(fields=('netwerk', 'organisatie'), name='niet_nodig_een_keer')],
            },
        ),
        migrations.CreateModel(
            name='SpelregelsAkkoord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spelregelakkoorden', to=settings.AUTH_USER_MODEL)),
                ('spelregels', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='akkoorden', to='leden.spelregels')),
            ],
            options={
                'verbose_name': 'akkoord met de spelregels',
                'verbose_name_plural': 'akkoorden met de spelregels',
                'ordering': ('-op',),
                'constraints': [models.UniqueConstraint(fields=('gebruiker', 'spelregels'), name='spelregels_een_akkoord')],
            },
        ),
        migrations.AddConstraint(
            model_name='uitnodiging',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('staat', 'open')), name='uitnodiging_een_per_adres', violation_error_message='Er loopt al een uitnodiging voor dit e-mailadres.'),
        ),
        migrations.AddConstraint(
            model_name='aanmelding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('staat__in', ('toegelaten', 'afgewezen')), _negated=True), models.Q(('besloten_door__isnull', False), ('besloten_op__isnull', False), ('besluit_projectteam_op__isnull', False)), _connector='OR'), name='aanmelding_besluit_heeft_wie_en_wanneer'),
        ),
        migrations.AddConstraint(
            model_name='aanmelding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('staat', 'afgewezen'), _negated=True), models.Q(('reden', ''), _negated=True), _connector='OR'), name='aanmelding_afwijzing_heeft_reden'),
        ),
        migrations.AddConstraint(
            model_name='aanmelding',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('staat__in', ('wacht', 'vraag'))), name='aanmelding_een_in_behandeling_per_adres'),
        ),
        migrations.AddConstraint(
            model_name='aanmelding',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('staat', 'onbevestigd')), name='aanmelding_een_onbevestigd_per_adres'),
        ),
    ]
