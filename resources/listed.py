"""Resources as lists show them: plain rows, in six queries however many there are.

Records of the models, with all that hangs on them, take ten times as long to make, and
the page of results is what most people wait for. The rules of wording and of addresses
are those of the models.
"""

import os
from dataclasses import dataclass, field
from typing import NamedTuple

from resources.models import (
    ResourceAuthor,
    ResourceComponent,
    ResourceFile,
    ResourceLink,
)
from resources.models.edition import AtAnAddress, LabelledMixin
from resources.models.wording import WordingMixin


class Named(NamedTuple):
    name_en: str
    name_fr: str


class ListedComponent(NamedTuple):
    number: int
    name_en: str
    name_fr: str


class ListedAuthor(NamedTuple):
    name: str
    organisation: Named | None


class ListedReading(NamedTuple):
    state: str
    pages: int | None
    refusal: str


@dataclass(slots=True)
class ListedDocument:
    reading: ListedReading | None
    pk: int
    title: str
    path: str
    file_size: int | None

    @property
    def filename(self):
        return os.path.basename(self.path)

    @property
    def file_extension(self):
        return os.path.splitext(self.path)[1][1:]


@dataclass
class ListedFile(AtAnAddress, LabelledMixin):
    document: ListedDocument
    address: str
    language: str
    completeness: str
    label_en: str
    label_fr: str


@dataclass
class ListedLink(LabelledMixin):
    language: str
    completeness: str
    label_en: str
    label_fr: str
    url: str


@dataclass
class ListedEdition:
    date: str
    held_files: list[ListedFile] = field(default_factory=list)
    held_links: list[ListedLink] = field(default_factory=list)


@dataclass
class ListedResource(WordingMixin):
    type: Named | None
    publisher: Named | None
    pk: int
    title_en: str
    title_fr: str
    slug_en: str
    slug_fr: str
    summary_en: str
    summary_fr: str
    our_translation: str
    year: int | None
    authors: list[ListedAuthor] = field(default_factory=list)
    components: list[ListedComponent] = field(default_factory=list)
    editions: dict[tuple[int, int], ListedEdition] = field(default_factory=dict)

    @property
    def editions_newest_first(self):
        """As the models have it; those that hold nothing are not among them."""
        in_order = [self.editions[place] for place in sorted(self.editions)]
        return sorted(in_order, key=lambda edition: edition.date or "", reverse=True)


OF_RESOURCE = (
    *("pk", "title_en", "title_fr", "slug_en", "slug_fr", "summary_en", "summary_fr"),
    *("our_translation", "year", "type__name_en", "type__name_fr"),
    *("publisher__name_en", "publisher__name_fr"),
)
EDITION = (
    "edition__resource_id",
    "edition__sort_order",
    "edition_id",
    "edition__date",
)
LABELS = ("language", "completeness", "label_en", "label_fr")
OF_DOCUMENT = (
    *("document_id", "document__title", "document__file", "document__file_size"),
    *("document__reading__state", "document__reading__pages"),
    "document__reading__refusal",
)


def listed(resources):
    """The rows of a queryset of resources, in its order."""
    lean = resources.select_related(None).prefetch_related(None)
    rows = [_resource(*values) for values in lean.values_list(*OF_RESOURCE)]
    by_pk = {row.pk: row for row in rows}
    if by_pk:
        _add_components(by_pk)
        _add_authors(by_pk)
        _add_files(by_pk)
        _add_links(by_pk)
    return rows


def _resource(*values):
    *own, type_en, type_fr, publisher_en, publisher_fr = values
    type_, publisher = _named(type_en, type_fr), _named(publisher_en, publisher_fr)
    return ListedResource(type_, publisher, *own)


def _named(english, french):
    """None where nothing was joined."""
    return None if english is None and french is None else Named(english, french)


def _add_components(by_pk):
    rows = ResourceComponent.objects.filter(resource__in=by_pk).values_list(
        *("resource_id", "component__number"),
        *("component__name_en", "component__name_fr"),
    )
    for pk, *component in rows.order_by("component__number"):
        by_pk[pk].components.append(ListedComponent(*component))


def _add_authors(by_pk):
    rows = ResourceAuthor.objects.filter(resource__in=by_pk).values_list(
        *("resource_id", "name"), *("organisation__name_en", "organisation__name_fr")
    )
    for pk, name, *organisation in rows.order_by("sort_order", "pk"):
        by_pk[pk].authors.append(ListedAuthor(name, _named(*organisation)))


def _add_files(by_pk):
    rows = ResourceFile.objects.filter(edition__resource__in=by_pk).values_list(
        *EDITION, *LABELS, "address", *OF_DOCUMENT
    )
    for row in rows.order_by("sort_order", "pk"):
        edition, label, (address, *document) = row[:4], row[4:8], row[8:]
        state, pages, refusal = document[4:]
        reading = None if state is None else ListedReading(state, pages, refusal)
        held = ListedDocument(reading, *document[:4])
        _edition(by_pk, *edition).held_files.append(ListedFile(held, address, *label))


def _add_links(by_pk):
    rows = ResourceLink.objects.filter(edition__resource__in=by_pk).values_list(
        *EDITION, *LABELS, "url"
    )
    for row in rows.order_by("sort_order", "pk"):
        _edition(by_pk, *row[:4]).held_links.append(ListedLink(*row[4:]))


def _edition(by_pk, pk, place, number, date):
    return by_pk[pk].editions.setdefault((place or 0, number), ListedEdition(date))
