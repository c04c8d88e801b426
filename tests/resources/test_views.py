"""The library and its records, as readers meet them."""

import html
import re
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import translation

from portal.languages.templatetags.languages import weight
from resources.ingest.models import PageText, Reading
from resources.models import Edition, RelatedResource, ResourceFile, ResourceTag, Tag
from tests.factories.documents import make_docx
from tests.factories.resources import (
    ResourceFactory,
    draft_of,
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

pytestmark = pytest.mark.django_db


def library_address(language="en"):
    with translation.override(language):
        return reverse("resources:library")


def text_of(response):
    return " ".join(html.unescape(response.content.decode()).split())


def read(document, texts):
    """As ingest leaves a document it has read."""
    Reading.objects.update_or_create(
        document=document, defaults={"state": Reading.State.READ, "pages": len(texts)}
    )
    PageText.objects.filter(document=document).delete()
    PageText.objects.bulk_create(
        PageText(document=document, number=number, text=text)
        for number, text in enumerate(texts, start=1)
    )


# --- The library --------------------------------------------------------------


def test_the_library_shows_what_is_published_and_no_draft(client, index_now):
    ResourceFactory(title_en="Published guide")
    ResourceFactory(title_en="Hidden draft", live=False)
    index_now()

    page = text_of(client.get(library_address()))

    assert "Published guide" in page
    assert "1 resource<" in page
    assert "Hidden draft" not in page


def test_words_in_a_file_lead_to_its_page(client, index_now):
    document = DocumentFactory()
    resource = ResourceFactory(title_en="Guide", files={"en": document})
    read(document, ["Nothing", "Here", "Count the amoxicillin tablets"])
    publish(resource)
    index_now()

    page = text_of(client.get(library_address(), {"q": "amoxicillin"}))

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
    read(document, ["Rien", "Ici", "Les ruptures de stock"])
    publish(resource)
    index_now()

    page = text_of(client.get(library_address(), {"q": "ruptures"}))

    assert "#page=3" not in page
    assert "/text/?lang=en&page=3#page-3" in page
    assert "Read section 3 as text" in page
    assert '<blockquote class="passage" lang="fr">' in page


def test_what_has_only_some_of_the_words_comes_apart(client, index_now):
    ResourceFactory(title_en="Zinc and amoxicillin in the community")
    ResourceFactory(title_en="Zinc supplies")
    index_now()

    page = text_of(client.get(library_address(), {"q": "zinc amoxicillin community"}))

    full, partial = re.split(r"1 resource matches in part", page)
    assert "Zinc and amoxicillin" in full
    assert "Zinc supplies" in partial


def test_a_french_only_resource_is_marked_for_english_readers(client, index_now):
    resource = ResourceFactory(title_en="", title_fr="Guide des agents", files=["fr"])
    index_now()

    page = text_of(client.get(library_address()))

    assert (
        f'<h3 class="title" lang="fr"><a href="{resource.get_absolute_url()}">' in page
    )
    assert "in French only" in page


def test_the_reader_finds_french_titles_unmarked_on_french_pages(client, index_now):
    ResourceFactory(title_en="", title_fr="Guide des agents", files=["fr"])
    index_now()

    page = text_of(client.get(library_address("fr")))

    assert "Guide des agents" in page
    assert '<h3 class="title" lang=' not in page


def test_a_filter_in_use_can_be_taken_off(client, index_now):
    costing = ComponentFactory(name_en="Costing and financing", number=2)
    ResourceFactory(components=[costing])
    index_now()

    page = text_of(
        client.get(library_address(), {"component": costing.slug, "from": "2011"})
    )

    assert f'class="chip" href="{library_address()}?component={costing.slug}"' in page
    assert f'class="chip" href="{library_address()}?from=2011"' in page
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

    assert client.get(f"{library_address()}?{query}").status_code == 200


def test_an_unknown_filter_is_left_out_and_said(client, index_now):
    ResourceFactory(title_en="Published guide")
    index_now()

    page = text_of(client.get(library_address(), {"component": "nonsense"}))

    assert "does not exist and is left out: nonsense" in page
    assert "Published guide" in page


def test_a_bad_year_is_said_at_its_field(client):
    page = text_of(client.get(library_address(), {"from": "soon"}))

    assert 'value="soon" aria-invalid="true" aria-describedby="from-error"' in page
    assert "Write a year with four figures" in page


def test_an_empty_result_offers_what_would_find_something(client, index_now):
    costing, supply = ComponentFactory(), ComponentFactory()
    ResourceFactory(components=[costing], title_en="A zebra")
    ResourceFactory(components=[supply], title_en="Zebra and stripes")
    ResourceFactory(components=[supply], title_en="Stripes of the zebra")
    index_now()
    library, chosen = library_address(), costing.slug

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
    library = library_address()

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

    page = text_of(client.get(library_address(), {"q": "zebra stripes"}))

    assert "Not in it: <s>stripes</s>" in page


def test_a_page_too_far_leads_to_the_last(client, index_now):
    ResourceFactory()
    index_now()

    page = text_of(client.get(library_address(), {"page": 7}))

    assert f'href="{library_address()}">Go to its last page' in page


def test_the_list_is_paged_and_keeps_the_search(client, index_now):
    for number in range(23):
        ResourceFactory(title_en=f"Guide {number}")
    index_now()

    first = text_of(client.get(library_address(), {"q": "guide"}))
    second = text_of(client.get(library_address(), {"q": "guide", "page": 2}))

    assert first.count('class="hit"') == 20
    assert second.count('class="hit"') == 3
    assert f'href="{library_address()}?q=guide&page=2" rel="next"' in first


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
        read(document, ["words to be found"])
        publish(resource)
    index_now()
    client.get(library_address(), {"q": "words"})  # what is asked once a process

    with django_assert_max_num_queries(40) as few:
        client.get(library_address(), {"q": "words"})
    for _number in range(12):
        document = DocumentFactory()
        resource = ResourceFactory(
            files={"en": document}, links={"fr": "https://a.org"}, **terms
        )
        read(document, ["words to be found"])
        publish(resource)
    index_now()
    client.get(library_address(), {"q": "words"})  # and once after a change
    with django_assert_max_num_queries(40) as many:
        page = client.get(library_address(), {"q": "words"})

    assert page.content.count(b'class="hit"') == 15
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("language", "said", "off", "which"),
    [
        (
            "en",
            "Also searched for:",
            "Only the words I typed",
            "Which one do you mean?",
        ),
        (
            "fr",
            "Aussi recherché :",
            "Seulement les mots saisis",
            "Lequel cherchez-vous",
        ),
    ],
)
def test_the_library_tells_what_else_it_looked_for(
    client, index_now, language, said, off, which
):
    GlossaryTermFactory(en="rapid test", fr="test rapide", fr_acronym="TDR")
    GlossaryTermFactory(en="mandate", fr="termes de référence", fr_acronym="TDR")
    ResourceFactory(title_en="A rapid test")
    index_now()

    page = text_of(client.get(library_address(language), {"q": "TDR"}))

    other = "en" if language == "fr" else "fr"
    assert said in page
    assert f'lang="{other}">' in page
    assert which in page
    assert "also=no" in page
    assert 'class="hit"' in page
    page = text_of(client.get(library_address(language), {"q": "TDR", "also": "no"}))
    assert 'class="hit"' not in page
    assert off not in page


