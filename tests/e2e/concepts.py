"""A small vocabulary for the portal: what its lessons are about, in the linker and in the index."""

from __future__ import annotations

from msgspec.structs import replace

from baraza.concepts.kept import compile_kept, kept_linker
from baraza.index.document import document
from baraza.index.table import open_index
from baraza.model.concept import Concept
from baraza.model.vocabulary import Vocabulary
from baraza.pipeline.reading import open_reading
from baraza.settings import settings
from baraza.store.concepts import keep_vocabulary
from baraza.store.resources import all_resources
from baraza.vocabulary.join import join_vocabularies
from tests.web.portal import WELL

BASE = "https://v.example/"
CONCEPTS = (
    Concept(id=f"{BASE}hydrology", pref={"en": "Hydrology", "fr": "Hydrologie", "ar": "علم المياه"}),
    Concept(
        id=f"{BASE}cycle",
        pref={
            "en": "Water cycle",
            "fr": "Cycle de l’eau",
            "es": "Ciclo del agua",
            "sl": "Vodni krog",
            "ar": "دورة الماء",
        },
        broader=(f"{BASE}hydrology",),
    ),
    Concept(id=f"{BASE}mercury-planet", pref={"en": "Mercury (planet)"}, alt={"en": ("Mercury",)}),
    Concept(id=f"{BASE}mercury-metal", pref={"en": "Mercury (element)"}, alt={"en": ("Mercury",)}),
)


def learn() -> None:
    """Compile the vocabulary, and index the lessons with what they are about."""
    home = settings().home
    keep_vocabulary(Vocabulary(name="small", title="Small"), CONCEPTS)
    join_vocabularies()
    compile_kept(home)
    linker, reading = kept_linker(home), open_reading()
    index = open_index(settings().index_url, write=True)
    try:
        lessons = (replace(one, concepts=linker.link(one.name, one.language)) for one in all_resources())
        index.apply([document(lesson, WELL, 0, reading=reading) for lesson in lessons], ())
    finally:
        index.close()
