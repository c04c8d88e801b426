"""What the Task Force tells a person of their own part in it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.from_above import Fact
from portal.languages.fallback import words
from subgroups.models import Representative, Seat


def facts_about(person):
    """For whom the person speaks, and where they sit."""
    spoken = Representative.objects.now().filter(person=person)
    for one in spoken.select_related("membership__organisation"):
        organisation = one.membership.organisation
        yield Fact(
            _("Organisation"),
            words(organisation, "name"),
            reverse("reference:organisation", args=[organisation.slug]),
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
