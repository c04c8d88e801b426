"""The page of a resource tells whose work it is."""

import pytest

from tests.factories.resources import ResourceFactory
from tests.factories.subgroups import OutputFactory, SubgroupFactory
from tests.factories.topics import OrganisationFactory
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db

SAID = {
    "en": "Work of the sub-group Supply Chain",
    "fr": "Travail du sous-groupe Approvisionnement",
}
NAMES = {"name_en": "Supply Chain", "name_fr": "Approvisionnement"}
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def page_of(client, resource, language):
    return text_of(client.get(resource.addresses()[language]))


@LANGUAGES
def test_a_resource_leads_to_the_page_of_its_sub_group(client, language):
    subgroup, resource = SubgroupFactory(**NAMES), ResourceFactory()
    OutputFactory(subgroup=subgroup, resource=resource)

    page = page_of(client, resource, language)

    path = subgroup.addresses()[language]
    assert f'href="{path}">{SAID[language]}</a>' in page
    assert SAID[language] not in page_of(client, ResourceFactory(), language)


@LANGUAGES
def test_a_sub_group_without_a_public_page_is_not_named(client, language):
    resource = ResourceFactory()
    OutputFactory(subgroup=SubgroupFactory(**NAMES, live=False), resource=resource)

    page = page_of(client, resource, language)

    assert NAMES[f"name_{language}"] not in page


@LANGUAGES
def test_the_organisation_by_which_it_signs_leads_to_it(client, language):
    author = OrganisationFactory()
    subgroup = SubgroupFactory(**NAMES, signs_as=author)
    SubgroupFactory(name_en="Hidden", name_fr="Caché", live=False, signs_as=author)

    path = address("reference:organisation", author.slug, language=language)
    page = text_of(client.get(path, follow=True))

    assert subgroup.addresses()[language] in page
    assert not {"Hidden", "Caché"} & set(page.split())
