"""The pages as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files, template tags."""

    name = "baraza.web"
    label = "web"
