"""Slides, recordings and the like of events in the secretariat's index.

Those of the tables; what only a newer draft of the event has is found by the event.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.desk.row import Place, Row
from portal.desk.shelf import Kind, OnDeskOnly, slices
from portal.desk.states import states_of
from portal.pages.desk import Tree, Version, newest_versions, year_of
from portal.pages.models import EventPage
from portal.pages.models.events import EventMaterial
from portal.search.records import Record

NOBODY_WAITS: tuple[set[int], set[int]] = (set(), set())


class MaterialSource(OnDeskOnly):
    """What leads to a resource carries its title: it is found by it."""

    label = "pages.eventmaterial"
    kinds = {
        "slides": Kind(_("Slides of an event"), _("Slides of events"), "desktop"),
        "recording": Kind(
            _("Recording of an event"), _("Recordings of events"), "media"
        ),
        "programme": Kind(
            _("Programme of an event"), _("Programmes of events"), "list-ol"
        ),
        "document": Kind(
            _("Document of an event"), _("Documents of events"), "doc-empty"
        ),
    }

    def keys(self) -> list[int]:
        rows = EventMaterial.objects.order_by("pk")
        return list(rows.values_list("pk", flat=True))

    def records(self, pks: Iterable[int]) -> Iterator[Record]:
        found = list(_materials(pks))
        tree, versions = _events(found)
        for one in found:
            row = row_of(one, versions[one.page_id], tree)
            yield row.record(keywords=_keywords(one))

    def outlines(self) -> Iterator[Record]:
        for pks in slices(self.keys()):
            yield from self.records(pks)

    def rows(self, pks: Iterable[int]) -> dict[int, Row]:
        found = list(_materials(pks))
        tree, versions = _events(found)
        return {one.pk: row_of(one, versions[one.page_id], tree) for one in found}


def _materials(pks: Iterable[int]) -> Any:
    rows = EventMaterial.objects.filter(pk__in=list(pks))
    return rows.select_related("page", "resource")


def _events(materials: list[EventMaterial]) -> tuple[Tree, dict[int, Version]]:
    events = {one.page_id: one.page for one in materials}
    return Tree(events.values()), newest_versions(events.values())


def row_of(material: EventMaterial, version: Version, tree: Tree) -> Row:
    event: EventPage = material.page
    section = tree.place(event)
    labels = {"en": material.label_en, "fr": material.label_fr}
    named = {code: label for code, label in labels.items() if label}
    titles = {"en": event.title_en, "fr": event.title_fr}
    if material.resource_id:
        titles = {code: getattr(material.resource, f"title_{code}") for code in titles}
    return Row(
        label=MaterialSource.label,
        pk=material.pk,
        kind=str(material.kind),
        acl=tree.acl(event),
        title=named or {code: title for code, title in titles.items() if title},
        states=states_of(event.pk, vars(event), NOBODY_WAITS)[:1],
        owner=event.owner_id,
        languages=(material.language,),
        places=(
            Place(
                section.value,
                str(event.title_words),
                reverse("wagtailadmin_pages:edit", args=[event.pk]),
                event.date_known,
            ),
        ),
        changed=event.latest_revision_created_at or event.first_published_at,
        year=year_of(version),
        address=material.address,
        edit_url=reverse("wagtailadmin_pages:edit", args=[event.pk]),
    )


def _keywords(material: EventMaterial) -> dict[str, str]:
    event, resource = material.page, material.resource
    said = {"en": [event.title_en], "fr": [event.title_fr]}
    for language, lines in said.items():
        lines.append(material.url)
        if resource:
            lines.append(getattr(resource, f"title_{language}"))
    return {code: "\n".join(filter(None, lines)) for code, lines in said.items()}
