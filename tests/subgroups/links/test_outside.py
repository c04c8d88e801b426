"""What somebody outside sees by a link."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from subgroups.links import actions
from subgroups.links.models import Link, Opening
from tests.factories.drafts import a_draft
from tests.factories.links import PAGES, a_link, come_in, door
from tests.shown import text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "asked"), [("en", "Your name"), ("fr", "Votre nom")]
)
def test_a_name_is_asked_for_before_anything_is_told(client, draft, language, asked):
    _link, token, _code = a_link(draft)

    page = text_of(client.get(door("shared", token, language)))

    assert asked in page
    assert "Stock cards" not in page
    assert not Opening.objects.exists()


def test_the_text_is_read_and_the_opening_is_noted_once(client, draft):
    _link, token, _code = a_link(draft)

    assert come_in(client, token).status_code == 302

    whole = text_of(client.get(door("shared", token)))
    for said in ("Stock cards", *PAGES):
        assert said in whole
    assert PAGES[1] in text_of(client.get(door("shared", token), {"page": 2}))
    assert client.get(door("shared", token), {"page": "9" * 30}).status_code == 200
    assert Opening.objects.get().name == "Fatou Sow"


def test_what_was_written_here_has_its_headings(client):
    written = a_draft(written_text="# Purpose\n\nTo count **stock**.")
    _link, token, _code = a_link(written)
    come_in(client, token)

    page = client.get(door("shared", token)).content.decode()

    assert "<strong>stock</strong>" in page


def test_the_file_comes_with_the_link_and_that_is_noted(client, draft):
    _link, token, _code = a_link(draft)
    name = draft.newest.document.filename
    there = reverse("links:file", args=[token, name])

    assert client.get(there).url == door("shared", token)
    come_in(client, token)
    response = client.get(there)

    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert Opening.objects.get().downloaded


def test_nothing_of_it_is_kept_found_or_passed_on(client, draft):
    _link, token, _code = a_link(draft)
    closed = client.get(door("shared", token))
    come_in(client, token)
    name = draft.newest.document.filename
    opened = client.get(door("shared", token))
    file = client.get(reverse("links:file", args=[token, name]))

    for response in (closed, opened, file):
        assert response["Cache-Control"] == "private, no-store"
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "no-referrer"
    assert 'rel="canonical"' not in opened.content.decode()


def test_no_address_of_the_visitor_is_kept(client, draft):
    _link, token, _code = a_link(draft)

    client.post(door("shared", token), {"name": "Fatou"}, REMOTE_ADDR="192.0.2.77")

    opening = Opening.objects.get()
    assert "192.0.2.77" not in str(vars(opening))
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_name_is_needed(client, draft, name):
    _link, token, _code = a_link(draft)

    assert client.post(door("shared", token), {"name": name}).status_code == 400
    assert not Opening.objects.exists()


def test_a_code_opens_it_with_spaces_too(client, draft):
    _link, token, code = a_link(draft, with_code=True)

    assert come_in(client, token).status_code == 400
    assert come_in(client, token, code="x").status_code == 400
    assert not Opening.objects.exists()
    assert come_in(client, token, code=f"{code[:3]} {code[3:]}").status_code == 302


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Too many attempts."), ("fr", "Trop de tentatives.")]
)
def test_the_sixth_wrong_code_is_told_to_wait_and_so_is_the_right_one(
    client, draft, language, said
):
    link, token, code = a_link(draft, with_code=True)
    wrong = "000000" if code != "000000" else "111111"
    for _number in range(actions.MOST_WRONG_CODES):
        assert come_in(client, token, code=wrong).status_code == 400

    for given in (wrong, code):
        response = client.post(
            door("shared", token, language), {"name": "Fatou", "code": given}
        )
        assert said in text_of(response, 429)
        assert response["Retry-After"]

    Link.objects.filter(pk=link.pk).update(
        wrong_since=timezone.now()
        - actions.WRONG_CODES_COUNT_FOR
        - timedelta(seconds=1)
    )
    assert come_in(client, token, code=code).status_code == 302


def test_the_record_is_not_flooded(client, draft, monkeypatch):
    monkeypatch.setattr(actions, "MOST_OPENINGS", 3)
    _link, token, _code = a_link(draft)

    answers = [come_in(client, token).status_code for _number in range(4)]

    assert answers == [302, 302, 302, 429]


def test_the_pass_of_one_link_opens_no_other(client, draft):
    first, token, _code = a_link(draft)
    second, other, _code = a_link(draft)
    come_in(client, token)
    client.cookies[f"link-{second.pk}"] = client.cookies[f"link-{first.pk}"].value

    assert "Your name" in text_of(client.get(door("shared", other)))


def test_a_forged_pass_is_none(client, draft):
    link, token, _code = a_link(draft)
    Opening.objects.create(link=link, name="Somebody")
    client.cookies[f"link-{link.pk}"] = "1:forged:too"

    assert "Your name" in text_of(client.get(door("shared", token)))


@pytest.mark.parametrize(
    ("language", "once", "twice"),
    [
        ("en", "1 wrong code, on", "2 wrong codes, the last on"),
        ("fr", "1 code erroné, le", "2 codes erronés, le dernier le"),
    ],
)
def test_members_see_that_wrong_codes_were_tried(client, draft, language, once, twice):
    _link, token, _code = a_link(draft, with_code=True)
    with translation.override(language):
        links = reverse("links:links", args=[draft.pk])
    for said in (once, twice):
        client.logout()
        come_in(client, token, code="000000")
        client.force_login(draft.begun_by)
        assert said in text_of(client.get(links))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Ask for another where you got this one."),
        ("fr", "Demandez-en un autre à la personne qui vous a donné celui-ci."),
    ],
)
def test_who_holds_a_link_that_ended_hears_whom_to_ask(client, draft, language, told):
    link, token, _code = a_link(draft)
    come_in(client, token)
    actions.end_link(link)

    page = text_of(client.get(door("shared", token, language)), 404)

    assert told in page
    assert "Stock cards" not in page
    assert "<textarea" not in page
