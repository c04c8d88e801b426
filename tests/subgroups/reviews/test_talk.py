"""Comments on a draft, as members use them."""

import html
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from resources.ingest.models import Reading
from subgroups.reviews.actions import resolve
from subgroups.reviews.models import Comment, Thread
from tests.factories.drafts import a_draft, a_file, a_version, read_all
from tests.factories.links import a_link
from tests.factories.reviews import a_thread
from tests.factories.subgroups import SeatFactory
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return SeatFactory()


@pytest.fixture
def member(client, seat):
    client.force_login(seat.person)
    return client


@pytest.fixture
def draft(seat):
    draft = a_draft(seat.subgroup, file=a_file(["Count the tablets", "Sign the card"]))
    read_all(draft)
    return draft


def form(**fields):
    return {"text": "Why?", "page": "", "quote": "", "form_key": "a" * 32, **fields}


@pytest.mark.parametrize(
    ("fields", "page", "shown"),
    [
        ({}, None, "On the whole draft"),
        ({"page": "2"}, 2, "Page 2"),
        ({"quote": "sign  the card"}, 2, "Page 2"),
        ({"quote": "Sign the card", "page": "1"}, 2, "Page 2"),
    ],
)
def test_a_comment_is_on_the_draft_a_page_or_a_passage(
    member, draft, fields, page, shown
):
    response = member.post(address("reviews:begin", draft.pk), form(**fields))

    thread = Thread.objects.get()
    assert response.url == thread.get_absolute_url()
    assert thread.places.get().page == page
    assert shown in text_of(member.get(draft.get_absolute_url()))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_passage_cut_inside_words_is_kept_in_whole_words(member, draft, language):
    where = address("reviews:begin", draft.pk, language=language)

    response = member.post(where, form(quote="ign the car", page="2"))

    assert response.status_code == 302
    thread = Thread.objects.get()
    assert (thread.quote, thread.places.get().page) == ("Sign the card", 2)


@pytest.mark.parametrize(
    ("fields", "language", "said"),
    [
        ({"text": ""}, "en", "This field is required."),
        ({"page": "3"}, "en", "This version ends at 2."),
        ({"page": "-1"}, "en", "greater than or equal to 1"),
        ({"quote": "Count the strips"}, "en", "These words are not in this version."),
        ({"quote": "strips"}, "fr", "Ces mots ne figurent pas dans cette version."),
        ({"text": "x" * 5001}, "en", "at most 5000 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    member, draft, fields, language, said
):
    sent = form(**fields)

    response = member.post(address("reviews:begin", draft.pk, language=language), sent)

    assert said in text_of(response, 400)
    assert sent["text"] in response.content.decode()
    assert not Thread.objects.exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "still being read"), ("fr", "encore en cours de lecture")],
)
def test_a_passage_of_what_is_still_being_read_is_asked_for_later(
    member, seat, language, said
):
    unread = a_draft(seat.subgroup, file=a_file(["Count the tablets"]))
    path = address("reviews:begin", unread.pk, language=language)

    page = text_of(member.post(path, form(quote="Count", page="1")), 400)

    assert said in page
    assert "Count</textarea>" in page
    # How far it goes is not known yet.
    assert member.post(path, form(page="700")).status_code == 302


def test_what_could_be_read_of_a_scan_is_a_passage_too(member, draft):
    Reading.objects.update(state=Reading.State.SCANNED)
    path = address("reviews:begin", draft.pk)

    assert member.post(path, form(quote="Sign the card")).status_code == 302
    assert Thread.objects.get().places.get().page == 2


def test_a_double_click_says_it_once(member, draft):
    for _ in range(2):
        member.post(address("reviews:begin", draft.pk), form())
    thread = Thread.objects.get()
    for _ in range(2):
        member.post(thread.get_absolute_url(), form(form_key="b" * 32))

    assert Comment.objects.count() == 2


def test_the_page_that_is_spoken_of_stands_beside_the_form(member, draft):
    path = address("reviews:begin", draft.pk) + "?version=1&page=2"

    page = text_of(member.get(path))

    assert "Sign the card" in page
    assert "Count the tablets" not in page


