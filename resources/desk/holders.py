"""In which resources files and links stand, published or in a draft."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from portal.desk.row import Place
from portal.desk.states import State, states_of
from portal.languages.fallback import other_language, reader_language
from resources.catalogue import Content, contents, drafts, terms_of, values_of
from resources.desk.resources import LIBRARY, edit_url, titles_of
from resources.models import Resource, ResourceFile

NOWHERE = "nowhere"
NOBODY_WAITS: tuple[set[int], set[int]] = (set(), set())


@dataclass(frozen=True)
class Holder:
    """A resource that holds a thing. `held`: the file or link as it is entered there;
    `is_live`: readers have it."""

    pk: int
    content: Content
    said: Content
    edition: Content
    held: Content
    is_live: bool
    values: Mapping[str, tuple[str, ...]]

    @property
    def title(self) -> str:
        own = reader_language()
        titles = titles_of(self.content)
        return titles.get(own) or titles.get(other_language(own)) or f"№ {self.pk}"

    @property
    def place(self) -> Place:
        return Place(
            LIBRARY, self.title, edit_url(self.pk), self.edition.get("date") or ""
        )

    @property
    def state(self) -> str:
        if self.is_live:
            return str(State.LIVE)
        if self.said["live"]:
            return str(State.DRAFT)  # a newer version has it, readers do not
        return states_of(self.pk, self.said, NOBODY_WAITS)[0]


def holders_of_documents(documents: Iterable[int]) -> dict[int, list[Holder]]:
    """The published version first, then drafts."""
    wanted = set(documents)
    found: dict[int, list[Holder]] = defaultdict(list)
    for holder in _holders(_resources_with(wanted), "files"):
        document = holder.held.get("document")
        others = found[document] if document in wanted else None
        if others is not None and holder.pk not in {one.pk for one in others}:
            others.append(holder)
    return found


def holders_in(resources: Iterable[int]) -> Iterator[Holder]:
    """All links of these resources, each with its resource."""
    return _holders(set(resources), "links")


def _resources_with(documents: set[int]) -> set[int]:
    """By the tables; of what they do not know, also by the newest drafts."""
    rows = ResourceFile.objects.filter(document__in=documents).values_list(
        "document_id", "edition__resource_id"
    )
    found, known = set(), set()
    for document, resource in rows:
        known.add(document)
        found.add(resource)
    in_draft = Q()
    for pk in documents - known:
        in_draft |= Q(latest_revision__content__icontains=f'"document": {pk},')
        in_draft |= Q(latest_revision__content__icontains=f'"document": {pk}}}')
    if in_draft:
        newer = Q(has_unpublished_changes=True) | Q(live=False)
        drafts_with = Resource.objects.filter(newer, in_draft)
        found.update(drafts_with.values_list("pk", flat=True))
    return found


def _holders(pks: set[int], what: str) -> Iterator[Holder]:
    published = contents(pks)
    newer = drafts(published)
    terms = terms_of([*published.values(), *newer.values()])
    states = {row["pk"]: row for row in _said(published)}
    for pk, content in published.items():
        versions: list[tuple[Content, bool]] = [(content, states[pk]["live"])]
        if pk in newer:
            versions.append((newer[pk], False))
        for version, is_live in versions:
            values = values_of(version, terms)
            for edition in version.get("editions", ()):
                for held in edition.get(what, ()):
                    yield Holder(
                        pk, version, states[pk], edition, held, is_live, values
                    )


def _said(pks: Iterable[int]) -> Any:
    return Resource.objects.filter(pk__in=list(pks)).values(
        "pk",
        "live",
        "expired",
        "has_unpublished_changes",
        "first_published_at",
        "created",
        "latest_revision__created_at",
    )
