"""Links in rich text lead each reader to the record in their language."""

import pytest
from django.utils import translation
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.models import ReferenceIndex
from wagtail.rich_text import expand_db_html

from resources.models import LibraryView
from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory

pytestmark = pytest.mark.django_db


def link(kind, record):
    return f'<p>See <a linktype="{kind}" id="{record.pk}">this</a></p>'


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_link_to_a_resource_follows_the_reader(language):
    resource = ResourceFactory(title_en="Guide", title_fr="Manuel")

    with translation.override(language):
        shown = expand_db_html(link("resource", resource))

    assert f'href="{resource.get_absolute_url(language)}"' in shown


@pytest.mark.parametrize(
    ("language", "address"),
    [("en", "/en/components/supply/"), ("fr", "/fr/composantes/stock/")],
)
def test_a_link_to_a_component_follows_the_reader(language, address):
    component = ComponentFactory(slug="supply", slug_fr="stock")

    with translation.override(language):
        shown = expand_db_html(link("component", component))

    assert f'href="{address}"' in shown


@pytest.mark.parametrize(
    ("language", "address"),
    [("en", "/en/resources/?q=ors"), ("fr", "/fr/ressources/?q=ors")],
)
def test_a_link_to_a_view_of_the_library_follows_the_reader(language, address):
    view = LibraryView.objects.create(name_en="ORS", question="q=ors")

    with translation.override(language):
        shown = expand_db_html(link("library-view", view))

    assert f'href="{address}"' in shown


def test_a_link_to_what_is_hidden_or_gone_leaves_its_words():
    draft = ResourceFactory(title_en="Zebra", live=False)

    for html in (
        link("resource", draft),
        '<a linktype="resource" id="99999">this</a>',
        '<a linktype="component" id="x">this</a>',
    ):
        shown = expand_db_html(html)
        assert "this" in shown
        assert "href" not in shown
        assert "zebra" not in shown.lower()


def test_the_editor_keeps_the_links():
    resource = ResourceFactory()
    component = ComponentFactory()
    view = LibraryView.objects.create(name_en="ORS", question="q=ors")
    kinds = {"resource": resource, "component": component, "library-view": view}
    editor = DraftailRichTextArea(features=[f"{kind}-link" for kind in kinds])

    for kind, record in kinds.items():
        kept = editor.converter.to_database_format(
            editor.converter.from_database_format(link(kind, record))
        )
        assert f'<a linktype="{kind}" id="{record.pk}">this</a>' in kept


def test_a_link_counts_as_usage():
    resource = ResourceFactory()
    view = LibraryView.objects.create(name_en="ORS", question="q=ors")
    words = link("resource", resource) + link("library-view", view)
    page = page_at(home(), title_en="Why", body_en=[("text", words)])

    ReferenceIndex.create_or_update_for_object(page)

    assert ReferenceIndex.get_references_to(resource).exists()
    assert ReferenceIndex.get_references_to(view).exists()
