from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0011_idea'),
    ]

    operations = [
        migrations.CreateModel(
            name='MailTroubleRow',
            fields=[
                ('address', models.CharField(max_length=320, primary_key=True, serialize=False)),
                ('reason', models.CharField(max_length=300)),
                ('since', models.BigIntegerField()),
                ('last', models.BigIntegerField()),
                ('tries', models.IntegerField(default=0)),
                ('came_back', models.BooleanField(default=False)),
                ('rests_until', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': 'mail_trouble',
                'indexes': [models.Index(fields=['last'], name='mail_trouble_last')],
            },
        ),
    ]
