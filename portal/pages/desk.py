"""Pages, news, events and their documents in the secretariat's index.

A page is shown to those who have a right on it or on one above it, and to everybody of
the desk what everybody may read anyway.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupPagePermission, Page, Revision
from wagtail.permissions import policy_registry

from portal.desk.row import Place, Row
from portal.desk.shelf import Kind
from portal.desk.states import states_of, waiting
from portal.languages.fallback import CONTENT_LANGUAGES
from portal.pages.models import BilingualPage, EventPage, NewsPage
from portal.pages.models.bilingual import HOME_DEPTH
from portal.search.records import DESK

LABEL = "pages.bilingualpage"
PAGE, NEWS, EVENT = "page", "news", "event"
KINDS = {
    PAGE: Kind(_("Page"), _("Pages"), "doc-empty-inverse"),
    NEWS: Kind(_("News item"), _("News"), "doc-full-inverse"),
    EVENT: Kind(_("Event"), _("Events"), "date"),
}
ALL_PAGES = "pages:all"  # those whom nobody needs to give a right
ON_SITE = "page"
FIRST_RIGHTS = ("add", "change", "publish", "lock")


def groups_of(person: Any) -> set[str]:
    policy = policy_registry.get_by_type(Page)
    if not person.has_perm("wagtailadmin.access_admin"):
        return set()
    if person.is_superuser:
        return {DESK, ALL_PAGES}
    if not policy.user_has_any_permission(person, FIRST_RIGHTS):
        return set()
    return {DESK, *(f"pages:{pk}" for pk in person.groups.values_list("pk", flat=True))}


@dataclass(frozen=True)
class Version:
    """What the newest version of a page says; `content`: of a draft, as it is kept."""

    page: BilingualPage
    content: Mapping[str, Any] | None = None

    def said(self, name: str) -> Any:
        if self.content is None:
            return getattr(self.page, name, None)
        return self.content.get(name)

    def body(self, language: str) -> str:
        name = f"body_{language}"
        if not hasattr(self.page, name):
            return ""
        block = self.page._meta.get_field(name).stream_block
        body = self.said(name)
        if isinstance(body, str):
            body = block.to_python(json.loads(body or "[]"))
        return "\n".join(block.get_searchable_content(body)) if body else ""


def newest_versions(pages: Iterable[BilingualPage]) -> dict[int, Version]:
    """As their editors last saved them: one query, whatever their number."""
    found = list(pages)
    behind = {page.latest_revision_id for page in found if is_behind(page)}
    drafts = dict(Revision.objects.filter(pk__in=behind).values_list("pk", "content"))
    return {
        page.pk: Version(
            page, drafts.get(page.latest_revision_id) if is_behind(page) else None
        )
        for page in found
    }


def is_behind(page: BilingualPage) -> bool:
    return bool(page.has_unpublished_changes or not page.live)


class Tree:
    """What of the tree is to be known for many pages: who has rights, what stands above."""

    def __init__(self, found: Iterable[BilingualPage]) -> None:
        pages = list(found)
        self.rights: dict[str, set[str]] = defaultdict(set)
        rights = GroupPagePermission.objects.values_list("group_id", "page__path")
        for group, path in rights:
            self.rights[path].add(f"pages:{group}")
        steps = {path for page in pages for path in steps_to(page.path)}
        self.public = public_among(pages)
        self.above = {
            page.path: page for page in BilingualPage.objects.filter(path__in=steps)
        }

    def acl(self, page: BilingualPage) -> frozenset[str]:
        groups = {ALL_PAGES}
        for path in steps_to(page.path):
            groups |= self.rights.get(path, set())
        if page.pk in self.public and not is_behind(page):
            groups.add(DESK)
        return frozenset(groups)

    def place(self, page: BilingualPage) -> Place:
        """The section, with what stands right above it."""
        steps = [
            self.above[path]
            for path in steps_to(page.path)[HOME_DEPTH - 1 : -1]
            if path in self.above
        ]
        top = steps[1] if len(steps) > 1 else (steps or [page])[0]
        parent = (steps or [page])[-1]
        return Place(
            f"{ON_SITE}:{top.pk}",
            str(parent.title_words),
            reverse("wagtailadmin_explore", args=[parent.pk]),
        )


def public_among(pages: Iterable[BilingualPage]) -> set[int]:
    numbers = [page.pk for page in pages]
    public = BilingualPage.objects.readable().filter(pk__in=numbers)
    return set(public.values_list("pk", flat=True))


def steps_to(path: str) -> list[str]:
    length = BilingualPage.steplen
    return [path[:end] for end in range(length, len(path) + 1, length)]


def kind_of(page: BilingualPage) -> str:
    if isinstance(page, NewsPage):
        return NEWS
    return EVENT if isinstance(page, EventPage) else PAGE


def rows_of_pages(versions: Mapping[int, Version]) -> dict[int, Row]:
    tree = Tree(version.page for version in versions.values())
    waiting_now = waiting(Page, versions)
    return {
        pk: _row(version, tree, states_of(pk, vars(version.page), waiting_now))
        for pk, version in versions.items()
    }


def _row(version: Version, tree: Tree, states: tuple[str, ...]) -> Row:
    page = version.page
    titles = {code: version.said(f"title_{code}") for code in CONTENT_LANGUAGES}
    return Row(
        label=LABEL,
        pk=page.pk,
        kind=kind_of(page),
        acl=tree.acl(page),
        title={code: title for code, title in titles.items() if title},
        states=states,
        owner=page.owner_id,
        languages=tuple(code for code in CONTENT_LANGUAGES if titles[code]),
        places=(tree.place(page),),
        changed=page.latest_revision_created_at or page.first_published_at,
        year=year_of(version),
        address=page.get_absolute_url() if page.live else "",
        edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )


def year_of(version: Version) -> int | None:
    """That of the event or of the news, else that of the publication."""
    day = version.said("first_day") or version.said("date")
    moment = day or version.page.first_published_at
    return int(str(moment)[:4]) if moment else None


def all_pages() -> Any:
    return BilingualPage.objects.filter(depth__gte=HOME_DEPTH)


def section_names(values: Iterable[str]) -> dict[str, str]:
    numbers = [
        int(pk)
        for kind, _colon, pk in (value.partition(":") for value in values)
        if kind == ON_SITE and pk.isdecimal()
    ]
    sections = BilingualPage.objects.filter(pk__in=numbers)
    return {f"{ON_SITE}:{page.pk}": str(page.title_words) for page in sections}
