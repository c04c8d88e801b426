"""What the page of the library says of a question and its answer."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.languages.fallback import Words
from portal.search import places
from resources.fewer import fewer_filters, fewer_words, without_filters


def library_title(form, result):
    if text := form.cleaned_data["q"]:
        return _("“%(text)s” in the library") % {"text": text}
    return _("Library")


def first_places(asked, mended=""):
    """Pages that are called exactly what was asked for, or what was meant, else those
    that it names, on the first page of results."""
    language, found = asked.language, []
    if asked.page == 1:
        found = (
            places.named(asked.text)
            or places.named(mended)
            or places.within(mended or asked.text)
        )
    return [
        (
            place.kind,
            Words(place.title[language], language, is_fallback=False),
            place.address(get_language() or language),
        )
        for place in found
    ]


def wider_searches(form, chips, asked, person):
    """What else one could ask where nothing was found."""
    return {
        "filters": fewer_filters(form, chips, asked, person),
        "all": without_filters(form, asked, person) if chips else None,
        "words": fewer_words(form, asked, person),
    }


def chips(form, terms):
    """(name, address without it) of each filter in use."""
    chosen = [
        (terms[facet][slug].name, form.url_without(facet, slug))
        for facet, slugs in form.chosen.items()
        for slug in slugs
    ]
    first, last = form.years
    if first:
        chosen.append(
            (_("%(year)s or later") % {"year": first}, form.url_without("from"))
        )
    if last:
        chosen.append(
            (_("%(year)s or earlier") % {"year": last}, form.url_without("to"))
        )
    return chosen


def pages_around(page, pages):
    """The numbers of a pager: first, last and the neighbours; None where some lack."""
    near = {1, pages, *range(page - 1, page + 2)}
    numbers = sorted(number for number in near if 1 <= number <= pages)
    shown: list[int | None] = []
    for number in numbers:
        if shown and number - shown[-1] > 1:
            shown.append(None)
        shown.append(number)
    return shown
