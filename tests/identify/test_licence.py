"""A resource gets its licence with the evidence, and never a better one than was stated."""

from __future__ import annotations

import time

import pytest

from baraza.identify.creative_commons import PORTS, read_creative_commons
from baraza.identify.licence import identify_licence, licence_id, licence_label
from baraza.model import Finding, Licence, Openness, Passage, Resource

BY = "https://creativecommons.org/licenses/by/4.0/"
CC_BY_4 = Licence("CC-BY", Openness.OPEN, "4.0", url=BY)


def identified(license: str = "", rights: tuple[str, ...] = (), **more: object) -> Resource:
    return identify_licence(Resource(id="x", license=license, rights=rights, **more))  # type: ignore[arg-type]


def test_keeps_the_address_as_evidence() -> None:
    resource = identified(BY + "deed.fr")

    assert resource.licence == CC_BY_4
    assert resource.findings == (Finding("licence", "CC-BY-4.0", "license: cc-address", BY + "deed.fr", 1.0),)


def test_nothing_stated_is_none_and_something_unreadable_is_unknown() -> None:
    assert identified().licence is None
    assert identified().findings == ()
    assert identified(rights=("Ask us.",)).licence == Licence("")
    assert identified(rights=("Ask us.",)).findings[0].evidence == "Ask us."


def test_a_missing_version_stays_missing() -> None:
    assert identified("CC BY").licence == Licence("CC-BY", Openness.OPEN)


def test_what_agrees_adds_its_version_and_costs_no_confidence() -> None:
    resource = identified("CC BY", (f"Licensed under {BY}",))

    assert resource.licence == CC_BY_4
    assert [finding.confidence for finding in resource.findings] == [1.0, 1.0]


def test_of_conflicting_statements_the_more_restrictive_holds_and_all_are_kept() -> None:
    resource = identified(BY, ("All rights reserved",))

    assert resource.licence == Licence("all-rights-reserved", Openness.CLOSED)
    assert [(f.value, f.confidence) for f in resource.findings] == [("CC-BY-4.0", 0.5), ("all-rights-reserved", 0.475)]


def test_two_versions_conflict_and_the_declared_address_comes_first() -> None:
    resource = identified(BY, ("CC BY 3.0",))

    assert resource.licence == CC_BY_4
    assert [finding.confidence for finding in resource.findings] == [0.5, 0.5]


@pytest.mark.parametrize(
    "words",
    [
        "CC BY 4.0. Commercial use prohibited.",
        "CC BY 4.0. Commercial use is not allowed.",
        "CC BY 4.0. Utilisation commerciale interdite.",
        "CC BY 4.0. Prohibido su uso comercial.",
        "CC BY 4.0. Kommerzielle Nutzung ist untersagt.",
        "CC BY 4.0. Uso comercial proibido.",
    ],
)
def test_who_forbids_commercial_use_does_not_license_openly(words: str) -> None:
    licence = identified(rights=(words,)).licence

    assert licence is not None
    assert licence.openness is Openness.NC


def test_share_alike_asks_more_than_attribution() -> None:
    licence = identified(BY, ("CC BY-SA 4.0",)).licence

    assert licence is not None
    assert licence.code == "CC-BY-SA"


def test_unreadable_words_take_nothing_from_an_address() -> None:
    resource = identified(BY, ("open access",))

    assert resource.licence == CC_BY_4
    assert [finding.confidence for finding in resource.findings] == [1.0, 0.3]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Soil.\nThis work is licensed under CC BY-SA 4.0.", "CC-BY-SA"),
        ("Dieses Werk steht unter der Lizenz CC BY 4.0.", "CC-BY"),
        ("CC BY 4.0 is one of six licences. Many works are licensed under CC BY 4.0.", None),
        ("The photo in this chapter is licensed to the museum.", None),
    ],
)
def test_a_text_counts_only_where_it_speaks_of_itself(text: str, code: str | None) -> None:
    licence = identify_licence(Resource(id="x", passages=(Passage(text),))).licence

    assert (licence.code if licence else None) == code


def test_what_the_document_carries_comes_as_findings_about_rights() -> None:
    resource = identified(findings=(Finding("rights", BY, "trafilatura"),))

    assert resource.licence == CC_BY_4
    assert resource.found("licence") == (Finding("licence", "CC-BY-4.0", "document: cc-address", BY, 0.8),)
    assert len(resource.found("rights")) == 1


def test_doing_it_again_changes_nothing() -> None:
    once = identified(BY, ("All rights reserved", "CC BY-NC"))

    assert identify_licence(once) == once


def test_long_evidence_is_cut() -> None:
    assert len(identified(rights=("All rights reserved. " + "x" * 9_000,)).findings[0].evidence) == 300


@pytest.mark.parametrize("port", sorted(PORTS))
def test_reads_every_port(port: str) -> None:
    reading = read_creative_commons(f"http://creativecommons.org/licenses/by-nc/3.0/{port}/legalcode")

    assert reading is not None
    assert reading.licence == Licence(
        "CC-BY-NC", Openness.NC, "3.0", port, f"https://creativecommons.org/licenses/by-nc/3.0/{port}/"
    )


@pytest.mark.parametrize("version", ["1.0", "2.0", "2.5", "3.0", "4.0"])
@pytest.mark.parametrize(
    ("name", "openness"),
    [("by", "open"), ("by-sa", "open"), ("by-nc", "nc"), ("by-nc-sa", "nc"), ("by-nd", "nd"), ("by-nc-nd", "nd")],
)
def test_reads_every_licence_and_version(name: str, openness: str, version: str) -> None:
    reading = read_creative_commons(f"https://creativecommons.org/licenses/{name}/{version}/")

    assert reading is not None
    assert (reading.licence.code, reading.licence.version) == (f"CC-{name.upper()}", version)
    assert reading.licence.openness == openness


@pytest.mark.parametrize(
    ("licence", "label", "identifier"),
    [
        (Licence("CC-BY-SA", Openness.OPEN, "4.0"), "CC BY-SA 4.0", "CC-BY-SA-4.0"),
        (Licence("CC-BY", Openness.OPEN, "3.0", "igo"), "CC BY 3.0 IGO", "CC-BY-3.0-IGO"),
        (Licence("CC0", Openness.OPEN, "1.0"), "CC0 1.0", "CC0-1.0"),
        (Licence("PDM", Openness.OPEN), "Public Domain", "PDM"),
        (Licence("all-rights-reserved", Openness.CLOSED), "©", "all-rights-reserved"),
        (Licence("", Openness.NC), "", "unnamed-nc"),
        (Licence(""), "", "unknown"),
    ],
)
def test_has_a_name_that_needs_no_translation(licence: Licence, label: str, identifier: str) -> None:
    assert (licence_label(licence), licence_id(licence)) == (label, identifier)


@pytest.mark.parametrize(
    "text", ["this work " * 1_000, "<" * 9_000, "<a href='" * 1_000, "cc by " * 2_000, "word " * 2_000, "(" * 9_000]
)
def test_hostile_words_take_no_time(text: str) -> None:
    start = time.perf_counter()

    identify_licence(Resource(id="x", license=text, rights=(text,), passages=(Passage(text),)))

    # Each takes less than 0.1 s alone; the patterns that this guards against took up to two minutes.
    assert time.perf_counter() - start < 5
