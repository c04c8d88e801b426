"""The outsider who knocks at every door for what is not published."""

import pytest
from django.urls import reverse

from resources.models import Resource
from tests.factories.accounts import PersonFactory
from tests.factories.documents import make_pdf
from tests.factories.resources import ResourceFactory, draft_of
from tests.factories.topics import ComponentFactory, CountryFactory, OrganisationFactory
from tests.factories.uploads import DocumentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

LIBRARIES = ["/en/resources/", "/fr/ressources/"]
SECRET = "zanzibarion"


@pytest.fixture
def public(index_now):
    resource = ResourceFactory(
        title_en="Public guide", title_fr="Guide public", year=2012, files=["en"]
    )
    index_now()
    return resource


@pytest.fixture(params=["visitor", "person without rights"])
def outsider(request, client):
    if request.param != "visitor":
        client.force_login(PersonFactory())
    return client


def read_now(document):
    """What the reading task leaves: the text by page."""
    document.page_texts.create(number=1, text=f"A page about {SECRET} supplies")


def everything_about_a_draft():
    document = DocumentFactory(content=make_pdf([f"A page about {SECRET}"]))
    document.page_texts.all().delete()
    read_now(document)
    return {
        "title_en": f"Draft {SECRET}",
        "title_fr": f"Projet {SECRET}",
        "summary_en": f"Summary {SECRET}",
        "year": 1999,
        "components": [ComponentFactory(name_en="Hidden component")],
        "countries": [CountryFactory(name_en="Hidden country")],
        "tags": [SECRET],
        "authors": [f"{SECRET} A"],
        "files": {"fr": document},
    }


def test_a_question_does_not_tell_the_organisation_of_a_draft(outsider, public):
    hidden = OrganisationFactory(slug="once", slug_fr="qui-devine", name_en=SECRET)
    hidden.slug, hidden.name_fr = "who-guesses", SECRET
    hidden.save()
    ResourceFactory(publisher=hidden, live=False)

    for library in LIBRARIES:
        for slug in ("who-guesses", "qui-devine", "once"):
            told = outsider.get(library, {"organisation": slug})
            assert told.status_code == 200
            assert SECRET not in told.content.decode()
        assert outsider.get(library, {"organisation": "never-was"}).status_code == 200


def pages(client):
    """What the library shows, with and without a question."""
    return [
        client.get(library, query).content
        for library in LIBRARIES
        for query in (
            {},
            {"sort": "date"},
            {"sort": "title"},
            {"q": "guide"},
            {"q": SECRET},
            {"q": f'"{SECRET}"'},
            {"tag": SECRET},
            {"from": "1990"},
            {"language": "fr"},
            {"language": "both"},
        )
    ]


def test_a_draft_changes_nothing_that_an_outsider_sees(outsider, public, index_now):
    before = pages(outsider)

    ResourceFactory(live=False, **everything_about_a_draft())
    index_now()

    assert pages(outsider) == before


def test_the_draft_of_a_live_resource_changes_nothing_either(
    outsider, public, index_now
):
    before = [*pages(outsider), outsider.get(public.get_absolute_url()).content]

    draft_of(public, **everything_about_a_draft())
    index_now()

    after = [*pages(outsider), outsider.get(public.get_absolute_url()).content]
    assert after == before


def test_what_was_withdrawn_is_gone_from_every_page(outsider, public, index_now):
    before = pages(outsider)
    resource = ResourceFactory(**everything_about_a_draft())
    index_now()
    assert pages(outsider) != before

    resource.unpublish()
    index_now()

    assert pages(outsider) == before


def test_withdrawn_is_gone_even_before_the_index_has_heard_of_it(outsider, public):
    public.unpublish()

    for page in pages(outsider):
        assert b"Public guide" not in page
        assert b"Guide public" not in page


def same(first, second):
    return (first.status_code, first.content, sorted(first.headers.items())) == (
        second.status_code,
        second.content,
        sorted(second.headers.items()),
    )


@pytest.mark.parametrize(
    "address",
    [
        "/en/resources/{pk}-{slug}/",
        "/fr/ressources/{pk}-{slug}/",
        "/en/resources/{pk}-anything/",
        "/r/{pk}/",
        "/en/resources/{pk}/cite.ris",
        "/en/resources/{pk}/cite.bib",
        "/fr/ressources/{pk}/cite.json",
    ],
)
def test_the_record_of_a_draft_answers_like_one_that_never_was(outsider, address):
    draft = ResourceFactory(live=False, title_en="Secret plan", title_fr="Plan secret")
    slug = draft.slug_in("fr" if address.startswith("/fr") else "en")

    refused = outsider.get(address.format(pk=draft.pk, slug=slug))
    absent = outsider.get(address.format(pk=987654, slug=slug))

    assert refused.status_code == 404
    assert same(refused, absent)


def admin_addresses(resource):
    viewset = Resource.snippet_viewset
    for name in ("edit", "history", "usage", "inspect", "delete", "copy", "unpublish"):
        yield reverse(viewset.get_url_name(name), args=[resource.pk])
    yield reverse(viewset.get_url_name("list"))
    yield reverse(
        viewset.get_url_name("revisions_view"),
        args=[resource.pk, resource.latest_revision_id],
    )
    [file] = resource.files
    yield reverse("wagtaildocs:edit", args=[file.document.pk])
    yield reverse("wagtaildocs:index")
    yield reverse("wagtaildocs_chooser:choose")
    yield reverse("wagtaildocs_chooser:chosen", args=[file.document.pk])


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_admin_shows_an_outsider_nothing_of_a_draft(outsider, method):
    draft = ResourceFactory(live=False, title_en=f"Draft {SECRET}", files=["en"])
    draft.save_revision()
    draft = Resource.objects.get()

    for address in admin_addresses(draft):
        response = getattr(outsider, method)(address)
        assert response.status_code in (302, 403, 404), address
        assert SECRET not in response.content.decode()
    assert Resource.objects.get().title_en == f"Draft {SECRET}"
