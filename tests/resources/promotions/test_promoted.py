"""What the secretariat chose stands above the results of its question."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.search.query import SearchRequest
from resources.promotions.promoted import promoted
from tests.factories.pages import home, page_at
from tests.factories.promotions import PromotionFactory
from tests.factories.resources import ResourceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

LIBRARIES = ["/en/resources/", "/fr/ressources/"]


def titles(text, page=1):
    return [str(one.title) for one in promoted(SearchRequest(text=text, page=page))]


def test_the_recommended_resource_stands_first_in_both_languages(client):
    resource = ResourceFactory(title_en="Supply guide", title_fr="Guide des stocks")
    PromotionFactory(questions="stock cards\r\nfiches de stock", resource=resource)

    english = client.get(LIBRARIES[0], {"q": "stock card"}).content.decode()
    french = client.get(LIBRARIES[1], {"q": "Fiche de stock"}).content.decode()

    assert "Recommended by the secretariat" in english
    assert "Supply guide" in english.partition("Recommended by")[2]
    assert "Recommandé par le secrétariat" in french
    assert "Guide des stocks" in french


def test_another_question_shows_nothing_recommended(client):
    PromotionFactory(questions="stock cards", resource=ResourceFactory())

    for question in ("", "stock", "stock cards in Mali"):
        page = client.get(LIBRARIES[0], {"q": question}).content.decode()
        assert "Recommended by the secretariat" not in page


def test_a_slip_in_the_question_still_shows_what_is_recommended_for_it(
    client, index_now
):
    ResourceFactory(title_en="Treatment of malaria")
    PromotionFactory(
        questions="malaria", resource=ResourceFactory(title_en="Where to begin")
    )
    index_now()

    page = client.get(LIBRARIES[0], {"q": "malarai"}).content.decode()

    assert "Where to begin" in page.partition("Recommended by the secretariat")[2]


def test_it_stands_beside_the_first_results_only():
    PromotionFactory(questions="zinc", resource=ResourceFactory())

    assert titles("zinc")
    assert not titles("zinc", page=2)


def test_it_runs_from_its_first_day_to_its_last():
    today, day = timezone.localdate(), timedelta(days=1)
    for name, first, last in [
        ("gone", None, today - day),
        ("to come", today + day, None),
        ("now", today, today),
    ]:
        resource = ResourceFactory(title_en=name)
        PromotionFactory(
            questions="zinc", resource=resource, first_day=first, last_day=last
        )

    assert titles("zinc") == ["now"]


def test_three_at_most_in_the_order_that_was_given_each_once():
    resources = [ResourceFactory(title_en=name) for name in "abcd"]
    for order, resource in zip((4, 3, 2, 1), resources, strict=True):
        PromotionFactory(questions="zinc", resource=resource, order=order)
    PromotionFactory(questions="zinc", resource=resources[3], order=0)

    assert titles("zinc") == ["d", "c", "b"]


def test_what_is_taken_down_vanishes_and_comes_back():
    resource = ResourceFactory(title_en="Supply guide")
    PromotionFactory(questions="zinc", resource=resource)

    resource.unpublish()
    assert titles("zinc") == []

    resource.save_revision().publish()
    assert titles("zinc") == ["Supply guide"]


def test_a_page_is_recommended_while_anybody_may_read_it():
    page = page_at(home(), title_en="About us", title_fr="À propos")
    PromotionFactory(questions="zinc", page=page)
    assert titles("zinc") == ["About us"]

    closed = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    assert titles("zinc") == []

    closed.delete()
    page.unpublish()
    assert titles("zinc") == []


def test_an_address_elsewhere_has_the_label_of_the_reader(client):
    PromotionFactory(
        questions="zinc",
        address="https://example.org/zinc",
        label_en="All about <zinc>",
        label_fr="Tout sur le zinc",
    )

    english = client.get(LIBRARIES[0], {"q": "zinc"}).content.decode()
    french = client.get(LIBRARIES[1], {"q": "zinc"}).content.decode()

    assert 'href="https://example.org/zinc">All about &lt;zinc&gt;<' in english
    assert "Tout sur le zinc" in french


def test_many_recommendations_take_as_few_queries_as_one(
    django_assert_max_num_queries,
):
    page = page_at(home(), title_en="About us")
    PromotionFactory(questions="zinc", page=page)
    for _number in range(10):
        PromotionFactory(questions="zinc", resource=ResourceFactory())

    with django_assert_max_num_queries(3):
        assert len(titles("zinc")) == 3
    with django_assert_max_num_queries(1):
        assert titles("amoxicillin") == []
    with django_assert_max_num_queries(0):
        assert titles("") == []
