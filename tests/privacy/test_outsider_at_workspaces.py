"""The outsider who knocks at the workspaces of sub-groups."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse
from django.utils import translation

from subgroups.models import Seat
from subgroups.workspace import urls
from subgroups.workspace.models import Draft, DraftVersion
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft, a_file, read_all
from tests.factories.subgroups import SeatFactory
from tests.shown import in_turn

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SECRET = "Zanzibarion"
OUTSIDERS = [
    "member of another sub-group",
    "former member",
    "who has asked",
    "who was refused",
    "editor",
    "reviewer",
    "signed in",
]
# What each door is knocked at with; a new door must be given its own.
DOORS = {
    # These tell each person their own: see the tests of the views.
    "workspaces": None,
    "find": None,
    "find_file": None,
    "workspace": ["subgroup"],
    "new_draft": ["subgroup"],
    "draft": ["draft"],
    "new_version": ["draft"],
    "describe": ["draft"],
    "set_aside": ["draft"],
    "take_up": ["draft"],
    "delete": ["draft"],
    "everything": ["draft"],
    "compare": ["draft"],
    "version": ["draft", "number"],
    "file": ["draft", "number", "name"],
}
NEVER = {"subgroup": 999_999, "draft": 999_999, "number": 1, "name": "draft.pdf"}


@pytest.fixture
def draft():
    return a_draft(title=SECRET, file=a_file([SECRET]))


def outsider(kind, draft):
    if kind == "member of another sub-group":
        return SeatFactory(role=Seat.Role.CO_CHAIR).person
    states = {
        "former member": Seat.State.ENDED,
        "who has asked": Seat.State.ASKED,
        "who was refused": Seat.State.REFUSED,
    }
    if kind in states:
        return SeatFactory(subgroup=draft.subgroup, state=states[kind]).person
    return PersonFactory(**({kind: True} if kind in ("editor", "reviewer") else {}))


def held(draft):
    return {
        "subgroup": draft.subgroup_id,
        "draft": draft.pk,
        "number": 1,
        "name": draft.newest.document.filename,
    }


def path_of(door, values, language="en"):
    with translation.override(language):
        return reverse(f"workspace:{door}", args=[values[name] for name in DOORS[door]])


def shut():
    return [door for door, names in DOORS.items() if names]


def test_every_door_has_its_rule():
    assert {pattern.name for pattern in urls.urlpatterns} == set(DOORS)
    assert get_resolver().namespace_dict["workspace"]


def without_tokens(response):
    page = response.content.decode()
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize(("kind", "language"), in_turn(OUTSIDERS))
def test_a_shut_door_answers_like_one_that_never_was(client, draft, kind, language):
    client.force_login(outsider(kind, draft))

    for door in shut():
        for ask in (client.get, client.post):
            path = path_of(door, held(draft), language)
            never = path_of(door, NEVER, language)
            refused, missing = ask(path), ask(never)
            assert refused.status_code == missing.status_code, door
            assert refused.status_code in (404, 405), door
            said = [line.replace(path, "") for line in without_tokens(refused)]
            same = [line.replace(never, "") for line in without_tokens(missing)]
            assert said == same, door
            assert SECRET not in refused.content.decode()


def test_visitors_are_asked_to_sign_in_whatever_is_there(client, draft):
    for door in DOORS:
        if DOORS[door] is None:
            continue
        for values in (held(draft), NEVER):
            response = client.get(path_of(door, values))
            assert response.status_code == 302
            assert response.url.startswith("/account/login/")


def test_removal_ends_access_with_the_next_request(client, draft):
    seat = SeatFactory(subgroup=draft.subgroup)
    client.force_login(seat.person)
    assert client.get(draft.get_absolute_url()).status_code == 200

    seat.state = Seat.State.ENDED
    seat.save()

    for door in shut():
        path = path_of(door, held(draft))
        told = {client.get(path).status_code, client.post(path).status_code}
        assert told in ({404}, {404, 405}), door


def test_an_outsider_writes_nothing(client, draft):
    client.force_login(SeatFactory().person)
    form = {
        "title": "x",
        "language": "en",
        "file": SimpleUploadedFile("a.txt", b"words"),
        "form_key": "c" * 32,
    }

    client.post(path_of("new_version", held(draft)), form)
    client.post(path_of("new_draft", held(draft)), form)
    client.post(path_of("describe", held(draft)), form)
    client.post(path_of("set_aside", held(draft)))
    client.post(path_of("delete", held(draft)), {"sure": "on"})

    assert Draft.objects.get().title == SECRET
    assert not Draft.objects.get().set_aside
    assert (Draft.objects.count(), DraftVersion.objects.count()) == (1, 1)


@pytest.mark.parametrize("who", ["visitor", "editor", "reviewer", "secretariat"])
def test_files_of_workspaces_are_behind_no_other_door(client, draft, who, index_now):
    """Not even the secretariat meets them among the documents of the library."""
    read_all(draft)
    index_now()
    document = draft.newest.document
    if who != "visitor":
        client.force_login(PersonFactory(**{who: True}))
    addresses = [
        f"/uploads/{document.pk}/{document.filename}",
        f"/uploads/{document.pk}/text/",
        f"/admin/documents/edit/{document.pk}/",
        f"/admin/documents/delete/{document.pk}/",
        f"/admin/documents/usage/{document.pk}/",
        f"/admin/documents/chooser/{document.pk}/",
        f"/media/{document.file.name}",
    ]

    for address in addresses:
        assert client.get(address).status_code in (302, 404), address
        assert SECRET.encode() not in client.get(address).content
    for listing in ("/admin/documents/", "/admin/documents/chooser/", "/en/"):
        assert SECRET.encode() not in client.get(listing).content


@pytest.mark.parametrize("language", ["en", "fr"])
def test_words_of_a_draft_change_nothing_outside(client, draft, language, index_now):
    read_all(draft)
    index_now()
    with translation.override(language):
        library = reverse("resources:library")

    page = client.get(library, {"q": SECRET}).content.decode()

    assert 'class="hit"' not in page
    for path in ("/sitemap.xml", "/sitemap-subgroups.xml", f"/{language}/"):
        assert SECRET not in client.get(path).content.decode()
