"""A small portal with real rows and a real index, made by the code that makes them in earnest."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec.structs import replace

from baraza.identify.licence import identify_licence
from baraza.index.table import open_index
from baraza.model import (
    Concept,
    Finding,
    LinkedConcept,
    Mention,
    Page,
    Passage,
    Problem,
    Record,
    Resource,
    Source,
    Vocabulary,
)
from baraza.model.amb import from_amb
from baraza.pipeline.indexing import follow
from baraza.pipeline.labels import follow_labels
from baraza.settings import settings
from baraza.store.blobs import FileBlobs
from baraza.store.concepts import keep_vocabulary
from baraza.store.kept import Due, Outcome, StageMark, pack_resource
from baraza.store.ledger import due_records, finish
from baraza.store.pack import to_text
from baraza.store.runs import begin_run, end_run, keep_page
from baraza.store.sources import add_source

WELL = Source(
    name="well",
    kind="file",
    url="https://well.example/amb.jsonl",
    title="The Well of Lessons",
    country="KE",
    languages=("en", "ar", "fr"),
    homepage="https://well.example/",
)
TITLES = {
    "en": (
        "The water cycle",
        "Fractions and percentages",
        "How plants make sugar",
        "Electric circuits",
        "Open licences",
    ),
    "fr": (
        "Le cycle de l’eau",
        "Fractions et pourcentages",
        "La photosynthèse",
        "Circuits électriques",
        "Licences libres",
    ),
    "ar": ("دورة الماء", "الكسور والنسب المئوية", "كيف تصنع النباتات السكر", "الدوائر الكهربائية", "الرخص المفتوحة"),
    "es": (
        "El ciclo del agua",
        "Fracciones y porcentajes",
        "La fotosíntesis",
        "Circuitos eléctricos",
        "Licencias abiertas",
    ),
    "hi": ("जल चक्र", "भिन्न और प्रतिशत", "पौधे शर्करा कैसे बनाते हैं", "विद्युत परिपथ", "खुले लाइसेंस"),
}
ABOUT = {
    "en": "A short lesson with questions and a small experiment. Water rises, falls and flows; follow it around.",
    "fr": "Une courte leçon avec des questions et une petite expérience. L’eau monte, tombe et coule.",
    "ar": "درس قصير فيه أسئلة وتجربة صغيرة. الماء يتبخر ثم يهطل ثم يجري.",
    "es": "Una lección breve con preguntas y un pequeño experimento. El agua sube, cae y corre.",
    "hi": "प्रश्नों और एक छोटे प्रयोग वाला छोटा पाठ। पानी ऊपर उठता है, गिरता है और बहता है।",
}
LICENCES = (
    "https://creativecommons.org/licenses/by/4.0/",
    "https://creativecommons.org/licenses/by-sa/4.0/",
    "https://creativecommons.org/licenses/by-nc/4.0/",
    "https://creativecommons.org/licenses/by-nd/4.0/",
    "",
)
KINDS = (("https://w3id.org/kim/hcrt/worksheet", "Worksheet"), ("https://w3id.org/kim/hcrt/video", "Video"))
# Enough for three pages of results.
EXTRA = 29
OWN = "/starter/lessons/compost-and-soil/en.pdf"
# Where the text reads otherwise than the source says.
DOUBTED = {"https://well.example/fr/1": "es"}
WATER = Concept(id="urn:x-well:water", pref={"en": "water", "fr": "eau", "ar": "الماء"}, alt={"es": ("agua",)})
VAPOUR = "The sun warms the sea, and water rises as vapour."
ABOUT_WATER = LinkedConcept(
    id=WATER.id, score=0.8, by="label", mentions=(Mention(start=27, end=32, text="water", passage=1),)
)
HOSTILE = "</script><script>document.title='taken'</script><b>Bold</b> & co"


def records() -> tuple[Record, ...]:
    """What the source offers: good ones, one of our own site, one hostile, one removed, one broken, one nameless."""
    good = [_good(language, at, title) for language, titles in TITLES.items() for at, title in enumerate(titles)]
    extra = [_good("en", at, f"Exercise {at} on water and weather", "-extra") for at in range(EXTRA)]
    return (
        *good,
        *extra,
        replace(_record("own", name="Making compost", inLanguage=["en"], url=OWN), url=OWN),
        _record("hostile", name=HOSTILE, description=HOSTILE, inLanguage=["en"], url="https://well.example/hostile"),
        Record(identifier="https://well.example/removed", format="amb", deleted=True),
        Record(
            identifier="https://well.example/broken",
            format="amb",
            problem=Problem("not-json", "The line is not JSON: it ends in the middle."),
        ),
        _record("nameless", name="", url="https://well.example/nameless"),
    )


def _good(language: str, at: int, title: str, mark: str = "") -> Record:
    kind, label = KINDS[at % len(KINDS)]
    fields = {
        "name": title,
        "description": ABOUT[language],
        "inLanguage": [language],
        "creator": [{"type": "Person", "name": "Amina Odhiambo"}],
        "keywords": ["water", "science"],
        "datePublished": f"20{10 + at % 15}-03-05",
        "learningResourceType": [{"id": kind, "prefLabel": {"en": label}}],
        "about": [{"id": "https://w3id.org/kim/schulfaecher/s1001", "prefLabel": {"en": "Biology"}}],
        **({"license": {"id": LICENCES[at % len(LICENCES)]}} if LICENCES[at % len(LICENCES)] else {}),
    }
    return _record(f"{language}/{at}{mark}", **fields)


def _record(path: str, **fields: object) -> Record:
    address = f"https://well.example/{path}"
    body = {"id": address, "type": ["LearningResource"], **fields}
    return Record(identifier=address, format="amb", url=address, body=json.dumps(body).encode())


def fill() -> None:
    """Harvest, work and index; the tables are there already."""
    add_source(WELL)
    keep_vocabulary(Vocabulary(name="waters", title="Words for water"), (WATER,))
    follow_labels(Path(settings().home))
    run = begin_run(WELL.name)
    keep_page(run, Page(records=records()), FileBlobs(Path(settings().home) / "blobs"))
    end_run(run, since=None, complete=True)
    finish([_outcome(due) for due in due_records(0, 1000)], plan=1)
    index = open_index(settings().index_url, write=True)
    try:
        follow(index)
    finally:
        index.close()


def _outcome(due: Due) -> Outcome:
    data = json.loads(due.body)
    if not data["name"]:
        mark = StageMark(1, "rejected", 1_790_000_000, "no-title", "It has no title.")
        return Outcome(
            ticket=due.ticket,
            state="rejected",
            stages=to_text({"normalise": mark}),
            stage="normalise",
            code=mark.code,
            reason=mark.reason,
        )
    resource = replace(from_amb(data, source=due.source, strict=False), key=due.key)
    resource = replace(resource, url=OWN) if data.get("url") == OWN else resource
    marks = {name: StageMark(1, "done", 1_790_000_000) for name in ("normalise", "language", "licence")}
    return Outcome(ticket=due.ticket, state="done", stages=to_text(marks), resource=pack_resource(_enriched(resource)))


def _enriched(resource: Resource) -> Resource:
    """With what the language stage would find; one lesson is declared as something else on purpose."""
    declared = resource.in_language[0]
    findings = (
        Finding("language", declared, "declared", declared),
        Finding("language", DOUBTED.get(resource.id, declared), "py3langid", resource.description[:60], 0.98),
    )
    passages = (
        Passage(resource.description, heading=resource.name),
        Passage(VAPOUR, heading="What happens", page=2),
    )
    return identify_licence(
        replace(resource, language=declared, findings=findings, passages=passages, concepts=(ABOUT_WATER,))
    )