@pytest.mark.parametrize("asked", ["?page=x", "?page=99&version=9", "?version=²"])
def test_a_strange_address_still_has_its_form(member, draft, asked):
    text_of(member.get(address("reviews:begin", draft.pk) + asked))


def test_markup_in_a_comment_is_only_words(member, draft):
    thread = a_thread(draft, text="<script>alert(1)</script>", quote="<b>")

    page = member.get(thread.get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    assert "&lt;b&gt;" in page


def test_a_thread_is_answered_resolved_and_opened_again(member, draft):
    thread = a_thread(draft)
    member.post(thread.get_absolute_url(), form(text="Because."))
    assert "Because." in text_of(member.get(thread.get_absolute_url()))

    settle = address("reviews:settle", draft.pk, thread.pk)
    assert "resolved" in text_of(
        member.post(settle, {"state": "resolved"}, follow=True)
    )
    assert "Because." not in text_of(member.get(address("reviews:comments", draft.pk)))
    listed = member.get(address("reviews:comments", draft.pk) + "?show=resolved")
    assert "Because." in text_of(listed)

    member.post(settle, {"state": "open"})
    assert "Because." in text_of(member.get(address("reviews:comments", draft.pk)))


def test_an_own_comment_is_changed_for_a_while(member, seat, draft):
    own = a_thread(draft, by=seat.person).comments.get()
    path = address("reviews:edit", draft.pk, own.thread_id, own.pk)

    member.post(path, form(text="Better words"))

    page = text_of(member.get(own.thread.get_absolute_url()))
    assert "Better words" in page
    assert "changed" in page

    Comment.objects.update(written=timezone.now() - timedelta(hours=1))
    said = text_of(member.post(path, form(text="Too late")), status=409)
    assert "can no longer be changed" in said
    assert "Too late</textarea>" in said  # to be sent as an answer
    assert "Too late" not in text_of(member.get(own.thread.get_absolute_url()))


def test_what_others_said_is_not_changed(member, draft):
    other = a_thread(draft).comments.get()
    path = address("reviews:edit", draft.pk, other.thread_id, other.pk)

    assert member.get(path).status_code == 404
    assert member.post(path, form(text="Forged")).status_code == 404


def test_a_thread_belongs_to_its_draft(member, seat, draft):
    other = a_draft(seat.subgroup)
    thread = a_thread(other)

    assert member.get(address("reviews:thread", draft.pk, thread.pk)).status_code == 404
    assert (
        member.post(address("reviews:settle", draft.pk, thread.pk)).status_code == 404
    )


def test_a_closed_subgroup_is_only_read(member, seat, draft):
    thread = a_thread(draft)
    seat.subgroup.is_closed = True
    seat.subgroup.save()

    assert "Answer" not in text_of(member.get(thread.get_absolute_url()))
    member.post(thread.get_absolute_url(), form(text="No"))
    member.post(address("reviews:settle", draft.pk, thread.pk))
    member.post(address("reviews:begin", draft.pk), form())

    thread.refresh_from_db()
    assert thread.resolved is None
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "said", "title"),
    [
        ("en", "The comment is resolved.", "Comment no."),
        ("fr", "Le commentaire est résolu.", "Commentaire n°"),
    ],
)
def test_that_it_is_resolved_is_said_once(member, draft, language, said, title):
    a_thread(a_draft())
    a_thread(draft)
    thread = a_thread(draft)
    door = address("reviews:settle", draft.pk, thread.pk, language=language)

    page = text_of(member.post(door, {"state": "resolved"}, follow=True))

    assert page.count(said) == 1
    # Of its own draft: elsewhere, others may say as much as they like.
    assert f"<h1>{title} 2</h1>" in page.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "1 open comment"), ("fr", "1 commentaire ouvert")],
)
def test_who_reads_a_version_finds_the_comments_at_their_page(
    client, seat, draft, language, said
):
    a_thread(draft, page=2, text="Which card?")
    done = a_thread(draft, page=1, text="Done long ago")
    resolve(thread=done, by=seat.person)
    a_thread(draft, text="On the whole")
    client.force_login(seat.person)
    with translation.override(language):
        path = reverse("workspace:version", args=[draft.pk, 1])

    page = text_of(client.get(path))

    second = page.index('id="page-2"')
    assert page.index("Which card?") > page.index(said) > second
    for words in ("Done long ago", "On the whole"):
        assert words not in page
    a_version(draft, file=a_file(["Count the tablets", "Nothing else"]))
    read_all(draft)
    with translation.override(language):
        newer = reverse("workspace:version", args=[draft.pk, 2])
    assert "Which card?" in text_of(client.get(newer))


