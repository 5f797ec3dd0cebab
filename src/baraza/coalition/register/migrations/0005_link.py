import json
from hashlib import blake2b
from time import time
from urllib.parse import urlsplit

import django.db.models.deletion
from django.db import migrations, models


def note_addresses(apps, schema_editor):
    """The addresses of entries that are here already; each is looked at as soon as can be."""
    entries = apps.get_model("register", "EntryRow").objects.filter(is_shown=True).exclude(state="gone")
    links = apps.get_model("register", "EntryLinkRow").objects
    made, at = [], int(time())
    for row in entries.iterator(chunk_size=500):
        urls = [one["url"] for one in json.loads(row.body).get("addresses", ())]
        for url in dict.fromkeys(url for url in urls if url.startswith(("http://", "https://"))):
            digest = blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
            host = urlsplit(url).netloc.lower().rpartition("@")[2]
            made.append(links.model(entry_id=row.pk, digest=digest, url=url, host=host, next_look=at))
        if len(made) >= 1_000:
            links.bulk_create(made, batch_size=500)
            made = []
    links.bulk_create(made, batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0004_import'),
    ]

    operations = [
        migrations.CreateModel(
            name='EntryLinkRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=16)),
                ('url', models.TextField()),
                ('host', models.TextField()),
                ('next_look', models.BigIntegerField()),
                ('looked', models.BigIntegerField(null=True)),
                ('judgement', models.CharField(default='', max_length=12)),
                ('reason', models.TextField(default='')),
                ('since', models.BigIntegerField(null=True)),
                ('tries', models.IntegerField(default=0)),
                ('moved_to', models.TextField(default='')),
                ('is_broken', models.BooleanField(default=False)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to='register.entryrow')),
            ],
            options={
                'db_table': 'entry_link',
                'indexes': [models.Index(fields=['next_look'], name='entry_link_next'), models.Index(fields=['digest'], name='entry_link_digest'), models.Index(condition=models.Q(('is_broken', True)), fields=['entry'], name='entry_link_broken')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'digest'), name='entry_link_once')],
            },
        ),
        migrations.RunPython(note_addresses, migrations.RunPython.noop),
    ]
