"""Looking inside one resource, and for others like it."""

import pytest
from django.urls import reverse
from django.utils import translation

from resources.models import Edition, RelatedResource, ResourceFile
from tests.factories.accounts import PersonFactory
from tests.factories.ingest import as_read
from tests.factories.resources import ResourceFactory, draft_of, publish
from tests.factories.uploads import DocumentFactory
from tests.shown import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def guide(index_now):
    """Zinc on page 2 of the French file, on pages 1 and 3 of the English one."""
    french, english = DocumentFactory(), DocumentFactory()
    resource = ResourceFactory(
        title_en="Guide",
        title_fr="Le guide",
        files={"fr": french, "en": english},
    )
    as_read(french, ["Préface", "Donner du zinc chaque jour"])
    as_read(english, ["Zinc first", "Other matters", "Zinc again"])
    publish(resource)
    index_now()
    return resource


def inside(resource, language="en", slug=None):
    with translation.override(language):
        return reverse(
            "resources:inside", args=[resource.pk, slug or resource.slug_in(language)]
        )


def test_every_page_with_the_word_is_shown_and_can_be_opened_there(client, guide):
    page = text_of(client.get(inside(guide), {"q": "zinc"}))

    assert "3 pages" in page
    assert page.count("<mark>") == 3
    assert page.count("#page=3") == 1
    assert "text/?page=3#page-3" in page


@pytest.mark.parametrize(
    ("language", "nothing"),
    [("en", "No page has these words"), ("fr", "Aucune page ne contient ces mots")],
)
def test_nothing_found_leads_to_the_whole_library(client, guide, language, nothing):
    page = text_of(client.get(inside(guide, language), {"q": "plumpynut"}))

    assert nothing in page
    assert "?q=plumpynut" in page


def test_the_page_of_a_resource_offers_to_look_inside_where_there_is_text(
    client, guide
):
    without = ResourceFactory()

    assert inside(guide) in text_of(client.get(guide.get_absolute_url()))
    assert "inside/" not in text_of(client.get(without.get_absolute_url()))


@pytest.mark.parametrize(
    ("language", "offer", "nothing"),
    [
        ("en", "Search older editions as well", "No page has these words"),
        ("fr", "Chercher aussi dans les éditions", "Aucune page ne contient"),
    ],
)
def test_older_editions_are_looked_into_on_request(
    client, guide, index_now, language, offer, nothing
):
    assert offer not in text_of(client.get(inside(guide, language), {"q": "zinc"}))
    old, new = DocumentFactory(), DocumentFactory()
    guide.editions = [
        Edition(date=date, files=[ResourceFile(language="fr", document=document)])
        for date, document in [("2012", old), ("2020", new)]
    ]
    guide.save()
    as_read(old, ["Introduction"] * 36 + ["De l’armoise"])
    as_read(new, ["Introduction"] * 36 + ["Des sels de réhydratation"])
    publish(guide)
    index_now()

    newest = text_of(client.get(inside(guide, language), {"q": "armoise"}))
    asked = {"q": "armoise", "older": "1"}
    older = text_of(client.get(inside(guide, language), asked))

    assert nothing in newest
    assert offer in newest
    assert "page=37" in older
    assert '<input type="hidden" name="older" value="1">' in older
    library = reverse("resources:library")
    assert "page=37" in text_of(client.get(library, {"q": "sels de réhydratation"}))


def test_a_hit_leads_to_all_its_pages(client, guide):
    with translation.override("fr"):
        library = reverse("resources:library")

    page = text_of(client.get(library, {"q": "zinc"}))

    assert f'href="{inside(guide, "fr")}?q=zinc"' in page


@pytest.mark.parametrize("address", ["/en/ressources/{}-guide/inside/?q=zinc"])
def test_any_other_address_leads_to_the_one(client, guide, address):
    for path in (address.format(guide.pk), inside(guide, slug="old") + "?q=zinc"):
        response = client.get(path)
        assert response.status_code == 301
        assert response.url == f"{inside(guide)}?q=zinc"


@pytest.mark.parametrize("person", ["visitor", "signed in", "editor"])
def test_a_draft_is_looked_into_by_nobody(client, guide, index_now, person):
    if person != "visitor":
        client.force_login(PersonFactory(editor=person == "editor"))
    guide.unpublish()

    for said in ("index is late", "index knows"):
        refused = client.get(inside(guide), {"q": "zinc"})
        missing = client.get("/en/resources/999999-guide/inside/?q=zinc")
        assert refused.status_code == missing.status_code == 404, said
        index_now()


def test_a_new_file_in_the_draft_of_a_live_resource_shows_no_page(
    client, guide, index_now
):
    secret = DocumentFactory()
    as_read(secret, ["Zanzibarion supplies"])
    draft_of(guide, files={"pt": secret})
    index_now()

    page = text_of(client.get(inside(guide), {"q": "Zanzibarion"}))

    assert "No page has these words" in page


def test_it_says_so_while_the_index_is_away(client, guide, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing"

    page = text_of(client.get(inside(guide), {"q": "zinc"}))

    assert "cannot answer just now" in page


def test_many_pages_ask_as_much_as_few(
    client, guide, index_now, django_assert_max_num_queries
):
    long = DocumentFactory()
    as_read(long, ["zinc"] * 30)
    other = publish(ResourceFactory(title_en="Guide", files={"en": long}))
    index_now()
    client.get(inside(guide), {"q": "zinc"})
    with django_assert_max_num_queries(30) as few:
        client.get(inside(guide), {"q": "zinc"})
    with django_assert_max_num_queries(30) as many:
        page = client.get(inside(other), {"q": "zinc"})

    assert page.content.count(b"<blockquote") == 20
    assert len(many) == len(few)


# --- Resources like one -----------------------------------------------------------


def test_similar_resources_are_shown_without_those_named_already(client, index_now):
    resource = ResourceFactory(title_en="Resupply of amoxicillin to health workers")
    like = ResourceFactory(title_en="Amoxicillin resupply made simple")
    named = ResourceFactory(title_en="Resupply of amoxicillin, second part")
    hidden = ResourceFactory(title_en="Amoxicillin resupply draft", live=False)
    RelatedResource.objects.create(resource=resource, other=named)
    publish(resource)
    index_now()

    page = text_of(client.get(resource.get_absolute_url()))
    similar = page.partition("Similar resources")[2].partition("</ul>")[0]

    assert like.title_en in similar
    assert named.title_en not in similar
    assert hidden.title_en not in page


def test_the_page_stands_without_its_similar_ones_while_the_index_is_away(client):
    resource = ResourceFactory()

    assert "Similar resources" not in text_of(client.get(resource.get_absolute_url()))
