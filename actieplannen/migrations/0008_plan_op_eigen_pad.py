from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("actieplannen", "0007_vul_plannen")]

    operations = [
        migrations.AddConstraint(
            model_name='actieplan',
            constraint=models.UniqueConstraint(fields=('netwerk', 'padnaam'), name='een_plan_per_pad'),
        ),
    ]
