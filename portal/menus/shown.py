"""The menus as a reader meets them: nothing that is not public."""

from collections import defaultdict

from django.utils.translation import get_language

from portal.kept import Kept
from portal.menus.models import MenuEntry
from portal.menus.seeding import first_entries
from portal.pages.models import BilingualPage


def menus():
    """{place: entries} of what everybody may read, whoever asks."""
    return kept_menus(get_language())


def _read(_language):
    entries = list(MenuEntry.objects.with_targets())
    shown = defaultdict(list)
    for entry in filter(is_shown, entries) if entries else first_ones():
        shown[entry.place].append(entry)
    return shown


kept_menus = Kept(_read)


def is_shown(entry):
    return entry.is_public and entry.label_words


def first_ones():
    """Where there are no menus, as before the seed, the rooms can be reached all the same."""
    return first_entries(BilingualPage.objects.none())
