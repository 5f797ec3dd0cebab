"""Every error that Baraza raises on purpose.

BarazaError                 what, where, what next; carries an HTTP status and an exit code
├── UsageError              the caller asked for something that cannot be
│   └── SettingsError       a setting has a value that cannot be used
├── Forbidden               whoever asks may not do this
├── NotFound                what was asked for is not here
│   └── Gone                it was here, and is not any more
├── MissingExtra            a package that this part needs is not installed
├── StoreError              the database or the blob folder cannot be used
├── IndexUnusable           the search index cannot be opened or read
├── Unprinted               a page could not be set on paper
├── SourceError             stops one source and is counted; the run goes on
│   ├── BadReply            the source answered something that cannot be understood
│   └── FetchError          an address could not be fetched
│       ├── AddressRefused  the address is not public, or not one that we dial
│       ├── RobotsRefused   the site's robots.txt asks us to stay away
│       ├── HttpStatus      the server answered with an error status
│       ├── MailRefused     the mail server takes no letter for this address
│       ├── TooLarge        more bytes than the cap, before or after decompression
│       └── TooSlow         no answer within the time cap
└── Rejected                this one record or document cannot be used, and why
"""

from __future__ import annotations

from typing import ClassVar


class BarazaError(Exception):
    """What happened, where, and what to do next.

    `where` holds the facts that locate the fault (url, file, line, field); `hint` says what to try.
    """

    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, *, hint: str = "", **where: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = {name: value for name, value in where.items() if value is not None}

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={_short(value)}" for name, value in self.where.items())
        return " ".join(part for part in (self.message, f"[{facts}]" if facts else "", self.hint) if part)

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword arguments are lost by Exception's own pickling; errors cross process borders.
        return _rebuild, (type(self), self.args, self.__dict__)


def _short(value: object, limit: int = 200) -> str:
    text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _rebuild(kind: type[BarazaError], args: tuple[object, ...], state: dict[str, object]) -> BarazaError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class UsageError(BarazaError):
    """The caller asked for something that cannot be."""

    status = 400


class SettingsError(UsageError):
    """A setting has a value that cannot be used."""

    status = 500


class Forbidden(BarazaError):
    """Whoever asks may not do this."""

    status = 403


class NotFound(BarazaError):
    """What was asked for is not here."""

    status = 404


class Gone(NotFound):
    """It was here, and is not any more."""

    status = 410


class MissingExtra(BarazaError):
    """A package that this part needs is not installed."""


class StoreError(BarazaError):
    """The database or the blob folder cannot be used."""

    status = 503


class IndexUnusable(BarazaError):
    """The search index cannot be opened or read."""

    status = 503


class Unprinted(BarazaError):
    """A page could not be set on paper: no font, no time, or no room just now."""

    status = 503


class SourceError(BarazaError):
    """Stops one source and is counted; the run goes on."""

    status = 502
    exit_code = 1


class BadReply(SourceError):
    """The source answered something that cannot be understood."""


class FetchError(SourceError):
    """An address could not be fetched."""


class AddressRefused(FetchError):
    """The address is not public, or not one that we dial."""


class RobotsRefused(FetchError):
    """The site's robots.txt asks us to stay away."""


class HttpStatus(FetchError):
    """The server answered with an error status; `code` holds it."""

    def __init__(self, message: str, *, code: int, hint: str = "", **where: object) -> None:
        super().__init__(message, hint=hint, code=code, **where)
        self.code = code


class MailRefused(FetchError):
    """The mail server takes no letter for this address; `code` and `answer` are its own words (RFC 5321)."""

    def __init__(self, message: str, *, code: int, answer: str, hint: str = "", **where: object) -> None:
        super().__init__(message, hint=hint, code=code, **where)
        self.code = code
        self.answer = answer


class TooLarge(FetchError):
    """More bytes than the cap, before or after decompression."""


class TooSlow(FetchError):
    """No answer within the time cap."""


class Rejected(BarazaError):
    """This one record or document cannot be used; `code` is the reason's stable name."""

    status = 422
    exit_code = 1

    def __init__(self, code: str, message: str, *, hint: str = "", **where: object) -> None:
        super().__init__(message, hint=hint, **where)
        self.code = code
