"""Applications and invitations of somebody with an account, known by the address."""

from django.utils.translation import gettext as _

from portal.accounts.holdings import Held
from subgroups.joining.models import Application, Invitation


def held_about(person):
    applied = Application.objects.filter(email__iexact=person.email)
    rows = [
        {
            _("Organisation"): one.organisation_name,
            _("First name"): one.first_name,
            _("Last name"): one.last_name,
            _("Why"): one.why,
            _("State"): one.get_state_display(),
            _("Written"): one.written,
            _("Reason"): one.reason,
        }
        for one in applied
    ]
    yield Held("applications", _("Applications"), rows)
    invited = Invitation.objects.filter(email__iexact=person.email)
    rows = [
        {
            _("Organisation"): str(one.membership or ""),
            _("Sent"): one.sent,
            _("Accepted"): one.accepted,
        }
        for one in invited
    ]
    yield Held("invitations", _("Invitations"), rows)


def forget(person):
    """What was decided stays, without who asked."""
    Application.objects.filter(email__iexact=person.email).update(
        first_name="", last_name="", email=""
    )
    Invitation.objects.filter(email__iexact=person.email).delete()
