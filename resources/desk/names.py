"""What the values of the library's facets are called."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from portal.desk import shelf
from portal.search.records import FACETS
from resources.desk.documents import UNDER_WAY
from resources.desk.holders import NOWHERE
from resources.desk.resources import LIBRARY
from resources.facets import vocabularies
from resources.ingest.models import Reading


def say() -> None:
    for facet in FACETS:
        shelf.name_values(facet, of_vocabulary(facet))
    shelf.name_values("place", of_places)
    shelf.name_values("reading", of_readings)


def of_vocabulary(facet: str) -> shelf.NamesOf:
    def names(values: Iterable[str]) -> dict[str, str]:
        terms = vocabularies()[facet]
        return {slug: str(terms[slug].name) for slug in values if slug in terms}

    return names


def of_places(values: Iterable[str]) -> dict[str, str]:
    return {LIBRARY: _("Library"), NOWHERE: _("In no resource")}


def of_readings(values: Iterable[str]) -> dict[str, str]:
    return {
        UNDER_WAY: _("not finished"),
        **{
            str(state): str(state.label)
            for state in (
                Reading.State.READ,
                Reading.State.SCANNED,
                Reading.State.REFUSED,
            )
        },
    }
