"""News by the page and by feed."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from portal.pages.models import NewsPage
from portal.pages.models.news import SHOWN
from tests.factories.pages import news

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = {"en": "/en/news.atom", "fr": "/fr/actualites.atom"}


def feed(client, language="en"):
    return ElementTree.fromstring(client.get(FEEDS[language]).content)  # noqa: S314


def ids(found):
    return [entry.findtext(f"{ATOM}id") for entry in found.iter(f"{ATOM}entry")]


def test_a_feed_reader_knows_an_item_again_when_its_address_changes(client):
    item = news(title_en="Workshop", title_fr="Atelier", date=date(2016, 1, 1))
    before = ids(feed(client))

    page = NewsPage.objects.get(pk=item.pk)
    page.slug = "another"
    page.save_revision().publish()

    assert ids(feed(client)) == before
    assert before[0].startswith("urn:uuid:")
    assert ids(feed(client, "fr")) != before


def test_the_feed_says_its_language_its_list_and_who_wrote(client):
    news(title_en="Workshop", date=date(2016, 1, 1), author="Aïssata Traoré")
    news(title_en="Meeting", date=date(2015, 1, 1))

    french = feed(client, "fr")

    assert french.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    links = {link.get("rel"): link.get("href") for link in french.iter(f"{ATOM}link")}
    assert links["self"] == "http://testserver/fr/actualites.atom"
    names = [
        [name.text for name in entry.iter(f"{ATOM}name")]
        for entry in french.iter(f"{ATOM}entry")
    ]
    assert names == [["Aïssata Traoré"], []]
    assert french.find(f"{ATOM}author/{ATOM}name").text


def test_who_wrote_is_said_where_it_is_known(client):
    item = news(title_en="Workshop", date=date(2016, 1, 1), author="Aïssata Traoré")

    assert "Aïssata Traoré" in client.get(item.get_absolute_url()).content.decode()


def test_many_news_come_by_the_page_and_ask_as_much_as_one(
    client, django_assert_max_num_queries
):
    for number in range(SHOWN + 5):
        news(
            title_en=f"Item no. {number:02d}.",
            date=date(2016, 1, 1) + timedelta(days=number),
        )
    client.get("/en/news/")

    with django_assert_max_num_queries(12):
        first = client.get("/en/news/").content.decode()
    second = client.get("/en/news/?page=2").content.decode()

    assert "Item no. 24." in first
    assert "Item no. 04." not in first
    assert "Item no. 04." in second
    assert "Item no. 24." not in client.get("/en/news/?page=2").content.decode()


def test_the_feed_is_short_and_asks_as_much_for_many(
    client, django_assert_max_num_queries
):
    for number in range(25):
        news(title_en=f"Item {number}", date=date(2016, 1, 1))
    client.get(FEEDS["en"])

    with django_assert_max_num_queries(5):
        found = feed(client)

    assert len(ids(found)) == 20
