"""The register as a Django app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Holds the tables of the register."""

    name = "baraza.coalition.register"
    label = "register"
