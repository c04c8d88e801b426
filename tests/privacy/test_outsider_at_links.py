"""The holder of a link, and who holds none any more."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation
from time_machine import travel

from subgroups.links import actions, urls
from subgroups.links.models import Link
from subgroups.models import Seat
from subgroups.reviews.actions import begin_thread
from subgroups.reviews.models import Comment
from subgroups.workspace import urls as workspace_urls
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft, a_file, a_version, read_all
from tests.factories.links import a_link
from tests.factories.subgroups import SeatFactory
from tests.shown import in_turn

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SECRET = "Zanzibarion"
NEVER = "A" * 43
# By the token alone, or for members; a new door must be given its rule.
BY_TOKEN = {"shared": [], "comment": [], "verdict": [], "file": ["draft.pdf"]}
FOR_MEMBERS = {"links": [], "end": [1]}


@pytest.fixture
def draft():
    made = a_draft(title=SECRET, file=a_file([SECRET]))
    read_all(made)
    return made


def end(link):
    actions.end_link(link)


def expire(link):
    Link.objects.filter(pk=link.pk).update(
        expires=timezone.now() - timedelta(seconds=1)
    )


def remove_draft(link):
    link.version.draft.delete()


def close_subgroup(link):
    subgroup = link.version.draft.subgroup
    type(subgroup).objects.filter(pk=subgroup.pk).update(is_closed=True)


def remove_maker(link):
    Seat.objects.filter(person=link.made_by).update(state=Seat.State.ENDED)


def delete_maker(link):
    link.made_by.delete()


def lock_maker(link):
    type(link.made_by).objects.filter(pk=link.made_by.pk).update(is_active=False)


ENDINGS = [
    end,
    expire,
    remove_draft,
    close_subgroup,
    remove_maker,
    delete_maker,
    lock_maker,
]


def test_every_door_has_its_rule():
    assert {pattern.name for pattern in urls.urlpatterns} == {*BY_TOKEN, *FOR_MEMBERS}


SENT = [
    ("get", {}),
    ("post", {"name": "Fatou"}),
    ("post", {"text": "Written for an hour"}),
    ("post", {"words": "Too long", "verdict": "not yet"}),
]


def path_of(door, token, language="en"):
    with translation.override(language):
        return reverse(f"links:{door}", args=[token, *BY_TOKEN[door]])


def said(response, token):
    return response.content.decode().replace(token, "")


@pytest.mark.parametrize(("ending", "language"), in_turn(ENDINGS))
def test_a_link_that_is_over_answers_like_one_that_never_was(
    client, draft, ending, language
):
    link, token, _code = a_link(draft, may_comment=True)
    client.post(path_of("shared", token), {"name": "Fatou"})
    assert SECRET in client.get(path_of("shared", token)).content.decode()

    ending(link)

    for door in BY_TOKEN:
        for ask, sent in SENT:
            with travel(timezone.now(), tick=False):  # heads tell the second
                refused = getattr(client, ask)(path_of(door, token, language), sent)
                missing = getattr(client, ask)(path_of(door, NEVER, language), sent)
            assert refused.status_code == missing.status_code, door
            assert refused.status_code == 404, door
            assert said(refused, token) == said(missing, NEVER), door
            heads = {key: refused[key] for key in refused.headers}
            assert heads == {key: missing[key] for key in missing.headers}
            assert SECRET not in refused.content.decode()


def test_the_holder_of_a_link_gets_nothing_else(client, draft):
    newer = a_version(draft, file=a_file(["Quagga"]))
    read_all(draft)
    first = draft.versions.get(number=1)
    _link, token, _code = a_link(draft, version=first)
    client.post(path_of("shared", token), {"name": "Fatou"})

    page = client.get(path_of("shared", token), {"page": "all"}).content.decode()
    by_name = client.get(reverse("links:file", args=[token, newer.document.filename]))

    assert SECRET in page
    assert "Quagga" not in page
    assert str(draft.subgroup) not in page
    with first.document.file.open() as file:
        assert b"".join(by_name.streaming_content) == file.read()
    for pattern in workspace_urls.urlpatterns:
        wanted = pattern.pattern.converters
        values = {"pk": draft.pk, "number": 1, "name": "x.pdf"}
        door = reverse(
            f"workspace:{pattern.name}",
            kwargs={key: values.get(key, 1) for key in wanted},
        )
        response = client.get(door)
        assert response.status_code in (302, 404, 405), door
    for address in (
        f"/uploads/{first.document.pk}/{first.document.filename}",
        f"/uploads/{first.document.pk}/text/",
    ):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("kind", ["other member", "former member", "editor", "nobody"])
def test_only_members_look_after_links(client, draft, kind):
    link, _token, _code = a_link(draft)
    if kind == "other member":
        client.force_login(SeatFactory(role=Seat.Role.CO_CHAIR).person)
    elif kind == "former member":
        seat = SeatFactory(subgroup=draft.subgroup, state=Seat.State.ENDED)
        client.force_login(seat.person)
    elif kind == "editor":
        client.force_login(PersonFactory(editor=True))
    for path in (
        reverse("links:links", args=[draft.pk]),
        reverse("links:end", args=[draft.pk, link.pk]),
    ):
        never = path.replace(f"/{draft.pk}/", "/999999/")
        for ask in (client.get, client.post):
            refused, missing = ask(path), ask(never)
            assert refused.status_code == missing.status_code
            assert refused.status_code in (
                (302, 405) if kind == "nobody" else (404, 405)
            )
            assert SECRET not in refused.content.decode()
    link.refresh_from_db()
    assert link.ended is None


def test_a_link_of_another_draft_is_not_ended_from_here(client, draft):
    link, _token, _code = a_link(draft)
    mine = a_draft()
    client.force_login(mine.begun_by)

    response = client.post(reverse("links:end", args=[mine.pk, link.pk]))

    assert response.status_code == 404
    link.refresh_from_db()
    assert link.ended is None


def test_who_may_only_read_does_not_comment(client, draft):
    _link, token, _code = a_link(draft)
    client.post(path_of("shared", token), {"name": "Fatou"})
    door = path_of("comment", token)

    for ask in (client.get, client.post):
        assert ask(door, {"text": "Quagga"}).status_code == 404
    assert not Comment.objects.exists()


def test_who_gave_no_name_does_not_comment(client, draft):
    _link, token, _code = a_link(draft, may_comment=True)

    response = client.post(path_of("comment", token), {"text": "Quagga"})

    assert response.status_code == 400
    assert SECRET not in response.content.decode()
    assert not Comment.objects.exists()


def test_an_outsider_sees_no_comments_of_members(client, draft):
    sent = {"text": "Quagga", "quote": "", "page": None, "form_key": "d" * 32}
    begin_thread(version=draft.newest, sent=sent, by=draft.begun_by)
    _link, token, _code = a_link(draft, may_comment=True)
    client.post(path_of("shared", token), {"name": "Fatou"})

    for door in ("shared", "comment"):
        page = client.get(path_of(door, token)).content.decode()
        assert "Quagga" not in page
        assert str(draft.begun_by) not in page


def test_an_outsider_writes_nothing_but_a_name(client, draft):
    _link, token, _code = a_link(draft)
    file = SimpleUploadedFile("a.txt", b"words")

    client.post(path_of("shared", token), {"name": "<b>Fatou</b>", "file": file})

    assert draft.versions.count() == 1
    client.force_login(draft.begun_by)
    page = client.get(reverse("links:links", args=[draft.pk])).content.decode()
    assert "<b>Fatou</b>" not in page


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt", "/en/"])
def test_a_link_is_listed_nowhere(client, draft, path):
    _link, token, _code = a_link(draft)

    page = client.get(path).content.decode()

    assert token not in page
    assert "/shared/" not in page
