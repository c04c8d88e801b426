"""Links end with what they stand on: a seat that was left, a sub-group that closed.

`Link.is_open` would shut them anyway; but whoever comes back, or opens the sub-group
again, must not find old links open with it.
"""

from django.db.models.signals import post_save
from django.utils import timezone

from subgroups import permissions
from subgroups.links.models import Link
from subgroups.models import Seat, Subgroup


def end_links_of_seat(sender, instance, raw=False, **kwargs):
    has_left = instance.state != Seat.State.HELD
    if raw or not has_left or permissions.may_enter(instance.person, instance.subgroup):
        return
    _end(
        Link.objects.filter(
            version__draft__subgroup=instance.subgroup_id, made_by=instance.person_id
        )
    )


def end_links_of_subgroup(sender, instance, raw=False, **kwargs):
    if not raw and instance.is_closed:
        _end(Link.objects.filter(version__draft__subgroup=instance))


def _end(links):
    links.open().update(ended=timezone.now())


def connect():
    post_save.connect(end_links_of_seat, sender=Seat, dispatch_uid="links of a seat")
    post_save.connect(
        end_links_of_subgroup, sender=Subgroup, dispatch_uid="links of a sub-group"
    )