def test_the_library_works_and_says_so_without_an_index(client):
    ResourceFactory(title_en="Published guide")

    page = text_of(client.get(library_address()))

    assert "The full search cannot answer just now" in page
    assert "Published guide" in page


def test_the_other_languages_word_in_the_address_leads_to_the_library(client):
    response = client.get("/en/ressources/?q=asc&component=costing")

    assert response.status_code == 301
    assert response.url == "/en/resources/?q=asc&component=costing"


def test_the_switch_keeps_page_and_query(client, index_now):
    index_now()

    page = text_of(client.get(f"{library_address()}?q=asc&from=2011"))

    switch = f'href="{library_address("fr")}?q=asc&from=2011" hreflang="fr" lang="fr"'
    assert switch in page
    page = text_of(client.get(f"{library_address()}?page=2"))
    assert f'href="{library_address("fr")}?page=2" hreflang="fr" lang="fr"' in page


# --- A record -----------------------------------------------------------------


def test_a_record_leads_to_its_files_in_the_readers_language_first(client):
    resource = ResourceFactory(
        files=["pt", "fr", "en"], links={"en": "https://a.org/b"}
    )

    with translation.override("fr"):
        address = resource.get_absolute_url()
    page = text_of(client.get(address))

    shown = re.findall(r'<h3 class="tongue">(\w+)</h3>', page)
    assert shown == ["Français", "Anglais", "Anglais", "Portugais"]
    assert page.count('<a class="button" href="/files/') == 1
    assert page.count('<a class="button quiet" href="/files/') == 2
    assert "a.org" in page


