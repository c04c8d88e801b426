"""Who is told of what happens in sub-groups."""

from datetime import timedelta

from django.utils import timezone
from wagtail.users.models import UserProfile

from subgroups.notices.models import Happening, Wish


def wishes(person, subgroup, rhythm):
    Wish.objects.update_or_create(
        person=person, subgroup=subgroup, defaults={"rhythm": rhythm}
    )


def lives_in(person, zone):
    profile = UserProfile.get_for_user(person)
    profile.current_time_zone = zone
    profile.save()


def happened(moment):
    """Let all that happened have happened then."""
    Happening.objects.update(happened=moment)


def long_ago():
    happened(timezone.now() - timedelta(days=8))
