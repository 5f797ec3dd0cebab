"""A page that a browser has already is not sent again, and one that changed is."""

from django.test import Client

from tests.web.entries import fund, named


def test_a_list_is_sent_again_only_after_a_change(visitor: Client) -> None:
    fund()
    mark = visitor.get("/register/").headers["ETag"]

    assert visitor.get("/register/", headers={"if-none-match": mark}).status_code == 304
    assert visitor.get("/ar/register/", headers={"if-none-match": mark}).status_code == 200

    named("project", "Books for all")
    assert visitor.get("/register/", headers={"if-none-match": mark}).status_code == 200


def test_what_must_not_be_stored_has_no_mark(visitor: Client) -> None:
    assert "ETag" not in visitor.get("/suggest").headers
