"""Glossary, countries and organisations, as readers meet them."""

import csv
import html
import io

import pytest
from django.urls import reverse
from django.utils import translation

from tests.factories.pages import event
from tests.factories.resources import ResourceFactory
from tests.factories.topics import (
    CountryFactory,
    GlossaryTermFactory,
    OrganisationFactory,
)
from tests.shown import text_of

pytestmark = pytest.mark.django_db


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(html.unescape(response.content.decode()).split())


@pytest.fixture
def terms():
    GlossaryTermFactory(
        en="rapid diagnostic test",
        en_acronym="RDT",
        fr="test de diagnostic rapide",
        fr_acronym="TDR",
        note="Beware of TDR.",
    )
    GlossaryTermFactory(en="epidemic", fr="épidémie")
    GlossaryTermFactory(en="essential medicines", fr="médicaments essentiels")


# --- Glossary -----------------------------------------------------------------


def test_the_glossary_opens_at_its_first_letter(client, terms):
    page = page_of(client, "/en/glossary/")

    assert "epidemic" in page
    assert "essential medicines" in page
    assert "rapid diagnostic test" not in page
    assert 'aria-current="page">E</a>' in page


def test_each_reader_begins_with_their_own_language(client, terms):
    page = page_of(client, "/fr/glossaire/")

    assert page.index("épidémie") < page.index("epidemic")
    assert "médicaments essentiels" not in page


def test_an_accent_does_not_make_another_letter(client, terms):
    page = page_of(client, "/fr/glossaire/?letter=e")

    assert 'aria-current="page">E</a>' in page
    assert "letter=%C3%A9" not in page


def test_the_glossary_is_read_from_the_other_language(client, terms):
    page = page_of(client, "/en/glossary/?by=fr&letter=m")

    assert '<th scope="row" lang="fr">médicaments essentiels' in page
    assert "From English to French" in page
    assert "épidémie" not in page


@pytest.mark.parametrize(
    "question", ["rdt", "TDR", "Diagnostic rapide", "rapid test", "DIAGNÓSTIC"]
)
def test_a_word_is_found_in_either_language(client, terms, question):
    page = page_of(client, f"/en/glossary/?q={question}")

    assert "rapid diagnostic test" in page
    assert "Beware of TDR." in page
    assert "epidemic" not in page


def test_each_term_leads_to_its_search(client, terms):
    page = page_of(client, "/en/glossary/?q=rdt")

    assert 'href="/en/resources/?q=rapid%20diagnostic%20test"' in page


def test_a_word_that_is_not_there_can_be_searched_for(client, terms):
    page = page_of(client, "/en/glossary/?q=zebra%26co")

    assert "does not have this word" in page
    assert 'href="/en/resources/?q=zebra%26co"' in page


@pytest.mark.parametrize("query", ["?by=xx", "?letter=%00", "?letter=9", "?q=%00%ff"])
def test_whatever_is_sent_something_is_shown(client, terms, query):
    assert client.get(f"/en/glossary/{query}").status_code == 200


def test_an_empty_glossary_has_a_page(client):
    assert client.get("/en/glossary/").status_code == 200


def rows_of(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/en/glossary/", "All terms to print: PDF and Word"),
        ("/fr/glossaire/", "Tous les termes à imprimer : PDF et Word"),
    ],
)
def test_the_whole_glossary_is_one_tap_away(client, terms, path, told):
    assert told not in text_of(client.get(path))
    made = ResourceFactory(title_en="G", title_fr="G fr", source_key="made:glossary")

    page = text_of(client.get(path))

    assert told in page
    language = path[1:3]
    assert f'href="{made.get_absolute_url(language)}"' in page
    assert f'<link rel="canonical" href="http://testserver{path}">' in page


def test_the_glossary_goes_along_whole(client, terms):
    rows = rows_of(client.get("/fr/glossaire/glossaire.csv"))
    assert rows[0][:2] == ["Français", "Sigle français"]
    assert ["épidémie", "", "epidemic", "", ""] in rows
    assert len(rows) == 4
    words = [row[0] for row in rows[1:]]
    assert words.index("épidémie") < words.index("médicaments essentiels")
    assert ["epidemic", "", "épidémie", "", ""] in rows_of(
        client.get("/en/glossary/glossary.csv")
    )
    assert client.get("/fr/glossaire/glossaire.exe").status_code == 404


def test_the_glossary_asks_once(client, terms, django_assert_num_queries):
    client.get("/en/glossary/")
    with django_assert_num_queries(2):
        client.get("/en/glossary/")
    GlossaryTermFactory.create_batch(50)
    with django_assert_num_queries(2):
        client.get("/en/glossary/?q=term")


# --- Countries ----------------------------------------------------------------


def test_countries_are_those_of_published_resources(client):
    mali, ethiopia = (
        CountryFactory(slug="ml", name_en="Mali", name_fr="Mali"),
        CountryFactory(slug="et", name_en="Ethiopia", name_fr="Éthiopie"),
    )
    CountryFactory(slug="zm", name_en="Zambia", name_fr="Zambie")
    niger = CountryFactory(slug="ne", name_en="Niger", name_fr="Niger")
    ResourceFactory(countries=[mali, ethiopia])
    ResourceFactory(countries=[mali])
    ResourceFactory(countries=[niger], live=False)

    page = page_of(client, "/fr/pays/")

    assert page.index("Éthiopie") < page.index("Mali")
    assert "2 ressources" in page
    assert "Zambie" not in page
    assert "Niger" not in page


