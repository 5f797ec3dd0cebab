"""Bytes become the text that was meant, whatever was declared."""

import pytest

from baraza.extract.charset import decode

RUSSIAN = "Почва кормит нас, а черви делают почву рыхлой и плодородной."


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        (RUSSIAN.encode(), "utf-8"),
        (RUSSIAN.encode(), "iso-8859-1"),
        (RUSSIAN.encode(), ""),
        (RUSSIAN.encode("windows-1251"), "windows-1251"),
        (RUSSIAN.encode("koi8-r"), "koi8-r"),
        (RUSSIAN.encode("windows-1251"), "utf-8"),
        (RUSSIAN.encode("utf-16"), ""),
        (b"\xef\xbb\xbf" + RUSSIAN.encode(), "koi8-r"),
    ],
)
def test_finds_the_encoding(body: bytes, declared: str) -> None:
    assert decode(body, declared) == (RUSSIAN, "")


def test_believes_the_document_where_the_server_is_silent() -> None:
    text, note = decode(b'<meta charset="gb2312">' + "土壤".encode("gb18030"))

    assert (text[-2:], note) == ("土壤", "")


@pytest.mark.parametrize("declared", ["no-such-charset", "base64", "hex", "utf-8\x00"])
def test_an_impossible_declaration_is_passed_over(declared: str) -> None:
    assert decode(b"soil", declared) == ("soil", "")


def test_bytes_that_fit_nothing_lose_only_themselves() -> None:
    text, note = decode("Grüße aus dem Garten ".encode() * 20 + b"\xff\xfe\x81", "utf-8")

    assert text.startswith("Grüße aus") or note
