"""The menus a new site begins with."""

from wagtail.models import ReferenceIndex

from portal.menus.models import MenuEntry, Place, Room
from portal.pages.models import BilingualPage
from portal.topics.sown import yet_to_sow
from resources.models import LibraryView

STEP = 10
HEAD = [Room.LIBRARY, Room.FRAMEWORK, "about", "task-force"]
FIND = [
    (Room.LIBRARY, "All resources", "Toutes les ressources"),
    (Room.FRAMEWORK, "Benchmark framework", "Cadre des jalons"),
    Room.INDICATORS,
    Room.COUNTRIES,
    Room.ORGANISATIONS,
    Room.SUBGROUPS,
    Room.MEMBERS,
    Room.GLOSSARY,
    ("sort=date", "Newest first", "Les plus récentes d’abord"),
    ("language=en", "Resources in English", "Ressources en anglais"),
    ("language=fr", "Resources in French", "Ressources en français"),
]
SITE = [
    *("about", "iccm", "task-force", "why", "news", "events", "how-to-use", "contact"),
    Room.ASK,
    Room.JOIN,
]


def load_menus(vocabulary):
    """Once: what lacks afterwards was taken out by a person. Gives how many were added."""
    if not yet_to_sow("menus", ["first"]) or MenuEntry.objects.exists():
        return 0
    entries = first_entries(BilingualPage.objects.all())
    for entry in entries:
        if entry.library_view:
            entry.library_view.save()
        entry.save()
        # By this the pages know that a menu leads to them.
        ReferenceIndex.create_or_update_for_object(entry)
    return len(entries)


def first_entries(pages) -> list[MenuEntry]:
    """Not saved; without those whose page is not among `pages`."""
    pages = {
        page.source_key: page for page in pages.filter(source_key__in=[*HEAD, *SITE])
    }
    entries = [
        _entry(place, number, target, pages)
        for place, targets in (
            (Place.HEAD, HEAD),
            (Place.FIND, FIND),
            (Place.SITE, SITE),
        )
        for number, target in enumerate(targets, start=1)
    ]
    return [entry for entry in entries if entry]


def _entry(place, number, target, pages):
    label = {}
    if isinstance(target, tuple):
        target, *texts = target
        label = dict(zip(("en", "fr"), texts, strict=True))
    entry = MenuEntry(
        place=place, sort_order=number * STEP, source_key=f"seed:{place}:{number}"
    )
    if "=" in target:
        entry.library_view = LibraryView(question=target, **_named("name", label))
        return entry
    for field, text in _named("label", label).items():
        setattr(entry, field, text)
    if isinstance(target, Room):
        entry.room = target
    elif target in pages:
        entry.page = pages[target]
    else:
        return None
    return entry


def _named(field, texts):
    return {f"{field}_{code}": text for code, text in texts.items()}
