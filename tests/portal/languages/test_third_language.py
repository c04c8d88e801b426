"""The interface in Portuguese, half of it translated; the content stays as it is."""

import os
import re
import subprocess
import sys

import polib
import pytest
from bs4 import BeautifulSoup, NavigableString
from django.conf import settings as site
from django.urls import clear_url_caches, reverse, set_urlconf
from django.utils import translation
from modeltranslation.translator import translator

from portal.languages.management.commands.compile_messages import compile_one
from resources.facets import kept_terms, vocabularies
from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory
from tests.factories.subgroups import SubgroupFactory
from tests.factories.topics import ComponentFactory

pytestmark = pytest.mark.django_db

BEGUN = {"Library": "Biblioteca", "Skip to content": "Saltar para o conteúdo"}

SIGN = "¤"
NO_WORDS = re.compile(r"\S*/\S*|\S*<\S*")


@pytest.fixture
def portuguese(settings, tmp_path):
    """Two words of it in a folder of their own: all else is not translated yet."""
    yield from speak_portuguese(BEGUN, settings, tmp_path)


@pytest.fixture
def marked_portuguese(settings, tmp_path):
    """Every text of the interface, recognisable by a sign; addresses stay."""
    french = polib.pofile(str(site.BASE_DIR / "locale/fr/LC_MESSAGES/django.po"))
    texts = [entry.msgid for entry in french if not entry.msgid.endswith("/")]
    signed = {text: f"{SIGN}{text}" for text in texts if not NO_WORDS.fullmatch(text)}
    yield from speak_portuguese(signed, settings, tmp_path)


def speak_portuguese(texts, settings, tmp_path):
    source = tmp_path / "locale" / "pt" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    catalogue.extend(polib.POEntry(msgid=k, msgstr=v) for k, v in texts.items())
    catalogue.save(str(source))
    compile_one(source, source.with_suffix(".mo"))
    settings.LOCALE_PATHS = [*site.LOCALE_PATHS, source.parents[2]]
    settings.LANGUAGES = [*site.LANGUAGES, ("pt", "Português")]
    clear_url_caches()
    yield
    clear_url_caches()
    set_urlconf(None)


@pytest.fixture
def record(portuguese):
    return ResourceFactory(title_en="Guide", title_fr="Guide en français")


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def in_portuguese(name, **kwargs):
    with translation.override("pt"):
        return reverse(name, kwargs=kwargs)


def switch_of(page):
    return {
        link["hreflang"]: link["href"] for link in page.select(".tools a[hreflang]")
    }


def test_the_library_answers_in_portuguese_and_in_english_where_a_text_lacks(
    client, portuguese
):
    page = page_of(client, "/pt/resources/")

    assert page.html["lang"] == "pt"
    assert page.select_one(".skip").text == "Saltar para o conteúdo"
    assert page.h1.text.strip() == "Biblioteca"
    assert "Newest first" in page.select_one(".colophon").text


@pytest.mark.parametrize(
    "name",
    [
        "home:home",
        "resources:library",
        "benchmarks:framework",
        "benchmarks:indicators",
        "reference:glossary",
        "reference:countries",
        "reference:organisations",
        "subgroups:subgroups",
        "subgroups:directory",
        "letters:write",
    ],
)
def test_each_room_answers_and_leads_on_in_portuguese(client, portuguese, name):
    home()
    ComponentFactory()

    page = page_of(client, in_portuguese(name))

    inside = [
        link["href"]
        for link in page.select("a[href^='/']:not([hreflang])")
        if re.match(r"/(en|fr)/", link["href"])
    ]
    assert inside == []
    assert set(switch_of(page)) == {"en", "fr"}


def test_a_record_is_shown_in_english_marked_as_such(client, record):
    page = page_of(client, f"/pt/resources/{record.pk}-guide/")

    assert page.h1.text.strip() == "Guide"
    assert page.select_one('h1[lang="en"], h1 [lang="en"]')


def test_a_record_without_english_is_shown_in_french(client, portuguese):
    record = ResourceFactory(title_en="", title_fr="Guide en français")

    page = page_of(client, f"/pt/resources/{record.pk}-guide-en-francais/")

    assert (
        page.select_one('h1[lang="fr"], h1 [lang="fr"]')
        .text.strip()
        .startswith("Guide")
    )


def test_the_switch_goes_from_each_language_to_the_two_others(client, record):
    english = f"/en/resources/{record.pk}-guide/"
    french = f"/fr/ressources/{record.pk}-guide-en-francais/"
    portuguese = f"/pt/resources/{record.pk}-guide/"

    assert switch_of(page_of(client, english)) == {"fr": french, "pt": portuguese}
    assert switch_of(page_of(client, french)) == {"en": english, "pt": portuguese}
    assert switch_of(page_of(client, portuguese)) == {"en": english, "fr": french}


