"""The menu by task: for each role what it can use, in its language, each thing once."""

from collections import Counter

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation
from wagtail.admin.menu import admin_menu

from portal.office.help import TOPICS
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

# A word longer than this is cut in the menu of Wagtail, 200 pixels wide.
WIDEST = 24


def menu_of(person, language="en"):
    """{label: [labels below]} and all addresses, as the browser gets them."""
    reverse("wagtailadmin_home")  # what is found at this address is registered by now
    request = RequestFactory().get("/admin/")
    request.user = person
    with translation.override(language):
        found = admin_menu.render_component(request)
        below = {
            str(item.label): [str(part.label) for part in parts_of(item)]
            for item in found
        }
    urls = [
        part.url for item in found for part in (item, *parts_of(item)) if has_url(part)
    ]
    return below, urls


def parts_of(item):
    return getattr(item, "menu_items", [])


def has_url(item):
    return getattr(item, "url", "#") != "#"


def test_the_secretariat_has_the_whole_of_it_in_the_order_of_its_work(secretary):
    below, _urls = menu_of(secretary)

    assert list(below) == [
        "Resources",
        "Document index",
        "Framework",
        "Pages",
        "News and events",
        "Questions",
        "Task Force",
        "Applications",
        "Topics",
        "Settings",
        "Help",
    ]
    assert below["Resources"] == [
        "All resources",
        "Documents",
        "Images",
        "Recommended results",
        "Views of the library",
        "Tags",
    ]
    assert below["News and events"] == ["News", "Events"]


@pytest.mark.parametrize("group", ["Editors", "Reviewers"])
def test_who_writes_or_reviews_sees_what_they_can_use(group):
    below, _urls = menu_of(PersonFactory(groups=[group]))

    assert list(below) == [
        "Resources",
        "Document index",
        "Pages",
        "News and events",
        "Help",
    ]
    further = ["Images", "Views of the library"] if group == "Editors" else []
    assert below["Resources"] == ["All resources", "Documents", *further]


def test_the_menu_speaks_french(secretary):
    below, _urls = menu_of(secretary, "fr")

    assert list(below) == [
        "Ressources",
        "Index des documents",
        "Cadre de référence",
        "Pages",
        "Actualités et événements",
        "Questions",
        "Groupe de travail",
        "Demandes d’adhésion",
        "Thèmes",
        "Paramètres",
        "Aide",
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("group", ["Secretariat", "Editors", "Reviewers"])
def test_every_entry_leads_somewhere_once_and_fits(group, language, client):
    person = PersonFactory(groups=[group], language=language)
    client.force_login(person)

    below, urls = menu_of(person, language)

    assert [url for url, times in Counter(urls).items() if times > 1] == []
    for url in urls:
        if url.startswith("/admin/"):
            assert client.get(url, follow=True).status_code == 200, url
    for label, parts in below.items():
        assert len(set(parts)) == len(parts)
        assert max(map(len, [label])) <= WIDEST


def test_reports_are_for_those_who_answer_for_what_is_published(secretary, editor):
    settings = menu_of(secretary)[0]["Settings"]

    assert "Reviews under way" in settings
    assert "Settings" not in menu_of(editor)[0]


def test_help_is_ours_and_in_the_language_of_the_person(secretary):
    below, _urls = menu_of(secretary)

    assert below["Help"] == [
        *(str(topic.title) for topic in TOPICS.values()),
        "Shortcuts",
    ]
