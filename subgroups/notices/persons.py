"""What is kept to tell a person of things: nothing of it outlives the account."""

from django.utils.translation import gettext as _

from portal.accounts.holdings import Held

ANSWERED = ("notices.Wish.person",)


def held_about(person):
    rows = [
        {_("Sub-group"): str(one.subgroup), _("Notices"): one.get_rhythm_display()}
        for one in person.wishes.select_related("subgroup")
    ]
    yield Held("notices", _("Notices by mail"), rows)


def forget(person):
    person.notices.all().delete()
    person.wishes.all().delete()
