"""Seats end with what they stand on: a person no longer speaks for the organisation.

Also where the administration ended it, or a day that was set has come.
"""

from django.db.models.signals import post_delete, post_save

from subgroups.joining import seats
from subgroups.models import Membership, Representative, Seat


def end_seats_of_representative(sender, instance, raw=False, **kwargs):
    if not raw:
        organisation = instance.membership.organisation_id
        seats.end_of_former(person=instance.person_id, organisation=organisation)


def end_seats_of_membership(sender, instance, raw=False, **kwargs):
    if not raw:
        seats.end_of_former(organisation=instance.organisation_id)


def end_seats_of_deleted(sender, instance, **kwargs):
    """The row is gone, so nothing tells any more that the person spoke for it."""
    organisation = instance.membership.organisation_id
    speaks = seats.spoken_for(instance.person).filter(pk=organisation).exists()
    if not speaks:
        held = Seat.objects.filter(person=instance.person_id, organisation=organisation)
        seats.close(held)


def connect():
    post_save.connect(
        end_seats_of_representative,
        sender=Representative,
        dispatch_uid="seats of a representative",
    )
    post_delete.connect(
        end_seats_of_deleted,
        sender=Representative,
        dispatch_uid="seats of a deleted representative",
    )
    post_save.connect(
        end_seats_of_membership, sender=Membership, dispatch_uid="seats of a member"
    )
