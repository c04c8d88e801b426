"""The filters of the library: their names, counts and order."""

from dataclasses import dataclass
from functools import cache

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from portal.kept import Kept
from portal.languages.fallback import Words, words
from portal.search.records import FACETS
from portal.search.text import sorting_form
from portal.topics.former import other_slugs
from portal.topics.models import (
    Audience,
    Component,
    Condition,
    Country,
    Organisation,
    Phase,
    ResourceType,
    Topic,
)
from resources.languages import LANGUAGE_CODES, language_name
from resources.models import Resource, ResourceAuthor, Tag

SHOWN = 8
BOTH = "both"
LEGENDS = {
    "component": gettext_lazy("Component"),
    "language": gettext_lazy("Available in"),
    "type": gettext_lazy("Type"),
    "country": gettext_lazy("Country"),
    "phase": gettext_lazy("Phase"),
    "condition": gettext_lazy("Condition"),
    "audience": gettext_lazy("For whom"),
    "organisation": gettext_lazy("Organisation"),
    "tag": gettext_lazy("Tag"),
}
MODELS: dict[str, type[Topic]] = {
    "component": Component,
    "phase": Phase,
    "condition": Condition,
    "type": ResourceType,
    "country": Country,
    "organisation": Organisation,
    "audience": Audience,
}
# Short lists whose every term is shown, with or without results.
COMPLETE = {"component": None, "phase": None, "language": ("en", "fr", BOTH)}


@dataclass(frozen=True)
class Term:
    slug: str
    name: Words
    number: int | None = None


@dataclass(frozen=True)
class Option:
    term: Term
    count: int
    is_chosen: bool

    @property
    def is_empty(self):
        return not self.count and not self.is_chosen


@dataclass(frozen=True)
class Facet:
    name: str
    legend: str
    options: list[Option]
    more: list[Option]


def vocabularies():
    """For each facet its terms by slug, in the reader's language."""
    return kept_terms(get_language())


def public_vocabularies():
    """As above, without the organisations of drafts alone: their names are not told."""
    every, known = vocabularies(), kept_organisations()
    organisations = every["organisation"].items()
    return every | {
        "organisation": {slug: term for slug, term in organisations if slug in known}
    }


def renamed(form):
    """What a question asks for by another slug: {facet: slugs as they are}."""
    changes = {}
    for facet, field in form.terms.items():
        if not field.unknown or facet not in MODELS:
            continue
        model, others = MODELS[facet], other_slugs(MODELS[facet])
        keys = [others[slug] for slug in field.unknown if slug in others]
        terms = model.objects.filter(pk__in=keys, slug__in=field.vocabulary)
        if now := list(terms.values_list("slug", flat=True)):
            changes[facet] = (*form.cleaned_data[facet], *now)
    return changes


def _read(language):
    """One query a vocabulary."""
    terms = {facet: _terms(model) for facet, model in MODELS.items()}
    terms["tag"] = {
        tag.slug: Term(tag.slug, words(tag, "label") or _plain(tag.name))
        for tag in Tag.objects.in_public_use()
    }
    terms["language"] = _languages(language)
    return {facet: terms[facet] for facet in FACETS}


def _organisations():
    """Slugs of those that wrote or published what everybody may read."""
    published = Resource.objects.live().values("publisher")
    wrote = ResourceAuthor.objects.filter(resource__live=True).values("organisation")
    told = Organisation.objects.filter(Q(pk__in=published) | Q(pk__in=wrote))
    return set(told.values_list("slug", flat=True))


kept_terms = Kept(_read)
kept_organisations = Kept(_organisations)


def _terms(model):
    """In plain rows: records take several times as long to make."""
    number = [field.name for field in model._meta.fields if field.name == "number"]
    rows = model.objects.order_by().values_list(
        "slug", "name_en", "name_fr", *number, named=True
    )
    return {
        row.slug: Term(row.slug, words(row, "name"), getattr(row, "number", None))
        for row in rows
    }


@cache
def _languages(_language):
    """Some hundreds, of no table."""
    terms = {
        code: Term(code, _plain(capfirst(language_name(code))))
        for code in LANGUAGE_CODES
    }
    return terms | {BOTH: Term(BOTH, _plain(_("English and French")))}


def _plain(text):
    return Words(str(text), get_language() or "en", False)


def facets(result, chosen, terms):
    """Those facets that offer a choice, in the order of LEGENDS."""
    built = (
        facet(name, result.facets.get(name, ()), chosen.get(name, ()), terms[name])
        for name in LEGENDS
    )
    return [one for one in built if one.options]


def facet(name, counts, chosen, terms):
    found = {row.value: row.count for row in counts}
    slugs = dict.fromkeys([*_always_shown(name, terms), *found, *chosen])
    options = [
        Option(terms[slug], found.get(slug, 0), slug in chosen)
        for slug in slugs
        if slug in terms
    ]
    if not any(option.count or option.is_chosen for option in options):
        options = []
    options.sort(key=_order(name))
    is_long = name not in COMPLETE and len(options) > SHOWN + 1
    cut = SHOWN if is_long else len(options)
    shown = options[:cut] + [o for o in options[cut:] if o.is_chosen]
    rest = [option for option in options[cut:] if not option.is_chosen]
    return Facet(name, str(LEGENDS[name]), shown, rest)


def _always_shown(name, terms):
    return (COMPLETE[name] or terms) if name in COMPLETE else ()


def _order(name):
    """By place where terms have one, else by count, then by name."""
    if name in ("component", "phase"):
        return lambda option: (option.term.number or 0, option.term.slug)
    if name == "language":
        first = COMPLETE["language"] or ()
        return lambda option: (option.term.slug not in first, -option.count)
    return lambda option: (-option.count, sorting_form(str(option.term.name)))
