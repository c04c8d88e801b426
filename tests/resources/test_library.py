"""The library: browse and search are one page."""

import re

import pytest

from portal.languages.templatetags.languages import weight
from resources.models import ResourceFile
from tests.factories.documents import make_docx
from tests.factories.ingest import as_read
from tests.factories.resources import (
    ResourceFactory,
    publish,
)
from tests.factories.topics import (
    AudienceFactory,
    ComponentFactory,
    ConditionFactory,
    CountryFactory,
    GlossaryTermFactory,
    OrganisationFactory,
    PhaseFactory,
    ResourceTypeFactory,
)
from tests.factories.uploads import DocumentFactory
from tests.shown import text_of

pytestmark = pytest.mark.django_db

LIBRARY = {"en": "/en/resources/", "fr": "/fr/ressources/"}


def test_the_library_shows_what_is_published_and_no_draft(client, index_now):
    ResourceFactory(title_en="Published guide")
    ResourceFactory(title_en="Hidden draft", live=False)
    index_now()

    page = text_of(client.get(LIBRARY["en"]))

    assert "Published guide" in page
    assert "1 resource<" in page
    assert "Hidden draft" not in page


def test_words_in_a_file_lead_to_its_page(client, index_now):
    document = DocumentFactory()
    resource = ResourceFactory(title_en="Guide", files={"en": document})
    as_read(document, ["Nothing", "Here", "Count the amoxicillin tablets"])
    publish(resource)
    index_now()

    page = text_of(client.get(LIBRARY["en"], {"q": "amoxicillin"}))

    address = ResourceFile.objects.get(edition__resource=resource).address
    assert f'href="/files/{address}/{document.filename}#page=3"' in page
    assert f'href="/files/{address}/text/?page=3#page-3"' in page
    assert "<mark>amoxicillin</mark>" in page
    size = weight(document.file_size)
    assert f"Open at page 3 (PDF, {' '.join(size.split())})" in page
    assert "Read page 3 as text, 1 kB" in page


def test_words_in_a_section_of_a_word_document_lead_there(client, index_now):
    document = DocumentFactory(
        filename="guide.docx", content=make_docx([("Avant-propos", "Rien")])
    )
    resource = ResourceFactory(title_fr="Guide", files={"fr": document})
    as_read(document, ["Rien", "Ici", "Les ruptures de stock"])
    publish(resource)
    index_now()

    page = text_of(client.get(LIBRARY["en"], {"q": "ruptures"}))

    assert "#page=3" not in page
    assert "/text/?lang=en&page=3#page-3" in page
    assert "Read section 3 as text" in page
    assert '<blockquote class="passage" lang="fr">' in page


def test_what_has_only_some_of_the_words_comes_apart(client, index_now):
    ResourceFactory(title_en="Zinc and amoxicillin in the community")
    ResourceFactory(title_en="Zinc supplies")
    index_now()

    page = text_of(client.get(LIBRARY["en"], {"q": "zinc amoxicillin community"}))

    full, partial = re.split(r"1 resource matches in part", page)
    assert "Zinc and amoxicillin" in full
    assert "Zinc supplies" in partial


def test_a_french_only_resource_is_marked_for_english_readers(client, index_now):
    resource = ResourceFactory(title_en="", title_fr="Guide des agents", files=["fr"])
    index_now()

    page = text_of(client.get(LIBRARY["en"]))

    assert (
        f'<h3 class="title" lang="fr"><a href="{resource.get_absolute_url()}">' in page
    )
    assert "in French only" in page


def test_the_reader_finds_french_titles_unmarked_on_french_pages(client, index_now):
    ResourceFactory(title_en="", title_fr="Guide des agents", files=["fr"])
    index_now()

    page = text_of(client.get(LIBRARY["fr"]))

    assert "Guide des agents" in page
    assert '<h3 class="title" lang=' not in page


