"""The stages in their order."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from msgspec.structs import replace

from baraza.concepts.arrays import marked
from baraza.concepts.contract import Linker, NoLinker, folder_of, open_linker
from baraza.concepts.learnt_files import learnt_mark
from baraza.concepts.subjects import link_resource
from baraza.extract.limited import LimitedExtractor
from baraza.extract.listen import Listening
from baraza.extract.reader import FileReader
from baraza.extract.recognise import Recognition
from baraza.identify import sketch
from baraza.identify.language import identify_language
from baraza.identify.licence import identify_licence
from baraza.identify.quality import identify_quality
from baraza.model.language_tag import primary
from baraza.models.shelf import Shelf
from baraza.normalise.table import mapping
from baraza.pipeline.extracting import Extract
from baraza.pipeline.stage import Item, Setup, Stage
from baraza.settings import Settings
from baraza.store import flagging
from baraza.translate.machine import Machine, open_machine


class Normalise:
    """Map the raw record to a resource."""

    name = "normalise"
    version = 1
    required = True

    def applies(self, item: Item) -> bool:
        """Always."""
        return True

    def __call__(self, item: Item) -> Item:
        """The item with its resource."""
        resource = mapping(item.record.format)(item.record, item.source)
        return replace(item, resource=replace(resource, key=item.key, source=item.source.name))


class Language:
    """Identify the language."""

    name = "language"
    version = 1
    required = False

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages

    def applies(self, item: Item) -> bool:
        """Always."""
        return True

    def __call__(self, item: Item) -> Item:
        """The item with language and findings."""
        return replace(item, resource=identify_language(item.made, self.languages))


class LicenceStage:
    """Identify the licence."""

    name = "licence"
    version = 1
    required = False

    def applies(self, item: Item) -> bool:
        """Always."""
        return True

    def __call__(self, item: Item) -> Item:
        """The item with licence and findings."""
        return replace(item, resource=identify_licence(item.made))


class Quality:
    """Say what can be said of the quality."""

    name = "quality"
    version = 1
    required = False

    def applies(self, item: Item) -> bool:
        """Always."""
        return True

    def __call__(self, item: Item) -> Item:
        """The item with findings about quality."""
        files = (item.content, *item.content.beside) if item.content else ()
        types = [file.media_type for file in files]
        return replace(item, resource=identify_quality(item.made, item.facts, types))


class Concepts:
    """Find what it is about, where vocabularies are compiled."""

    name = "concepts"
    version = 1
    required = False

    def __init__(self, linker: Linker) -> None:
        self.linker = linker

    def applies(self, item: Item) -> bool:
        """Where any concept is known."""
        return bool(self.linker.mark)

    def __call__(self, item: Item) -> Item:
        """The item with its concepts."""
        return replace(item, resource=link_resource(item.made, self.linker))


class Translate:
    """Translate into the operator's languages, where there is an engine."""

    name = "translate"
    version = 1
    required = False

    def __init__(self, machine: Machine, targets: tuple[str, ...]) -> None:
        self.machine, self.targets = machine, targets

    def applies(self, item: Item) -> bool:
        """Where a language is wanted that this is not in, and an engine can do it."""
        source = primary(item.made.language)
        return any(target != source and self.machine.can(source, target) for target in self.targets)

    def __call__(self, item: Item) -> Item:
        """The item with translations beside the original."""
        return replace(item, resource=self.machine.translate(item.made, self.targets))


# Those that were set otherwise go, with all that they hold in memory.
@lru_cache(maxsize=2)
def stages(setup: Setup) -> tuple[Stage, ...]:
    """All stages of this process, in order."""
    extractor = LimitedExtractor(timeout_s=setup.extract_timeout_s, memory_mb=setup.extract_memory_mb)
    recognition = Recognition(setup.recognise_pages, setup.recognise_timeout_s)
    listening = Listening(setup.speech_model, setup.speech_factor, setup.speech_timeout_s, setup.speech_memory_mb)
    reader = FileReader(extractor, recognition, listening)
    translate = Translate(open_machine(setup.translate_models, setup.translate_characters), setup.translate_to)
    concepts = Concepts(open_linker(Path(setup.concepts_folder)) if setup.concepts_folder else NoLinker())
    return (Normalise(), Extract(reader), Language(setup.languages), LicenceStage(), Quality(), translate, concepts)


def plan(setup: Setup) -> int:
    """A number that changes when a stage, a version, the order or what they are set to changes."""
    kinds = (Normalise, Extract, Language, LicenceStage, Quality, Translate, Concepts)
    words = [f"{kind.name} {kind.version}" for kind in kinds]
    words += [f"sketch {sketch.VERSION}", f"flags {flagging.VERSION}", repr(setup)]
    return int.from_bytes(blake2b("\n".join(words).encode(), digest_size=7).digest(), "big")


def setup_from(settings: Settings) -> Setup:
    """What the operator's settings ask of the stages."""
    used = Shelf(settings.home).used()
    linker = folder_of(settings.home).absolute()
    mark = marked(linker)
    return Setup(
        languages=settings.languages,
        extract_timeout_s=settings.extract_timeout_s,
        extract_memory_mb=settings.extract_memory_mb,
        recognise_pages=settings.recognise_pages,
        recognise_timeout_s=settings.recognise_timeout_s,
        speech_model=settings.speech_model or used.speech,
        speech_factor=settings.speech_factor,
        speech_timeout_s=settings.speech_timeout_s,
        speech_memory_mb=settings.speech_memory_mb,
        concepts_folder=str(linker) if mark else "",
        concepts_mark=f"{mark} {learnt_mark(linker)}".strip(),
        record_timeout_s=settings.record_timeout_s,
        translate_to=settings.translate_to,
        translate_models=(settings.translate_models,) if settings.translate_models else used.translation,
        translate_characters=settings.translate_characters,
    )
