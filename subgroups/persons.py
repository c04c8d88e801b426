"""What the Task Force tells a person of their own part in it, and how that ends."""

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.accounts.from_above import Fact
from portal.accounts.holdings import Held
from portal.languages.fallback import words
from subgroups.models import CommitteeSeat, Representative, Seat
from subgroups.models.member import today


def facts_about(person):
    """For whom the person speaks, and where they sit."""
    spoken = Representative.objects.now().filter(person=person)
    for one in spoken.select_related("membership__organisation"):
        organisation = one.membership.organisation
        yield Fact(
            _("Organisation"),
            words(organisation, "name"),
            organisation.get_absolute_url(),
        )
    for seat in Seat.objects.of(person).select_related("subgroup"):
        name = (
            pgettext_lazy("profile", "Co-chair of")
            if seat.role == Seat.Role.CO_CHAIR
            else pgettext_lazy("profile", "Member of")
        )
        live = seat.subgroup.live
        url = seat.subgroup.get_absolute_url() if live else ""
        yield Fact(name, words(seat.subgroup, "name"), url)


def leads_a_subgroup(person):
    """Of these a second factor is asked."""
    return Seat.objects.of(person).co_chairs().exists()


def held_about(person):
    seats = Seat.objects.filter(person=person).select_related("subgroup")
    yield Held(
        "seats",
        _("Seats in sub-groups"),
        [
            {
                gettext("Sub-group"): str(seat.subgroup),
                gettext("Role"): seat.get_role_display(),
                gettext("State"): seat.get_state_display(),
                gettext("Asked"): seat.asked,
                gettext("Decided"): seat.decided,
                gettext("Why they want to join"): seat.words,
                gettext("Reason"): seat.reason,
                gettext("May be named in public"): seat.is_shown,
            }
            for seat in seats
        ],
    )
    spoken = Representative.objects.filter(person=person)
    yield Held(
        "representations",
        _("Organisations you represent"),
        [
            {
                gettext("Organisation"): str(one.membership),
                gettext("Since"): one.since,
                gettext("Until"): one.until,
                gettext("May be named in public"): one.is_shown,
            }
            for one in spoken.select_related("membership__organisation")
        ],
    )
    terms = CommitteeSeat.objects.filter(person=person)
    yield Held(
        "committee",
        _("Seats in the steering committee"),
        [
            {
                gettext("Organisation"): str(one.organisation),
                gettext("Since"): one.since,
                gettext("Until"): one.until,
            }
            for one in terms.select_related("organisation")
        ],
    )


ANSWERED = (
    "subgroups.Seat.person",
    "subgroups.Representative.person",
    "subgroups.CommitteeSeat.person",
)


def end_all(person):
    """Who deletes the account speaks and sits nowhere any more."""
    # Seats first: an end that comes with that of a representative is told, by name.
    sitting = Seat.objects.filter(
        person=person, state__in=[Seat.State.ASKED, Seat.State.HELD]
    )
    for seat in sitting:  # one by one: other rooms listen to the end of a seat
        seat.state, seat.decided = Seat.State.ENDED, timezone.now()
        seat.save()
    spoken = Representative.objects.filter(person=person)
    spoken.update(is_shown=False)
    for one in spoken.now():
        one.until, one.is_end_told = today(), True
        one.save()
    Seat.objects.filter(person=person).update(is_shown=False, words="", reason="")
    CommitteeSeat.objects.filter(person=person).update(person=None)
