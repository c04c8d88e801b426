"""The Task Force: members, sub-groups, and who sits in them."""

import datetime

import factory

from subgroups.models import (
    CommitteeSeat,
    Membership,
    Output,
    Participation,
    Representative,
    Seat,
    Subgroup,
)
from tests.factories.accounts import PersonFactory
from tests.factories.topics import OrganisationFactory

LONG_AGO = datetime.date(2010, 1, 1)
LONG_PAST = datetime.date(2012, 1, 1)
FAR_AHEAD = datetime.date(2999, 1, 1)


class SubgroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Subgroup

    name_en = factory.Sequence(lambda n: f"Sub-group {n}")
    name_fr = factory.Sequence(lambda n: f"Sous-groupe {n}")
    number = factory.Sequence(lambda n: n)
    live = True


class MembershipFactory(factory.django.DjangoModelFactory):
    """Of today. `components`, `countries`: lists of terms."""

    class Meta:
        model = Membership
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)

    @factory.post_generation
    def components(self, create, terms):
        self.components = terms or []
        self.save()

    @factory.post_generation
    def countries(self, create, terms):
        self.countries = terms or []
        self.save()


class RepresentativeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Representative

    membership = factory.SubFactory(MembershipFactory)
    person = factory.SubFactory(PersonFactory)
    is_shown = True


class CommitteeSeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CommitteeSeat

    organisation = factory.SubFactory(OrganisationFactory)


class ParticipationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participation

    subgroup = factory.SubFactory(SubgroupFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    subgroup = factory.SubFactory(SubgroupFactory)
    person = factory.SubFactory(PersonFactory)


class OutputFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Output

    subgroup = factory.SubFactory(SubgroupFactory)


def fresh(row):
    """As the database has it now."""
    return type(row).objects.get(pk=row.pk)