def test_a_filter_in_use_can_be_taken_off(client, index_now):
    costing = ComponentFactory(name_en="Costing and financing", number=2)
    ResourceFactory(components=[costing])
    index_now()

    page = text_of(
        client.get(LIBRARY["en"], {"component": costing.slug, "from": "2011"})
    )

    assert f'class="chip" href="/en/resources/?component={costing.slug}"' in page
    assert 'class="chip" href="/en/resources/?from=2011"' in page
    assert "Filters, 2 in use" in page


@pytest.mark.parametrize(
    "query",
    [
        "component=nonsense",
        "from=abc&to=20000",
        "page=99999999999999999999",
        "page=4000",
        "q=%00%ff%22%28%29%5B%5D%2A%3A",
        "q=" + "word " * 500,
        "sort=nonsense&language=xx&type=1%27%3B--",
        "q=a&q=b&component=&component=",
    ],
)
def test_no_address_breaks_the_library(client, index_now, query):
    ResourceFactory()
    index_now()

    assert client.get(f"/en/resources/?{query}").status_code == 200


def test_an_unknown_filter_is_left_out_and_said(client, index_now):
    ResourceFactory(title_en="Published guide")
    index_now()

    page = text_of(client.get(LIBRARY["en"], {"component": "nonsense"}))

    assert "does not exist and was ignored: nonsense" in page
    assert "Published guide" in page


def test_a_bad_year_is_said_at_its_field(client):
    page = text_of(client.get(LIBRARY["en"], {"from": "soon"}))

    assert 'value="soon" aria-invalid="true" aria-describedby="from-error"' in page
    assert "Write the year with four digits" in page


def test_an_empty_result_offers_what_would_find_something(client, index_now):
    costing, supply = ComponentFactory(), ComponentFactory()
    ResourceFactory(components=[costing], title_en="A zebra")
    ResourceFactory(components=[supply], title_en="Zebra and stripes")
    ResourceFactory(components=[supply], title_en="Stripes of the zebra")
    index_now()
    library, chosen = LIBRARY["en"], costing.slug

    page = text_of(client.get(library, {"q": '"zebra stripes"', "component": chosen}))

    assert "No resource found" in page
    # With the words one by one one is found, without the filter two.
    assert f'href="{library}?q=zebra&component={chosen}">zebra</a>' in page
    assert f"?q=stripes&component={chosen}" not in page
    assert page.count('<span class="soft">1</span>') >= 1
    assert 'href="/en/ask/?q=' in page


def test_an_empty_result_tells_how_much_each_filter_hides(client, index_now):
    costing, french = ComponentFactory(), "fr"
    ResourceFactory(title_en="A zebra", components=[costing])
    ResourceFactory(title_en="Two zebras", links={"fr": "https://a.org"})
    ResourceFactory(title_en="Three zebras", links={"fr": "https://b.org"})
    index_now()
    library = LIBRARY["en"]

    page = text_of(
        client.get(
            library, {"q": "zebra", "component": costing.slug, "language": french}
        )
    )

    for query, total in (
        ("?q=zebra&language=fr", 2),
        (f"?q=zebra&component={costing.slug}", 1),
        ("?q=zebra", 3),
    ):
        link = f'<a class="go" href="{library}{query}">'
        assert f">{total}</span>" in page.partition(link)[2].partition("</li>")[0]


def test_a_partly_matching_hit_says_which_word_it_lacks(client, index_now):
    ResourceFactory(title_en="A zebra")
    index_now()

    page = text_of(client.get(LIBRARY["en"], {"q": "zebra stripes"}))

    assert "Not in it: <s>stripes</s>" in page


def test_a_page_too_far_leads_to_the_last(client, index_now):
    ResourceFactory()
    index_now()

    page = text_of(client.get(LIBRARY["en"], {"page": 7}))

    assert 'href="/en/resources/">Go to its last page' in page


