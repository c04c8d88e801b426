"""Views that somebody has saved. What they share with colleagues stays when they leave."""

from django.utils.translation import gettext as _

from portal.accounts.holdings import Held

ANSWERED = ("desk.SavedView.person",)


def held_about(person):
    rows = [
        {_("Name"): one.name, _("For everybody"): one.is_shared, _("Made"): one.created}
        for one in person.saved_views.all()
    ]
    yield Held("saved_views", _("Saved views of the document index"), rows)


def forget(person):
    person.saved_views.filter(is_shared=False).delete()
