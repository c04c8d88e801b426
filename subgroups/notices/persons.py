"""What is kept to tell a person of things: nothing of it outlives the account."""

from functools import cache, partial

from django.utils.translation import gettext as _

from portal.accounts.holdings import Held
from subgroups import permissions
from subgroups.notices.models import Happening
from subgroups.notices.telling import item_of

ANSWERED = (
    "notices.Wish.person",
    "notices.Notice.person",
    "notices.Happening.by",
)


def held_about(person):
    rows = [
        {_("Sub-group"): str(one.subgroup), _("Notices"): one.get_rhythm_display()}
        for one in person.wishes.select_related("subgroup")
    ]
    yield Held("wishes", _("Notices by email"), rows)
    may_enter = cache(partial(permissions.may_enter, person))

    def what(happening):
        """While they may enter there: the draft is the sub-group's."""
        item = item_of(person, happening) if may_enter(happening.subgroup) else None
        return str(item or "")

    told = person.notices.select_related("happening__subgroup").order_by("pk")
    rows = [
        {
            _("Sub-group"): str(one.happening.subgroup),
            _("What"): what(one.happening),
            _("When"): one.happening.happened,
            _("Told"): one.told,
        }
        for one in told.prefetch_related("happening__about")
    ]
    yield Held("notices", _("Notices to you"), rows)
    caused = Happening.objects.filter(by=person).select_related("subgroup")
    rows = [
        {
            _("Sub-group"): str(one.subgroup),
            _("What"): what(one),
            _("When"): one.happened,
        }
        for one in caused.prefetch_related("about")
    ]
    yield Held("happenings", _("What others are told you did"), rows)


def forget(person):
    person.notices.all().delete()
    person.wishes.all().delete()
