"""The help of the administration: for every job a page of one screen, with pictures."""

from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image

from portal.office.help import TOPICS
from tests.factories import pages
from tests.factories.accounts import PersonFactory
from tests.factories.topics import ComponentFactory

pytestmark = pytest.mark.django_db

PICTURES = Path(__file__).resolve().parents[3] / "portal/static/portal/help"
HEAVIEST_BYTES = 60_000
NAMES = sorted(picture.name for topic in TOPICS.values() for picture in topic.pictures)
# More would not stand on one screen beside the pictures.
MOST_STEPS = 7


def page_of(client, person, slug):
    client.force_login(person)
    response = client.get(reverse("office_help", args=[slug]))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("slug", TOPICS)
def test_each_page_stands_in_each_language_with_its_pictures(client, slug, language):
    person = PersonFactory(secretariat=True, language=language)

    page = page_of(client, person, slug)

    topic = TOPICS[slug]
    for picture in topic.pictures:
        assert f"{picture.name}.{language}" in page
        assert (str(picture.shows) in page) == (language == "en")
    assert (str(topic.steps[0]) in page) == (language == "en")
    assert len(topic.steps) <= MOST_STEPS


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_each_picture_is_light_and_of_the_size_that_is_said(name, language):
    path = PICTURES / f"{name}.{language}.webp"

    assert path.stat().st_size <= HEAVIEST_BYTES
    with Image.open(path) as picture:
        assert picture.size == (1000, 620)


def test_no_picture_is_left_over():
    assert sorted(path.name.split(".")[0] for path in PICTURES.iterdir()) == sorted(
        NAMES * 2
    )


@pytest.mark.parametrize(
    ("group", "slugs"),
    [
        (
            "Secretariat",
            ["publish", "files", "review", "write", "terms", "index", "lost-phone"],
        ),
        ("Editors", ["publish", "files", "review", "write", "index"]),
        ("Reviewers", ["files", "review", "index"]),
    ],
)
def test_the_list_names_the_jobs_of_each_role(client, group, slugs):
    client.force_login(PersonFactory(groups=[group]))

    page = client.get(reverse("office_help_list")).content.decode()

    listed = page.split("One screen for each", 1)[1]
    named = [slug for slug in TOPICS if reverse("office_help", args=[slug]) in listed]
    assert named == slugs


def test_the_first_page_and_the_forms_lead_to_help(client, secretary):
    client.force_login(secretary)
    news = pages.news(title_en="News")
    component = ComponentFactory()
    leads = {
        reverse("wagtailadmin_home"): ["office_help_list"],
        reverse("wagtailsnippets_resources_resource:add"): [
            "publish",
            "files",
            "review",
        ],
        reverse("wagtailadmin_pages:edit", args=[news.pk]): ["write", "review"],
        reverse("wagtailsnippets_topics_component:edit", args=[component.pk]): [
            "terms"
        ],
        reverse("desk"): ["index"],
    }

    for address, topics in leads.items():
        page = client.get(address).content.decode()
        for slug in topics:
            url = (
                reverse(slug)
                if slug == "office_help_list"
                else reverse("office_help", args=[slug])
            )
            assert f'<a href="{url}"' in page or f'class="button" href="{url}"' in page


def test_what_there_is_no_help_for_is_not_found(client, secretary):
    client.force_login(secretary)

    assert client.get(reverse("office_help", args=["sorcery"])).status_code == 404


@pytest.mark.parametrize("address", ["/admin/help/", "/admin/help/publish/"])
def test_outsiders_are_led_to_the_log_in(client, address):
    assert client.get(address).status_code == 302
    client.force_login(PersonFactory())
    assert client.get(address).status_code == 302
