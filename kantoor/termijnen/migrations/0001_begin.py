import kantoor.core.models
import kantoor.termijnen.soorten
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Termijn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=kantoor.termijnen.soorten.keuzes, max_length=60, verbose_name='termijn')),
                ('dagen', models.PositiveSmallIntegerField(verbose_name='dagen')),
                ('geldig_vanaf', models.DateField(default=kantoor.core.models.vandaag, verbose_name='geldig vanaf')),
            ],
            options={
                'verbose_name': 'termijn',
                'verbose_name_plural': 'termijnen',
                'ordering': ('code', '-geldig_vanaf'),
                'constraints': [models.UniqueConstraint(fields=('code', 'geldig_vanaf'), name='termijn_een_per_dag', violation_error_message='Voor deze termijn begint op die dag al een waarde.'), models.CheckConstraint(condition=models.Q(('dagen__gte', 1)), name='termijn_is_een_dag_of_meer', violation_error_message='Een termijn is minstens 1 dag.')],
            },
        ),
    ]
