"""Deeds with many things at once: with what they may be done, by whom, and what comes of it."""

import io
import zipfile

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from portal.desk import bulk
from portal.pages.models import BilingualPage
from portal.uploads.models import Document
from resources.ingest.models import Reading
from resources.models import Resource
from tests.factories.accounts import PersonFactory
from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory, draft_of
from tests.factories.topics import ComponentFactory
from tests.factories.uploads import DocumentFactory

pytestmark = pytest.mark.django_db


def key(thing):
    if isinstance(thing, BilingualPage):
        return f"pages.bilingualpage:{thing.pk}"
    return f"{thing._meta.label_lower}:{thing.pk}"


@pytest.fixture
def confirm(client, secretary):
    """The page that asks whether it is to be done."""

    def confirm(deed, *things, person=secretary, **more):
        client.force_login(person)
        asked = {"action": deed, "key": [key(thing) for thing in things], **more}
        return client.get(reverse("desk_act"), asked)

    return confirm


@pytest.fixture
def act(client, secretary):
    """Do it, and see the list with what is said of it."""

    def act(deed, *things, person=secretary, **said):
        client.force_login(person)
        sent = {"action": deed, "key": [key(thing) for thing in things], **said}
        return client.post(reverse("desk_act"), sent, follow=True)

    return act


def fresh(resource):
    return Resource.objects.get(pk=resource.pk)


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_it_says_with_what_it_will_be_done_and_with_what_not(confirm):
    draft = ResourceFactory(title_en="Draft", live=False)
    live = ResourceFactory(title_en="Live")
    document = DocumentFactory(title="File")

    response = confirm("publish", draft, live, document)

    assert [str(line.title) for line in response.context["possible"]] == ["Draft"]
    refused = {str(line.title): str(why) for line, why in response.context["refused"]}
    assert refused == {
        "Live": "Its newest version is published.",
        "File": "This cannot be done with items of this kind.",
    }
    assert not fresh(draft).live


def test_resources_and_pages_are_published_and_unpublished_together(act):
    draft = ResourceFactory(live=False)
    changed = draft_of(ResourceFactory(title_en="Old"), title_en="New")
    page = page_at(home(), title_en="Page", live=False)

    assert "Done for 3 items." in said(act("publish", draft, changed, page))

    assert fresh(draft).live
    assert (fresh(changed).title_en, fresh(changed).has_unpublished_changes) == (
        "New",
        False,
    )
    assert BilingualPage.objects.get(pk=page.pk).live

    act("unpublish", draft, page)
    assert not fresh(draft).live
    assert not BilingualPage.objects.get(pk=page.pk).live


def test_a_draft_without_a_title_is_not_published_and_the_others_are(act):
    untitled = draft_of(ResourceFactory(live=False), title_en="", title_fr="")
    whole = ResourceFactory(live=False)

    response = act("publish", untitled, whole)

    assert "Give the resource a title" in said(response)
    assert "Done for 1 item." in said(response)
    assert (fresh(untitled).live, fresh(whole).live) == (False, True)


def test_tags_go_to_what_readers_see_only_where_nothing_else_waits(act):
    live, draft = ResourceFactory(tags=["old"]), ResourceFactory(live=False)
    changed = draft_of(ResourceFactory(title_en="Old"), title_en="New")
    document = DocumentFactory()

    act("tags", live, draft, changed, document, tags="cold chain, zinc")

    assert {tag.name for tag in fresh(live).tags.all()} == {"old", "cold chain", "zinc"}
    assert not fresh(live).has_unpublished_changes
    for waiting in (draft, changed):
        newest = fresh(waiting).get_latest_revision_as_object()
        assert {tag.name for tag in newest.tags.all()} == {"cold chain", "zinc"}
    assert (fresh(changed).title_en, fresh(changed).has_unpublished_changes) == (
        "Old",
        True,
    )
    assert not fresh(draft).live
    assert set(document.tags.names()) == {"cold chain", "zinc"}


def test_components_are_added_to_those_there_are(act):
    first, second = ComponentFactory(), ComponentFactory()
    resource = ResourceFactory(components=[first])

    act("components", resource, components=[first.pk, second.pk])

    assert set(fresh(resource).components.all()) == {first, second}
    assert fresh(resource).live


@pytest.mark.parametrize("tags", ["", " , ", "x" * 101])
def test_what_is_said_badly_is_said_and_nothing_is_done(act, tags):
    resource = ResourceFactory()

    response = act("tags", resource, tags=tags)

    assert response.context["form"].errors["tags"]
    assert [str(line.title) for line in response.context["possible"]]
    assert not fresh(resource).tags.all()


def test_what_is_used_is_not_deleted_the_rest_is(confirm, act):
    used, loose = DocumentFactory(), DocumentFactory()
    ResourceFactory(files={"en": used})
    draft = ResourceFactory(live=False)
    section = page_at(home(), title_en="Section", slug="section")
    below = page_at(section, title_en="Below", slug="below")

    told = confirm("delete", used, loose, draft, section, below)
    assert b"This cannot be undone." in told.content
    act("delete", used, loose, draft, section, below)

    assert list(Document.objects.all()) == [used]
    assert not Resource.objects.filter(pk=draft.pk).exists()
    left = BilingualPage.objects.filter(pk__in=[section.pk, below.pk])
    assert [page.pk for page in left] == [section.pk]


