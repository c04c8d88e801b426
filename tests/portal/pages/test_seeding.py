"""The pages of the seed: complete in both languages, and loaded once."""

import re
import tomllib

import pytest
from django.core.management import call_command

from portal.pages.models import BilingualPage, EventPage, NewsPage, StandardPage
from portal.pages.seed_links import MARKED_LINK
from portal.pages.seeding import FOLDER, load_pages, read_pages
from portal.topics.seeding import read_rows
from resources.seeding import read_entries
from tests.factories.pages import event, news
from tests.factories.topics import ComponentFactory

ENTRIES = read_pages()
BAD_FRENCH = re.compile(r"[^\u00a0\u202f] [:;!?](?!\d)|« | »|'")


def texts(value, language):
    """Every text of one language, however deep."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == language and isinstance(inner, str):
                yield inner
            else:
                yield from texts(inner, language)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, language)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["key"])
def test_a_page_says_everything_in_both_languages(entry):
    english, french = list(texts(entry, "en")), list(texts(entry, "fr"))

    assert len(english) == len(french)
    assert all(english)
    assert all(french)
    for code in ("en", "fr"):
        assert len(entry["description"][code]) <= 160


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["key"])
def test_french_is_set_as_french(entry):
    for text in texts(entry, "fr"):
        prose = re.sub(r"<[^>]*>", "", text)
        assert not BAD_FRENCH.search(prose), text


def test_each_resource_that_a_page_names_is_in_the_catalogue():
    known = {entry["key"] for entry in read_entries()}
    for entry in ENTRIES:
        named = [key for part in entry.get("body", []) for key in part.get("keys", [])]
        materials = entry.get("event", {}).get("materials", [])
        named += [item["resource"] for item in materials if "resource" in item]
        assert not set(named) - known


def test_each_record_that_a_page_names_is_in_the_seed():
    known = {"page": {entry["key"] for entry in ENTRIES}}
    for kind, name in (("component", "components"), ("organisation", "organisations")):
        known[kind] = {row["slug"] for row in read_rows(name)}
    for entry in ENTRIES:
        event = entry.get("event", {})
        for part in entry.get("body", []):
            assert set(part.get("slugs", [])) <= known["organisation"]
        assert set(event.get("components", [])) <= known["component"]
        assert set(event.get("organisers", [])) <= known["organisation"]
        for text in (*texts(entry, "en"), *texts(entry, "fr")):
            for kind, key in MARKED_LINK.findall(text):
                assert kind == "resource" or key in known[kind], (entry["key"], key)


def test_each_file_bears_the_key_of_its_page():
    for path in FOLDER.glob("*.toml"):
        assert tomllib.loads(path.read_text())["key"] == path.stem


@pytest.mark.django_db
def test_loading_again_adds_nothing_and_keeps_what_a_person_wrote(seeded):
    page = StandardPage.objects.get(source_key="about")
    page.title_fr = "Qui nous sommes"
    page.save_revision().publish()
    before = BilingualPage.objects.count()

    call_command("load_seed", verbosity=0)

    assert BilingualPage.objects.count() == before == len(ENTRIES)
    assert StandardPage.objects.get(source_key="about").title_fr == "Qui nous sommes"


HEAD = """
key = "{key}"
kind = "{kind}"
parent = "{parent}"
title = {{ en = "{key}", fr = "{key}" }}
slug = {{ en = "{key}", fr = "{key}" }}
description = {{ en = "", fr = "" }}
"""
EVENT = """
[event]
start = "2031-02-03T09:00"
end = "2031-02-04T17:30"
zone = "Africa/Dakar"
registration = "https://example.org/register"
components = ["seeded"]
[[event.materials]]
kind = "programme"
language = "fr"
label = { en = "Programme", fr = "Ordre du jour" }
url = "https://example.org/programme"
"""


@pytest.fixture
def folder(tmp_path):
    """Seeds of an event and of a news item, below lists that are there already."""
    for page, key in (
        (event(title_en="First"), "dates"),
        (news(title_en="First"), "reports"),
    ):
        BilingualPage.objects.filter(pk=page.get_parent().pk).update(source_key=key)
    call = HEAD.format(key="call", kind="event", parent="dates") + EVENT
    item = HEAD.format(key="item", kind="news", parent="reports")
    (tmp_path / "call.toml").write_text(call)
    (tmp_path / "item.toml").write_text(f'{item}date = "2031-01-01"\nauthor = "Awa"')
    return tmp_path


@pytest.mark.django_db
def test_an_event_and_news_take_all_that_their_files_say(folder):
    component = ComponentFactory(slug="seeded")

    assert load_pages({}, folder) == 2

    call = EventPage.objects.get(source_key="call")
    assert f"{call.start} {call.end}" == (
        "2031-02-03 09:00:00+00:00 2031-02-04 17:30:00+00:00"
    )
    assert call.components() == [component]
    assert call.registration_url == "https://example.org/register"
    assert call.materials.get().label_fr == "Ordre du jour"
    item = NewsPage.objects.get(source_key="item")
    assert (item.author, str(item.date)) == ("Awa", "2031-01-01")
    assert load_pages({}, folder) == 0


@pytest.mark.django_db
def test_a_page_comes_without_what_a_person_has_deleted(folder):
    assert load_pages({}, folder) == 2
    assert EventPage.objects.get(source_key="call").components() == []
