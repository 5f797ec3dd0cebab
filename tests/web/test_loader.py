"""Templates: what only the language decides is written once, and nothing of a reader gets into another's page."""

import pytest
from django.contrib.auth.models import User
from django.template import Context, Engine, Template
from django.test import Client
from django.utils.translation import override

from baraza.web.loader import ByLanguage
from tests.web.page import page


def compiled(body: str) -> Template:
    loader = ("baraza.web.loader.Loader", [("django.template.loaders.locmem.Loader", {"one": body})])
    return Engine(loaders=[loader], builtins=["django.templatetags.i18n", "baraza.web.templatetags.show"]).get_template(
        "one"
    )


def test_text_labels_and_addresses_are_joined_and_written_in_the_language_of_each_page() -> None:
    template = compiled('<a href="{% url "map" %}">{% translate "Map" %}</a>')

    said = []
    for language in ("en", "ar", "en", "fr"):
        with override(language):
            said.append(template.render(Context()))

    assert [type(node) for node in template.nodelist] == [ByLanguage]
    assert said == [
        '<a href="/map">Map</a>',
        '<a href="/ar/map">الخريطة</a>',
        '<a href="/map">Map</a>',
        '<a href="/fr/map">Carte</a>',
    ]


def test_labels_within_conditions_loops_and_blocks_are_joined_too() -> None:
    template = compiled(
        '{% block a %}{% if x %}<b>{% translate "Map" %}</b>{% elif y %}{{ y }}{% else %}<i>{% translate "Map" %}</i>'
        '{% endif %}{% for one in all %}{{ one }}: {% translate "Map" %}; {% empty %}<p>{% translate "Map" %}'
        "{% endfor %}{% endblock %}"
    )

    assert len(template.nodelist.get_nodes_by_type(ByLanguage)) == 4
    assert template.render(Context({"x": 1, "all": ["<1>", 2]})) == "<b>Map</b>&lt;1&gt;: Map; 2: Map; "
    assert template.render(Context({"y": "&"})) == "&amp;<p>Map"
    assert template.render(Context()) == "<i>Map</i><p>Map"


@pytest.mark.parametrize(
    "body",
    [
        "<p>{{ name }}</p>{% csrf_token %}",
        "{% translate name %}.",
        '{% translate "Map" as name %}<p>{{ name }}</p>',
        '{% url "country" code %}.',
        '{% url "map" as there %}{{ there }}',
        '{% translate "Map"|add:name %}.',
        '{% autoescape off %}{% url "map" %}{% endautoescape %}',
        "Only text.",
    ],
)
def test_what_a_request_decides_is_never_joined(body: str) -> None:
    template = compiled(body)

    for name in ("Amina", "<Kofi>"):
        plain = Engine(builtins=["django.templatetags.i18n"]).from_string(body)
        context = {"name": name, "code": "KE", "csrf_token": f"token of {name}"}
        assert template.render(Context(context)) == plain.render(Context(context))
    assert template.nodelist.get_nodes_by_type(ByLanguage) == []


def test_every_form_has_a_token_of_its_own(visitor: Client) -> None:
    first, second = (page(client, "/suggest") for client in (visitor, Client(headers={"host": "localhost"})))

    tokens = {shown.one("[name=csrfmiddlewaretoken]").get("value") for shown in (first, second)}

    assert len(tokens) == 2
    assert all(tokens)


def test_what_an_operator_sees_is_not_in_the_next_page_of_a_visitor(visitor: Client) -> None:
    operator = Client(headers={"host": "localhost"})
    operator.force_login(User.objects.create_superuser("amina", "amina@example.org", "a long pass word"))

    assert "amina@example.org" in operator.get("/account/").content.decode()
    for path in ("/", "/register/", "/map", "/country/KE", "/suggest"):
        operator.get(path)
        assert "amina" not in visitor.get(path).content.decode()
