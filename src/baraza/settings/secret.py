"""The key that signs cookies: from the settings, or made once and kept in the home."""

import os
import secrets
from pathlib import Path

from baraza.settings.settings import Settings


def secret_key(settings: Settings) -> str:
    """The configured key; else the one in the home, made on first use and readable by its owner alone."""
    if settings.secret:
        return settings.secret
    path = settings.home / "secret"
    if not path.exists():
        _write_once(path)
    return path.read_text(encoding="ascii").strip()


def _write_once(path: Path) -> None:
    """Two processes may start at the same time: each writes its own file, the first link wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"secret.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
