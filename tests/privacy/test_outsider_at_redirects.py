"""A redirect tells nobody the address of what they may not see: titles stand in it."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests.factories.accounts import PersonFactory
from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory
from tests.factories.subgroups import SubgroupFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
SITE = "http://localhost:8000"
OLD = {"en": "/en/leads-on/", "fr": "/fr/mene-ailleurs/"}


def secret_page():
    return page_at(home(), title_en="Secret", title_fr="Secret")


def withdrawn_page():
    page = secret_page()
    page.unpublish()
    return page


def closed_page():
    page = secret_page()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    return page


def draft_resource():
    return ResourceFactory(title_en="Secret", title_fr="Secret", live=False)


def draft_subgroup():
    return SubgroupFactory(name_en="Secret", name_fr="Secret", live=False)


@pytest.fixture(params=[withdrawn_page, closed_page])
def out_of_sight(request):
    return request.param()


def answer(client, language):
    response = client.get(OLD[language])
    return response.status_code, dict(response.headers), response.content


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "hidden", [withdrawn_page, closed_page, draft_resource, draft_subgroup]
)
def test_a_redirect_to_a_hidden_thing_answers_as_if_there_were_none(
    client, hidden, language
):
    record = hidden()
    before = answer(client, language)
    for code, path in OLD.items():
        Redirect.add_redirect(path, SITE + record.get_absolute_url(code))

    assert before[0] == 404
    assert answer(client, language) == before


@pytest.mark.parametrize("language", ["en", "fr"])
def test_so_does_one_to_a_page_that_was_chosen(client, out_of_sight, language):
    before = answer(client, language)
    Redirect.add_redirect(OLD[language], out_of_sight)

    assert before[0] == 404
    assert answer(client, language) == before


def test_who_may_see_it_is_led_there(client):
    Redirect.add_redirect(OLD["en"], closed_page())
    client.force_login(PersonFactory())

    assert client.get(OLD["en"]).url == "/en/secret/"
