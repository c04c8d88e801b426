"""The secretariat recommends results in the admin."""

import pytest
from django.urls import reverse

from resources.promotions.models import Promotion
from tests.factories.promotions import PromotionFactory
from tests.factories.resources import ResourceFactory

pytestmark = pytest.mark.django_db


def address(action, *args):
    return reverse(Promotion.snippet_viewset.get_url_name(action), args=args)


def form(**changes):
    empty = dict.fromkeys(
        "questions resource page address label_en label_fr first_day last_day".split(),
        "",
    )
    return empty | {"order": "0"} | changes


def test_the_secretariat_adds_one_and_sees_it_in_the_list(client, secretary):
    resource = ResourceFactory(title_en="Supply guide")
    client.force_login(secretary)

    response = client.post(
        address("add"), form(questions="zinc\ndiarrhoea", resource=resource.pk)
    )

    assert response.status_code == 302
    shown = client.get(address("list")).content.decode()
    assert "zinc, diarrhoea" in shown
    assert "Supply guide" in shown


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"address": "https://a.org", "label_en": "A"}, "one of them"),
        ({"resource": ""}, "one of them"),
        ({"questions": "!?"}, "at least one question"),
        ({"resource": "", "address": "https://a.org"}, "Give the address a label"),
        ({"resource": "", "address": "javascript:alert(1)"}, "valid URL"),
        (
            {"first_day": "2026-02-02", "last_day": "2026-02-01"},
            "before the first day",
        ),
    ],
)
def test_what_cannot_be_shown_is_refused_with_the_reason(
    client, secretary, changes, said
):
    client.force_login(secretary)
    filled = form(questions="zinc", resource=ResourceFactory().pk)

    response = client.post(address("add"), filled | changes)

    assert said in response.content.decode()
    assert not Promotion.objects.exists()


def test_the_form_speaks_french(client, secretary):
    secretary.language = "fr"
    secretary.save()
    client.force_login(secretary)

    shown = client.get(address("add")).content.decode()

    assert "Adresse extérieure" in shown
    assert "Résultats recommandés" in shown


def test_nobody_but_the_secretariat_may_recommend(client, editor):
    promotion = PromotionFactory(resource=ResourceFactory())
    client.force_login(editor)

    for action, args in (("list", []), ("add", []), ("edit", [promotion.pk])):
        assert client.get(address(action, *args)).status_code == 302


def test_the_list_asks_as_much_for_many_as_for_few(
    client, secretary, django_assert_max_num_queries
):
    client.force_login(secretary)
    counted = []
    for _round in range(2):
        for _number in range(5):
            PromotionFactory(resource=ResourceFactory())
        client.get(address("list"))
        with django_assert_max_num_queries(40) as asked:
            client.get(address("list"))
        counted.append(len(asked))

    assert counted[0] == counted[1]
