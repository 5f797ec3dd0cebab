import json
import re
from hashlib import blake2b
from time import time
from urllib.parse import urlsplit

from django.db import migrations

# As addresses stood in details at that time; what is missed here is found when the entry changes.
ADDRESS = re.compile(r"https?://[^\s<>\"«»“”]+")


def note_addresses(apps, schema_editor):
    """The addresses in details of entries that are here already; each is looked at as soon as can be."""
    entries = apps.get_model("register", "EntryRow").objects.filter(is_shown=True).exclude(state="gone")
    links = apps.get_model("register", "EntryLinkRow").objects
    made, at = [], int(time())
    for row in entries.filter(body__contains='"details":').iterator(chunk_size=500):
        said = [value for value in json.loads(row.body).get("details", {}).values() if isinstance(value, str)]
        for url in dict.fromkeys(url.rstrip(".,;:!?'’،؛؟。，；)]") for text in said for url in ADDRESS.findall(text)):
            digest = blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
            host = urlsplit(url).netloc.lower().rpartition("@")[2]
            made.append(links.model(entry_id=row.pk, digest=digest, url=url, host=host, next_look=at))
        if len(made) >= 1_000:
            links.bulk_create(made, batch_size=500, ignore_conflicts=True)
            made = []
    links.bulk_create(made, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0006_columns'),
    ]

    operations = [
        migrations.RunPython(note_addresses, migrations.RunPython.noop),
    ]
