"""What every reader of vocabularies must do; a format's own tests subclass this and give a file of it."""

from __future__ import annotations

import io
from typing import ClassVar

import pytest

from baraza.errors import UsageError
from baraza.fetch.decompress import reader
from baraza.vocabulary.contract import Fact, Flaws
from baraza.vocabulary.formats import format_of, reader_of


class VocabularyReaderContract:
    """Subclass as `TestXContract`; give the format, a file name with its ending, and a whole file of two concepts."""

    format: ClassVar[str]
    name: ClassVar[str]
    body: ClassVar[bytes]

    def facts(self, body: bytes, flaws: Flaws | None = None) -> list[Fact]:
        stream = reader(io.BytesIO(body), self.name, len(body))
        return list(reader_of(self.format)(stream, self.name, flaws or Flaws()))

    def test_it_is_known_by_its_ending_and_by_its_first_bytes(self) -> None:
        assert format_of(self.name, b"") == self.format
        assert format_of("nameless", self.body[:4096]) == self.format

    def test_two_concepts_come_with_their_labels_and_the_step_between_them(self) -> None:
        facts = self.facts(self.body)
        concepts = {fact.address for fact in facts if fact.field == "concept"}
        assert {"https://v.example/science", "https://v.example/physics"} <= concepts
        said = {(fact.address.rpartition("/")[2], fact.tag, fact.value) for fact in facts if fact.field == "pref"}
        assert {
            ("physics", "en", "physics"),
            ("physics", "it", "fisica"),
            ("science", "de", "Naturwissenschaft"),
        } <= said
        steps = {(fact.address, fact.field, fact.value) for fact in facts if fact.field in {"broader", "narrower"}}
        science, physics = "https://v.example/science", "https://v.example/physics"
        assert {(physics, "broader", science), (science, "narrower", physics)} & steps

    def test_reading_again_gives_the_same(self) -> None:
        assert self.facts(self.body) == self.facts(self.body)

    def test_a_whole_file_has_no_flaws(self) -> None:
        flaws = Flaws()
        self.facts(self.body, flaws)
        assert flaws.counts == {}

    @pytest.mark.parametrize("share", [0.35, 0.6, 0.9])
    def test_a_file_that_is_cut_off_is_refused_or_loses_no_more_than_what_was_cut(self, share: float) -> None:
        whole, facts, refusal = set(self.facts(self.body)), set[Fact](), None
        try:
            facts = set(self.facts(self.body[: int(len(self.body) * share)]))
        except UsageError as error:
            refusal = error
        # The cut may fall between two statements, or within one that cannot be told from a whole one.
        assert len(facts - whole) <= 1
        assert refusal is None or (self.name in str(refusal) and refusal.hint)

    def test_bytes_of_another_kind_are_refused(self) -> None:
        with pytest.raises(UsageError):
            self.facts(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
