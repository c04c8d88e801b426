"""Components, countries and organisations as pages with a name."""

from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import CONTENT_LANGUAGES, words
from portal.search.places import Place
from portal.topics.models import Component, Country, Organisation
from resources.reference.places import numbers_of_organisations_with_pages

NAMES = ("name_en", "name_fr")
KINDS = {
    Component: (_("Component"), (*NAMES, "short_name_en", "short_name_fr")),
    Country: (_("Country"), NAMES),
    Organisation: (_("Organisation"), (*NAMES, "acronym_en", "acronym_fr")),
}
# One word of a component's name is said of much else.
WITHIN = {Country: 1, Component: 2}


def named_places():
    with_pages = numbers_of_organisations_with_pages()
    for terms in (
        Component.objects.order_by("number"),
        Country.objects.order_by("pk"),
        Organisation.objects.filter(pk__in=with_pages).order_by("pk"),
    ):
        for row in terms.values_list(*_told(terms.model)):
            yield _place(terms.model, row)


def _told(model):
    """What its names and its address are made of."""
    _kind, names = KINDS[model]
    return ("pk", *sorted({*model.slug_fields.values()}), "aliases", *names)


# They are read again and again, and hundreds of them are what they were.
@lru_cache(maxsize=4096)
def _place(model, row):
    kind, names = KINDS[model]
    term = model(**dict(zip(_told(model), row, strict=True)))
    said = [*(getattr(term, name) for name in names), *term.other_names]
    return Place(
        kind=kind,
        names=tuple(dict.fromkeys(filter(None, said))),
        title={code: str(words(term, "name", code)) for code in CONTENT_LANGUAGES},
        address=term.get_absolute_url,
        within=WITHIN.get(model, 0),
    )
