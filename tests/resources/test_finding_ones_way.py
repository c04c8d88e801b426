"""The ways on, back and out of the public pages, and what is said at them."""

import html
import re
from urllib.parse import unquote

import pytest
from django.urls import reverse

from resources.models import Tag
from tests.factories.resources import ResourceFactory

pytestmark = pytest.mark.django_db

LIBRARY = "/en/resources/"


def page_of(client, address, query=None):
    content = client.get(address, query).content.decode()
    return " ".join(html.unescape(content).split())


@pytest.mark.parametrize("ending", ["", "/"])
def test_an_address_cut_off_after_its_number_leads_to_the_record(client, ending):
    resource = ResourceFactory(title_en="Guide")

    english = client.get(f"/en/resources/{resource.pk}{ending}")
    french = client.get(f"/fr/ressources/{resource.pk}{ending}")

    assert english.status_code == french.status_code == 301
    assert english.url == resource.get_absolute_url("en")
    assert french.url == resource.get_absolute_url("fr")


def test_the_number_of_a_draft_answers_like_one_that_never_was(client, editor):
    draft = ResourceFactory(live=False)

    for _person in ("a visitor", "an editor"):
        hidden = client.get(f"/en/resources/{draft.pk}/")
        missing = client.get("/en/resources/999999/")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content == missing.content
        client.force_login(editor)


def test_a_question_about_a_resource_names_it(client):
    resource = ResourceFactory()

    content = client.get(resource.get_absolute_url("en")).content.decode()

    (about,) = re.findall(r'href="/en/ask/\?about=([^"]+)"', content)
    assert unquote(about) == resource.get_absolute_url("en")


def test_a_question_after_a_search_in_vain_begins_with_its_words(client, index_now):
    index_now()

    without = page_of(client, LIBRARY)
    with_words = page_of(client, LIBRARY, {"q": 'R&D "zebra"'})

    assert "/en/ask/?q=" not in without
    (query,) = re.findall(r'href="/en/ask/\?q=([^"]+)"', with_words)
    form = client.get(f"/en/ask/?q={html.unescape(query)}").content.decode()
    assert 'I looked for “R&D "zebra"”' in html.unescape(form)


def test_years_the_wrong_way_round_are_said_and_lead_to_the_second(client):
    page = page_of(client, LIBRARY, {"from": "2015", "to": "2010"})

    assert "The last year is before the first one and was ignored." in page
    assert '<a href="#to">Correct it</a>' in page
    assert "was not understood" not in page


@pytest.mark.parametrize(
    ("query", "field"),
    [({"from": "2010", "to": "soon"}, "to"), ({"from": "soon", "to": "late"}, "from")],
)
def test_a_year_not_understood_leads_to_its_own_field(client, query, field):
    page = page_of(client, LIBRARY, query)

    assert "was not understood" in page
    assert f'<a href="#{field}">Correct it</a>' in page


def test_a_page_too_far_says_how_many_there_are_and_leads_to_the_last(
    client, index_now
):
    for number in range(23):
        ResourceFactory(title_en=f"Guide {number}")
    index_now()

    page = page_of(client, LIBRARY, {"page": "9999"})

    assert "<h2>23 resources</h2>" in page
    assert "No resource found" not in page
    assert f'href="{LIBRARY}?page=2">Go to its last page' in page
    assert f'<link rel="canonical" href="http://testserver{LIBRARY}?page=2">' in page


def test_the_results_are_one_step_from_the_top(client, index_now):
    ResourceFactory()
    index_now()

    page = page_of(client, LIBRARY)

    assert '<a class="skip" href="#results">To the results</a>' in page
    assert page.count('id="results"') == 1


def test_searches_are_not_to_be_indexed_but_the_library_is(client, index_now):
    index_now()

    assert 'name="robots"' not in page_of(client, LIBRARY, {"language": "fr"})
    assert '<meta name="robots" content="noindex">' in page_of(
        client, LIBRARY, {"q": "zinc"}
    )