def test_an_editorial_page_and_a_sub_group_have_an_address_in_portuguese(
    client, portuguese
):
    page_at(home(), title_en="About", title_fr="À propos")
    group = SubgroupFactory(name_en="Supply", name_fr="Approvisionnement", live=True)

    about = page_of(client, "/pt/about/")
    supply = page_of(client, f"/pt/sub-groups/{group.pk}-supply/")

    assert switch_of(about) == {"en": "/en/about/", "fr": "/fr/a-propos/"}
    assert set(switch_of(supply)) == {"en", "fr"}


def test_names_kept_for_english_readers_are_not_shown_to_portuguese_ones(portuguese):
    kept_terms.forget()
    said = {}
    for language in ("en", "pt", "fr"):
        with translation.override(language):
            said[language] = vocabularies()["language"]["fr"].name

    assert [str(name) for name in said.values()] == ["French", "Francês", "Français"]
    assert said["pt"].language == "pt"


def test_search_engines_are_told_of_all_three(client, record):
    sitemap = client.get("/sitemap-resources.xml").content.decode()

    assert f"/pt/resources/{record.pk}-guide/" in sitemap
    assert 'hreflang="pt"' in sitemap


def test_a_reader_whose_browser_asks_for_portuguese_is_led_there(client, portuguese):
    response = client.get("/", headers={"Accept-Language": "pt-MZ,pt;q=0.9"})

    assert response.url == "/pt/"


def test_the_administration_offers_the_languages_of_the_content_only(
    secretary, client, portuguese
):
    client.force_login(secretary)

    chosen = page_of(client, "/admin/account/").select("[name*=language] option")

    assert {option["value"] for option in chosen} >= {"en", "fr"}
    assert "pt" not in {option["value"] for option in chosen}


def test_english_and_french_know_nothing_of_it_while_it_is_not_asked_for(client):
    page = page_of(client, "/en/resources/")

    assert set(switch_of(page)) == {"fr"}
    assert client.get("/pt/resources/", follow=True).status_code == 404


def contents():
    """Every text that somebody wrote in English or French."""
    return {
        " ".join(str(text).split())
        for model in translator.get_registered_models(abstract=False)
        for names in [translator.get_options_for_model(model).all_fields]
        for row in model._base_manager.values_list(
            *(f"{name}_{code}" for name in names for code in ("en", "fr"))
        )
        for text in row
        if text
    }


def unmarked(page):
    """What is shown and is neither signed nor said to be of another language."""
    for text in page.body.find_all(string=True):
        if type(text) is not NavigableString or SIGN in text:
            continue
        around = [tag.get("lang") for tag in text.parents if tag.name != "html"]
        if not any(around):
            yield " ".join(text.split())


def test_all_content_is_marked_on_every_kind_of_page(seeded, client, marked_portuguese):
    sitemap = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"<loc>https?://[^/]+(/[^<]+)</loc>", sitemap)
    addresses = {}
    for part in parts:
        listed = client.get(part).content.decode()
        for path in re.findall(r"<loc>https?://[^/]+(/pt/[^<]*)</loc>", listed):
            kind = (part, path.split("/")[2], path.count("/"))
            addresses.setdefault(kind, path)
    written = contents()

    found = {}
    for path in addresses.values():
        page = page_of(client, path)
        assert page.html["lang"] == "pt"
        assert "lang=" not in page.body.text, path
        if plain := written.intersection(unmarked(page)):
            found[path] = plain

    assert len(addresses) > 15
    assert found == {}


def languages_of_a_site(more):
    """What a process that starts with MORE_LANGUAGES speaks, or why it doesn't start."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from portal import settings; print(settings.LANGUAGES)",
        ],
        cwd=site.BASE_DIR,
        env={**os.environ, "MORE_LANGUAGES": more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_one_setting_adds_it():
    started = languages_of_a_site("pt,sw")

    assert "('pt', 'Português'), ('sw', 'Kiswahili')" in started.stdout


@pytest.mark.parametrize("wrong", ["portuguese", "en", "ar", "pt,"])
def test_a_code_that_cannot_be_spoken_is_refused_in_words(wrong):
    started = languages_of_a_site(wrong)

    if wrong == "pt,":
        assert "Português" in started.stdout
    else:
        assert "MORE_LANGUAGES takes codes" in started.stderr
        assert started.returncode == 1
