"""Who sits in a sub-group is told when it closes, and when it opens again."""

from django.db.models.signals import post_save, pre_save
from django.utils.translation import gettext_lazy as _

from subgroups.models import Subgroup
from subgroups.notices import kinds
from subgroups.notices.actions import note

CLOSED = kinds.register(
    "closed",
    _("The sub-group is closed: %(title)s"),
    may_see=lambda _reader, subgroup: subgroup.is_closed,
)
OPENED = kinds.register(
    "opened-again",
    _("The sub-group is open again: %(title)s"),
    may_see=lambda _reader, subgroup: not subgroup.is_closed,
)


def look_before(sender, instance, raw=False, **kwargs):
    kept = Subgroup.objects.filter(pk=instance.pk).values_list("is_closed", flat=True)
    instance.was_closed = None if raw else kept.first()


def tell_of_change(sender, instance, raw=False, **kwargs):
    if raw or instance.was_closed in (None, instance.is_closed):
        return
    note(CLOSED if instance.is_closed else OPENED, subgroup=instance, about=instance)


def connect():
    pre_save.connect(look_before, sender=Subgroup, dispatch_uid="was it closed")
    post_save.connect(tell_of_change, sender=Subgroup, dispatch_uid="told of closing")
