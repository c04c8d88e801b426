"""What the page of a sub-group shows of its people and its work."""

from portal.pages.models.events import events
from resources.benchmarks.models import Benchmark
from resources.cards import cards, live_cards
from resources.models import Resource
from resources.reference.letters import dictionary_order
from subgroups.directory import name_of
from subgroups.models import CommitteeSeat, Membership, Participation, Representative


def co_chairs(subgroup):
    """Those who agreed to be named; none of a draft that was never saved."""
    if not subgroup.pk:
        return []
    seats = subgroup.seats.co_chairs().filter(is_shown=True, person__is_active=True)
    return list(seats.select_related("person", "organisation"))


def committee():
    """(seat, name of who sits there) of today, the chair first; a name where the person
    agreed to be named as representative of that organisation."""
    seats = CommitteeSeat.objects.now().select_related("organisation", "person")
    agreed = Representative.objects.now().filter(
        is_shown=True,
        person__is_active=True,
        membership__in=Membership.objects.now(),
        person__in=seats.values("person"),
    )
    named = set(agreed.values_list("person", "membership__organisation"))
    told = [
        (
            seat,
            seat.person.get_full_name()
            if seat.person and (seat.person_id, seat.organisation_id) in named
            else "",
        )
        for seat in seats
    ]
    return sorted(
        told,
        key=lambda one: (
            not one[0].is_chair,
            dictionary_order(name_of(one[0].organisation)),
        ),
    )


def organisations(subgroup):
    if not subgroup.pk:
        return []
    rows = Participation.objects.now().filter(subgroup=subgroup)
    found = [row.organisation for row in rows.select_related("organisation")]
    return sorted(found, key=lambda one: dictionary_order(name_of(one)))


def outputs(subgroup):
    """Published resources that came out of it, the newest first."""
    if not subgroup.pk:
        return []
    held = Resource.objects.live().filter(output_rows__subgroup=subgroup)
    return cards(held.newest())


def terms_of_reference(subgroup):
    number = subgroup.terms_of_reference_id
    return list(live_cards([number]).values()) if number else []


def benchmarks(subgroup):
    if subgroup.component is None:
        return []
    return list(Benchmark.objects.for_display().filter(component=subgroup.component))


def public_events(subgroup):
    rows = [row.event_id for row in subgroup.event_rows.all()]
    return events().filter(pk__in=rows) if rows else []
