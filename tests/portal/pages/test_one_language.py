"""One language is enough for a page, whichever it is."""

import pytest
from django.urls import reverse

from portal.pages.models import StandardPage
from tests.factories.pages import home, page_at
from tests.forms import sent_from

pytestmark = pytest.mark.django_db

NO_BODY = {f"body_{code}-count": "0" for code in ("en", "fr")}


@pytest.fixture
def write(client, secretary):
    """Send the form of a new page, with little filled in."""
    client.force_login(secretary)
    kind = ("pages", "standardpage", home().pk)
    address = reverse("wagtailadmin_pages:add", args=kind)

    def send(**fields):
        fields = {**NO_BODY, "slug": "", "slug_fr": "", **fields}
        return client.post(address, sent_from(client.get(address), **fields))

    return send


@pytest.mark.parametrize(
    ("own", "other", "title"),
    [("fr", "en", "Atelier de Ségou"), ("en", "fr", "Workshop")],
)
def test_a_page_of_one_language_is_published(client, write, own, other, title):
    write(**{f"title_{own}": title, "action-publish": "1"})

    page = StandardPage.objects.get()
    assert page.live
    assert page.title == page.draft_title == title
    address = page.get_absolute_url(own)
    assert f"<h1>{title}</h1>" in client.get(address).content.decode()
    foreign = client.get(page.get_absolute_url(other), follow=True).content.decode()
    assert f'<h1 lang="{own}">{title}</h1>' in foreign
    assert address in client.get("/sitemap-pages.xml").content.decode()
    tree = client.get(reverse("wagtailadmin_explore", args=[home().pk]))
    assert title in tree.content.decode()


def test_a_draft_of_one_language_is_kept_and_goes_on(client, write):
    write(title_fr="Atelier")

    page = StandardPage.objects.get()
    assert not page.live
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.post(
        edit, sent_from(client.get(edit), **NO_BODY, title_fr="Atelier de Ségou")
    )
    draft = StandardPage.objects.get().get_latest_revision_as_object()
    assert (draft.title, draft.title_fr) == ("Atelier de Ségou", "Atelier de Ségou")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_page_without_any_title_is_told_what_it_lacks(write, secretary, language):
    secretary.language = language
    secretary.save()

    answer = write(**{"action-publish": "1"})

    assert answer.status_code == 200
    words = {"en": "Give a title in one language.", "fr": "Donnez un titre"}[language]
    assert words in answer.content.decode()
    assert not StandardPage.objects.exists()


@pytest.mark.parametrize(
    ("titles", "own"),
    [
        ({"title_en": "About", "title_fr": "À propos"}, "en"),
        ({"title_fr": "Dit"}, "fr"),
    ],
)
@pytest.mark.parametrize("publish", ["", "on"])
def test_a_copy_bears_the_name_it_was_given(client, secretary, titles, own, publish):
    page = page_at(home(), **titles)
    client.force_login(secretary)

    client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {
            "new_title": "Other",
            "new_slug": "other",
            "new_parent_page": home().pk,
            "publish_copies": publish,
        },
    )

    copy = StandardPage.objects.exclude(pk=page.pk).get()
    assert copy.live == bool(publish)
    draft = copy.get_latest_revision_as_object()
    assert draft.title == "Other"
    assert getattr(draft, f"title_{own}") == "Other"
    assert not publish or copy.title == "Other"