def test_addresses_of_a_search_hold_what_it_asks_and_no_more(client, index_now):
    index_now()

    page = page_of(
        client, f"{LIBRARY}?from=&to=&q=zinc&page=3&utm_source=mail&type=nonsense"
    )

    links = re.findall(r'<link rel="alternate" hreflang="(..)" href="(.+?)">', page)
    assert links == [
        ("en", "http://testserver/en/resources/?q=zinc&page=3"),
        ("fr", "http://testserver/fr/ressources/?q=zinc&page=3"),
    ]
    assert "from=&" not in page
    assert "utm_source" not in page


def test_who_is_signed_in_finds_the_way_in_and_out(client, editor):
    before = page_of(client, LIBRARY)
    client.force_login(editor)
    after = page_of(client, LIBRARY)

    sign_in, sign_out = reverse("account_login"), reverse("account_logout")
    administration = reverse("wagtailadmin_home")
    assert f'<a href="{sign_in}">Sign in</a>' in before
    assert sign_out not in before
    assert administration not in before
    assert f'<a href="{sign_in}">' not in after
    assert f'<a href="{sign_out}">Sign out</a>' in after
    assert f'<a href="{administration}">Administration</a>' in after


def test_the_way_out_is_a_page_of_ours(client, editor):
    client.force_login(editor)

    page = page_of(client, reverse("account_logout"))
    client.post(reverse("account_logout"))

    assert "<h1>Sign out</h1>" in page
    assert "Sign in</a>" in page_of(client, LIBRARY)


def test_a_forgotten_password_is_offered_after_its_field(client):
    page = page_of(client, reverse("account_login"))

    assert page.index('name="password"') < page.index("Forgot your password?")


def test_of_rights_of_their_own_kind_only_the_note_is_shown(client):
    resource = ResourceFactory(licence="other", rights_note_en="Ask the publisher.")
    bare = ResourceFactory(licence="other")
    reserved = ResourceFactory(licence="all-rights-reserved")

    page = page_of(client, resource.get_absolute_url("en"))

    assert "<dt>Rights</dt><dd>Ask the publisher.</dd>" in page
    assert "other, see" not in page
    assert "Rights</dt>" not in page_of(client, bare.get_absolute_url("en"))
    assert "<dd>all rights reserved</dd>" in page_of(
        client, reserved.get_absolute_url("en")
    )


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("licence", "name", "path"),
    [
        ("cc-by-4.0", "CC BY 4.0", "licenses/by/4.0"),
        ("cc-by-nc-sa-3.0-igo", "CC BY-NC-SA 3.0 IGO", "licenses/by-nc-sa/3.0/igo"),
        ("cc0-1.0", "CC0 1.0", "publicdomain/zero/1.0"),
    ],
)
def test_what_a_licence_allows_is_one_step_away_in_the_language_of_the_page(
    client, licence, name, path, language
):
    resource = ResourceFactory(licence=licence, title_fr="Guide")

    page = page_of(client, resource.get_absolute_url(language))

    deed = f"https://creativecommons.org/{path}/deed.{language}"
    assert f'<a rel="license" href="{deed}">{name}</a>' in page


def test_a_label_in_the_other_language_is_marked(client, index_now):
    resource = ResourceFactory(title_fr="Guide", tags=["stock"])
    Tag.objects.update(label_en="Stock-outs", label_fr="")
    index_now()

    record = page_of(client, resource.get_absolute_url("fr"))
    library = page_of(client, "/fr/ressources/")
    chosen = page_of(client, "/fr/ressources/", {"tag": Tag.objects.get().slug})

    marked = '<span lang="en">Stock-outs</span>'
    assert f"{marked}</a>" in record
    assert f"<span>{marked}</span>" in library
    assert re.search(rf'class="chip" href="[^"]+">{marked}', chosen)


@pytest.mark.parametrize(
    ("language", "library", "words"),
    [("en", LIBRARY, "Search"), ("fr", "/fr/ressources/", "Chercher")],
)
def test_the_search_is_one_step_from_every_page(client, language, library, words):
    head = page_of(client, f"/{language}/news-of-old/").partition("</header>")[0]
    home = page_of(client, f"/{language}/").partition("</header>")[0]

    way = re.compile(rf'<a href="{library}">.{{,200}}?<span class="vh">{words}</span>')
    assert way.search(head)
    assert not way.search(home)
