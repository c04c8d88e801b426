"""What somebody has begun and written in workspaces: when and where, and what they noted.

What it is called only while they may enter there: the draft is the sub-group's.
"""

from functools import cache, partial

from django.utils.translation import gettext as _

from portal.accounts.holdings import Held
from subgroups import permissions
from subgroups.workspace.models import Draft, DraftVersion

ANSWERED = (
    "workspace.Draft.begun_by",
    "workspace.Draft.set_aside_by",
    "workspace.DraftVersion.written_by",
)


def names_for(person):
    """A function that tells a name of something in a draft, or of the draft itself; empty
    where they may not enter any more."""
    may_enter = cache(partial(permissions.may_enter, person))

    def name_in(draft, name=None):
        return (name or draft.title) if may_enter(draft.subgroup) else ""

    return name_in


def held_about(person):
    name_in = names_for(person)
    begun = Draft.objects.filter(begun_by=person).select_related("subgroup")
    yield Held(
        "drafts",
        _("Drafts you began"),
        [
            {
                _("Sub-group"): str(one.subgroup),
                _("Title"): name_in(one),
                _("Begun"): one.begun,
            }
            for one in begun.order_by("pk")
        ],
    )
    aside = Draft.objects.filter(set_aside_by=person).select_related("subgroup")
    yield Held(
        "drafts_set_aside",
        _("Drafts you set aside"),
        [
            {
                _("Sub-group"): str(one.subgroup),
                _("Title"): name_in(one),
                _("Set aside"): one.set_aside,
            }
            for one in aside.order_by("pk")
        ],
    )
    versions = DraftVersion.objects.filter(written_by=person)
    yield Held(
        "versions",
        _("Versions of drafts you wrote"),
        [
            {
                _("Sub-group"): str(one.draft.subgroup),
                _("Title"): name_in(one.draft),
                _("Version"): one.number,
                _("File"): name_in(one.draft, one.document.filename),
                _("Written"): one.written,
                _("What is new"): one.note,
            }
            for one in versions.select_related("document", "draft__subgroup").order_by(
                "pk"
            )
        ],
    )
