"""The store as a Django app."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Holds the tables of the pipeline."""

    name = "baraza.store"
    label = "store"