def test_sizes_are_said_before_every_download(client):
    document = DocumentFactory()
    resource = ResourceFactory(files={"en": document})
    document.file_size = 2_400_000
    document.save()
    read(document, ["a" * 3000, "b" * 3000])

    english = text_of(client.get(resource.get_absolute_url("en")))
    french = text_of(client.get(resource.get_absolute_url("fr")))

    assert "PDF, 2.4 MB, 2 pages" in english
    assert "Read as text, 6 kB" in english
    assert "PDF, 2,4 M" in french


def test_older_editions_are_folded_away(client):
    resource = ResourceFactory(live=False)
    resource.editions = [
        Edition(
            date="2010", files=[ResourceFile(language="en", document=DocumentFactory())]
        ),
        Edition(
            date="2014-07",
            files=[ResourceFile(language="en", document=DocumentFactory())],
        ),
    ]
    resource.save()
    publish(resource)

    page = text_of(client.get(resource.get_absolute_url()))

    newest, older = page.split("1 older edition")
    assert "Edition of July 2014" in newest
    assert "Edition of 2010" in older
    assert page.count('<a class="button" href="/files/') == 1


def test_a_catalogue_entry_says_whom_to_ask(client):
    address = ResourceFactory().get_absolute_url()
    page = text_of(client.get(address))

    assert "Catalogue entry only" in page
    assert f"/en/ask/?about={quote(address, safe='')}" in page


def test_a_missing_language_is_said(client):
    resource = ResourceFactory(files=["fr"])

    page = text_of(client.get(resource.get_absolute_url()))

    assert "There is nothing to read in English here yet." in page


def test_what_lacks_a_translation_is_shown_and_marked(client):
    resource = ResourceFactory(
        title_en="Guide", title_fr="", summary_en="", summary_fr="Pour les agents"
    )

    english = text_of(client.get(resource.get_absolute_url("en")))
    french = text_of(client.get(resource.get_absolute_url("fr")))

    assert '<div lang="fr"><p>Pour les agents</p></div>' in english
    assert "This record is not yet complete in English" in english
    assert '<h1 class="document">Guide</h1>' in english
    assert '<h1 class="document" lang="en">Guide</h1>' in french
    assert "<div><p>Pour les agents</p></div>" in french


def test_a_complete_record_bears_no_notice(client):
    resource = ResourceFactory(summary_en="For workers", summary_fr="Pour les agents")

    assert "not yet complete" not in text_of(client.get(resource.get_absolute_url()))


def test_topics_lead_into_the_library(client):
    costing = ComponentFactory(name_en="Costing & financing", number=2)
    resource = ResourceFactory(components=[costing], tags=["cold chain"])
    tag = Tag.objects.get()

    page = text_of(client.get(resource.get_absolute_url()))

    assert (
        f'href="{library_address()}?component={costing.slug}">Costing & financing'
        in page
    )
    assert f'href="{library_address()}?tag={tag.slug}">cold chain' in page
    assert ResourceTag.objects.count() == 1


