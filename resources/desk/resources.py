"""Resources in the document index: the newest version of each, in whatever state."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from portal.desk.row import Place, Row
from portal.desk.shelf import Kind
from portal.desk.states import states_of, waiting
from portal.languages.fallback import CONTENT_LANGUAGES
from resources.catalogue import Content, held_by
from resources.desk.documents import facts_of
from resources.models import Resource
from resources.permissions import LIBRARY_DESK

LABEL = "resources.resource"
RESOURCE = "resource"
LIBRARY = "library"  # the place where resources stand
KINDS = {RESOURCE: Kind(_("Resource"), _("Resources"), "doc-full")}


def rows_of_resources(latest: Mapping[int, Content]) -> dict[int, Row]:
    """`latest`: what the newest version of each says."""
    said = {row["pk"]: row for row in _states(latest)}
    waiting_now = waiting(Resource, said)
    files = {pk: held_by(content, "files") for pk, content in latest.items()}
    facts = facts_of(f.get("document") for held in files.values() for f in held)
    return {
        pk: _row(
            said[pk],
            latest[pk],
            states_of(pk, said[pk], waiting_now),
            [facts[f["document"]] for f in files[pk] if f.get("document") in facts],
        )
        for pk in latest
        if pk in said
    }


def _states(pks: Any) -> Any:
    versions = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Resource),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    first = versions.filter(user__isnull=False).order_by("created_at", "pk")
    return Resource.objects.filter(pk__in=list(pks)).values(
        "pk",
        "live",
        "expired",
        "has_unpublished_changes",
        "first_published_at",
        "created",
        "latest_revision__created_at",
        maker=Subquery(first.values("user_id")[:1]),
    )


def _row(
    said: Content, content: Content, states: tuple[str, ...], facts: list[Any]
) -> Row:
    pk = said["pk"]
    held = (*held_by(content, "files"), *held_by(content, "links"))
    return Row(
        label=LABEL,
        pk=pk,
        kind=RESOURCE,
        acl=frozenset({LIBRARY_DESK}),
        title=titles_of(content),
        states=states,
        owner=said["maker"],
        languages=tuple(sorted({one["language"] for one in held})),
        places=(Place(LIBRARY, str(_("Library"))),),
        changed=said["latest_revision__created_at"] or said["created"],
        year=content.get("year"),
        size=sum(fact.size for fact in facts) if facts else None,
        readings=tuple(fact.reading for fact in facts),
        address=reverse("short_resource", args=[pk]) if said["live"] else "",
        edit_url=edit_url(pk),
    )


def titles_of(content: Content) -> dict[str, str]:
    return {
        language: title
        for language in CONTENT_LANGUAGES
        if (title := content.get(f"title_{language}"))
    }


def edit_url(pk: int) -> str:
    return reverse("wagtailsnippets_resources_resource:edit", args=[pk])
