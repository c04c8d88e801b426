"""The outsider who types what is not published and waits for a proposal of it."""

import time

import pytest

from portal.search import places
from resources.models import Resource
from tests.factories.accounts import PersonFactory
from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory, draft_of
from tests.factories.subgroups import SubgroupFactory
from tests.factories.topics import OrganisationFactory
from tests.privacy.test_outsider import everything_about_a_draft

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SECRET = "zanzibarion"
TYPED = ["za", "zanzi", SECRET, "guide zanz", "draft z", "projet za"]
NEARLY = ["zanzibarian", "zanzibarino", f"guide {SECRET[:-1]}"]
PROPOSALS = ["/en/suggestions/", "/fr/propositions/"]
LIBRARIES = ["/en/resources/", "/fr/ressources/"]


@pytest.fixture(params=["visitor", "person without rights"])
def outsider(request, client):
    if request.param != "visitor":
        client.force_login(PersonFactory())
    return client


@pytest.fixture
def public(index_now):
    home()
    resource = ResourceFactory(title_en="Public guide", title_fr="Guide public")
    index_now()
    return resource


def told(client):
    """What is proposed and what is mended, in both languages."""
    proposed = [client.get(door, {"q": text}) for door in PROPOSALS for text in TYPED]
    mended = [client.get(door, {"q": text}) for door in LIBRARIES for text in NEARLY]
    assert {answer.status_code for answer in proposed + mended} == {200}
    return [answer.content for answer in proposed + mended]


def test_what_is_not_published_changes_no_proposal_and_no_correction(
    outsider, public, index_now
):
    before = told(outsider)

    ResourceFactory(live=False, **everything_about_a_draft())
    draft_of(public, title_en=f"Guide {SECRET}", title_fr=f"Guide {SECRET}")
    organisation = OrganisationFactory(name_en=f"{SECRET} Institute", acronym="ZANZ")
    ResourceFactory(live=False, title_en="Draft", authors=[organisation])
    SubgroupFactory(name_en=f"{SECRET} group", live=False)
    page_at(home(), live=False, title=f"{SECRET} page", title_fr=f"Page {SECRET}")
    index_now()
    places.forget()

    assert told(outsider) == before


def test_a_name_that_another_process_withdrew_is_gone_within_two_seconds(
    outsider, index_now, kept_as_on_a_site
):
    organisation = OrganisationFactory(name_en=f"{SECRET} Institute")
    resource = ResourceFactory(title_en="Guide", authors=[organisation])
    index_now()
    assert SECRET.encode() in outsider.get(PROPOSALS[0], {"q": SECRET}).content

    Resource.objects.filter(pk=resource.pk).update(live=False)  # no signal is heard

    assert places.KEPT_SECONDS < 2
    time.sleep(places.KEPT_SECONDS)
    assert SECRET.encode() not in outsider.get(PROPOSALS[0], {"q": SECRET}).content
