"""A draft leaves the list: set aside and taken up again, or deleted where nobody loses
anything by it."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.urls import reverse

from portal.search.models import SearchOutbox
from portal.uploads.models import Document
from resources.models import Resource
from subgroups.links.models import Link
from subgroups.models import Seat
from subgroups.notices.models import Rhythm, Wish
from subgroups.notices.telling import tell_everybody
from subgroups.reviews import telling
from subgroups.workspace import actions
from subgroups.workspace.models import Draft
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft, a_version, read_all
from tests.factories.links import a_link
from tests.factories.proposals import proposed
from tests.factories.reviews import a_review, a_thread
from tests.factories.subgroups import SeatFactory, fresh
from tests.factories.uploads import delete_files_now
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db

WORDS = {
    "en": {
        "way": "Set aside or delete",
        "count": "1 draft set aside",
        "tag": "set aside",
        "notice": "This draft is set aside",
        "review": "It is in review: close the review first.",
        "library": "The library is working on it",
        "sure": "Tick the box if you are sure.",
        "versions": "versions that others wrote",
        "comments": "comments by others",
        "answers": "its reviews",
        "proposal": "its proposal to the library",
        "openings": "the record of who opened it by a link",
    },
    "fr": {
        "way": "Mettre de côté ou supprimer",
        "count": "1 projet mis de côté",
        "tag": "mis de côté",
        "notice": "Ce projet est mis de côté",
        "review": "Il est en relecture : il faut d’abord clore la relecture.",
        "library": "La bibliothèque s’en occupe",
        "sure": "Cochez la case si vous en êtes sûr.",
        "versions": "des versions écrites par d’autres",
        "comments": "des commentaires d’autres personnes",
        "answers": "ses relectures",
        "proposal": "sa proposition à la bibliothèque",
        "openings": "la trace des personnes qui l’ont ouvert par un lien",
    },
}
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture
def draft(seat):
    return a_draft(seat.subgroup, seat.person, title="Fiche de stock")


def a_person(kind, seat):
    if kind == "who began it":
        return seat.person
    if kind == "secretariat":
        return PersonFactory(secretariat=True)
    role = Seat.Role.CO_CHAIR if kind == "co-chair" else Seat.Role.MEMBER
    return SeatFactory(subgroup=seat.subgroup, role=role).person


def ask(client, door, draft, language="en", **form):
    return client.post(address(f"workspace:{door}", draft.pk, language=language), form)


def set_aside(draft, by=None):
    assert actions.set_aside(draft=draft, by=by or draft.begun_by)
    draft.refresh_from_db()


@LANGUAGES
@pytest.mark.parametrize("kind", ["who began it", "co-chair", "secretariat"])
def test_those_who_answer_for_it_set_it_aside_and_take_it_up_again(
    client, seat, draft, kind, language
):
    client.force_login(a_person(kind, seat))
    own = address("workspace:draft", draft.pk, language=language)
    room = address("workspace:workspace", seat.subgroup_id, language=language)
    told = WORDS[language]
    assert told["way"] in text_of(client.get(own))

    for _ in range(2):
        ask(client, "set_aside", draft, language)

    page = text_of(client.get(room))
    assert told["count"] in page
    assert own in page.partition(told["count"])[2]
    assert own not in page.partition(told["count"])[0]
    assert told["notice"] in text_of(client.get(own))
    assert ask(client, "take_up", draft, language).url == own
    assert told["count"] not in text_of(client.get(room))
    assert told["notice"] not in text_of(client.get(own))


@pytest.mark.both_databases
@LANGUAGES
def test_another_member_sets_nothing_aside(client, seat, draft, language):
    client.force_login(a_person("member", seat))

    page = text_of(client.get(address("workspace:draft", draft.pk, language=language)))
    assert WORDS[language]["way"] not in page
    for door in ("set_aside", "take_up", "delete"):
        assert ask(client, door, draft, language, sure="on").status_code == 404
    assert not fresh(draft).set_aside


def test_in_a_closed_subgroup_drafts_stay_where_they_are(member, seat, draft):
    seat.subgroup.is_closed = True
    seat.subgroup.save()

    for door in ("set_aside", "take_up", "delete"):
        assert ask(member, door, draft, sure="on").status_code == 404
    assert not fresh(draft).set_aside


def test_what_is_set_aside_is_read_and_nothing_is_added(member, draft):
    thread = a_thread(draft)
    set_aside(draft)
    versions = draft.versions.count()
    shut = {
        "workspace:new_version": {"written_text": "More", "form_key": "a" * 32},
        "workspace:describe": {"title": "Other", "language": "en"},
        "reviews:begin": {"text": "Too late", "form_key": "b" * 32},
        "reviews:open": {"question": "Why?", "form_key": "c" * 32},
        "proposals:propose": {"title": "x", "summary": "y"},
        "links:links": {"purpose": "x", "days": 7, "version": draft.newest.pk},
    }

    for door, form in shut.items():
        member.post(reverse(door, args=[draft.pk]), form)
    member.post(thread.get_absolute_url(), {"text": "No", "form_key": "d" * 32})
    member.post(reverse("reviews:settle", args=[draft.pk, thread.pk]))

    page = text_of(member.get(draft.get_absolute_url()))
    for door in ("workspace:new_version", "reviews:begin", "reviews:open"):
        assert reverse(door, args=[draft.pk]) not in page
    assert member.get(draft.newest.get_absolute_url()).status_code == 200
    assert member.get(draft.newest.file_url).status_code == 200
    kept = fresh(draft)
    assert (kept.title, kept.versions.count()) == ("Fiche de stock", versions)
    assert kept.threads.get().comments.count() == 1
    assert kept.threads.get().resolved is None
    assert not kept.reviews.exists()
    assert not Link.objects.exists()
    assert not Resource.objects.exists()


@LANGUAGES
def test_an_open_review_is_closed_first(member, draft, language):
    a_review(draft, [draft.begun_by])

    page = ask(member, "set_aside", draft, language)

    assert WORDS[language]["review"] in text_of(page, status=400)
    assert not fresh(draft).set_aside


@LANGUAGES
def test_what_the_library_works_on_is_not_set_aside(client, seat, draft, language):
    chair = a_person("co-chair", seat)
    client.force_login(chair)
    proposal = proposed(draft, chair)

    page = ask(client, "set_aside", draft, language)
    assert WORDS[language]["library"] in text_of(page, status=400)
    assert not fresh(draft).set_aside

    proposal.resource.delete()
    ask(client, "set_aside", draft, language)
    assert fresh(draft).set_aside


def test_a_published_one_is_set_aside_and_nothing_more_is_said_of_it(member, draft):
    proposal = proposed(draft, draft.begun_by)
    proposal.resource.save_revision().publish()

    ask(member, "set_aside", draft)

    form = {"text": "One more word", "form_key": "e" * 32}
    page = text_of(member.get(proposal.get_absolute_url()))
    assert fresh(draft).set_aside
    assert 'name="text"' not in page
    assert member.post(proposal.get_absolute_url(), form).status_code == 409
    assert not proposal.words.exists()


@pytest.mark.both_databases
def test_nobody_is_reminded_of_a_review_that_began_in_the_same_moment(draft):
    review = a_review(draft, [SeatFactory(subgroup=draft.subgroup).person])
    Draft.objects.filter(pk=draft.pk).update(set_aside=datetime.now(UTC))
    mail.outbox.clear()

    telling.tell_asked(fresh(review))
    telling.remind()

    assert mail.outbox == []


@pytest.mark.both_databases
def test_no_review_opens_on_what_was_set_aside_a_moment_ago(draft):
    Draft.objects.filter(pk=draft.pk).update(set_aside=datetime.now(UTC))

    assert a_review(draft, [SeatFactory(subgroup=draft.subgroup).person]) is None
    assert not draft.reviews.exists()


def test_its_links_end_and_stay_ended(client, draft):
    _link, token, _code = a_link(draft)
    path = reverse("links:shared", args=[token])
    never = client.get(reverse("links:shared", args=["A" * 43]))
    assert client.get(path).status_code == 200

    set_aside(draft)
    over = client.get(path)
    assert over.status_code == never.status_code == 404
    assert over.content.replace(token.encode(), b"") == never.content.replace(
        b"A" * 43, b""
    )

    actions.take_up(draft=draft, by=draft.begun_by)
    assert client.get(path).status_code == 404


@LANGUAGES
def test_members_find_it_marked_and_take_the_day_along(
    member, seat, draft, language, index_now
):
    read_all(draft)
    set_aside(draft)
    index_now()
    find = address("workspace:find", language=language)

    for question in ({}, {"q": "draft"}):
        page = text_of(member.get(find, question))
        assert f'<span class="tag">{WORDS[language]["tag"]}</span>' in page
    table = address("workspace:find_file", "csv", language=language)
    day = fresh(draft).set_aside.date().isoformat()
    assert f",{day}" in b"".join(member.get(table)).decode("utf-8-sig")


@LANGUAGES
def test_the_document_index_tells_its_state(client, draft, language, index_now):
    client.force_login(PersonFactory(secretariat=True, language=language))
    set_aside(draft)
    index_now()

    page = text_of(client.get(reverse("desk"), {"state": "set-aside"}))

    assert "Fiche de stock" in page
    assert f"{WORDS[language]['tag'].capitalize()}</span>" in page


@pytest.mark.parametrize(
    ("language", "aside", "up"),
    [
        ("en", "Draft set aside: Fiche", "Draft taken up again: Fiche"),
        ("fr", "Projet mis de côté : Fiche", "Projet repris : Fiche"),
    ],
)
def test_members_are_told_of_both(seat, draft, language, aside, up):
    who = SeatFactory(subgroup=seat.subgroup, person__language=language).person
    Wish.objects.create(person=who, subgroup=seat.subgroup, rhythm=Rhythm.AT_ONCE.value)
    set_aside(draft)
    actions.take_up(draft=draft, by=draft.begun_by)

    tell_everybody([who.pk])

    said = " ".join(one.body.replace("\N{NO-BREAK SPACE}", " ") for one in mail.outbox)
    said = said.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert aside in said
    assert up in said


# --- Deleted ----------------------------------------------------------------------


@pytest.mark.both_databases
@LANGUAGES
def test_who_alone_wrote_it_deletes_it_with_its_files(
    member, seat, draft, language, django_capture_on_commit_callbacks
):
    a_version(draft)
    a_thread(draft)
    a_link(draft)
    documents = [version.document for version in draft.versions.all()]
    files = [(one.file.storage, one.file.name) for one in documents]
    SearchOutbox.objects.all().delete()

    assert all(storage.exists(name) for storage, name in files)
    with django_capture_on_commit_callbacks(execute=True):
        answer = ask(member, "delete", draft, language, sure="on")

    room = address("workspace:workspace", seat.subgroup_id, language=language)
    assert answer.url == room
    assert "Fiche de stock" in text_of(member.get(room))  # that it is deleted
    assert not Draft.objects.filter(pk=draft.pk).exists()
    gone = Document.everything.filter(pk__in=[one.pk for one in documents])
    assert not gone.exists()
    delete_files_now()
    assert not any(storage.exists(name) for storage, name in files)
    assert SearchOutbox.objects.filter(key=f"workspace.draft:{draft.pk}").exists()
    assert member.get(draft.get_absolute_url()).status_code == 404


@LANGUAGES
def test_it_is_asked_whether_one_is_sure(member, draft, language):
    page = ask(member, "delete", draft, language)

    assert WORDS[language]["sure"] in text_of(page, status=400)
    assert Draft.objects.filter(pk=draft.pk).exists()


def of_others(kind, draft):
    other = SeatFactory(subgroup=draft.subgroup, role=Seat.Role.CO_CHAIR).person
    if kind == "versions":
        a_version(draft, by=other)
    elif kind == "comments":
        a_thread(draft, outsider="Somebody at the ministry")
    elif kind == "answers":
        actions_closed(a_review(draft, [other]))
    elif kind == "proposal":
        proposed(draft, other).resource.delete()
    else:
        link, _token, _code = a_link(draft)
        link.openings.create(name="Somebody at the ministry")


def actions_closed(review):
    review.closed = datetime.now(UTC)
    review.save()


@LANGUAGES
@pytest.mark.parametrize(
    "kind", ["versions", "comments", "answers", "proposal", "openings"]
)
def test_what_others_would_lose_keeps_it(member, draft, kind, language):
    of_others(kind, draft)

    page = ask(member, "delete", draft, language, sure="on")

    assert WORDS[language][kind] in text_of(page, status=400)
    assert Draft.objects.filter(pk=draft.pk).exists()
    assert Document.everything.filter(draft_version__draft=draft).exists()


def test_a_co_chair_does_not_delete_what_a_member_wrote(client, seat, draft):
    client.force_login(a_person("co-chair", seat))

    page = ask(client, "delete", draft, sure="on")

    assert WORDS["en"]["versions"] in text_of(page, status=400)
    assert Draft.objects.filter(pk=draft.pk).exists()


@pytest.mark.both_databases
def test_words_of_those_who_left_keep_it(member, draft):
    other = SeatFactory(subgroup=draft.subgroup).person
    a_version(draft, by=other)
    draft.versions.filter(written_by=other).update(written_by=None)

    ask(member, "delete", draft, sure="on")

    assert Draft.objects.filter(pk=draft.pk).exists()


def test_news_of_a_deleted_draft_are_not_told(seat, draft):
    who = SeatFactory(subgroup=seat.subgroup).person
    Wish.objects.create(person=who, subgroup=seat.subgroup, rhythm=Rhythm.AT_ONCE.value)
    set_aside(draft)
    assert actions.delete_draft(draft=draft, by=draft.begun_by)
    mail.outbox.clear()

    tell_everybody([who.pk])

    assert mail.outbox == []