@pytest.mark.parametrize(
    ("language", "version", "warning"),
    [
        ("en", "version 1", "no longer in version 3"),
        ("fr", "version 1", "ne figure plus dans la version 3"),
    ],
)
def test_what_is_gone_leads_to_where_it_stood(
    member, draft, language, version, warning
):
    a_thread(draft, quote="Sign the card", page=2)
    for words in ("Count the tablets", "Count the strips"):
        a_version(draft, file=a_file([words, "Nothing else"]))
    read_all(draft)
    there = address("workspace:version", draft.pk, 1, language=language)

    page = text_of(member.get(address("workspace:draft", draft.pk, language=language)))

    anchor = page.split('class="anchor"')[1].split("</p>")[0]
    assert f'href="{there}?page=2#page-2"' in anchor
    assert f'<span class="soft">{version}</span>' in anchor
    assert warning in page


def test_what_moved_before_it_went_leads_to_where_it_stood_last(member, draft):
    a_thread(draft, quote="Sign the card", page=2)
    for pages in (["Sign the card", "Count"], ["Nothing", "else"]):
        a_version(draft, file=a_file(pages))
    read_all(draft)
    there = address("workspace:version", draft.pk, 2)

    page = text_of(member.get(draft.get_absolute_url()))

    assert f'href="{there}?page=1#page-1"' in page
    assert "version 2, carried over from version 1" in page


def test_who_reads_by_a_link_sees_none_of_them(client, draft):
    a_thread(draft, page=2, text="Which card?")
    token = a_link(draft, may_comment=True)[1]
    door = reverse("links:shared", args=[token])
    client.post(door, {"name": "Fatou"})

    page = text_of(client.get(door))

    assert "Sign the card" in page
    assert "Which card?" not in page


def test_comments_at_pages_ask_as_much_for_many_as_for_few(
    member, draft, django_assert_max_num_queries
):
    path = reverse("workspace:version", args=[draft.pk, 1])

    def asked():
        with django_assert_max_num_queries(40) as asked:
            member.get(path)
        return len(asked)

    a_thread(draft, page=1)
    asked()
    few = asked()
    for number in range(6):
        a_thread(draft, page=1 + number % 2)
    assert asked() == few


WORDS = "A long remark that took an hour to write.\n" * 5


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "You are signed out"), ("fr", "Votre session est terminée")],
)
def test_whose_session_ended_takes_along_what_they_wrote(client, draft, language, told):
    paths = [
        address("reviews:begin", pk, language=language) for pk in (draft.pk, 999_999)
    ]
    came_from = f"{draft.get_absolute_url()}?page=2"
    referer = f"http://testserver{came_from}"

    pages = [
        client.post(path, form(text=WORDS), headers={"Referer": referer})
        for path in paths
    ]

    for page in pages:
        assert page.status_code == 403
        assert page["Cache-Control"] == "private, no-store"
        assert told in text_of(page, 403)
        assert WORDS in html.unescape(page.content.decode())
        assert f"?next={quote(came_from)}" in page.content.decode()
        assert draft.title not in text_of(page, 403)
    assert client.post(paths[0], form(text="")).status_code == 302
    assert not Thread.objects.exists()


@pytest.mark.parametrize("words", [WORDS, "No"])
def test_a_form_that_expired_gives_back_what_was_written(draft, seat, words):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(seat.person)

    page = strict.post(address("reviews:begin", draft.pk), form(text=words))

    assert page.status_code == 403
    assert f"{words}</textarea>" in html.unescape(page.content.decode())
    assert "Ce que vous avez écrit" in page.content.decode()
