"""What only a draft names stays; a revision opens without what is gone all the same."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse

from portal.uploads.models import Document
from resources.ingest.models import Reading
from resources.models import Resource
from tests.factories.accounts import PersonFactory
from tests.factories.pages import event
from tests.factories.resources import ResourceFactory, draft_of, publish
from tests.factories.subgroups import SubgroupFactory
from tests.factories.topics import (
    AudienceFactory,
    ComponentFactory,
    ConditionFactory,
    CountryFactory,
    OrganisationFactory,
    PhaseFactory,
    ResourceTypeFactory,
)
from tests.factories.uploads import DocumentFactory

pytestmark = pytest.mark.django_db

NAMED = [
    (ComponentFactory, lambda term: {"components": [term]}),
    (PhaseFactory, lambda term: {"phases": [term]}),
    (ConditionFactory, lambda term: {"conditions": [term]}),
    (AudienceFactory, lambda term: {"audiences": [term]}),
    (CountryFactory, lambda term: {"countries": [term]}),
    (ResourceTypeFactory, lambda term: {"type": term}),
    (OrganisationFactory, lambda term: {"authors": [term]}),
    (OrganisationFactory, lambda term: {"publisher": term}),
]


def delete_address(term):
    name = type(term).snippet_viewset.get_url_name("delete")
    return reverse(name, args=[term.pk])


def opened(client, resource, name="edit", *more):
    address = Resource.snippet_viewset.get_url_name(name)
    return client.get(reverse(address, args=[resource.pk, *more]))


@pytest.mark.both_databases
@pytest.mark.parametrize(("make", "named"), NAMED)
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


@pytest.mark.parametrize(("make", "named"), NAMED)
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
