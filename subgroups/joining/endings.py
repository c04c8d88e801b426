"""Seats end with what they stand on: a person no longer speaks for the organisation.
What stands on the seats ends with the last of them.

Also where the administration ended it, or a day that was set has come.
"""

from django.db.models.signals import post_delete, post_save

from subgroups.joining import representing, seats
from subgroups.models import Membership, Participation, Representative, Seat


def end_with_representative(sender, instance, created, raw=False, **kwargs):
    if raw:
        return
    organisation = instance.membership.organisation_id
    seats.end_of_former(person=instance.person_id, organisation=organisation)
    if created:  # what was over before it was written down is no news
        own = Representative.objects.filter(pk=instance.pk)
        own.over().update(is_end_told=True)
    representing.tell_ended(pk=instance.pk)


def end_with_membership(sender, instance, raw=False, **kwargs):
    if not raw:
        seats.end_of_former(organisation=instance.organisation_id)
        representing.tell_ended(membership=instance.pk)


def end_with_deleted(sender, instance, origin=None, **kwargs):
    """The row is gone, so nothing tells any more that the person spoke for it."""
    organisation = instance.membership.organisation_id
    speaks = seats.spoken_for(instance.person).filter(pk=organisation).exists()
    if not speaks:
        held = Seat.objects.filter(person=instance.person_id, organisation=organisation)
        seats.close(held)
    # Nobody is written to whose account is deleted with it.
    is_alone = getattr(origin, "model", type(origin)) in (Representative, Membership)
    if is_alone and instance.person.is_active and not instance.is_end_told:
        representing.tell_end(instance)


def end_participation(sender, instance, raw=False, **kwargs):
    """Of the whole sub-group: the seat may have been another organisation's before."""
    if not raw:
        there = Participation.objects.filter(subgroup=instance.subgroup_id)
        there.end_without_seats()


def connect():
    post_save.connect(
        end_with_representative,
        sender=Representative,
        dispatch_uid="seats of a representative",
    )
    post_delete.connect(
        end_with_deleted,
        sender=Representative,
        dispatch_uid="seats of a deleted representative",
    )
    post_save.connect(
        end_with_membership, sender=Membership, dispatch_uid="seats of a member"
    )
    for signal in (post_save, post_delete):
        signal.connect(
            end_participation, sender=Seat, dispatch_uid="participation by a seat"
        )
