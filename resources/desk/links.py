"""Links in the document index: addresses elsewhere where a resource can be read.

Those of the tables: a link that only a newer draft has is found by its resource.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from portal.desk.row import Row
from portal.desk.shelf import Kind, OnDeskOnly, slices
from portal.languages.fallback import CONTENT_LANGUAGES
from portal.search.records import Record
from resources.desk.files import in_its_language, keywords_of, merged, year_of
from resources.desk.holders import Holder, holders_in
from resources.desk.resources import edit_url, titles_of
from resources.models import ResourceLink
from resources.permissions import LIBRARY_DESK

LINK = "link"


class LinkSource(OnDeskOnly):
    label = "resources.resourcelink"
    kinds = {LINK: Kind(_("Link"), _("Links"), "link")}

    def keys(self) -> list[int]:
        return list(ResourceLink.objects.order_by("pk").values_list("pk", flat=True))

    def records(self, pks: Iterable[int]) -> Iterator[Record]:
        for pk, holder in _held(pks).items():
            yield row_of(pk, holder).record(
                keywords=keywords_of([holder.held["url"]], [holder]),
                facets=merged([holder]),
            )

    def outlines(self) -> Iterator[Record]:
        for pks in slices(self.keys()):
            yield from self.records(pks)

    def rows(self, pks: Iterable[int]) -> dict[int, Row]:
        return {pk: row_of(pk, holder) for pk, holder in _held(pks).items()}


def _held(pks: Iterable[int]) -> dict[int, Holder]:
    wanted = set(pks)
    links = ResourceLink.objects.filter(pk__in=wanted)
    resources = links.values_list("edition__resource_id", flat=True)
    found: dict[int, Holder] = {}
    for holder in holders_in(resources):
        pk = holder.held.get("id") or holder.held.get("pk")
        if pk in wanted:
            found.setdefault(pk, holder)
    return found


def row_of(pk: int, holder: Holder) -> Row:
    label = holder.held
    said = {
        language: label.get(f"label_{language}") or title
        for language in CONTENT_LANGUAGES
        if (title := titles_of(holder.content).get(language))
    }
    return Row(
        label=LinkSource.label,
        pk=pk,
        kind=LINK,
        acl=frozenset({LIBRARY_DESK}),
        title=said or in_its_language(label["url"], [label["language"]]),
        states=(holder.state,),
        owner=None,
        languages=(label["language"],),
        places=(holder.place,),
        changed=holder.said["latest_revision__created_at"] or holder.said["created"],
        year=year_of(holder),
        address=label["url"],
        edit_url=edit_url(holder.pk),
    )
