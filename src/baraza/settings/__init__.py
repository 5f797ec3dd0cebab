"""One typed settings object, read once from the environment."""

from baraza.settings.settings import SETTINGS, Settings, load, settings

__all__ = ["SETTINGS", "Settings", "load", "settings"]
