"""What resources hold, read many at a time in a fixed number of queries, as plain data.

A published version is read from the tables, a draft from its revision; both come out as
the dictionary that a revision keeps, so that whoever reads one reads the other.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from wagtail.models import Revision

from portal.topics.models import (
    Audience,
    Component,
    Condition,
    Country,
    Organisation,
    Phase,
    ResourceType,
)
from resources.ingest.models import PageText
from resources.models import (
    Edition,
    Resource,
    ResourceAudience,
    ResourceAuthor,
    ResourceComponent,
    ResourceCondition,
    ResourceCountry,
    ResourceFile,
    ResourceLink,
    ResourcePhase,
    ResourceTag,
    Tag,
)

Content = dict[str, Any]
Terms = dict[str, dict[int, Any]]
TEXTS = [
    f"{name}_{language}"
    for name in ("title", "summary", "description")
    for language in ("en", "fr")
]
STATE = ("live", "has_unpublished_changes", "latest_revision_id")
# Vocabularies in which a resource names several terms: rows of their own.
MANY: dict[str, tuple[Any, str]] = {
    "components": (ResourceComponent, "component_id"),
    "phases": (ResourcePhase, "phase_id"),
    "conditions": (ResourceCondition, "condition_id"),
    "audiences": (ResourceAudience, "audience_id"),
}
CHILDREN: dict[str, tuple[Any, str, tuple[str, ...]]] = {
    "resource_countries": (ResourceCountry, "resource_id", ("country_id",)),
    "authors": (ResourceAuthor, "resource_id", ("name", "organisation_id")),
    "tagged_items": (ResourceTag, "content_object_id", ("tag_id",)),
    "editions": (Edition, "resource_id", ("id", "date", "note_en", "note_fr")),
}
LABELS = ("language", "label_en", "label_fr")
HELD: dict[str, tuple[Any, tuple[str, ...]]] = {
    "files": (ResourceFile, ("document_id", "address", *LABELS)),
    "links": (ResourceLink, ("id", "url", *LABELS)),
}
VOCABULARIES: dict[str, Any] = {
    "component": Component,
    "phase": Phase,
    "condition": Condition,
    "audience": Audience,
    "type": ResourceType,
    "country": Country,
    "organisation": Organisation,
    "tag": Tag,
}


def contents(pks: Iterable[int]) -> dict[int, Content]:
    """What the tables say, with `live` and whether there is a newer draft."""
    rows = Resource.objects.filter(pk__in=pks).values(
        "pk", *STATE, *TEXTS, "publisher_id", "type_id", "year", "doi", "isbn"
    )
    found = {row["pk"]: _without_id(row) for row in rows}
    for name, (model, column) in MANY.items():
        for row in found.values():
            row[name] = []
        pairs = model.objects.filter(resource__in=found).order_by("pk")
        for pk, term in pairs.values_list("resource_id", column):
            found[pk][name].append(term)
    for name, (model, parent, columns) in CHILDREN.items():
        for row in found.values():
            row[name] = []
        children = model.objects.filter(**{f"{parent}__in": list(found)})
        for child in children.order_by("pk").values(parent, *columns):
            found[child[parent]][name].append(_without_id(child))
    _hold(edition for row in found.values() for edition in row["editions"])
    return found


def _hold(editions: Iterable[Content]) -> None:
    by_id = {edition["id"]: edition for edition in editions}
    for name, (model, columns) in HELD.items():
        for edition in by_id.values():
            edition[name] = []
        rows = model.objects.filter(edition__in=by_id).order_by("sort_order", "pk")
        for row in rows.values("edition_id", *columns):
            by_id[row["edition_id"]][name].append(_without_id(row))


def _without_id(row: Content) -> Content:
    """`type_id` is called `type` in a revision."""
    kept = ("latest_revision_id", "id")
    return row | {
        name.removesuffix("_id"): value
        for name, value in row.items()
        if name.endswith("_id") and name not in kept
    }


def drafts(published: dict[int, Content]) -> dict[int, Content]:
    """The latest version of those that have one newer than the tables."""
    newer = {
        row["latest_revision_id"]: pk
        for pk, row in published.items()
        if row["latest_revision_id"]
        and (row["has_unpublished_changes"] or not row["live"])
    }
    revisions = Revision.objects.filter(pk__in=newer).values_list("pk", "content")
    return {newer[revision]: content for revision, content in revisions}


def terms_of(contents: Iterable[Content]) -> Terms:
    """All terms that are named, by vocabulary and number: one query a vocabulary."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for content in contents:
        for vocabulary, numbers in terms_named(content).items():
            wanted[vocabulary].update(numbers)
    return {
        vocabulary: model.objects.in_bulk(sorted(wanted[vocabulary]))
        for vocabulary, model in VOCABULARIES.items()
    }


def terms_named(content: Content) -> dict[str, list[int]]:
    """Numbers of the terms, each once, in the order they were given."""
    authors = [row.get("organisation") for row in content.get("authors", ())]
    named = {
        "component": content.get("components", ()),
        "phase": content.get("phases", ()),
        "condition": content.get("conditions", ()),
        "audience": content.get("audiences", ()),
        "type": [content.get("type")],
        "country": [row["country"] for row in content.get("resource_countries", ())],
        "organisation": [content.get("publisher"), *authors],
        "tag": [row["tag"] for row in content.get("tagged_items", ())],
    }
    return {
        vocabulary: list(dict.fromkeys(filter(None, numbers)))
        for vocabulary, numbers in named.items()
    }


def values_of(content: Content, terms: Terms) -> dict[str, tuple[str, ...]]:
    """The addresses of the terms it names, by vocabulary."""
    return {
        vocabulary: tuple(
            terms[vocabulary][number].slug
            for number in numbers
            if number in terms[vocabulary]
        )
        for vocabulary, numbers in terms_named(content).items()
    }


def held_by(content: Content, what: str) -> list[Content]:
    """All `files` or `links` of all its editions."""
    return [
        held
        for edition in content.get("editions", ())
        for held in edition.get(what, ())
    ]


def pages_of(documents: Iterable[int | None]) -> dict[int, list[tuple[int, str]]]:
    """(number, words) of each page of the documents."""
    pages: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = PageText.objects.filter(document__in=sorted(set(filter(None, documents))))
    columns = ("document_id", "number", "heading", "text")
    for document, number, heading, text in rows.order_by(
        "document_id", "number"
    ).values_list(*columns):
        is_said = not heading or text.lstrip().startswith(heading)
        pages[document].append((number, text if is_said else f"{heading}\n{text}"))
    return pages