def test_the_list_is_paged_and_keeps_the_search(client, index_now):
    for number in range(23):
        ResourceFactory(title_en=f"Guide {number}")
    index_now()

    first = text_of(client.get(LIBRARY["en"], {"q": "guide"}))
    second = text_of(client.get(LIBRARY["en"], {"q": "guide", "page": 2}))

    assert first.count('class="hit"') == 20
    assert second.count('class="hit"') == 3
    assert 'href="/en/resources/?q=guide&page=2" rel="next"' in first


def test_the_library_asks_as_much_for_many_rows_as_for_few(
    client, index_now, django_assert_max_num_queries
):
    terms = {
        "components": [ComponentFactory()],
        "phases": [PhaseFactory()],
        "conditions": [ConditionFactory()],
        "audiences": [AudienceFactory()],
        "countries": [CountryFactory()],
        "authors": [OrganisationFactory(), "Chandani Y"],
        "type": ResourceTypeFactory(),
        "publisher": OrganisationFactory(),
        "tags": ["stock"],
    }
    for _number in range(3):
        document = DocumentFactory()
        resource = ResourceFactory(
            files={"en": document}, links={"fr": "https://a.org"}, **terms
        )
        as_read(document, ["words to be found"])
        publish(resource)
    index_now()
    client.get(LIBRARY["en"], {"q": "words"})  # what is asked once a process

    with django_assert_max_num_queries(40) as few:
        client.get(LIBRARY["en"], {"q": "words"})
    for _number in range(12):
        document = DocumentFactory()
        resource = ResourceFactory(
            files={"en": document}, links={"fr": "https://a.org"}, **terms
        )
        as_read(document, ["words to be found"])
        publish(resource)
    index_now()
    client.get(LIBRARY["en"], {"q": "words"})  # and once after a change
    with django_assert_max_num_queries(40) as many:
        page = client.get(LIBRARY["en"], {"q": "words"})

    assert page.content.count(b'class="hit"') == 15
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("language", "said", "off", "which", "means"),
    [
        (
            "en",
            "Also searched for:",
            "Only the words I typed",
            "Which one do you mean?",
            '<span>mandate (<span lang="fr">termes de référence</span>)</span>',
        ),
        (
            "fr",
            "Aussi recherché :",
            "Seulement les mots saisis",
            "Lequel cherchez-vous",
            "<span>termes de référence</span>",
        ),
    ],
)
def test_the_library_tells_what_else_it_looked_for(
    client, index_now, language, said, off, which, means
):
    GlossaryTermFactory(en="rapid test", fr="test rapide", fr_acronym="TDR")
    GlossaryTermFactory(en="mandate", fr="termes de référence", fr_acronym="TDR")
    ResourceFactory(title_en="A rapid test")
    index_now()

    page = text_of(client.get(LIBRARY[language], {"q": "TDR"}))

    other = "en" if language == "fr" else "fr"
    assert said in page
    assert f'lang="{other}">' in page
    assert which in page
    assert means in page
    assert "also=no" in page
    assert 'class="hit"' in page
    page = text_of(client.get(LIBRARY[language], {"q": "TDR", "also": "no"}))
    assert 'class="hit"' not in page
    assert off not in page


def test_the_library_works_and_says_so_without_an_index(client):
    ResourceFactory(title_en="Published guide")

    page = text_of(client.get(LIBRARY["en"]))

    assert "The full search cannot answer just now" in page
    assert "Published guide" in page


def test_the_other_languages_word_in_the_address_leads_to_the_library(client):
    response = client.get("/en/ressources/?q=asc&component=costing")

    assert response.status_code == 301
    assert response.url == "/en/resources/?q=asc&component=costing"


def test_the_switch_keeps_page_and_query(client, index_now):
    index_now()

    page = text_of(client.get("/en/resources/?q=asc&from=2011"))

    switch = 'href="/fr/ressources/?q=asc&from=2011" hreflang="fr" lang="fr"'
    assert switch in page
    page = text_of(client.get("/en/resources/?page=2"))
    assert 'href="/fr/ressources/?page=2" hreflang="fr" lang="fr"' in page
