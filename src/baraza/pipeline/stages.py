"""The stages in their order."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b

from msgspec.structs import replace

from baraza.extract.limited import LimitedExtractor
from baraza.identify.language import identify_language
from baraza.identify.licence import identify_licence
from baraza.model import Finding
from baraza.normalise.table import mapping
from baraza.pipeline.stage import Item, Stage


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


class Extract:
    """Read text and structure from the resource's own bytes."""

    name = "extract"
    version = 1
    required = False

    def __init__(self, extractor: LimitedExtractor) -> None:
        self.extractor = extractor

    def applies(self, item: Item) -> bool:
        """Where there are bytes."""
        return item.content is not None

    def __call__(self, item: Item) -> Item:
        """The item with passages; what the document says of its own language and rights become findings."""
        if item.content is None:
            return item
        found = self.extractor.extract(item.content)
        said = [Finding("rights", words, by=found.by) for words in found.rights]
        if found.language:
            said.append(Finding("language", found.language, by=found.by))
        made = replace(item.made, passages=found.passages, findings=(*item.made.findings, *said))
        return replace(item, resource=made)


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


@cache
def stages(languages: tuple[str, ...]) -> tuple[Stage, ...]:
    """All stages of this process, in order."""
    return (Normalise(), Extract(LimitedExtractor()), Language(languages), LicenceStage())


def plan(languages: tuple[str, ...]) -> int:
    """A number that changes when a stage, a version, the order or what they are set to changes."""
    words = [f"{kind.name} {kind.version}" for kind in (Normalise, Extract, Language, LicenceStage)]
    digest = blake2b("\n".join([*words, *languages]).encode(), digest_size=7).digest()
    return int.from_bytes(digest, "big")
