"""How well questions are answered: `make bench-relevance COLLECTION=folder …`.

A collection is a folder with docs.jsonl (id, title, text, lang), queries.jsonl (id,
text, lang) and qrels.tsv (query, document, grade). Several are put into one index. The
measure beside ours is plain BM25 (bm25s) on the very same words.
"""

import argparse
import json
import math
import random
import statistics
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import bm25s
from django.core.management import call_command

from portal.search.query import SearchRequest, search
from portal.search.text import tokens
from tests.bench import glossary, ground
from tests.bench.ground import say
from tests.factories.search import a_record

DEPTH = 100
SHUFFLES = 2000
LONG_WORD = 6
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Collection:
    name: str
    language: str
    documents: dict[str, int] = field(default_factory=dict)  # id -> pk
    texts: list[str] = field(default_factory=list)
    questions: dict[str, str] = field(default_factory=dict)
    grades: dict[str, dict[str, int]] = field(default_factory=dict)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    records: list[Any] = []
    folders = parser.parse_args(arguments).folders
    collections = [read(folder, records) for folder in folders]
    ground.migrated()
    # With it comes the glossary, which may make no other question worse.
    call_command("load_seed", verbosity=0)
    terms = glossary.ask_for_terms(records)
    ground.only(records)
    with ground.engines() as engines:
        for name, engine in engines.items():
            ground.use(engine)
            call_command("rebuild_search", verbosity=0)
            say(f"\n{name}, {len(records)} documents in one index")
            say(f"{'':24}nDCG@10    MAP  R@100")
            for collection in collections:
                report(collection)
            glossary.report(terms)


def read(folder: Path, records: list[Any]) -> Collection:
    rows = [json.loads(line) for line in (folder / "docs.jsonl").open()]
    collection = Collection(folder.name, rows[0].get("lang", "en"))
    own, other = ("fr", "en") if collection.language == "fr" else ("en", "fr")
    for row in rows:
        pk = len(records) + 1
        title, text = row.get("title", ""), row.get("text", "")
        collection.documents[str(row["id"])] = pk
        collection.texts.append(f"{title}\n{text}")
        titles = {own: title, other: ""}
        pages = {(f"file-{pk}", own): [text]}
        records.append(a_record(pk, titles["en"], titles["fr"], pages=pages))
    for line in (folder / "queries.jsonl").open():
        row = json.loads(line)
        # What is in quotation marks must be there: prose does not mean that.
        collection.questions[str(row["id"])] = row["text"].replace('"', " ")
    for line in (folder / "qrels.tsv").read_text().splitlines():
        question, document, *_, grade = line.split()
        if grade.isdigit() and int(grade) and document in collection.documents:
            collection.grades.setdefault(question, {})[document] = int(grade)
    return collection


# --- What is compared -------------------------------------------------------------


def report(collection: Collection) -> None:
    plain = scores(collection, plain_bm25(collection))
    ours = scores(collection, ranked(collection))
    row(collection.name, ours)
    row("  bm25s, same words", plain)
    row("  without the glossary", scores(collection, ranked(collection, bridge=False)))
    difference = mean(ours, 0) - mean(plain, 0)
    chance = by_chance([a[0] - b[0] for a, b in zip(ours, plain, strict=True)])
    say(f"  difference {difference:+.4f}, by chance p = {chance:.3f}")
    row("  typed with slips", slips := scores(collection, ranked(collection, slipped)))
    share = mean(slips, 0) / mean(ours, 0) if mean(ours, 0) else 1.0
    say(f"  of the quality kept with slips: {share:.3f}")
    for name, change in VARIANTS.items():
        say(f"  {name}: {different(collection, change)} rankings differ")


def row(name: str, found: list[tuple[float, float, float]]) -> None:
    say(f"{name:24}{mean(found, 0):7.4f}{mean(found, 1):7.4f}{mean(found, 2):7.4f}")


def mean(found: list[tuple[float, float, float]], place: int) -> float:
    return statistics.fmean(one[place] for one in found) if found else 0.0


def ranked(
    collection: Collection, change: Callable[[str], str] = str, bridge: bool = True
) -> dict[str, list[int]]:
    return {
        question: [hit.pk for hit in answer(change(text), collection.language, bridge)]
        for question, text in collection.questions.items()
        if question in collection.grades
    }


def answer(text: str, language: str, bridge: bool) -> list[Any]:
    request = SearchRequest(
        text=text,
        language=language,
        size=DEPTH,
        facets=(),
        passages=False,
        bridge=bridge,
    )
    return search(request).hits


def plain_bm25(collection: Collection) -> dict[str, list[int]]:
    language, pks = collection.language, list(collection.documents.values())
    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    words = [[word for _, word in tokens(text, language)] for text in collection.texts]
    index.index(words, show_progress=False)
    found = {}
    for question in collection.grades:
        asked = [w for _, w in tokens(collection.questions[question], language)]
        places, _ = index.retrieve([asked], k=min(DEPTH, len(pks)), show_progress=False)
        found[question] = [pks[place] for place in places[0]]
    return found


def slipped(text: str) -> str:
    """A third of the longer words with one slip, the same ones at each run."""
    chance = random.Random(text)  # noqa: S311
    return " ".join(
        _slip(word, chance)
        if len(word) >= LONG_WORD and word.isalpha() and chance.random() < 1 / 3
        else word
        for word in text.split()
    )


def _slip(word: str, chance: random.Random) -> str:
    at, letter = chance.randrange(1, len(word) - 1), chance.choice(LETTERS)
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def unaccented(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


VARIANTS: dict[str, Callable[[str], str]] = {
    "without accents": unaccented,
    "in small letters": str.lower,
    "in capitals": str.upper,
    "in decomposed letters": lambda text: unicodedata.normalize("NFD", text),
}


def different(collection: Collection, change: Callable[[str], str]) -> int:
    before, after = ranked(collection), ranked(collection, change)
    return sum(before[question] != after[question] for question in before)


# --- Measures ---------------------------------------------------------------------


def scores(
    collection: Collection, found: dict[str, list[int]]
) -> list[tuple[float, float, float]]:
    """(nDCG@10, average precision, recall@100) of each judged question."""
    measured = []
    for question, graded in collection.grades.items():
        grades = defaultdict(
            int, {collection.documents[key]: grade for key, grade in graded.items()}
        )
        gained = [grades[pk] for pk in found.get(question, [])]
        ideal = sorted(grades.values(), reverse=True)
        hits = [place for place, grade in enumerate(gained, 1) if grade]
        precision = sum(n / place for n, place in enumerate(hits, 1)) / len(graded)
        measured.append(
            (_dcg(gained) / _dcg(ideal), precision, len(hits) / len(graded))
        )
    return measured


def _dcg(grades: list[int]) -> float:
    return sum(g / math.log2(place + 1) for place, g in enumerate(grades[:10], 1))


def by_chance(differences: list[float]) -> float:
    """How often a difference so large comes by chance: signs drawn anew."""
    chance = random.Random(1)  # noqa: S311
    seen = abs(sum(differences))
    larger = sum(
        abs(sum(d if chance.random() < 0.5 else -d for d in differences)) >= seen
        for _ in range(SHUFFLES)
    )
    return (larger + 1) / (SHUFFLES + 1)
