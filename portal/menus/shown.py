"""The menus as a reader meets them: nothing that is not public."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import get_language

from portal.kept import Kept
from portal.languages.fallback import Words
from portal.menus.models import MenuEntry
from portal.menus.seeding import first_entries
from portal.pages.models import BilingualPage


@dataclass(frozen=True)
class Shown:
    """An entry in one language. `page`: key of the page that it leads to, and the name
    of that page in the seed; `room`: of a `Room`."""

    label: Words
    url: str
    room: str
    page: tuple[int | None, str]


def menus():
    """{place: entries} of what everybody may read, whoever asks."""
    return kept_menus(get_language())


def _read(_language):
    entries = list(MenuEntry.objects.with_targets())
    shown = defaultdict(list)
    for entry in filter(is_shown, entries) if entries else first_ones():
        shown[entry.place].append(_shown(entry))
    return shown


kept_menus = Kept(_read)


def _shown(entry):
    return Shown(
        label=entry.label_words,
        url=entry.url,
        room=entry.room,
        page=(entry.page_id, entry.page.source_key if entry.page else ""),
    )


def is_shown(entry):
    return entry.is_public and entry.label_words


def first_ones():
    """Where there are no menus, as before the seed, the rooms can be reached all the same."""
    return first_entries(BilingualPage.objects.none())
