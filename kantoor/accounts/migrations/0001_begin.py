import django.db.models.functions.text
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Gebruiker',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('is_active', models.BooleanField(default=True, verbose_name='actief')),
                ('is_staff', models.BooleanField(default=False, verbose_name='technisch beheer')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='hoort bij de demowereld')),
                ('aangemaakt_op', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='aangemaakt op')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'gebruiker',
                'verbose_name_plural': 'gebruikers',
                'ordering': ('naam', 'email'),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='gebruiker_email_uniek', violation_error_message='Dit e-mailadres is al in gebruik.')],
            },
        ),
    ]
