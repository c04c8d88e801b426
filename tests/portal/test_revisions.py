"""What only a draft names stays; a revision opens without what is gone all the same."""

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse

from portal.uploads.models import Document
from resources.ingest.models import Reading
from resources.models import Resource
from tests.factories.accounts import PersonFactory
from tests.factories.pages import event
from tests.factories.resources import (
    WAYS_TO_NAME,
    ResourceFactory,
    draft_of,
    publish,
)
from tests.factories.subgroups import SubgroupFactory
from tests.factories.topics import (
    ComponentFactory,
    CountryFactory,
    OrganisationFactory,
    ResourceTypeFactory,
)
from tests.factories.uploads import DocumentFactory

pytestmark = pytest.mark.django_db


def delete_address(term):
    name = type(term).snippet_viewset.get_url_name("delete")
    return reverse(name, args=[term.pk])


def opened(client, resource, name="edit", *more):
    address = Resource.snippet_viewset.get_url_name(name)
    return client.get(reverse(address, args=[resource.pk, *more]))


@pytest.mark.both_databases
@pytest.mark.parametrize(("make", "named"), WAYS_TO_NAME)
def test_a_term_that_only_a_draft_names_is_kept(client, secretary, make, named):
    term = make()
    draft_of(ResourceFactory(title_en="Guide"), **named(term))
    client.force_login(secretary)

    page = client.post(delete_address(term), follow=True)

    assert "a draft names it: Guide." in page.text
    assert type(term).objects.filter(pk=term.pk).exists()


def test_it_is_said_in_french_too(client):
    term = ComponentFactory()
    draft_of(ResourceFactory(title_fr="Guide des stocks"), components=[term])
    client.force_login(PersonFactory(secretariat=True, language="fr"))

    page = client.post(delete_address(term), follow=True)

    assert "un brouillon le cite\u00a0: Guide des stocks." in page.text


def test_a_draft_that_is_not_theirs_is_not_named_to_editors(client, editor, secretary):
    """Sub-groups are the secretariat's, also where it lets editors delete terms."""
    term = ComponentFactory()
    may_delete = Permission.objects.get(codename="delete_component")
    editor.user_permissions.add(may_delete)
    group = SubgroupFactory(name_en="Zanzibarion", live=False)
    group.component = term
    group.save_revision()
    told = {}
    for person in (editor, secretary):
        client.force_login(person)
        told[person] = client.post(delete_address(term), follow=True).text

    assert "This is in use and cannot be deleted." in told[editor]
    assert "Zanzibarion" not in told[editor]
    assert "a draft names it: Zanzibarion." in told[secretary]
    assert type(term).objects.filter(pk=term.pk).exists()


def test_a_file_that_only_a_draft_holds_is_kept(client, secretary):
    document = DocumentFactory()
    draft_of(ResourceFactory(title_en="Guide"), files={"en": document})
    client.force_login(secretary)

    page = client.post(reverse("wagtaildocs:delete", args=[document.pk]), follow=True)

    assert "a draft names it: Guide." in page.text
    assert Document.objects.filter(pk=document.pk).exists()


def test_drafts_of_events_and_sub_groups_keep_what_they_name():
    country, component, organisation = (
        CountryFactory(),
        ComponentFactory(),
        OrganisationFactory(),
    )
    meeting = event(title_en="Meeting")
    meeting.country = country
    meeting.organisers.create(organisation=organisation)
    meeting.save_revision()
    group = SubgroupFactory()
    group.component = component
    group.save_revision()

    for term in (country, component, organisation):
        with pytest.raises(ProtectedError), transaction.atomic():
            term.delete()


def test_a_draft_that_was_published_keeps_nothing_more(client, secretary):
    term = ComponentFactory()
    resource = ResourceFactory()
    draft_of(resource, components=[term])
    draft_of(resource, components=[]).latest_revision.publish()
    client.force_login(secretary)

    client.post(delete_address(term))

    assert not type(term).objects.filter(pk=term.pk).exists()


@pytest.mark.parametrize(("make", "named"), WAYS_TO_NAME)
def test_an_older_revision_opens_without_what_is_gone(client, editor, make, named):
    term, other = make(), make()
    resource = ResourceFactory(title_en="Guide")
    older = draft_of(resource, **named(term)).latest_revision
    draft_of(resource, **named(other)).latest_revision.publish()
    term.delete()
    client.force_login(editor)

    for name, *more in (
        ("revisions_revert", older.pk),
        ("revisions_compare", older.pk, "live"),
        ("revisions_view", older.pk),
    ):
        assert opened(client, resource, name, *more).status_code == 200


def test_a_revision_opens_though_several_things_of_it_are_gone(client, editor):
    kind, component, country = (
        ResourceTypeFactory(),
        ComponentFactory(),
        CountryFactory(),
    )
    resource = ResourceFactory(title_en="Guide")
    named = {"type": kind, "components": [component], "countries": [country]}
    older = draft_of(resource, **named).latest_revision
    draft_of(resource).latest_revision.publish()
    for term in (kind, component, country):
        term.delete()
    client.force_login(editor)

    assert opened(client, resource, "revisions_revert", older.pk).status_code == 200


def test_a_draft_opens_without_a_file_that_is_gone_and_with_the_others(client, editor):
    """As one that was deleted before drafts kept what they name."""
    gone, there = DocumentFactory(), DocumentFactory(title="Still there")
    resource = publish(
        ResourceFactory(title_en="Guide", links={"en": "https://a.test"})
    )
    draft_of(resource, files={"en": gone, "fr": there})
    Reading.objects.filter(document=gone).delete()
    Document.objects.filter(pk=gone.pk)._raw_delete("default")
    client.force_login(editor)

    page = opened(client, resource)

    assert page.status_code == 200
    assert "Still there" in page.text
