"""Newer words of the seed, for records that nobody has touched since."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry, Revision

from resources.models import Resource

TITLES = ("title_en", "title_fr")
WORDS = (*TITLES, "summary_en", "summary_fr")
MARK = "our_translation"


def renew_words(entries):
    """Bring untouched records to the words of `entries`; tell how many changed.

    A record is left alone once a person has saved or published it, or a draft of it
    waits. In the others a text changes only while it is what was loaded first, so
    that what was written by any other way stays too.
    """
    by_key = {f"seed:{entry['key']}": entry for entry in entries}
    behind = {
        str(resource.pk): resource
        for resource in Resource.objects.live().filter(
            source_key__in=by_key, has_unpublished_changes=False
        )
        if _differs(resource, by_key[resource.source_key])
    }
    touched = _touched_by_persons(behind)
    renewed = 0
    for pk, first in _first_contents(behind).items():
        resource = behind[pk]
        changes = _changes(resource, by_key[resource.source_key], first)
        if changes and pk not in touched:
            _publish(resource, changes)
            renewed += 1
    return renewed


def _differs(resource, entry):
    return any(_said(resource, name) != entry[name] for name in (*WORDS, MARK))


def _said(resource, name):
    return getattr(resource, name) or ""


def _touched_by_persons(pks):
    about = {"object_id__in": pks, "user_id__isnull": False}
    resource_type = ContentType.objects.get_for_model(Resource)
    saved = Revision.objects.filter(base_content_type=resource_type, **about)
    done = ModelLogEntry.objects.filter(content_type=resource_type, **about)
    return {
        *saved.values_list("object_id", flat=True),
        *done.values_list("object_id", flat=True),
    }


def _first_contents(pks):
    """What the oldest revision of each record says, by the record's key."""
    newest_first = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Resource),
        object_id__in=pks,
    ).order_by("-created_at", "-pk")
    return dict(newest_first.values_list("object_id", "content"))


def _changes(resource, entry, first):
    changes = {
        name: entry[name]
        for name in (*WORDS, MARK)
        if _said(resource, name) == (first.get(name) or "") != entry[name]
    }
    titles = {name: changes.get(name, _said(resource, name)) for name in TITLES}
    if any(titles[name] != entry[name] for name in TITLES):
        # The mark speaks of the seed's own titles, not of one that was put there.
        changes.pop(MARK, None)
    return changes


def _publish(resource, changes):
    for name, text in changes.items():
        setattr(resource, name, text)
    resource.save_revision(log_action=True).publish()
