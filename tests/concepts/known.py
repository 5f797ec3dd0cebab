"""A small vocabulary in several scripts, compiled."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from baraza.concepts.compile import compile_concepts
from baraza.concepts.contract import Linker, open_linker
from baraza.concepts.material import Material
from baraza.model.concept import Concept


def of(name: str) -> str:
    return f"https://v.example/{name}"


CONCEPTS = (
    Concept(
        id=of("biology"),
        vocabulary="v",
        pref={"en": "Biology", "de": "Biologie", "sl": "Biologija", "ar": "علم الأحياء"},
    ),
    Concept(
        id=of("photosynthesis"),
        vocabulary="v",
        pref={
            "en": "Photosynthesis",
            "sl": "Fotosinteza",
            "zh": "光合作用",
            "ar": "التمثيل الضوئي",
            "th": "การสังเคราะห์ด้วยแสง",
        },
        broader=(of("biology"),),
    ),
    Concept(id=of("plant"), vocabulary="v", pref={"en": "Plant (biology)", "zh": "植物"}, broader=(of("biology"),)),
    Concept(id=of("works"), vocabulary="v", pref={"en": "Plant (industry)"}, broader=(of("industry"),)),
    Concept(id=of("industry"), vocabulary="v", pref={"en": "Industry", "de": "Industrie"}),
    Concept(id=of("steel"), vocabulary="v", pref={"en": "Steel"}, related=(of("works"),)),
    Concept(id=of("energy"), vocabulary="v", pref={"en": "Energy", "de": "Energie", "hi": "ऊर्जा"}),
    Concept(id=of("wind-power"), vocabulary="v", pref={"en": "Wind power", "de": "Windkraft"}, broader=(of("energy"),)),
    Concept(id=of("station"), vocabulary="v", pref={"de": "Anlage"}),
    Concept(id=of("education"), vocabulary="v", pref={"en": "Education"}, alt={"en": ("Teaching",)}),
    Concept(id=of("adult-education"), vocabulary="v", pref={"en": "Adult education"}, broader=(of("education"),)),
    Concept(id=of("old"), vocabulary="v", pref={"en": "Phlogiston"}, deprecated=True),
    Concept(id=of("cafe"), vocabulary="v", pref={"fr": "Café"}),
    Concept(id=of("code"), vocabulary="v", pref={"": "XML"}),
)


def linker(folder: Path, concepts: Iterable[Concept] = CONCEPTS, mark: str = "1") -> Linker:
    compile_concepts(folder, Material(mark=mark, concepts=concepts))
    return open_linker(folder)
