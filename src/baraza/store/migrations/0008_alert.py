from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0007_flag'),
    ]

    operations = [
        migrations.CreateModel(
            name='AlertRow',
            fields=[
                ('source', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('told_state', models.CharField(default='', max_length=12)),
                ('told_at', models.BigIntegerField(null=True)),
                ('waiting_state', models.CharField(default='', max_length=12)),
                ('waiting_reason', models.TextField(default='')),
                ('waiting_since', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': 'alert',
            },
        ),
    ]
