"""What is said about what waits for somebody, in the language of the page."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from baraza.web.words import Words

FLAGS: dict[str, Words] = {
    "wrong": pgettext_lazy("complaint", "Something in it is not true"),
    "gone": pgettext_lazy("complaint", "It exists no more"),
    "twice": pgettext_lazy("complaint", "It is here twice"),
    "dead-link": pgettext_lazy("complaint", "An address leads nowhere"),
    "offensive": pgettext_lazy("complaint", "It is advertising, or offends"),
    "private": pgettext_lazy("complaint", "It tells what is private"),
    "other": pgettext_lazy("complaint", "Something else"),
}
QUEUES: dict[str, Words] = {
    "suggestions": pgettext_lazy("queue", "Suggestions"),
    "flags": pgettext_lazy("queue", "Complaints"),
    "unconfirmed": pgettext_lazy("queue", "Unconfirmed"),
    "stale": pgettext_lazy("queue", "Not confirmed lately"),
    "disputed": pgettext_lazy("queue", "Disputed"),
    "broken": pgettext_lazy("queue", "Broken addresses"),
    "moved": pgettext_lazy("queue", "Moved addresses"),
    "unreached": pgettext_lazy("queue", "Owners not reached"),
}
REASONS: dict[str, Words] = {
    "identifier": pgettext_lazy("why it may be the same", "same identifier"),
    "address": pgettext_lazy("why it may be the same", "same address"),
    "host": pgettext_lazy("why it may be the same", "same host"),
    "domain": pgettext_lazy("why it may be the same", "same domain"),
    "name": pgettext_lazy("why it may be the same", "same or nearly the same name"),
    "translation": pgettext_lazy("why it may be the same", "name in another language or script"),
    "acronym": pgettext_lazy("why it may be the same", "one name abbreviates the other"),
    "place": pgettext_lazy("why it may be the same", "same place"),
}
