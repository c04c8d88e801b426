"""Countries and organisations, and what the library holds of each."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, prefetch_related_objects

from portal.languages.fallback import words
from portal.pages.models.events import EventOrganiser, events
from portal.topics.models import Country, Organisation
from resources.beside import known_organisations
from resources.models import Resource, ResourceAuthor
from resources.reference.letters import dictionary_order


@dataclass(frozen=True)
class Counted:
    """A term and how many published resources there are of it."""

    term: Country | Organisation
    count: int


def countries():
    """Those the library has something on, or where there are events, by name."""
    live = Count(
        "resource_countries__resource",
        filter=Q(resource_countries__resource__live=True),
        distinct=True,
    )
    with_events = events().order_by().values("country")
    found = Country.objects.annotate(count=live).filter(
        Q(count__gt=0) | Q(pk__in=with_events)
    )
    return by_name(Counted(country, country.count) for country in found)


def organisations(**narrowed):
    """Those that wrote or published something in the library, by name."""
    counts = resources_by_organisation()
    found = list(Organisation.objects.filter(pk__in=counts, **narrowed))
    prefetch_related_objects(found, "country")
    return by_name(
        Counted(organisation, counts[organisation.pk]) for organisation in found
    )


def _wrote():
    return ResourceAuthor.objects.filter(
        resource__live=True, organisation__isnull=False
    )


def _published():
    return Resource.objects.live().filter(publisher__isnull=False)


def resources_by_organisation():
    """{organisation: number of published resources}, each resource once."""
    held = defaultdict(set)
    for organisation, resource in [
        *_wrote().values_list("organisation_id", "resource_id"),
        *_published().values_list("publisher_id", "pk"),
    ]:
        held[organisation].add(resource)
    return {organisation: len(resources) for organisation, resources in held.items()}


def organisations_with_pages(pks=None):
    """{pk: organisation}: those that readers are told of, `pks` alone where given."""
    told = numbers_of_organisations_with_pages()
    return Organisation.objects.in_bulk(told if pks is None else told & {*pks})


def numbers_of_organisations_with_pages():
    """Their keys."""
    return {
        # Told apart by the database: there are thousands of these rows.
        *_wrote().order_by().values_list("organisation_id", flat=True).distinct(),
        *_published().order_by().values_list("publisher_id", flat=True).distinct(),
        *EventOrganiser.objects.filter(page__in=events()).values_list(
            "organisation_id", flat=True
        ),
        *known_organisations(),
    }


def resources_of(organisation):
    """What it wrote or published."""
    wrote = ResourceAuthor.objects.filter(organisation=organisation)
    return Resource.objects.live().filter(
        Q(publisher=organisation) | Q(pk__in=wrote.values("resource_id"))
    )


def resources_on(country):
    return (
        Resource.objects.live().filter(resource_countries__country=country).distinct()
    )


def by_name(counted):
    return sorted(
        counted, key=lambda one: dictionary_order(str(words(one.term, "name")))
    )