def test_a_slug_changed_twice_leads_both_old_addresses_by_one_redirect(client):
    resource = ResourceFactory(title_en="First name")
    addresses = [resource.get_absolute_url("en")]
    for title in ("Second name", "Third name"):
        draft_of(resource, title_en=title, slug_en="")
        latest = type(resource).objects.get(pk=resource.pk)
        latest.get_latest_revision().publish()
        resource = type(resource).objects.get(pk=resource.pk)
        addresses.append(resource.get_absolute_url("en"))

    assert len(set(addresses)) == 3
    for old in addresses[:2]:
        response = client.get(old)
        assert response.status_code == 301
        assert response.url == addresses[2]
    assert client.get(addresses[2]).status_code == 200


def test_the_other_languages_slug_leads_to_the_own_one(client):
    resource = ResourceFactory(title_en="Stock cards", title_fr="Fiches de stock")

    response = client.get(f"/en/resources/{resource.pk}-fiches-de-stock/")

    assert response.status_code == 301
    assert response.url == resource.get_absolute_url("en")


def test_the_switch_leads_to_the_slug_of_the_other_language(client):
    resource = ResourceFactory(title_en="Stock cards", title_fr="Fiches de stock")

    page = text_of(client.get(resource.get_absolute_url("en")))

    french = resource.get_absolute_url("fr")
    assert french.endswith("-fiches-de-stock/")
    assert (
        f'<link rel="alternate" hreflang="fr" href="http://testserver{french}">' in page
    )
    assert f'<a href="{french}" hreflang="fr" lang="fr">Français</a>' in page


@pytest.mark.parametrize(("asked", "language"), [("fr,en;q=0.5", "fr"), ("de", "en")])
def test_the_short_address_leads_to_the_readers_language(client, asked, language):
    resource = ResourceFactory()

    response = client.get(f"/r/{resource.pk}/", headers={"accept-language": asked})

    assert response.status_code == 302
    assert response.url == resource.get_absolute_url(language)
    assert "Accept-Language" in response["Vary"]


@pytest.mark.parametrize(
    "pattern",
    [
        "/en/resources/{}-guide/",
        "/fr/resources/{}-guide/",
        "/r/{}/",
        "/en/resources/{}/cite.ris",
    ],
)
def test_a_draft_answers_the_very_bytes_of_one_that_never_was(client, pattern):
    draft = ResourceFactory(title_en="Guide", live=False)

    hidden = client.get(pattern.format(draft.pk), follow=True)
    missing = client.get(pattern.format(999_999), follow=True)

    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content


def test_a_newer_draft_shows_nothing_of_itself(client):
    resource = ResourceFactory(title_en="Published words", files=["en"])
    draft_of(resource, title_en="Secret words", files=["fr"])

    page = text_of(client.get(resource.get_absolute_url()))

    assert "Published words" in page
    assert "Secret words" not in page
    assert page.count('class="file"') == 1


def test_related_resources_are_shown_from_both_sides_when_published(client):
    guide = ResourceFactory(title_en="Guide")
    draft = ResourceFactory(title_en="Unfinished annex", live=False)
    for title, other in (("Annex", guide), ("Poster", draft)):
        resource = ResourceFactory(title_en=title, live=False)
        resource.related = [RelatedResource(kind="part_of", other=other)]
        resource.save()
        publish(resource)
        if title == "Annex":
            annex = resource

    of_guide = text_of(client.get(guide.get_absolute_url()))
    of_annex = text_of(client.get(annex.get_absolute_url()))

    assert "Its parts" in of_guide
    assert "Annex</a>" in of_guide
    assert "Part of" in of_annex
    assert "Guide</a>" in of_annex
    assert "Unfinished annex" not in of_guide + of_annex