@pytest.mark.parametrize(
    ("path", "told"),
    [("/en/countries/", "no resource yet"), ("/fr/pays/", "pas encore de ressource")],
)
def test_a_country_with_events_alone_is_among_them(client, path, told):
    event(
        title_en="Met",
        country=CountryFactory(slug="gh", name_en="Ghana", name_fr="Ghana"),
    )
    hidden = CountryFactory(slug="tg", name_en="Togo", name_fr="Togo")
    event(title_en="To meet", country=hidden, live=False)

    page = page_of(client, path)

    assert "Ghana" in page
    assert told in page
    assert "Togo" not in page


def test_a_country_shows_its_resources_and_organisations(client):
    mali = CountryFactory(slug="ml", name_en="Mali")
    ministry = OrganisationFactory(name_en="Ministry of Mali", country=mali)
    OrganisationFactory(name_en="Silent office", country=mali)
    ResourceFactory(title_en="Plan of Mali", countries=[mali], publisher=ministry)
    ResourceFactory(title_en="Hidden plan", countries=[mali], live=False)
    ResourceFactory(title_en="Plan of nowhere")

    page = page_of(client, "/en/countries/ml/")

    assert "Plan of Mali" in page
    assert f'href="/en/organisations/{ministry.slug}/"' in page
    assert 'href="/en/resources/?country=ml"' in page
    for foreign in ("Hidden plan", "Plan of nowhere", "Silent office"):
        assert foreign not in page


def test_a_country_without_resources_says_so(client):
    CountryFactory(slug="fj", name_fr="Fidji")

    assert "La bibliothèque n’a encore rien" in page_of(client, "/fr/pays/fj/")


# --- Organisations ------------------------------------------------------------


def test_an_organisation_counts_each_of_its_resources_once(client):
    who = OrganisationFactory(slug="who", name_en="World Health Organization")
    ResourceFactory(title_en="Guide", authors=[who], publisher=who)
    ResourceFactory(title_en="Report", authors=[who])

    page = page_of(client, "/en/organisations/who/")

    assert "2 in the library" in page
    assert page.count(">Guide</a>") == 1
    assert "Report" in page
    assert 'href="/en/resources/?organisation=who"' in page
    assert "</span>2</td>" in page_of(client, "/en/organisations/")


def test_an_organisation_of_a_draft_is_not_told_of(client):
    secret = OrganisationFactory(slug="secret", name_en="Secret office")
    ResourceFactory(authors=[secret], publisher=secret, live=False)

    hidden = client.get("/en/organisations/secret/")
    nothing = client.get("/en/organisations/nothing/")

    assert hidden.status_code == nothing.status_code == 404
    assert hidden.content == nothing.content
    assert "Secret office" not in page_of(client, "/en/organisations/")


# --- All of them --------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["countries/", "countries/ml/", "organisations/", "organisations/who/"]
)
def test_pages_ask_as_much_for_many_as_for_few(
    client, django_assert_max_num_queries, address
):
    mali = CountryFactory(slug="ml")
    who = OrganisationFactory(slug="who", country=mali)

    def fill(count):
        for _number in range(count):
            other = OrganisationFactory(country=mali)
            ResourceFactory(
                countries=[mali, CountryFactory()],
                authors=[who, other],
                publisher=other,
                files=["en"],
            )

    fill(6)
    with django_assert_max_num_queries(30) as few:
        client.get(f"/en/{address}")
    fill(6)
    with django_assert_max_num_queries(30) as many:
        client.get(f"/en/{address}")

    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/fr/glossary/?q=a", "/fr/glossaire/?q=a"),
        ("/en/glossaire/glossaire.csv", "/en/glossary/glossary.csv"),
        ("/en/pays/", "/en/countries/"),
        ("/fr/countries/ml/", "/fr/pays/ml/"),
    ],
)
def test_the_other_languages_word_leads_to_the_same_place(client, asked, right):
    CountryFactory(slug="ml")

    response = client.get(asked)

    assert response.status_code == 301
    assert response["Location"] == right


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_name_each_other(client, language):
    mali = CountryFactory(slug="ml")
    who = OrganisationFactory(slug="who")
    ResourceFactory(countries=[mali], publisher=who)
    for name, args in [
        ("glossary", []),
        ("countries", []),
        ("country", ["ml"]),
        ("organisations", []),
    ]:
        addresses = {}
        for code in ("en", "fr"):
            with translation.override(code):
                addresses[code] = reverse(f"reference:{name}", args=args)
        page = page_of(client, addresses[language])
        for code, address in addresses.items():
            assert f'hreflang="{code}" href="http://testserver{address}"' in page


def test_who_may_edit_a_country_sees_the_way_there(client, secretary, editor):
    CountryFactory(slug="ml")

    client.force_login(editor)
    assert "/admin/snippets/" not in page_of(client, "/en/countries/ml/")
    client.force_login(secretary)
    assert "/admin/snippets/topics/country/edit/" in page_of(
        client, "/en/countries/ml/"
    )


@pytest.mark.parametrize(
    ("address", "shown"),
    [("/en/organisations/who/", "WHO"), ("/fr/organisations/oms/", "OMS")],
)
def test_an_acronym_is_that_of_the_readers_language(client, address, shown):
    who = OrganisationFactory(
        slug="who", slug_fr="oms", acronym_en="WHO", acronym_fr="OMS"
    )
    ResourceFactory(publisher=who)

    page = client.get(address).content.decode()

    assert f"· {shown}" in page
    assert ("· OMS" in page) == (shown == "OMS")
