"""A title that is our translation is told from one that the document bears."""

import pytest
from django.urls import reverse
from django.utils import translation

from resources.citation import citation_of
from resources.models import Resource
from tests.factories.resources import ResourceFactory, draft_of

pytestmark = pytest.mark.django_db

TAG = {"en": "title translated by this site", "fr": "titre traduit par ce site"}
TITLES = {"title_en": "A guide to supply", "title_fr": "Un guide des stocks"}


def page(client, resource, language):
    return client.get(resource.get_absolute_url(language)).content.decode()


def test_readers_are_told_beside_the_title(client):
    resource = ResourceFactory(**TITLES, our_translation="fr", files=["en"])
    heading = page(client, resource, "fr").partition("</h1>")[2]
    assert heading.index(TAG["fr"]) < heading.index("</header>")
    # In English the tag stands by the French title only, among the facts.
    english = page(client, resource, "en")
    assert english.count(TAG["en"]) == 1
    assert english.index(TITLES["title_fr"]) < english.index(TAG["en"])


def test_a_document_with_both_titles_bears_no_mark(client):
    resource = ResourceFactory(**TITLES, files=["en", "fr"])
    for language, tag in TAG.items():
        assert tag not in page(client, resource, language)


def test_both_titles_can_be_ours(client):
    resource = ResourceFactory(**TITLES, our_translation="both", files=["pt"])
    for language, tag in TAG.items():
        assert page(client, resource, language).count(tag) == 2


def test_a_list_tells_it_too(client, index_now):
    ResourceFactory(**TITLES, our_translation="fr", files=["en"])
    index_now()
    for language, is_told in (("en", False), ("fr", True)):
        with translation.override(language):
            answer = client.get(reverse("resources:library"))
        assert (TAG[language] in answer.content.decode()) is is_told


@pytest.mark.parametrize(
    ("ours", "cited"),
    [
        ("", {"en": "A guide to supply", "fr": "Un guide des stocks"}),
        ("fr", {"en": "A guide to supply", "fr": "A guide to supply"}),
        ("en", {"en": "Un guide des stocks", "fr": "Un guide des stocks"}),
        ("both", {"en": "A guide to supply", "fr": "Un guide des stocks"}),
    ],
)
def test_a_citation_keeps_the_title_of_the_document(client, ours, cited):
    resource = ResourceFactory(**TITLES, our_translation=ours)
    for language, title in cited.items():
        assert citation_of(resource, language).title == title
        quoted = page(client, resource, language).partition('class="cite"')[2]
        assert title in quoted.partition("</blockquote>")[0]


def test_a_mark_without_the_other_title_cites_what_there_is():
    resource = ResourceFactory(title_en="", title_fr="Un guide", our_translation="fr")
    assert citation_of(resource, "fr").title == "Un guide"
    assert citation_of(resource, "fr").language == "fr"


def test_the_mark_is_kept_by_drafts():
    resource = ResourceFactory(**TITLES)
    draft_of(resource, our_translation="fr")
    now = Resource.objects.get(pk=resource.pk)
    assert now.our_translation == ""
    assert now.get_latest_revision_as_object().our_translation == "fr"


def test_editors_can_set_the_mark(client, editor):
    client.force_login(editor)
    name = Resource.snippet_viewset.get_url_name("add")
    form = client.get(reverse(name)).context["form"]
    assert form.fields["our_translation"].choices[1][0] == "en"
