"""What whoever asks may decide on, for lists of what waits: their roles are read once."""

from __future__ import annotations

from django.http import HttpRequest

from baraza.coalition.people import rights
from baraza.coalition.people.rights import RIGHTS, Scoped
from baraza.coalition.people.roles import roles_of
from baraza.coalition.register.entries import Held
from baraza.coalition.register.suggestions import EntrySuggestion


class Decider:
    """Somebody who looks at what waits."""

    def __init__(self, request: HttpRequest) -> None:
        self._roles = roles_of(request.user)
        self.everything = rights.may(self._roles, "decide")
        """Whether there is nothing that they may not decide on."""

    @property
    def scopes(self) -> tuple[Scoped, ...]:
        """The countries and kinds that they care for; what lies within another of them is left out."""
        held = {(one.country, one.kind): one for one in self._roles if RIGHTS["decide"].get(one.role) == "scope"}
        return tuple(
            one
            for (country, kind), one in sorted(held.items())
            if not (country and kind and ((country, "") in held or ("", kind) in held))
        )

    def on(self, held: Held | None) -> bool:
        """Whether they decide on an entry."""
        if held is None:
            return False
        return rights.may(self._roles, "decide", countries=held.entry.countries, kind=held.entry.kind)

    def on_suggestion(self, one: EntrySuggestion, held: Held | None) -> bool:
        """The same of a suggestion: on a change of an entry (`held`) by what that is, not what it would be."""
        if one.base:
            return self.on(held)
        return rights.may(self._roles, "decide", countries=one.entry.countries, kind=one.entry.kind)
