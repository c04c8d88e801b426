"""The outsider who asks a question for which something unpublished is recommended."""

import pytest

from tests.factories.accounts import PersonFactory
from tests.factories.pages import home, page_at
from tests.factories.promotions import PromotionFactory
from tests.factories.resources import ResourceFactory, draft_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SECRET = "zanzibarion"


@pytest.fixture(params=["visitor", "person without rights"])
def outsider(request, client):
    if request.param != "visitor":
        client.force_login(PersonFactory())
    return client


def pages(client):
    return [
        client.get(library, {"q": "zinc"}).content
        for library in ("/en/resources/", "/fr/ressources/")
    ]


def test_an_unpublished_target_changes_nothing_that_an_outsider_sees(outsider):
    above = home()
    before = pages(outsider)

    resource = ResourceFactory(live=False, title_en=SECRET, title_fr=SECRET)
    PromotionFactory(questions="zinc", resource=resource)
    page = page_at(above, live=False, title_en=SECRET, title_fr=SECRET)
    PromotionFactory(questions="zinc", page=page)

    assert pages(outsider) == before


def test_of_a_published_target_its_draft_is_not_told(outsider):
    resource = ResourceFactory(title_en="Guide", title_fr="Guide")
    PromotionFactory(questions="zinc", resource=resource)
    draft_of(resource, title_en=SECRET, title_fr=SECRET)

    for shown in pages(outsider):
        assert b"Guide" in shown
        assert SECRET.encode() not in shown
