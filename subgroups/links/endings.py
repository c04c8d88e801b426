"""Links end with what they stand on: a seat that was left, a sub-group that closed, a
draft that was set aside.

`Link.is_open` would shut them anyway; but whoever comes back, or opens it again, must
not find old links open with it.
"""

from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.translation import gettext as _

from subgroups import permissions
from subgroups.links.models import Link, Opening
from subgroups.models import Seat, Subgroup
from subgroups.workspace.models import Draft


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


def end_links_of_draft(sender, instance, raw=False, **kwargs):
    if not raw and instance.set_aside:
        _end(Link.objects.filter(version__draft=instance))


def opened_by_others(draft, person):
    """Who has read it outside would be forgotten with it."""
    if Opening.objects.filter(link__version__draft=draft).exists():
        yield _("the record of who opened it by a link")


def _end(links):
    links.open().update(ended=timezone.now())


def connect():
    post_save.connect(end_links_of_seat, sender=Seat, dispatch_uid="links of a seat")
    post_save.connect(
        end_links_of_subgroup, sender=Subgroup, dispatch_uid="links of a sub-group"
    )
    post_save.connect(end_links_of_draft, sender=Draft, dispatch_uid="links of a draft")
