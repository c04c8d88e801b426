"""A member organisation that does not exist, and says so: what real ones do where, and
their terms of office, nobody has told us."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.topics.models import Component, Country, Organisation
from subgroups.models import CommitteeSeat, Membership, Participation, Subgroup

SLUG, KEY = "example-health-alliance", "demonstration:example-health-alliance"
NAME = {
    "name_en": "Example Health Alliance (demonstration)",
    "name_fr": "Alliance Santé Exemple (démonstration)",
}
WORK = {
    "work_en": "Made up for the demonstration: supplies and supervision of community "
    "health workers in two countries.",
    "work_fr": "Inventé pour la démonstration : approvisionnement et supervision des "
    "agents de santé communautaires dans deux pays.",
}
SUBGROUPS = ("seed:supply-chain", "seed:monitoring-evaluation")
COMPONENTS = ("supply-chain", "supervision-quality")
COUNTRIES = ("mw", "ml")
YEARS = 2


@transaction.atomic
def create_demo_member():
    """Once: what a person has changed of it stays so."""
    if held := Organisation.objects.filter(slug=SLUG).first():
        return held
    organisation = Organisation(slug=SLUG, kind=Organisation.Kind.NGO, **NAME)
    organisation.save()
    this_year = timezone.localdate().year
    begun = datetime.date(this_year - 1, 1, 1)
    membership: Any = Membership(
        organisation=organisation, since=begun, source_key=KEY, **WORK
    )
    membership.components = list(Component.objects.filter(slug__in=COMPONENTS))
    membership.countries = list(Country.objects.filter(slug__in=COUNTRIES))
    membership.save()
    CommitteeSeat.objects.create(
        organisation=organisation,
        since=begun,
        until=datetime.date(this_year - 1 + YEARS, 1, 1),
        source_key=KEY,
    )
    for subgroup in Subgroup.objects.filter(source_key__in=SUBGROUPS):
        Participation.objects.create(
            subgroup=subgroup,
            organisation=organisation,
            source_key=f"{KEY}:{subgroup.pk}",
        )
    return organisation
