"""What the codes of the register are called, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baraza.web.words import Words

KINDS: dict[str, Words] = {
    "organisation": pgettext_lazy("kind of entry", "Organisation"),
    "person": pgettext_lazy("kind of entry", "Person"),
    "service": pgettext_lazy("kind of entry", "Service"),
    "project": pgettext_lazy("kind of entry", "Project"),
    "policy": pgettext_lazy("kind of entry", "Policy"),
    "fund": pgettext_lazy("kind of entry", "Fund or grant"),
    "community": pgettext_lazy("kind of entry", "Community"),
    "course": pgettext_lazy("kind of entry", "Course"),
    "publication": pgettext_lazy("kind of entry", "Publication"),
    "event": pgettext_lazy("kind of entry", "Event"),
    "practice": pgettext_lazy("kind of entry", "Practice"),
    "agreement": pgettext_lazy("kind of entry", "Agreement"),
}
KINDS_SAY: dict[str, Words] = {
    "organisation": _("a university, ministry, library, company …"),
    "person": _("only with their consent"),
    "service": _("a repository, a tool, a portal"),
    "project": _("something with a beginning and an end"),
    "policy": _("a law, strategy or rule"),
    "fund": _("money for OER, and how to get it"),
    "community": _("people who help each other"),
    "course": _("training about OER"),
    "publication": _("a report, article, book or guide"),
    "event": _("a conference, workshop or meeting"),
    "practice": _("what somebody did, and what came of it"),
    "agreement": _("what several parties signed"),
}
STATES: dict[str, Words] = {
    "new": pgettext_lazy("entry", "New"),
    "confirmed": pgettext_lazy("entry", "Confirmed"),
    "unconfirmed": pgettext_lazy("entry", "Unconfirmed"),
    "stale": pgettext_lazy("entry", "Not confirmed lately"),
    "disputed": pgettext_lazy("entry", "Disputed"),
    "gone": pgettext_lazy("entry", "Exists no more"),
}
STATES_SAY: dict[str, Words] = {
    "new": _("Somebody entered it; nobody has confirmed it yet."),
    "confirmed": _("Somebody who must know said that it is true."),
    "unconfirmed": _("It came from another collection, and nobody has looked at it here yet."),
    "stale": _("It was confirmed more than a year ago, and may have changed."),
    "disputed": _("Somebody said that something in it is wrong."),
    "gone": _("What it describes does not exist any more."),
}
LEVELS: dict[str, Words] = {
    "early_childhood": pgettext_lazy("level", "Early childhood"),
    "primary": pgettext_lazy("level", "Primary school"),
    "secondary": pgettext_lazy("level", "Secondary school"),
    "tvet": pgettext_lazy("level", "Vocational education"),
    "higher": pgettext_lazy("level", "Higher education"),
    "adult_nonformal": pgettext_lazy("level", "Adult and non-formal education"),
}
LINKS: dict[str, Words] = {
    "broken": pgettext_lazy("addresses", "one leads nowhere"),
    "moved": pgettext_lazy("addresses", "one leads on to another"),
}
ROLES: dict[str, Words] = {
    "home": pgettext_lazy("address", "Home page"),
    "endpoint": pgettext_lazy("address", "Interface for harvesting"),
    "feed": pgettext_lazy("address", "Feed"),
    "text": pgettext_lazy("address", "Full text"),
    "evidence": pgettext_lazy("address", "Evidence"),
    "contact": pgettext_lazy("address", "Contact page"),
    "social": pgettext_lazy("address", "Social network"),
    "other": pgettext_lazy("address", "Other address"),
}
SCHEMES: dict[str, Words] = {
    "ror": "ROR",
    "wikidata": "Wikidata",
    "orcid": "ORCID",
    "doi": "DOI",
    "isbn": "ISBN",
    "owm": "OER World Map",
    "isni": "ISNI",
}
WHAT: dict[str, Words] = {
    "made": pgettext_lazy("revision", "Made"),
    "changed": pgettext_lazy("revision", "Changed"),
    "undone": pgettext_lazy("revision", "A change was taken back"),
    "merged": pgettext_lazy("revision", "Merged with another entry"),
    "confirmed": pgettext_lazy("revision", "Confirmed"),
    "imported": pgettext_lazy("revision", "Imported"),
    "removed": pgettext_lazy("revision", "Taken out"),
    "restored": pgettext_lazy("revision", "Taken in again"),
}
RELATIONS: dict[str, Words] = {
    "provides": pgettext_lazy("relation", "Provides"),
    "provided_by": pgettext_lazy("relation", "Provided by"),
    "runs": pgettext_lazy("relation", "Runs"),
    "run_by": pgettext_lazy("relation", "Run by"),
    "member_of": pgettext_lazy("relation", "Member of"),
    "has_member": pgettext_lazy("relation", "Members"),
    "part_of": pgettext_lazy("relation", "Part of"),
    "has_part": pgettext_lazy("relation", "Parts"),
    "funds": pgettext_lazy("relation", "Funds"),
    "funded_by": pgettext_lazy("relation", "Funded by"),
    "implements": pgettext_lazy("relation", "Carries out"),
    "implemented_by": pgettext_lazy("relation", "Carried out by"),
    "supersedes": pgettext_lazy("relation", "Takes the place of"),
    "superseded_by": pgettext_lazy("relation", "Its place was taken by"),
    "result_of": pgettext_lazy("relation", "Result of"),
    "has_result": pgettext_lazy("relation", "Results"),
    "takes_part_in": pgettext_lazy("relation", "Takes part in"),
    "has_participant": pgettext_lazy("relation", "Taking part"),
    "organises": pgettext_lazy("relation", "Organises"),
    "organised_by": pgettext_lazy("relation", "Organised by"),
    "evidence_for": pgettext_lazy("relation", "Evidence for"),
    "has_evidence": pgettext_lazy("relation", "Evidence"),
    "made_by": pgettext_lazy("relation", "Made by"),
    "made": pgettext_lazy("relation", "Has made"),
    "related": pgettext_lazy("relation", "Related"),
}
AREAS: dict[str, Words] = {
    "g": _("the Recommendation itself"),
    "1": _("building capacity"),
    "2": _("supportive policy"),
    "3": _("inclusive and equitable quality"),
    "4": _("sustainability models"),
    "5": _("international cooperation"),
    "m": _("monitoring"),
}
"""What the items of the Recommendation that begin with this sign are about."""
GOALS: tuple[Words, ...] = (
    _("No poverty"),
    _("Zero hunger"),
    _("Good health and well-being"),
    _("Quality education"),
    _("Gender equality"),
    _("Clean water and sanitation"),
    _("Affordable and clean energy"),
    _("Decent work and economic growth"),
    _("Industry, innovation and infrastructure"),
    _("Reduced inequalities"),
    _("Sustainable cities and communities"),
    _("Responsible consumption and production"),
    _("Climate action"),
    _("Life below water"),
    _("Life on land"),
    _("Peace, justice and strong institutions"),
    _("Partnerships for the goals"),
)
FACETS: dict[str, Words] = {
    "kind": pgettext_lazy("filter", "What it is"),
    "country": pgettext_lazy("filter", "Country"),
    "language": pgettext_lazy("filter", "Language"),
    "subject": pgettext_lazy("filter", "Subject"),
    "level": pgettext_lazy("filter", "Level of education"),
    "item": pgettext_lazy("filter", "Item of the Recommendation"),
    "goal": pgettext_lazy("filter", "Sustainable Development Goal"),
    "licence": pgettext_lazy("filter", "Licence"),
    "detail": pgettext_lazy("filter", "More exactly"),
    "source": pgettext_lazy("filter", "Where the facts come from"),
    "state": pgettext_lazy("filter", "How sure it is"),
    "link": pgettext_lazy("filter", "Web addresses"),
}
SORTS: dict[str, Words] = {
    "name": pgettext_lazy("order of entries", "Name"),
    "changed": pgettext_lazy("order of entries", "Changed lately"),
    "start": pgettext_lazy("order of entries", "Date"),
}
FIELDS: dict[str, Words] = {
    "kind": pgettext_lazy("field of an entry", "What it is"),
    "names": pgettext_lazy("field of an entry", "Name"),
    "original": pgettext_lazy("field of an entry", "Original language"),
    "alternative": pgettext_lazy("field of an entry", "Other names"),
    "descriptions": pgettext_lazy("field of an entry", "Description"),
    "translated": pgettext_lazy("field of an entry", "State of the translation"),
    "addresses": pgettext_lazy("field of an entry", "Web addresses"),
    "identifiers": pgettext_lazy("field of an entry", "Identifiers"),
    "countries": pgettext_lazy("field of an entry", "Countries"),
    "place": pgettext_lazy("field of an entry", "Place"),
    "languages": pgettext_lazy("field of an entry", "Languages"),
    "subjects": pgettext_lazy("field of an entry", "Subjects"),
    "levels": pgettext_lazy("field of an entry", "Levels of education"),
    "items": pgettext_lazy("field of an entry", "Items of the Recommendation"),
    "goals": pgettext_lazy("field of an entry", "Sustainable Development Goals"),
    "licence": pgettext_lazy("field of an entry", "Licence"),
    "start": pgettext_lazy("field of an entry", "Beginning"),
    "end": pgettext_lazy("field of an entry", "End"),
    "details": pgettext_lazy("field of an entry", "Details"),
    "relations": pgettext_lazy("field of an entry", "Relations"),
    "provenance": pgettext_lazy("field of an entry", "Where the facts come from"),
    "state": pgettext_lazy("field of an entry", "State"),
    "contact": pgettext_lazy("field of an entry", "Contact"),
    "visibility": pgettext_lazy("field of an entry", "Who sees it"),
}
TRANSLATED: dict[str, Words] = {
    "machine": pgettext_lazy("translation", "translated by machine"),
    "checked": pgettext_lazy("translation", "translated and checked"),
    "old": pgettext_lazy("translation", "the original has changed since"),
}
VISIBILITY: dict[str, Words] = {
    "public": pgettext_lazy("visible to", "everybody"),
    "members": pgettext_lazy("visible to", "people with an account"),
    "nobody": pgettext_lazy("visible to", "nobody but its keepers"),
}
PARTS: dict[str, Words] = {
    "start": pgettext_lazy("field of an entry", "Beginning"),
    "end": pgettext_lazy("field of an entry", "End"),
    "street": pgettext_lazy("field of an entry", "Street"),
    "postcode": pgettext_lazy("field of an entry", "Postcode"),
    "locality": pgettext_lazy("field of an entry", "Town"),
    "region": pgettext_lazy("field of an entry", "Region"),
    "latitude": pgettext_lazy("field of an entry", "Latitude"),
    "longitude": pgettext_lazy("field of an entry", "Longitude"),
    "licence": pgettext_lazy("field of an entry", "Licence of what it offers or is (such as CC-BY-4.0)"),
}
