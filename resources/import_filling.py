"""What the rows of an import say of a resource, put in where it says nothing."""

from typing import Any

from resources.import_terms import Terms
from resources.manifest import ImportRow
from resources.models import Resource, ResourceAuthor, ResourceCountry


def fill(resource: Resource, rows: list[ImportRow], terms: Terms) -> None:
    """What it has stays as it is."""

    def first(name: str) -> Any:
        return next((value for row in rows if (value := getattr(row, name))), None)

    for name in ("title_en", "title_fr"):
        setattr(resource, name, getattr(resource, name) or first(name) or "")
    resource.year = resource.year or first("year")
    resource.type = resource.type or terms.type(first("type"))
    for name in ("components", "conditions"):
        if not getattr(resource, name).all():
            setattr(resource, name, terms.listed(name, rows))
    if not resource.resource_countries.all():
        resource.resource_countries = [
            ResourceCountry(country=country, sort_order=place)
            for place, country in enumerate(terms.listed("countries", rows))
        ]
    _credit(resource, terms.listed("organisations", rows))
    for edition in resource.editions_newest_first[:1]:
        edition.date = edition.date or str(resource.year or "")


def _credit(resource: Resource, organisations: list[Any]) -> None:
    if organisations and not resource.authors.all():
        resource.authors = [
            ResourceAuthor(organisation=organisation, sort_order=place)
            for place, organisation in enumerate(organisations)
        ]
        resource.publisher = resource.publisher or organisations[0]
