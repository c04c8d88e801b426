"""Components, countries and organisations as pages with a name."""

from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import CONTENT_LANGUAGES, words
from portal.search.places import Place
from portal.topics.models import Component, Country
from resources.reference.places import organisations_with_pages


def named_places():
    for component in Component.objects.in_order():
        short = [component.short_name_en, component.short_name_fr]
        yield _place(_("Component"), component, short)
    for country in Country.objects.all():
        yield _place(_("Country"), country)
    for organisation in organisations_with_pages().values():
        yield _place(_("Organisation"), organisation)


def _place(kind, term, more=()):
    return Place(
        kind=kind,
        names=tuple(
            filter(None, [term.name_en, term.name_fr, *term.other_names, *more])
        ),
        title={code: str(words(term, "name", code)) for code in CONTENT_LANGUAGES},
        address=term.get_absolute_url,
    )
