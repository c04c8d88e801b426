"""The forms of the administration, as those hear them who do not see them."""

import json
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from tests.factories.accounts import PersonFactory
from tests.factories.resources import ResourceFactory
from tests.factories.subgroups import SubgroupFactory

pytestmark = pytest.mark.django_db


class Seen(HTMLParser):
    """Headings of the first level, ids, and the options of rich-text fields."""

    def __init__(self, html):
        super().__init__()
        self.headings, self.ids, self.options = 0, set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.headings += tag == "h1"
        self.ids.add(told.get("id"))
        if "data-draftail-input" in told:
            self.options.append(json.loads(told["data-w-init-detail-value"]))


@pytest.mark.parametrize("kind", ["subgroup", "resource"])
@pytest.mark.parametrize("action", ["edit", "add"])
def test_a_form_has_one_heading_and_each_rich_text_a_name(client, kind, action):
    client.force_login(PersonFactory(is_superuser=True))
    made = {"subgroup": SubgroupFactory, "resource": ResourceFactory}[kind]()
    name = f"wagtailsnippets_{made._meta.app_label}_{kind}:{action}"
    address = reverse(name, args=[made.pk] if action == "edit" else [])

    seen = Seen(client.get(address).content.decode())

    assert seen.headings == 1
    if kind == "subgroup":
        assert seen.options
    for options in seen.options:
        assert options["ariaLabelledBy"] in seen.ids
