import pytest

from baraza.model import Agent, Licence, Resource
from baraza.model.attribution import Wording, attribution

BY = "https://creativecommons.org/licenses/by/4.0/"


def _resource(*authors: str, name: str = "Fractions", url: str = "https://e.org/a", licence: str = BY) -> Resource:
    people = tuple(Agent(name=author) for author in authors)
    return Resource(id="1", url=url, name=name, creator=people, license=licence)


@pytest.mark.parametrize(
    ("authors", "text"),
    [
        ((), "Fractions is licensed under CC BY 4.0. https://e.org/a"),
        (("Ada",), "Fractions by Ada is licensed under CC BY 4.0. https://e.org/a"),
        (("Ada", "Bea", "Cy"), "Fractions by Ada, Bea and Cy is licensed under CC BY 4.0. https://e.org/a"),
    ],
)
def test_gives_title_author_source_and_licence(authors: tuple[str, ...], text: str) -> None:
    assert attribution(_resource(*authors), "CC BY 4.0").text == text


def test_links_title_author_and_licence() -> None:
    resource = Resource(
        id="1",
        url="https://e.org/a?b=1&c",
        name="A <b>",
        creator=(Agent(name="Ada", id="https://o.org/1"),),
        license=BY,
    )
    assert attribution(resource, "CC BY 4.0").html == (
        '<a href="https://e.org/a?b=1&amp;c">A &lt;b&gt;</a> by <a href="https://o.org/1">Ada</a> is licensed under '
        f'<a href="{BY}" rel="license">CC BY 4.0</a>.'
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", 'https://e.org/"onclick="x', "https:///x"]
)
def test_links_nothing_but_the_web(address: str) -> None:
    made = attribution(_resource("Ada", url=address, licence=address), "CC BY 4.0")
    assert made.html == "Fractions by Ada is licensed under CC BY 4.0."
    assert made.text == "Fractions by Ada is licensed under CC BY 4.0."


def test_names_the_publisher_as_such_where_no_author_is_known() -> None:
    resource = Resource(id="1", url="", name="A", publisher=(Agent(name="Uni"),), licence=Licence(code="CC0"))
    assert attribution(resource, "CC0 1.0").text == "A, published by Uni is marked with CC0 1.0."


def test_without_a_licence_says_what_the_source_said_of_rights() -> None:
    assert attribution(Resource(id="1", name="A", rights=("© Uni.",)), "").text == "A. © Uni."
    assert attribution(Resource(id="1", name="A"), "").text == "A."


def test_speaks_the_language_of_its_wording() -> None:
    wording = Wording(licensed="{licence}: {work}", by="{authors}، {title}", end="۔")
    assert attribution(_resource("آدا", url=""), "CC BY", wording).text == "CC BY: آدا، Fractions۔"


def test_braces_in_a_title_are_only_braces() -> None:
    assert (
        attribution(_resource("{0}", name="{title}", url=""), "CC {by}").text
        == "{title} by {0} is licensed under CC {by}."
    )
