"""A library of any size, in both languages, of sentences that the project itself holds."""

import random
import re
from collections.abc import Iterator
from functools import cache

from django.utils.html import strip_tags

from portal.topics.models import Component, Country, GlossaryTerm, ResourceType
from portal.uploads.models import Document
from resources.benchmarks.models import Benchmark, Indicator
from resources.ingest.models import PageText, Reading
from resources.models import (
    Edition,
    Resource,
    ResourceComponent,
    ResourceCountry,
    ResourceFile,
)

BATCH = 500
SENTENCES_A_PAGE = 14
SENTENCE = re.compile(r"[^.!?]{25,}[.!?]")
MARK = "bench"


@cache
def sentences(language: str) -> list[str]:
    """Of summaries, benchmarks, indicators and terms, as they are written."""
    texts = []
    for name in ("title", "summary", "description"):
        found = Resource.objects.exclude(source_key__startswith=MARK)
        texts += found.values_list(f"{name}_{language}", flat=True)
    texts += Benchmark.objects.values_list(f"statement_{language}", flat=True)
    texts += Indicator.objects.values_list(f"definition_{language}", flat=True)
    terms = GlossaryTerm.objects.values_list(language, flat=True)
    said = " ".join(f"{strip_tags(text)}." for text in [*texts, *terms] if text)
    return sorted(set(SENTENCE.findall(said)))


def a_page(chance: random.Random, language: str, number: int) -> str:
    """Sentences that follow one another by chance, with some words of its own."""
    said = chance.choices(sentences(language), k=SENTENCES_A_PAGE)
    own = [f"{chance.choice('bcdfglmnprst')}{number % 997}x{chance.randrange(50_000)}"]
    return " ".join([*said, *own])


def questions(number: int, seed: int = 3) -> list[str]:
    """Of one to five neighbouring words, as people ask."""
    chance = random.Random(seed)  # noqa: S311
    asked = []
    for n in range(number):
        words = re.findall(
            r"[^\W\d_]{3,}", chance.choice(sentences(("en", "fr")[n % 2]))
        )
        start = chance.randrange(max(1, len(words) - 5))
        asked.append(" ".join(words[start : start + 1 + n % 5]))
    return asked


def load_library(size: int, pages: int) -> None:
    """Until there are `size` of ours; what is there already is kept."""
    there = Resource.objects.filter(source_key__startswith=MARK).count()
    for start in range(there, size, BATCH):
        _load(range(start, min(size, start + BATCH)), pages)


def _load(numbers: range, pages: int) -> None:
    chance = random.Random(numbers.start)  # noqa: S311
    components, countries = list(Component.objects.all()), list(Country.objects.all())
    types = list(ResourceType.objects.all())
    made = Resource.objects.bulk_create(
        [_resource(chance, number, types) for number in numbers]
    )
    documents = Document.objects.bulk_create(
        Document(
            title=f"{MARK} {number}",
            file=f"documents/{MARK}/{number}.pdf",
            file_size=pages * 40_000,
            content_type="application/pdf",
        )
        for number in numbers
    )
    editions = Edition.objects.bulk_create(
        Edition(resource=resource, date=str(resource.year)) for resource in made
    )
    languages = [("en", "fr")[number % 2] for number in numbers]
    ResourceFile.objects.bulk_create(
        ResourceFile(
            edition=edition,
            document=document,
            language=language,
            address=f"{document.pk:010x}",
        )
        for edition, document, language in zip(
            editions, documents, languages, strict=True
        )
    )
    for model, name, terms, most in (
        (ResourceComponent, "component", components, 3),
        (ResourceCountry, "country", countries, 2),
    ):
        model.objects.bulk_create(
            model(resource=resource, **{name: term})
            for resource in made
            for term in chance.sample(terms, chance.randint(1, most))
        )
    Reading.objects.bulk_create(
        Reading(document=d, state=Reading.State.READ, pages=pages) for d in documents
    )
    PageText.objects.bulk_create(
        _pages(chance, documents, languages, pages), batch_size=BATCH
    )


def _resource(chance: random.Random, number: int, types: list) -> Resource:
    said = {
        f"{name}_{language}": " ".join(chance.choices(sentences(language), k=count))[
            :450
        ]
        for language in ("en", "fr")
        for name, count in (("title", 1), ("summary", 3))
    }
    return Resource(
        **said,
        slug_en=f"{MARK}-{number}",
        slug_fr=f"{MARK}-{number}",
        type=chance.choice(types),
        year=chance.randint(1995, 2025),
        live=True,
        source_key=f"{MARK}:{number}",
    )


def _pages(
    chance: random.Random, documents: list, languages: list[str], pages: int
) -> Iterator[PageText]:
    for document, language in zip(documents, languages, strict=True):
        for page in range(1, pages + 1):
            text = a_page(chance, language, document.pk)
            yield PageText(document=document, number=page, text=text)