def test_a_replaced_resource_leads_to_the_newer_one(client):
    old = ResourceFactory(title_en="Old guide")
    new = ResourceFactory(title_en="New guide", live=False)
    new.related = [RelatedResource(kind="supersedes", other=old)]
    new.save()

    before = text_of(client.get(old.get_absolute_url()))
    publish(new)
    after = text_of(client.get(old.get_absolute_url()))

    assert "replaces this one" not in before
    assert (
        f'A newer resource replaces this one: <a href="{new.get_absolute_url()}">'
        in after
    )


def test_only_who_may_edit_sees_the_way_to_the_form(client, editor, reviewer):
    resource = ResourceFactory()
    address = resource.get_absolute_url()

    for_all = text_of(client.get(address))
    client.force_login(editor)
    for_editors = text_of(client.get(address))

    link = f"/edit/{resource.pk}/"
    assert link not in for_all
    assert link in for_editors


@pytest.mark.parametrize(
    ("style", "content_type", "start"),
    [
        ("ris", "application/x-research-info-systems", "TY  - "),
        ("bib", "application/x-bibtex", "@"),
        ("json", "application/vnd.citationstyles.csl+json", "["),
    ],
)
def test_a_citation_can_be_taken_along(client, style, content_type, start):
    resource = ResourceFactory()

    response = client.get(reverse("resources:cite", args=[resource.pk, style]))

    assert response["Content-Type"] == f"{content_type}; charset=utf-8"
    assert (
        f'filename="resource-{resource.pk}.{style}"' in response["Content-Disposition"]
    )
    assert response.content.decode().startswith(start)


def test_a_record_asks_as_much_for_many_files_as_for_few(
    client, django_assert_max_num_queries
):
    few_files = ResourceFactory(files=["en"], components=[ComponentFactory()])
    many_files = ResourceFactory(
        files=["en", "fr", "pt", "sw", "ar"],
        components=[ComponentFactory() for _number in range(6)],
        authors=[OrganisationFactory() for _number in range(5)],
        countries=[CountryFactory() for _number in range(5)],
    )
    client.get(few_files.get_absolute_url())

    with django_assert_max_num_queries(25):
        client.get(few_files.get_absolute_url())
    with django_assert_max_num_queries(25):
        client.get(many_files.get_absolute_url())


def test_words_of_editors_cannot_become_markup(client, index_now):
    resource = ResourceFactory(
        title_en="<script>alert(1)</script>", summary_en="<img src=x onerror=alert(1)>"
    )
    index_now()

    for address in (resource.get_absolute_url(), library_address()):
        content = client.get(address).content.decode()
        assert "<script>" not in content
        assert "<img" not in content


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_draft_that_was_never_saved_can_be_previewed(rf, secretary, language):
    resource = ResourceFactory(files=["en"], components=[ComponentFactory()])
    draft = type(resource)(title_en="Just typed", live=False)
    draft.editions = [
        Edition(
            date="2014", files=[ResourceFile(language="en", document=DocumentFactory())]
        )
    ]

    request = rf.get("/")
    request.user = secretary
    with translation.override(language):
        response = draft.make_preview_request(request, language)

    page = response.content.decode()
    assert "Just typed" in page
    assert "/uploads/" in page
    assert "/files/" not in page


# --- The text of a file -------------------------------------------------------


def test_the_text_of_a_long_document_is_light(client):
    document = DocumentFactory()
    resource = ResourceFactory(files={"fr": document})
    texts = [f"Les agents de la page {number}." for number in range(1, 301)]
    read(document, texts)
    publish(resource)
    address = ResourceFile.objects.get(edition__resource=resource).text_url

    page = client.get(address).content.decode()

    beside_the_text = len(page) - sum(len(text) for text in texts)
    assert beside_the_text < 30_000
    assert '<h2 id="page-300">' in page
    assert '<html lang="fr">' in page
    assert "<script" not in page
