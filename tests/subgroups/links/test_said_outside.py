"""What somebody outside says by a link: comments, and words that must not be lost."""

import pytest
from django.utils.html import strip_tags

from subgroups.links import actions
from subgroups.notices.models import Notice
from subgroups.reviews import actions as talk
from subgroups.reviews.models import Thread
from tests.factories.drafts import a_draft, a_scan, read_all
from tests.factories.links import PAGES, a_link, come_in, door
from tests.factories.reviews import a_thread
from tests.shown import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def commenting(draft):
    """The address where one comments by a link."""
    _link, token, _code = a_link(draft, may_comment=True)
    return token, door("comment", token)


def test_a_comment_is_read_by_members_with_the_name_that_was_given(
    client, draft, commenting
):
    token, there = commenting
    come_in(client, token)
    said = {"text": "Say where.", "quote": PAGES[1], "form_key": "c" * 32}

    for _time in range(2):
        response = client.post(there, said)
    assert response.url == door("shared", token)
    assert "Your comment has been saved" in text_of(client.get(door("shared", token)))

    thread = Thread.objects.get()
    assert thread.comments.get().outsider == "Fatou Sow"
    client.force_login(draft.begun_by)
    page = text_of(client.get(thread.get_absolute_url()))
    assert "Fatou Sow" in page
    assert "(by link)" in page
    assert Notice.objects.filter(happening__kind="commented").count() == 1


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "This version ends at 1."), ("fr", "Cette version s’arrête à 1.")],
)
def test_a_page_that_a_scan_lacks_is_refused(client, language, told):
    scan = a_draft(file=a_scan())
    read_all(scan)
    _link, token, _code = a_link(scan, may_comment=True)
    come_in(client, token)
    there = door("comment", token, language)
    said = {"text": "Say where.", "page": "57", "form_key": "c" * 32}

    assert told in text_of(client.post(there, said), 400)
    assert client.post(there, {**said, "page": "1"}).status_code == 302


@pytest.mark.parametrize(
    ("language", "head"), [("en", "Your comments"), ("fr", "Vos commentaires")]
)
def test_who_commented_reads_it_again_and_nobody_else_s(
    client, draft, commenting, language, head
):
    own, other = "Too small for the field", "What a member said"
    thread, (token, there) = a_thread(draft, text=other), commenting
    come_in(client, token)
    assert head not in text_of(client.get(door("shared", token, language)))
    client.post(there, {"text": own, "form_key": "e" * 32})
    said = Thread.objects.exclude(pk=thread.pk).get()
    answer(said, "Answered among members")

    client.cookies.clear()
    come_in(client, token, name="fatou sow")  # on another day
    page = text_of(client.get(door("shared", token, language)))
    assert head in page
    assert own in page
    assert other not in page
    assert "Answered among members" not in page
    come_in(client, token, name="Somebody else")
    assert own not in text_of(client.get(door("shared", token)))


def answer(thread, text):
    by = thread.draft.begun_by
    talk.answer(thread=thread, sent={"text": text, "form_key": "f" * 32}, by=by)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_passage_cut_inside_a_word_is_commented_on(
    client, draft, commenting, language
):
    token, _door = commenting
    come_in(client, token)
    there = door("comment", token, language)
    said = {"text": "Say where.", "quote": "econd Qua", "page": "2"}

    response = client.post(there, {**said, "form_key": "c" * 32})

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
    there = door("comment", token, language)

    response = client.post(there, {"text": "Kept words", **fields})

    assert response.status_code == 400
    assert not Thread.objects.exists()
    if "text" not in fields:
        assert "Kept words" in response.content.decode()


def test_comments_by_links_are_not_without_end(client, draft, commenting, monkeypatch):
    monkeypatch.setattr(actions, "MOST_COMMENTS", 2)
    token, there = commenting
    come_in(client, token)

    answers = [client.post(there, {"text": f"{n}"}).status_code for n in range(3)]

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
    there = door("comment", token, language)
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

    assert answer.url == door("shared", token, language)
    assert Thread.objects.with_place().get().page == 2
    assert "Stock cards" in text_of(client.get(door("shared", token)))


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
    there = door("comment" if field == "text" else "verdict", token, language)

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
    there = door("verdict", token, language)
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
