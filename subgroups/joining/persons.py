"""Applications and invitations of somebody with an account, known by the address."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.holdings import Held
from portal.accounts.leaving import Caution
from subgroups.joining import mails, representing, seats
from subgroups.joining.models import Application, Invitation
from subgroups.models import Membership, Representative, Seat
from subgroups.models.member import today

ANSWERED = ("joining.Application.email", "joining.Invitation.email")
UNDECIDED = (Application.State.UNCONFIRMED, Application.State.WAITING)


def applications_of(address):
    """Also one that led to an invitation which was taken up under this address."""
    own = Q(email__iexact=address) | Q(invitation__email__iexact=address)
    return Application.objects.filter(own).distinct()


def invitations_of(address):
    return Invitation.objects.filter(email__iexact=address)


def held_about(person):
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
        for one in applications_of(person.email)
    ]
    yield Held("applications", _("Applications"), rows)
    rows = [
        {
            _("Organisation"): str(one.membership or ""),
            _("Sent"): one.sent,
            _("Accepted"): one.accepted,
        }
        for one in invitations_of(person.email)
    ]
    yield Held("invitations", _("Invitations"), rows)


def cautions(person):
    """Members and sub-groups for which nobody would be left."""
    spoken = Representative.objects.now().filter(
        person=person, membership__in=Membership.objects.now()
    )
    for row in spoken.select_related("membership__organisation"):
        if representing.colleagues(row.membership) == [person]:
            told = _("You are the last person to represent %(name)s.")
            yield Caution(
                told % {"name": row.membership},
                reverse("joining:member", args=[row.membership_id]),
            )
    for seat in Seat.objects.of(person).co_chairs().select_related("subgroup"):
        if not seats.co_chairs(seat.subgroup, but=person):
            told = _("You are the only co-chair of the sub-group “%(name)s”.")
            yield Caution(
                told % {"name": seat.subgroup},
                reverse("joining:people", args=[seat.subgroup_id]),
            )


def follow(before, after):
    """Of two open invitations to speak for one member the newer address keeps its own."""
    invited = Invitation.objects.open().filter(email__iexact=after)
    twins = Invitation.objects.open().filter(
        email__iexact=before,
        membership__in=list(invited.values_list("membership", flat=True)),
    )
    twins.delete()
    invitations_of(before).update(email=after)
    Application.objects.filter(email__iexact=before).update(email=after)


def forget(person):
    """What was decided stays, without who asked; nobody waits for an answer any more."""
    _tell_whom_nobody_speaks_for(person)
    _tell_what_nobody_leads(person)
    theirs = applications_of(person.email)
    numbers = list(theirs.values_list("pk", flat=True))
    invitations_of(person.email).delete()
    theirs = Application.objects.filter(pk__in=numbers)
    theirs.filter(state__in=UNDECIDED).delete()
    theirs.update(first_name="", last_name="", email="")


def _tell_whom_nobody_speaks_for(person):
    """The seats of the person have just ended (subgroups.persons)."""
    ended = Representative.objects.filter(person=person, until=today())
    for row in ended.select_related("membership__organisation"):
        if row.membership.is_current and not representing.colleagues(row.membership):
            mails.nobody_speaks(row.membership)


def _tell_what_nobody_leads(person):
    """Without the name, which would stay in a mail that is kept."""
    led = Seat.objects.filter(
        person=person, role=Seat.Role.CO_CHAIR, state=Seat.State.ENDED
    )
    for seat in led.filter(decided__date=today()).select_related("subgroup"):
        if seats.nobody_leads(seat.subgroup):
            mails.nobody_leads(seat, is_nameless=True)
