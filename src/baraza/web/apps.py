"""The pages as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files, template tags."""

    name = "baraza.web"
    label = "web"

    def ready(self) -> None:
        """Listen to what the library of accounts tells."""
        from baraza.web.accounts import proven  # noqa: F401 - importing it is what lets it listen
