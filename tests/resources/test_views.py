"""The library and its records, as readers meet them."""

import re
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import translation

from resources.models import Edition, RelatedResource, ResourceFile, ResourceTag, Tag
from tests.factories.ingest import as_read
from tests.factories.resources import (
    EditionFactory,
    ResourceFactory,
    ResourceLinkFactory,
    draft_of,
    publish,
)
from tests.factories.topics import (
    ComponentFactory,
    CountryFactory,
    OrganisationFactory,
)
from tests.factories.uploads import DocumentFactory
from tests.shown import text_of

pytestmark = pytest.mark.django_db


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
    as_read(document, ["a" * 3000, "b" * 3000])

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


@pytest.mark.parametrize(
    ("path", "is_open"), [("/en/resources/", False), ("/fr/ressources/", True)]
)
def test_older_editions_stand_open_for_whom_they_alone_have_something(
    client, path, is_open
):
    resource = ResourceFactory(live=False)
    resource.editions = [
        Edition(
            date=date,
            files=[
                ResourceFile(language=language, document=DocumentFactory())
                for language in languages
            ],
        )
        for date, languages in (("2015", ["en", "fr"]), ("2019-03", ["en"]))
    ]
    resource.save()
    publish(resource)

    page = client.get(resource.get_absolute_url("fr" if "fr" in path else "en")).text

    assert ('<details class="fold" open>' in page) == is_open


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


@pytest.mark.parametrize("fields", [{"note_en": "Second"}, {"label_en": "Annex 2"}])
def test_so_is_what_is_said_of_an_edition_and_its_files(client, fields):
    resource = ResourceFactory(title_en="Guide", title_fr="Guide")
    label = {name: fields.pop(name) for name in list(fields) if "label" in name}
    edition = EditionFactory(resource=resource, **fields)
    ResourceLinkFactory(edition=edition, **label)

    french = text_of(client.get(resource.get_absolute_url("fr")))
    english = text_of(client.get(resource.get_absolute_url("en")))

    assert "Cette notice n’est pas encore complète en français" in french
    assert "not yet complete" not in english


def test_a_complete_record_bears_no_notice(client):
    resource = ResourceFactory(summary_en="For workers", summary_fr="Pour les agents")

    assert "not yet complete" not in text_of(client.get(resource.get_absolute_url()))


def test_topics_lead_into_the_library(client):
    costing = ComponentFactory(name_en="Costing & financing", number=2)
    resource = ResourceFactory(components=[costing], tags=["cold chain"])
    tag = Tag.objects.get()

    page = text_of(client.get(resource.get_absolute_url()))

    assert f'href="/en/resources/?component={costing.slug}">Costing & financing' in page
    assert f'href="/en/resources/?tag={tag.slug}">cold chain' in page
    assert ResourceTag.objects.count() == 1


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

    for address in (resource.get_absolute_url(), "/en/resources/"):
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
    as_read(document, texts)
    publish(resource)
    address = ResourceFile.objects.get(edition__resource=resource).text_url

    page = client.get(address).content.decode()

    beside_the_text = len(page) - sum(len(text) for text in texts)
    assert beside_the_text < 30_000
    assert '<h2 id="page-300">' in page
    assert '<html lang="fr">' in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Share:"), ("fr", "Faire connaître")]
)
def test_a_resource_is_passed_on_by_its_short_address(client, language, word):
    resource = ResourceFactory(title_en="Guide", title_fr="Guide ASC")

    page = text_of(client.get(resource.get_absolute_url(language)))

    short = f"http://localhost:8000/r/{resource.pk}/"
    assert word in page
    assert 'href="https://wa.me/?text=Guide' in page
    assert f"body={quote(short, safe='')}" in page or f"body={quote(short)}" in page
    assert f'<span class="soft">{short}</span>' in page
