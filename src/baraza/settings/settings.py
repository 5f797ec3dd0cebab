"""The settings: each a row with its variable, default and meaning; docs/reference/settings.md lists the same rows."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from baraza.errors import SettingsError
from baraza.settings.openid import OpenIdProvider, read_providers


class Setting(Struct, frozen=True):
    """One variable of the environment."""

    name: str
    """Field of `Settings`; the variable is `BARAZA_` and this in capitals."""
    default: str
    meaning: str
    read: Callable[[str], Any] = str

    @property
    def variable(self) -> str:
        """Name in the environment."""
        return f"BARAZA_{self.name.upper()}"


class Settings(Struct, frozen=True, kw_only=True):
    """All settings, cast."""

    home: Path
    starter: Path
    database_url: str
    index_url: str
    blobs_url: str
    compute_url: str
    languages: tuple[str, ...]
    fetch_allow: tuple[str, ...]
    fetch_pause_s: float
    fetch_max_bytes: int
    fetch_timeout_s: float
    harvest_slice_s: float
    link_days: int
    dumps: int
    fetch_files: int
    youtube_key: str
    contact: str
    hosts: tuple[str, ...]
    port: int
    proxy: bool
    secret: str
    debug: bool
    workers: int
    log: str
    log_records: bool
    metrics: tuple[str, ...]
    alerts: tuple[str, ...]
    mail_url: str
    mail_from: str
    openid: tuple[OpenIdProvider, ...]
    translate_to: tuple[str, ...]
    translate_models: str
    translate_characters: int
    worker_memory_mb: int
    record_timeout_s: float
    extract_timeout_s: float
    extract_memory_mb: int
    recognise_pages: int
    recognise_timeout_s: float
    speech_model: str
    speech_factor: float
    speech_timeout_s: float
    speech_memory_mb: int


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.replace(",", " ").split() if word)


def _flag(text: str) -> bool:
    if text.lower() not in {"0", "1", "true", "false", "yes", "no", ""}:
        raise ValueError("say 1 or 0")
    return text.lower() in {"1", "true", "yes"}


def _log(text: str) -> str:
    if text not in {"text", "json"}:
        raise ValueError("say text or json")
    return text


def _positive(text: str) -> float:
    number = float(text)
    if not 0 <= number < float("inf"):
        raise ValueError("say a number from 0")
    return number


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError("say a whole number from 1")
    return number


def _whole(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError("say a whole number from 0")
    return number


def _folder(text: str) -> str:
    if text and not Path(text).expanduser().is_dir():
        raise ValueError("there is no such folder")
    return str(Path(text).expanduser().absolute()) if text else ""


def _mail_url(text: str) -> str:
    parts = urlsplit(text)
    if text and not (parts.scheme in {"smtp", "smtps", "smtp+starttls"} and parts.hostname and parts.port != 0):
        raise ValueError("say smtp://, smtps:// or smtp+starttls:// and a host")
    return text


def _line(text: str) -> str:
    if not text.isprintable():
        raise ValueError("say it in one line")
    return text.strip()


LANGUAGES = (
    "en fr es ar zh ru pt de it nl pl sv cs sl hr sr fi el tr fa he hi bn ur ta id vi th ja ko sw am yo zu af uk ro hu "
    "ca"
)

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "home", "data", "Folder in which the embedded defaults keep everything.", lambda text: Path(text).expanduser()
    ),
    Setting(
        "starter",
        str(Path(__file__).parents[3] / "starter"),
        "Folder with the starter lessons, the starter register and the table of known sources.",
        lambda text: Path(text).absolute(),
    ),
    Setting(
        "database_url", "", "`sqlite:///PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME`; empty: SQLite in the home."
    ),
    Setting("index_url", "", "`tantivy:///PATH`; empty: tantivy in the home."),
    Setting("blobs_url", "", "`file:///PATH`; empty: a folder in the home."),
    Setting(
        "compute_url",
        "local://",
        "`local://` (a pool of processes, as many as `BARAZA_WORKERS`), or `dask://HOST:PORT`.",
    ),
    Setting("languages", LANGUAGES, "Languages that detection chooses among (RFC 5646 primary tags).", _words),
    Setting(
        "fetch_allow",
        "",
        "Addresses or networks (`127.0.0.1`, `10.0.0.0/8`) that may be dialled though not public.",
        _words,
    ),
    Setting(
        "fetch_pause_s",
        "1.0",
        "Seconds between two requests to the same host, unless its robots.txt asks for more.",
        _positive,
    ),
    Setting("fetch_max_bytes", "50000000", "Most bytes of one answer, after decompression.", _count),
    Setting("fetch_timeout_s", "60", "Most seconds for one answer, redirects and body included.", _positive),
    Setting(
        "harvest_slice_s",
        "600",
        "Seconds after which a long harvest lets others have their turn, where any wait.",
        _positive,
    ),
    Setting(
        "link_days",
        "30",
        "Days from one look at the address of a resource or an entry to the next; 0: none is looked at.",
        _whole,
    ),
    Setting("dumps", "7", "Nightly dumps of the register that are kept; 0: none is written.", _whole),
    Setting(
        "fetch_files", "5", "Most files beside its page that are fetched of one resource: captions, documents.", _whole
    ),
    Setting(
        "youtube_key",
        "",
        "Key for YouTube's Data API; empty: of a channel only the newest videos are seen, by its feed.",
        str.strip,
    ),
    Setting("contact", "", "Address or e-mail that the User-Agent names, so that a repository can reach you."),
    Setting("hosts", "localhost 127.0.0.1 [::1]", "Host names under which the pages are served.", _words),
    Setting("port", "8000", "Port on which the pages are served.", _count),
    Setting(
        "proxy",
        "0",
        "1 behind a proxy that sets X-Forwarded-For and X-Forwarded-Proto itself; else neither is believed.",
        _flag,
    ),
    Setting("secret", "", "Key that signs cookies; empty: one is made and kept in the home."),
    Setting("debug", "0", "1 shows details of errors on pages; never where strangers can reach it.", _flag),
    Setting("workers", str(os.cpu_count() or 1), "Processes that work on records at once.", _count),
    Setting("log", "text", "`text` for people or `json` for programs: how the working process writes its log.", _log),
    Setting("log_records", "0", "1 writes every step of every record to the log.", _flag),
    Setting("metrics", "127.0.0.1 ::1", "Addresses or networks from which `/metrics` is answered.", _words),
    Setting("alerts", "", "E-mail addresses that are told when a source breaks; empty: none.", _words),
    Setting(
        "mail_url",
        "",
        "`smtp://USER:PASSWORD@HOST:PORT`, `smtps://…` or `smtp+starttls://…`: who sends e-mail; empty: nobody.",
        _mail_url,
    ),
    Setting("mail_from", "", "Address that e-mail comes from; empty: the first of `BARAZA_ALERTS`.", _line),
    Setting(
        "openid",
        "",
        "TOML file that names the OpenID Connect providers by which people may sign in; empty: none.",
        read_providers,
    ),
    Setting("translate_to", "", "Languages into which machines translate what they can; empty: none.", _words),
    Setting("translate_models", "", "Folder with neural models; empty: those that `baraza model use` chose."),
    Setting("translate_characters", "20000", "Most characters of a text that are translated.", _count),
    Setting("worker_memory_mb", "2048", "Most megabytes that one of these processes may hold.", _count),
    Setting("record_timeout_s", "300", "Most seconds for one record in all stages together.", _positive),
    Setting("extract_timeout_s", "30", "Most seconds for reading one document.", _positive),
    Setting("extract_memory_mb", "1024", "Most megabytes that reading one document may take.", _count),
    Setting(
        "recognise_pages",
        "50",
        "Most pages of one scanned document whose text is recognised (by tesseract); 0: none.",
        _whole,
    ),
    Setting("recognise_timeout_s", "120", "Most seconds for recognising the text of one document.", _positive),
    Setting(
        "speech_model",
        "",
        "Folder with a faster-whisper model that recognises speech; empty: what nobody captioned has no text.",
        _folder,
    ),
    Setting("speech_factor", "3", "Most seconds of work for one second of speech.", _positive),
    Setting("speech_timeout_s", "3600", "Most seconds for recognising one recording.", _positive),
    Setting("speech_memory_mb", "4096", "Most megabytes that recognising speech may take.", _count),
)


def _shown(text: str) -> str:
    """The value for an error's words, without who signs in where and by which password."""
    return re.sub(r"(?<=://)[^/]*@", "…@", text)


def load(environment: Mapping[str, str]) -> Settings:
    """Cast every setting; a value that cannot be used is a SettingsError that names it."""
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        text = environment.get(setting.variable, setting.default)
        try:
            values[setting.name] = setting.read(text)
        except ValueError as error:
            raise SettingsError(
                f"The setting {setting.variable} cannot be used: {error}.", value=_shown(text), hint=setting.meaning
            ) from error
    home: Path = values["home"].absolute()
    values["home"] = home
    values["database_url"] = values["database_url"] or f"sqlite://{home / 'baraza.sqlite3'}"
    values["index_url"] = values["index_url"] or f"tantivy://{home / 'index'}"
    values["blobs_url"] = values["blobs_url"] or f"file://{home / 'blobs'}"
    return Settings(**values)


@cache
def settings() -> Settings:
    """The settings of this process."""
    return load(os.environ)
