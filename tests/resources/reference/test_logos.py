"""The logo of an organisation, where readers meet it."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.images.tests.utils import get_test_image_file

from portal.pages.blocks import OrganisationsBlock
from portal.uploads.models import Image
from tests.factories.resources import ResourceFactory
from tests.factories.topics import OrganisationFactory

pytestmark = [
    pytest.mark.django_db,
    # Willow leaves a temporary file to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def page_of(client, address):
    return " ".join(html.unescape(client.get(address).content.decode()).split())


@pytest.fixture
def logo():
    return Image.objects.create(
        title="Mark", file=get_test_image_file(), is_decoration=True
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_logo_of_an_organisation_stands_on_its_page(client, logo, language):
    organisation = OrganisationFactory(logo=logo)
    ResourceFactory(authors=[organisation])
    with translation.override(language):
        address = organisation.get_absolute_url()

    page = page_of(client, address)

    assert '<img class="org-logo" src="' in page
    assert 'alt="" width=' in page


def test_partners_have_their_logos_in_as_many_queries_as_one(logo):
    def queries(number):
        partners = [OrganisationFactory(logo=logo) for _one in range(number)]
        block = OrganisationsBlock()
        value = block.to_python({"items": [one.pk for one in partners]})
        block.render(value)  # makes the renditions
        value = block.to_python({"items": [one.pk for one in partners]})
        with CaptureQueriesContext(connection) as made:
            assert block.render(value).count('class="org-logo"') == number
        return len(made)

    assert queries(5) == queries(1)
