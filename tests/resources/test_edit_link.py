"""From every public page those who may are led to where it is changed."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from tests.factories.accounts import PersonFactory
from tests.shown import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

PAGES = {
    "home:home": "/admin/pages/",
    "resources:library": "/resource/",
    "benchmarks:framework": "/benchmark/",
    "benchmarks:indicators": "/indicator/",
    "reference:glossary": "/glossaryterm/",
    "reference:countries": "/country/",
    "reference:organisations": "/organisation/",
    "subgroups:subgroups": "/subgroup/",
    "subgroups:directory": "/membership/",
}


@pytest.mark.parametrize(("language", "edit"), [("en", "Edit"), ("fr", "Modifier")])
def test_pages_that_list_lead_to_their_lists(client, language, edit):
    with translation.override(language):
        places = {reverse(page): where for page, where in PAGES.items()}
    link = re.compile(rf'<a class="go" href="(/admin/[^"]+)">{edit}</a>')
    for address in places:
        assert not link.search(text_of(client.get(address)))

    client.force_login(PersonFactory(secretariat=True, language=language))

    for address, place in places.items():
        [where] = link.findall(text_of(client.get(address)))
        assert place in where
        assert client.get(where).status_code == 200


def test_who_may_not_change_them_is_not_led_there(client):
    client.force_login(PersonFactory())

    assert "/admin/" not in text_of(client.get(reverse("reference:glossary")))
