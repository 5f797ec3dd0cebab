"""What a stage is: a pure function of an item, with a version."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct, field

from baraza.model import Content, Record, Resource, Source


class Item(Struct, frozen=True, kw_only=True):
    """A record on its way, with what the stages need: its source, its bytes, and the resource made so far."""

    record: Record
    source: Source
    key: str
    content: Content | None = None
    resource: Resource | None = None
    facts: dict[str, int] = field(default_factory=dict)
    """What reading the bytes counted (`extract/contract.py`), for the stages behind it."""

    @property
    def made(self) -> Resource:
        """The resource; only stages behind `normalise` may ask."""
        if self.resource is None:
            raise ValueError(f"The record {self.record.identifier} is not normalised yet.")
        return self.resource


class Setup(Struct, frozen=True, kw_only=True):
    """What the stages are set to. It travels with each chunk, so that every process and machine does the same."""

    languages: tuple[str, ...] = ()
    """Those that detection chooses among."""
    extract_timeout_s: float = 30.0
    """Most seconds for reading one document."""
    extract_memory_mb: int = 1024
    """Most megabytes of address space for reading one document."""
    recognise_pages: int = 0
    """Most pages of a scanned document whose text is recognised."""
    recognise_timeout_s: float = 120.0
    """Most seconds for that."""
    speech_model: str = ""
    """Folder of the model that recognises speech; empty: nobody listens."""
    speech_factor: float = 3.0
    """Most seconds of work for one second of speech."""
    speech_timeout_s: float = 3600.0
    """Most seconds for one recording."""
    speech_memory_mb: int = 4096
    """Most megabytes for recognising speech."""
    translate_to: tuple[str, ...] = ()
    """Languages into which machines translate; none: they do not."""
    translate_models: tuple[str, ...] = ()
    """Folders of neural models, or folders that hold such folders."""
    translate_characters: int = 20_000
    """Most characters of a resource's text that are translated."""
    concepts_folder: str = ""
    """Where the linker is that finds concepts; empty: none are looked for."""
    concepts_mark: str = ""
    """Of that linker: another one whenever it was compiled anew."""
    record_timeout_s: float = 300.0
    """Most seconds for one record in all stages together; what takes longer costs its worker, and is then rejected."""

    @property
    def longest_s(self) -> float:
        """The same where somebody listens to recordings, which takes as long as it takes."""
        return self.record_timeout_s + (self.speech_timeout_s if self.speech_model else 0.0)


class Stage(Protocol):
    """One step. Raise its version, and the pipeline works again on everything that an older one worked on."""

    name: str
    version: int
    required: bool
    """Whether a record that this stage rejects is rejected whole; else it goes on without what the stage would add."""

    def applies(self, item: Item) -> bool:
        """Whether there is anything to do."""
        ...

    def __call__(self, item: Item) -> Item:
        """The item with what this stage adds, or `Rejected("why")`."""
        ...
