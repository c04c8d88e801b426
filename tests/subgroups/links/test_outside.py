"""What somebody outside sees by a link."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import strip_tags

from subgroups.links import actions
from subgroups.links.models import Link, Opening
from subgroups.notices.models import Notice
from subgroups.reviews import actions as talk
from subgroups.reviews.models import Thread
from tests.factories.drafts import a_draft, a_file, read_all
from tests.factories.links import a_link
from tests.factories.reviews import a_thread
from tests.shown import text_of

pytestmark = pytest.mark.django_db

PAGES = ["First Zanzibarion", "Second Quagga"]


@pytest.fixture
def draft():
    made = a_draft(title="Stock cards", file=a_file(PAGES))
    read_all(made)
    return made


def address(token, language="en"):
    with translation.override(language):
        return reverse("links:shared", args=[token])


def come_in(client, token, **fields):
    return client.post(address(token), {"name": "Fatou Sow", **fields})


@pytest.mark.parametrize(
    ("language", "asked"), [("en", "Your name"), ("fr", "Votre nom")]
)
def test_a_name_is_asked_for_before_anything_is_told(client, draft, language, asked):
    _link, token, _code = a_link(draft)

    page = text_of(client.get(address(token, language)))

    assert asked in page
    assert "Stock cards" not in page
    assert not Opening.objects.exists()


def test_the_text_is_read_and_the_opening_is_noted_once(client, draft):
    _link, token, _code = a_link(draft)

    assert come_in(client, token).status_code == 302

    whole = text_of(client.get(address(token)))
    for said in ("Stock cards", *PAGES):
        assert said in whole
    assert PAGES[1] in text_of(client.get(address(token), {"page": 2}))
    assert client.get(address(token), {"page": "9" * 30}).status_code == 200
    assert Opening.objects.get().name == "Fatou Sow"


def test_what_was_written_here_has_its_headings(client):
    written = a_draft(written_text="# Purpose\n\nTo count **stock**.")
    _link, token, _code = a_link(written)
    come_in(client, token)

    page = client.get(address(token)).content.decode()

    assert "<strong>stock</strong>" in page


def test_the_file_comes_with_the_link_and_that_is_noted(client, draft):
    _link, token, _code = a_link(draft)
    name = draft.newest.document.filename
    door = reverse("links:file", args=[token, name])

    assert client.get(door).url == address(token)
    come_in(client, token)
    response = client.get(door)

    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert Opening.objects.get().downloaded


def test_nothing_of_it_is_kept_found_or_passed_on(client, draft):
    _link, token, _code = a_link(draft)
    closed = client.get(address(token))
    come_in(client, token)
    name = draft.newest.document.filename
    opened = client.get(address(token))
    file = client.get(reverse("links:file", args=[token, name]))

    for response in (closed, opened, file):
        assert response["Cache-Control"] == "private, no-store"
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "no-referrer"
    assert 'rel="canonical"' not in opened.content.decode()


def test_no_address_of_the_visitor_is_kept(client, draft):
    _link, token, _code = a_link(draft)

    client.post(address(token), {"name": "Fatou"}, REMOTE_ADDR="192.0.2.77")

    opening = Opening.objects.get()
    assert "192.0.2.77" not in str(vars(opening))
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_name_is_needed(client, draft, name):
    _link, token, _code = a_link(draft)

    assert client.post(address(token), {"name": name}).status_code == 400
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
            address(token, language), {"name": "Fatou", "code": given}
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

    assert "Your name" in text_of(client.get(address(other)))


def test_a_forged_pass_is_none(client, draft):
    link, token, _code = a_link(draft)
    Opening.objects.create(link=link, name="Somebody")
    client.cookies[f"link-{link.pk}"] = "1:forged:too"

    assert "Your name" in text_of(client.get(address(token)))


@pytest.fixture
def commenting(draft):
    """The address where one comments by a link."""
    _link, token, _code = a_link(draft, may_comment=True)
    return token, reverse("links:comment", args=[token])


def test_a_comment_is_read_by_members_with_the_name_that_was_given(
    client, draft, commenting
):
    token, door = commenting
    come_in(client, token)
    said = {"text": "Say where.", "quote": PAGES[1], "form_key": "c" * 32}

    for _time in range(2):
        response = client.post(door, said)
    assert response.url == address(token)
    assert "Your comment has been saved" in text_of(client.get(address(token)))

    thread = Thread.objects.get()
    assert thread.comments.get().outsider == "Fatou Sow"
    client.force_login(draft.begun_by)
    page = text_of(client.get(thread.get_absolute_url()))
    assert "Fatou Sow" in page
    assert "(by link)" in page
    assert Notice.objects.filter(happening__kind="commented").count() == 1


@pytest.mark.parametrize(
    ("language", "head"), [("en", "Your comments"), ("fr", "Vos commentaires")]
)
def test_who_commented_reads_it_again_and_nobody_else_s(
    client, draft, commenting, language, head
):
    own, other = "Too small for the field", "What a member said"
    thread, (token, door) = a_thread(draft, text=other), commenting
    come_in(client, token)
    assert head not in text_of(client.get(address(token, language)))
    client.post(door, {"text": own, "form_key": "e" * 32})
    said = Thread.objects.exclude(pk=thread.pk).get()
    answer(said, "Answered among members")

    client.cookies.clear()
    come_in(client, token, name="fatou sow")  # on another day
    page = text_of(client.get(address(token, language)))
    assert head in page
    assert own in page
    assert other not in page
    assert "Answered among members" not in page
    come_in(client, token, name="Somebody else")
    assert own not in text_of(client.get(address(token)))


def answer(thread, text):
    by = thread.draft.begun_by
    talk.answer(thread=thread, sent={"text": text, "form_key": "f" * 32}, by=by)


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


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_passage_cut_inside_a_word_is_commented_on(
    client, draft, commenting, language
):
    token, _door = commenting
    come_in(client, token)
    with translation.override(language):
        door = reverse("links:comment", args=[token])
    said = {"text": "Say where.", "quote": "econd Qua", "page": "2"}

    response = client.post(door, {**said, "form_key": "c" * 32})

    assert response.status_code == 302
    assert Thread.objects.get().quote == PAGES[1]


@pytest.mark.parametrize(
    "fields", [{"text": ""}, {"quote": "words that are not in it"}, {"page": "x"}]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_comment_that_makes_no_sense_is_not_lost(
    client, draft, commenting, fields, language
):
    token, _door = commenting
    come_in(client, token)
    with translation.override(language):
        door = reverse("links:comment", args=[token])

    response = client.post(door, {"text": "Kept words", **fields})

    assert response.status_code == 400
    assert not Thread.objects.exists()
    if "text" not in fields:
        assert "Kept words" in response.content.decode()


def test_comments_by_links_are_not_without_end(client, draft, commenting, monkeypatch):
    monkeypatch.setattr(actions, "MOST_COMMENTS", 2)
    token, door = commenting
    come_in(client, token)

    answers = [client.post(door, {"text": f"{n}"}).status_code for n in range(3)]

    assert answers == [302, 302, 429]
    assert Thread.objects.count() == 2


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "What you wrote is not lost"),
        ("fr", "Ce que vous avez écrit n’est pas perdu"),
    ],
)
def test_a_comment_sent_when_the_pass_ran_out_is_kept_and_goes_with_the_name(
    client, draft, language, told
):
    _link, token, code = a_link(draft, may_comment=True, with_code=True)
    with translation.override(language):
        there = reverse("links:comment", args=[token])
    said = {"text": "Kept\nwords", "page": "2", "form_key": "c" * 32}

    page = client.post(there, said)
    assert told in text_of(page, 400)
    for kept in ('value="2"', "Kept\nwords", f'value="{"c" * 32}"'):
        assert kept in page.content.decode()
    for name, given in (("", code), ("Fatou", "x")):
        page = client.post(there, {**said, "name": name, "code": given})
        assert page.status_code == 400
        assert "Kept\nwords" in page.content.decode()
    assert "Stock cards" not in text_of(page, 400)
    assert not Thread.objects.exists()
    answer = client.post(there, {**said, "name": "Fatou", "code": code})

    assert answer.url == address(token, language)
    assert Thread.objects.with_place().get().page == 2
    assert "Stock cards" in text_of(client.get(address(token)))


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "it is not lost: copy it"), ("fr", "n’est pas perdu : copiez-le")],
)
@pytest.mark.parametrize("field", ["text", "words"])
def test_who_was_writing_when_a_link_ended_gets_the_words_back(
    client, draft, language, told, field
):
    link, token, _code = a_link(draft, may_comment=True)
    come_in(client, token)
    actions.end_link(link)
    door = "comment" if field == "text" else "verdict"
    with translation.override(language):
        there = reverse(f"links:{door}", args=[token])

    page = client.post(there, {field: "Kept <b>words"})

    assert told in text_of(page, 404).replace("\xa0", " ")
    assert "Kept &lt;b&gt;words" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert page["Referrer-Policy"] == "no-referrer"
    assert not Thread.objects.exists()
    assert client.post(there, {field: " "}).status_code == 404


@pytest.mark.parametrize(
    ("language", "chosen", "not_sent"),
    [
        ("en", "Your verdict: I approve with changes", "Your verdict was not sent"),
        ("fr", "Votre avis : J’approuve avec des changements", "n’a pas été envoyé"),
    ],
)
def test_the_verdict_that_was_chosen_is_given_back_too(
    client, draft, language, chosen, not_sent
):
    link, token, _code = a_link(draft, may_comment=True)
    with translation.override(language):
        there = reverse("links:verdict", args=[token])
    chose = {"verdict": "changes", "words": "Kept words"}

    for status in (400, 404):  # without a pass; when the link has ended
        page = client.post(there, chose)
        assert chosen in shown(page, status)
        assert "Kept words" in shown(page, status)
        actions.end_link(link)

    page = shown(client.post(there, {"verdict": "changes", "words": " "}), 404)
    assert chosen in page
    assert not_sent in page
    page = client.post(there, {"verdict": "<i>x", "words": "Kept words"})
    assert "<i>x" not in page.content.decode()


def shown(page, status):
    return strip_tags(text_of(page, status)).replace("\xa0", " ")


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

    page = text_of(client.get(address(token, language)), 404)

    assert told in page
    assert "Stock cards" not in page
    assert "<textarea" not in page
