"""How long fields are on average, and the padding that keeps the average true.

BM25 as tantivy has it divides by all documents, also by those that lack a field. Where
half the records have no French text, French texts then look twice as long as usual and
are ranked down. So an empty field is filled with as many words as the others have on
average: one word, repeated, that nobody can search for. Fields that hardly any record
has get it once, and so do the pages' fields of other languages: Elasticsearch divides
by the documents that have a field, and then has the same numbers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from zlib import crc32

from portal.search.documents import words_of
from portal.search.indexing import CHUNK, records_of
from portal.search.records import LIBRARY, Record
from portal.search.text import LANGUAGES, PADDING, analyser

FIELDS_BY_LANGUAGE = ("title", "summary", "keywords", "body")
COUNTED = 20_000  # letters whose words are counted; longer texts by proportion
MOST_PADDING = 40_000
SAMPLE = 500
# An average over at least so many texts, in an index of at least so many records, that
# has become so much larger or smaller since the index was built, makes it worth while
# to build it anew: what was padded by the old average is ranked by the wrong one.
ENOUGH_TEXTS, ENOUGH_RECORDS = 20, 200
MOVED = 1.25


def field_name(name: str, language: str) -> str:
    return f"{name}_{language}"


class Lengths:
    def __init__(self, sums: Mapping[str, list[int]] | None = None) -> None:
        """`sums`: for each field how many words in how many records."""
        self.sums = {name: list(pair) for name, pair in (sums or {}).items()}

    def note(self, field: str, words: str) -> None:
        if words:
            pair = self.sums.setdefault(field, [0, 0])
            pair[0] += count_words(words, field.rpartition("_")[2])
            pair[1] += 1

    def average(self, field: str) -> int:
        words, records = self.sums.get(field, (0, 0))
        return round(words / records) if records else 0

    def have_moved(self, built: "Lengths", records: int) -> bool:
        """Whether texts are of another length now than when the index was built."""
        return records >= ENOUGH_RECORDS and any(
            texts >= ENOUGH_TEXTS
            and not now / MOVED <= built.average(field) <= now * MOVED
            for field, (_, texts) in self.sums.items()
            if (now := self.average(field))
        )

    def padding(self, field: str) -> str:
        return f"{PADDING} " * min(self.average(field), MOST_PADDING)


def count_words(words: str, language: str) -> int:
    if language not in LANGUAGES:
        return 0
    counted = len(analyser(language).analyze(words[:COUNTED]))
    return counted * len(words) // min(len(words), COUNTED)


def measured(keys: Iterable[str]) -> Lengths:
    """Average lengths must be known before the first empty field is padded.

    Of records that all may read, drawn so that what else there is changes nothing.
    """
    lengths = Lengths()
    drawn = sorted(keys, key=lambda key: crc32(key.encode()))
    open_ones = (r for r in records_of_each(drawn) if r.shelf == LIBRARY)
    for record in islice(open_ones, SAMPLE):
        for language in LANGUAGES:
            for name in FIELDS_BY_LANGUAGE:
                words = words_of(record, name, language)
                lengths.note(field_name(name, language), words)
    return lengths


def records_of_each(keys: Sequence[str]) -> Iterator[Record]:
    """In the order of the keys, some of them at a time."""
    for start in range(0, len(keys), CHUNK):
        yield from records_of(keys[start : start + CHUNK])
