"""People as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Holds roles and invitations; accounts themselves are Django's."""

    name = "baraza.coalition.people"
    label = "people"
