"""What a reader is told of a file before it costs anything."""

import html
import re
from dataclasses import replace

import pytest
from django.utils import translation

from resources.cards import cards
from resources.ingest.models import PageText, Reading
from resources.models import Edition, Resource, ResourceFile, ResourceLink
from resources.templatetags.resources import cost, entry_name
from tests.factories.resources import ResourceFactory, publish
from tests.factories.uploads import DocumentFactory

pytestmark = pytest.mark.django_db


def page_of(client, address):
    return " ".join(html.unescape(client.get(address).content.decode()).split())


def with_editions(*editions):
    resource = ResourceFactory(live=False)
    resource.editions = list(editions)
    resource.save()
    publish(resource)
    return Resource.objects.for_display().get(pk=resource.pk)


def file_row(language="en", **fields):
    fields.setdefault("document", DocumentFactory())
    return ResourceFile(language=language, **fields)


def card_of(resource):
    (card,) = cards(Resource.objects.filter(pk=resource.pk).for_display())
    return card


def test_two_files_of_one_language_are_told_apart(client):
    resource = with_editions(
        Edition(
            date="2014",
            files=[
                file_row(document=DocumentFactory(title="guide.pdf")),
                file_row(document=DocumentFactory(title="annex-3_final.PDF")),
                file_row("fr", document=DocumentFactory(title="guide-fr.pdf")),
            ],
        )
    )

    page = page_of(client, resource.get_absolute_url("en"))

    assert "Guide</span>, PDF" in page
    assert "Annex 3 final</span>, PDF" in page
    assert "Guide fr</span>" not in page
    names = [entry_name(entry) for entry in card_of(resource).entries]
    assert names == [
        "English, PDF, Guide",
        "English, PDF, Annex 3 final",
        "French, PDF",
    ]


def test_two_links_to_one_host_are_told_apart():
    resource = with_editions(
        Edition(
            date="2014",
            links=[
                ResourceLink(language="en", url="https://example.org/guide"),
                ResourceLink(language="en", url="https://example.org/annex"),
                ResourceLink(language="fr", url="https://example.org/guide-fr"),
            ],
        )
    )

    hosts = [entry.host for entry in card_of(resource).entries]

    assert hosts == ["example.org/guide", "example.org/annex", "example.org"]


def test_the_links_of_a_record_have_names_of_their_own(client):
    resource = with_editions(
        Edition(date="2010", files=[file_row()]),
        Edition(date="2014", files=[file_row()]),
    )

    page = page_of(client, resource.get_absolute_url("en"))

    names = re.findall(r'Download<span class="vh"> \((.+?)\)', page)
    assert names == ["English, PDF", "English, PDF, older edition, 2010"]


def test_a_list_of_hits_says_what_is_a_summary_and_what_is_old(client, index_now):
    with_editions(
        Edition(date="2014", files=[file_row(completeness="summary")]),
        Edition(date="2010", files=[file_row("fr")]),
    )
    index_now()

    page = page_of(client, "/en/resources/")

    english, french = re.findall(r'<li><span class="tag">.+?</li>', page)
    assert ", summary" in english
    assert "older edition" not in english
    assert "full document" not in french
    assert ", older edition, 2010" in french


@pytest.mark.parametrize(
    ("state", "refusal", "said"),
    [
        ("scanned", "", "scan without text"),
        ("refused", "protected", "protected by a password"),
        ("refused", "damaged", "text cannot be searched"),
    ],
)
def test_a_file_without_its_words_says_so(client, state, refusal, said):
    document = DocumentFactory()
    resource = ResourceFactory(files={"en": document})
    Reading.objects.update_or_create(
        document=document, defaults={"state": state, "refusal": refusal}
    )

    page = page_of(client, resource.get_absolute_url("en"))

    assert f", {said}<" in page
    assert "Read as text" not in page


def test_a_picture_lacks_nothing(client):
    document = DocumentFactory()
    resource = ResourceFactory(files={"en": document})
    Reading.objects.update_or_create(
        document=document, defaults={"state": "refused", "refusal": "no_words"}
    )

    page = page_of(client, resource.get_absolute_url("en"))

    assert "text cannot be searched" not in page


def test_where_there_is_a_choice_the_link_to_a_page_says_its_language():
    document = DocumentFactory()
    resource = ResourceFactory(files={"en": document, "fr": DocumentFactory()})
    PageText.objects.create(document=document, number=1, text="amoxicillin")
    card = card_of(resource)
    english = next(entry for entry in card.entries if entry.language == "en")

    told = cost(replace(card, passage_entry=english))

    assert re.fullmatch(r"PDF, \d+\skB, English", told)


def test_the_file_of_a_page_is_named_in_the_readers_language(client, index_now):
    document = DocumentFactory()
    resource = ResourceFactory(files={"fr": document})
    Reading.objects.update_or_create(document=document, defaults={"state": "read"})
    PageText.objects.filter(document=document).delete()
    PageText.objects.create(document=document, number=1, text="amoxicilline")
    publish(resource)
    index_now()

    english = page_of(client, "/en/resources/?q=amoxicilline")

    assert re.search(r"Open at page 1 \(PDF, \d+ kB, French\)", english)


def text_page(client, language, headings=("",), **options):
    document = DocumentFactory()
    resource = ResourceFactory(title_en="Guide", files={language: document})
    PageText.objects.filter(document=document).delete()
    for number, heading in enumerate(headings, start=1):
        PageText.objects.create(
            document=document, number=number, heading=heading, text="a" * 2000
        )
    publish(resource)
    file = ResourceFile.objects.get(edition__resource=resource)
    response = client.get(file.text_url, **options)
    return resource, file, " ".join(html.unescape(response.content.decode()).split())


def test_one_page_of_a_text_leads_to_its_neighbours_and_to_the_whole(client):
    _resource, file, page = text_page(
        client, "en", ("", "", ""), query_params={"page": "2"}
    )

    assert page.count("<h2") == 1
    assert f'href="{file.text_url}?page=1" rel="prev"' in page
    assert f'href="{file.text_url}?page=3" rel="next"' in page
    assert f'<a href="{file.text_url}">Whole text, 6 kB</a>' in page


def test_the_whole_text_keeps_its_anchors_and_has_no_steps(client):
    _resource, _file, page = text_page(client, "en", ("", "", ""))

    assert '<h2 id="page-3">' in page
    assert "Whole text" not in page


def test_the_heading_of_a_section_follows_its_language(client):
    _resource, _file, french = text_page(client, "fr", ("Avant-propos",))
    _resource, _file, english = text_page(client, "en", ("Foreword",))

    assert "Page 1 : Avant-propos" in french
    assert "Page 1: Foreword" in english


def test_a_heading_in_a_third_language_marks_only_our_words(client):
    with translation.override("en"):
        _resource, _file, page = text_page(client, "pt", ("Prefácio",))

    assert '<span lang="en">Page 1</span>: Prefácio</h2>' in page
