"""Does a question in one language find what only the other language says?

Questions are terms of the glossary; each has texts in English and in French, each in one
language only, among everything else that is in the index.
"""

import random
import statistics
from dataclasses import dataclass
from typing import Any

from portal.languages.fallback import CONTENT_LANGUAGES, other_language
from portal.search.query import SearchRequest, search
from portal.topics.models import GlossaryTerm
from tests.bench.corpus import sentences
from tests.bench.ground import say
from tests.factories.search import a_record

TEXTS = 3  # of a term in a language
TIMES = 3  # that a text says its term, as one that is about it does
BETWEEN = 2  # sentences
FIRST = 10


@dataclass
class Asked:
    """`wanted`: keys of the texts that say it, by their language."""

    text: str
    language: str
    wanted: dict[str, set[int]]


def ask_for_terms(records: list[Any]) -> list[Asked]:
    """The questions; the texts that they look for are added to `records`."""
    chance = random.Random(5)  # noqa: S311 - the same texts at each run, no secret
    questions = []
    for term in GlossaryTerm.objects.exclude(en__contains="(").order_by("pk"):
        wanted: dict[str, set[int]] = {}
        for language in CONTENT_LANGUAGES:
            wanted[language] = set()
            for _ in range(TEXTS):
                pk = len(records) + 1
                text = _text(getattr(term, language), language, chance)
                records.append(a_record(pk, pages={(f"file-{pk}", language): [text]}))
                wanted[language].add(pk)
        questions += [
            Asked(getattr(term, language), language, wanted)
            for language in CONTENT_LANGUAGES
        ]
    return questions


def _text(term: str, language: str, chance: random.Random) -> str:
    others = [text for text in sentences(language) if term.lower() not in text.lower()]
    said = []
    for _ in range(TIMES):
        said += [f"{term}.", *chance.choices(others, k=BETWEEN)]
    return " ".join(said)


def report(questions: list[Asked]) -> None:
    say(f"terms of the glossary: recall among the first {FIRST}")
    say(f"{'':24}   all  the other language's")
    for name, bridge in (("with the bridge", True), ("without", False)):
        found = [_found(question, bridge) for question in questions]
        every = statistics.fmean(
            len(pks & set.union(*asked.wanted.values())) / (2 * TEXTS)
            for asked, pks in zip(questions, found, strict=True)
        )
        other = statistics.fmean(
            len(pks & asked.wanted[other_language(asked.language)]) / TEXTS
            for asked, pks in zip(questions, found, strict=True)
        )
        say(f"  {name:22}{every:6.3f}{other:6.3f}")


def _found(asked: Asked, bridge: bool) -> set[int]:
    request = SearchRequest(
        text=asked.text,
        language=asked.language,
        size=FIRST,
        facets=(),
        passages=False,
        bridge=bridge,
    )
    return {hit.pk for hit in search(request).hits}
