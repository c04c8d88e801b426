"""What a record is called in the administration follows who reads, not who saved last."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.factories.resources import ResourceFactory, draft_of
from tests.factories.subgroups import SubgroupFactory
from tests.shown import text_of

pytestmark = pytest.mark.django_db

TITLES = {"en": "Dingo handbook", "fr": "Manuel du dingo"}


def in_review(editor, saved_in):
    resource = ResourceFactory(live=False, title_en="Old", title_fr="Vieux")
    with translation.override(saved_in):
        draft_of(resource, title_en=TITLES["en"], title_fr=TITLES["fr"])
    resource.refresh_from_db()
    resource.get_workflow().start(resource, editor)
    return resource


@pytest.mark.parametrize("language", ["en", "fr"])
def test_in_reports_and_the_heads_of_views(client, editor, secretary, language):
    saved_in = {"en": "fr", "fr": "en"}[language]
    resource = in_review(editor, saved_in)
    secretary.language = language
    secretary.save()
    client.force_login(secretary)
    views = ("list", "history", "usage")
    paths = [reverse("wagtailadmin_reports:workflow")]
    paths += [reverse("wagtailadmin_reports:workflow_tasks")]
    for view in views:
        name = f"wagtailsnippets_resources_resource:{view}"
        paths.append(reverse(name, args=[] if view == "list" else [resource.pk]))

    for path in paths:
        page = text_of(client.get(path, follow=True))
        assert TITLES[language] in page, path
        assert TITLES[saved_in] not in page, path


def test_a_sub_group_too(client, secretary):
    subgroup = SubgroupFactory(name_en="Supply", name_fr="Chaîne")
    subgroup.save_revision()
    secretary.language = "fr"
    secretary.save()
    client.force_login(secretary)

    page = client.get(
        reverse("wagtailsnippets_subgroups_subgroup:history", args=[subgroup.pk])
    )

    assert "Chaîne" in text_of(page)
