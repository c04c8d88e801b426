"""The vocabulary a new site begins with: added where missing, never overwritten."""

import csv
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale
from django.db.models import Model
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backends

from portal.topics.former import other_slugs
from portal.topics.models import (
    Audience,
    Component,
    Condition,
    Country,
    GlossaryTerm,
    Organisation,
    Phase,
    ResourceType,
    Topic,
    TopicWithPage,
)
from portal.topics.sown import yet_to_sow

SEED = Path(__file__).parent / "seed"
# Countries before the organisations that lie in them.
VOCABULARIES = {
    "components": Component,
    "phases": Phase,
    "conditions": Condition,
    "audiences": Audience,
    "resource_types": ResourceType,
    "countries": Country,
    "organisations": Organisation,
}


# What rooms above add to the seed: (what is counted, function of the vocabulary).
_further: list[tuple[type[Model], Callable[["Vocabulary"], int]]] = []


def also_load(model, load):
    """`load` adds what is missing and tells how many; it is called last."""
    _further.append((model, load))


def further_loads():
    return tuple(_further)


@dataclass
class Vocabulary:
    """Every term the seed speaks of, old or new, and how many were added."""

    terms: dict = field(default_factory=dict)
    added: Counter = field(default_factory=Counter)
    removed: dict = field(default_factory=dict)

    def term(self, model, slug):
        """One that a person took out comes back where something new speaks of it."""
        if row := self.removed.pop((model, slug), None):
            self.terms[model, slug] = term = _new_term(model, row, self)
            self.added[model] += 1
            _add(model, [term])
        return self.terms[model, slug]


def load_vocabulary():
    """Call this inside a transaction."""
    vocabulary = Vocabulary()
    for name, model in VOCABULARIES.items():
        _load_terms(vocabulary, name, model)
    vocabulary.added[GlossaryTerm] = _load_glossary()
    return vocabulary


def read_rows(name):
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _load_terms(vocabulary, name, model):
    there = _names_in_use(model)
    rows = read_rows(name)
    unknown = yet_to_sow(name, [row["slug"] for row in rows])
    new = []
    for row in rows:
        if model is Country:
            row = _named_by_cldr(row)
        term = next((there[key] for key in _keys(row, model) if key in there), None)
        if term is None and row["slug"] not in unknown:
            vocabulary.removed[model, row["slug"]] = row
            continue
        if term is None:
            term = _new_term(model, row, vocabulary)
            new.append(term)
        vocabulary.terms[model, row["slug"]] = term
    vocabulary.added[model] = len(new)
    _add(model, new)


def _names_in_use(model):
    """Terms by slug, name and number: a person may have changed any of them."""
    there: dict[tuple, Topic] = {}
    terms = model.objects.in_bulk()
    for term in terms.values():
        row = {name: getattr(term, name, "") for name in ("slug", "name_en", "number")}
        for key in _keys(row, model):
            there.setdefault(key, term)
    for slug, key in other_slugs(model).items():
        if key in terms:
            there.setdefault(("slug", slug), terms[key])
    return there


def _keys(row, model):
    keys = [("slug", row["slug"]), ("name", (row["name_en"] or "").casefold())]
    if model is Component:
        keys.append(("number", int(row["number"])))
    return [key for key in keys if key[1]]


def _new_term(model, row, vocabulary):
    values = {name: text for name, text in row.items() if text}
    values["aliases"] = "\n".join(row["aliases"].split(";"))
    if code := values.pop("country", ""):
        values["country"] = vocabulary.term(Country, code)
    return model(**values)


def _named_by_cldr(row):
    """Countries carry CLDR's names, except where the field uses another."""
    code = row["slug"].upper()
    return row | {
        f"name_{language}": row[f"name_{language}"]
        or Locale(language).territories[code]
        for language in ("en", "fr")
    }


def _load_glossary():
    there = set(GlossaryTerm.objects.values_list("en", flat=True))
    there_fr = set(GlossaryTerm.objects.values_list("fr", flat=True))
    rows = read_rows("glossary")
    unknown = yet_to_sow("glossary", [row["en"] for row in rows])
    # Either half is enough to know a pair: the other one may have been corrected.
    new = [
        GlossaryTerm(**row)
        for row in rows
        if row["en"] in unknown and row["en"] not in there and row["fr"] not in there_fr
    ]
    _add(GlossaryTerm, new)
    return len(new)


def _add(model, new):
    """Save many at once, with what saving would do for each of them."""
    if not new:
        return
    if issubclass(model, TopicWithPage):
        _fill_slugs(new)
    model.objects.bulk_create(new)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(model, new)
    if ReferenceIndex.model_is_indexable(model):
        for record in new:
            ReferenceIndex.create_or_update_for_object(record)


def _fill_slugs(new):
    taken = {term.slug for term in new}
    for term in new:
        term.fill_slugs(taken - {term.slug})
        taken.add(term.slug_fr)
