"""What an editor’s browser sends of the form of a resource."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
)

from resources.models import Resource

VIEWSET = Resource.snippet_viewset
ADD = VIEWSET.get_url_name("add")
EDIT = VIEWSET.get_url_name("edit")


def file_row(document, **fields):
    return {
        "document": document.pk,
        "language": "en",
        "completeness": "full",
        "label_en": "",
        "label_fr": "",
        "address": "",
        **fields,
    }


def edition_row(files=(), files_initial=0, links=(), **fields):
    return {
        "date": "",
        "note_en": "",
        "note_fr": "",
        "files": inline_formset(list(files), initial=files_initial),
        "links": inline_formset(list(links)),
        **fields,
    }


def form(editions=(), editions_initial=0, countries=(), components=(), **fields):
    data = {
        "editions": inline_formset(list(editions), initial=editions_initial),
        "authors": inline_formset([]),
        "resource_countries": inline_formset([{"country": c.pk} for c in countries]),
        "related": inline_formset([]),
        "title_en": "",
        "title_fr": "",
        "summary_en": "",
        "summary_fr": "",
        "description_en": rich_text(""),
        "description_fr": rich_text(""),
        "rights_note_en": "",
        "rights_note_fr": "",
        "slug_en": "",
        "slug_fr": "",
        "licence": "",
        "tags": "",
        "note": "",
        **fields,
    }
    return nested_form_data(data) | {"components": [c.pk for c in components]}


def post(client, url, data, **extra):
    response = client.post(url, data, **extra)
    if response.status_code == 200 and response.context and "form" in response.context:
        form = response.context["form"]
        errors = [form.errors, [f.errors for f in form.formsets.values()]]
        pytest.fail(f"the form was refused: {errors}")
    return response


def edit_url(resource):
    return reverse(EDIT, args=[resource.pk])


def posted_from(resource):
    """What the browser would post of the editor's own view: the latest draft."""
    draft = resource.get_latest_revision_as_object()
    editions = []
    for edition in draft.editions.all():
        files = [
            file_row(
                f.document,
                id=f.pk or "",
                address=f.address,
                language=f.language,
                label_en=f.label_en or "",
                label_fr=f.label_fr or "",
            )
            for f in edition.files.all()
        ]
        editions.append(
            edition_row(
                files, files_initial=len(files), id=edition.pk or "", date=edition.date
            )
        )
    return {
        "title_en": draft.title_en or "",
        "title_fr": draft.title_fr or "",
        "slug_en": draft.slug_en or "",
        "slug_fr": draft.slug_fr or "",
        "editions": editions,
        "editions_initial": len(editions),
    }