def test_refused_files_are_read_again_by_themselves_or_by_their_resource(act):
    alone, held, well = (DocumentFactory() for _ in range(3))
    Reading.objects.filter(document__in=[alone, held]).update(
        state=Reading.State.REFUSED
    )
    Reading.objects.filter(document=well).update(state=Reading.State.READ)
    resource = ResourceFactory(files={"en": held, "fr": well})

    act("read_again", alone, resource, well)

    states = dict(Reading.objects.values_list("document_id", "state"))
    assert states[alone.pk] == states[held.pk] == Reading.State.WAITING
    assert states[well.pk] == Reading.State.READ


def test_the_files_come_in_one_zip_each_once_under_names_of_their_own(confirm):
    first = DocumentFactory(filename="guide.pdf", content=b"%PDF-1.4 one")
    second = DocumentFactory(filename="guide.pdf", content=b"%PDF-1.4 two")
    resource = ResourceFactory(live=False, files={"en": first, "fr": second})

    response = confirm("zip", resource, first)

    content = b"".join(response.streaming_content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert set(held.values()) == {b"%PDF-1.4 one", b"%PDF-1.4 two"}
    assert len(held) == 2
    assert "no-store" in response["Cache-Control"]


def test_a_zip_without_files_or_too_large_is_refused_in_words(confirm, monkeypatch):
    page, document = page_at(home(), title_en="Page"), DocumentFactory()
    assert confirm("zip", page).status_code == 302

    monkeypatch.setattr("portal.desk.bulk_views.MOST_ZIPPED_BYTES", 10)
    assert confirm("zip", document).status_code == 302


def test_all_that_is_found_can_be_chosen(client, confirm, index_now, monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 60)
    for number in range(55):
        ResourceFactory(title_en=f"Zinc {number}", live=False)
    ResourceFactory(title_en="Copper", live=False)
    index_now()

    response = confirm("publish", all="1", back="q=zinc&kind=resource")

    assert len(response.context["possible"]) == 55
    assert "Copper" not in response.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"action": "publish"},
        {"action": "nonsense", "key": "resources.resource:1"},
        {"action": "publish", "key": ["x", "", "resources.resource:x", "a:b:9"]},
        {"action": "delete", "key": "resources.resource:99999999999999999"},
    ],
)
def test_a_malformed_wish_leads_back_to_the_list(client, secretary, asked):
    client.force_login(secretary)

    response = client.get(reverse("desk_act"), {**asked, "back": "kind=file&page=x"})

    assert response.status_code == 302
    assert response["Location"] == f"{reverse('desk')}?kind=file"


# --- By whom ----------------------------------------------------------------------


def test_editors_do_not_publish_or_delete_many(act, editor, client, index_now):
    draft, document = ResourceFactory(live=False), DocumentFactory()
    index_now()
    client.force_login(editor)
    offered = {deed.name for deed in client.get(reverse("desk")).context["actions"]}
    # Of their own uploads and pages they may delete some.
    assert offered == {"tags", "components", "read_again", "zip", "delete"}

    for deed in ("publish", "delete", "unpublish"):
        act(deed, draft, document, person=editor)

    assert not fresh(draft).live
    assert Document.objects.filter(pk=document.pk).exists()


def test_what_an_editor_adds_to_a_live_resource_waits_as_a_draft(act, editor):
    live = ResourceFactory()

    act("tags", live, person=editor, tags="zinc")

    assert not fresh(live).tags.all()
    assert fresh(live).has_unpublished_changes


def test_a_locked_resource_is_left_alone(confirm, secretary):
    locked = ResourceFactory(live=False)
    Resource.objects.filter(pk=locked.pk).update(locked=True, locked_by=PersonFactory())

    response = confirm("publish", locked)

    (_line, why), *_none = response.context["refused"]
    assert "locked" in str(why)


def test_nobody_acts_on_or_reads_of_what_they_may_not_see(confirm, act):
    hidden = page_at(home(), title_en="Hidden gnu", slug="hidden", live=False)
    resource = ResourceFactory(title_en="Hidden okapi", live=False)
    document = DocumentFactory(title="Hidden file")
    group = Group.objects.create(name="Keepers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group,
            page=page_at(home(), title_en=codename, slug=codename),
            permission=Permission.objects.get(codename=codename),
        )
    keeper = PersonFactory()
    keeper.groups.add(group)

    for deed in ("publish", "zip"):
        response = confirm(deed, hidden, resource, document, person=keeper)
        assert response.status_code == 302
        act(deed, hidden, resource, document, person=keeper)

    assert not BilingualPage.objects.get(pk=hidden.pk).live
    assert not fresh(resource).live
