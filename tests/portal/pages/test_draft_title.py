"""Who works in French reads the tree in French, drafts as well."""

import pytest
from django.urls import reverse
from wagtail.models import Page, Revision

from tests.factories.pages import home, page_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def about():
    return page_at(home(), title_en="About", title_fr="À propos")


@pytest.fixture
def tree(client, secretary):
    client.force_login(secretary)

    def shown(language):
        secretary.language = language
        secretary.save()
        address = reverse("wagtailadmin_explore", args=[home().pk])
        return client.get(address).content.decode()

    return shown


def draft(page, **fields):
    newest = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(newest, name, value)
    return newest.save_revision()


def test_the_tree_names_the_newest_version_in_either_language(client, tree, about):
    draft(about, title_en="About us", title_fr="Qui nous sommes")

    assert "About us" in tree("en")
    french = tree("fr")
    assert "Qui nous sommes" in french
    assert "À propos" not in french
    assert "À propos" in client.get(about.get_absolute_url("fr")).content.decode()


def test_a_french_title_that_only_a_draft_has(tree):
    page = page_at(home(), title_en="Privacy")
    draft(page, title_fr="Confidentialité")

    assert "Confidentialité" in tree("fr")


def test_an_older_version_that_is_published_leaves_the_newest_its_title(tree, about):
    older = draft(about, title_fr="Qui nous sommes")
    draft(about, title_fr="Notre histoire")

    Revision.objects.get(pk=older.pk).publish()

    about.refresh_from_db()
    assert about.title_fr == "Qui nous sommes"
    assert "Notre histoire" in tree("fr")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_tree_of_all_pages_has_a_name_of_both_languages(tree, client, language):
    tree(language)
    root = reverse("wagtailadmin_explore", args=[Page.get_first_root_node().pk])

    shown = client.get(root).content.decode()

    assert "Root" not in shown
