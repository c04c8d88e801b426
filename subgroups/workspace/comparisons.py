"""What the page of two compared versions shows: some changes, and where others are."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from subgroups.workspace.comparing import Comparison, Paragraph, compared
from subgroups.workspace.models import DraftVersion
from subgroups.workspace.text import pages_of, why_without_text

# What a page of ours may weigh.
WORDS_SHOWN = 4000
# Versions never change: who goes on to the next changes does not wait again.
KEPT = 8


@dataclass(frozen=True)
class ShownComparison:
    """`pages`: (number in the newer version, paragraphs) of the changes from the one
    at `start` on; `before` and `after` are where others begin, or None."""

    old: DraftVersion
    new: DraftVersion
    added: int
    removed: int
    is_whole: bool
    pages: list[tuple[int, list[Paragraph]]]
    before: int | None
    after: int | None


@dataclass(frozen=True)
class WithoutText:
    """Why there is nothing to compare: the version, and how its reading stands."""

    old: DraftVersion
    new: DraftVersion
    missing: list[DraftVersion]
    is_the_same: bool = False


def comparison_of(
    old: DraftVersion, new: DraftVersion, *, start: int
) -> ShownComparison | WithoutText:
    missing = [version for version in (old, new) if why_without_text(version)]
    if old == new or missing:
        return WithoutText(old, new, missing, is_the_same=old == new)
    found = _compared(_key(old), _key(new))
    groups = _light_groups(found.paragraphs)
    chosen = min(start, max(len(groups) - 1, 0))
    shown = groups[chosen] if groups else []
    return ShownComparison(
        old=old,
        new=new,
        added=found.added,
        removed=found.removed,
        is_whole=found.is_whole,
        pages=[
            (page, list(rows)) for page, rows in groupby(shown, lambda row: row.page)
        ],
        before=chosen - 1 if chosen else None,
        after=chosen + 1 if chosen + 1 < len(groups) else None,
    )


def _key(version: DraftVersion) -> tuple[int, str]:
    return version.pk, version.document.sha256


@lru_cache(maxsize=KEPT)
def _compared(old_key: tuple[int, str], new_key: tuple[int, str]) -> Comparison:
    keys = old_key[0], new_key[0]
    versions = DraftVersion.objects.select_related("document").in_bulk(keys)
    old, new = (versions[key] for key in keys)
    in_lines = _is_printed(old), _is_printed(new)
    return compared(pages_of(old), pages_of(new), in_lines=in_lines)


def _is_printed(version: DraftVersion) -> bool:
    return not version.written_text and version.document.file_extension == "pdf"


def _light_groups(paragraphs: list[Paragraph]) -> list[list[Paragraph]]:
    groups: list[list[Paragraph]] = []
    words = WORDS_SHOWN
    for paragraph in paragraphs:
        size = sum(
            len(part.head.split()) + len(part.tail.split()) for part in paragraph.shown
        )
        if words + size > WORDS_SHOWN:
            groups.append([])
            words = 0
        groups[-1].append(paragraph)
        words += size
    return groups
