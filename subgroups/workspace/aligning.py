"""Which words of two long texts are the same, in a time that has a limit.

A library compares every word with every other, which is too much for two books: they
are first cut where a few words stand once in both.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

SAME, ADDED, REMOVED = "same", "added", "removed"
Step = tuple[str, int]
# Of each word of the one and of the other: does it end a paragraph?
Breaks = tuple[Sequence[bool], Sequence[bool]]

# So many words in a row, once in each text, are the same place.
ANCHOR_WORDS = 4
# Words of the one times words of the other; what has more between two such places has
# nothing in common.
MOST_PAIRS = 50_000_000
# So many words between two changes may be the same by chance.
CHANCE_WORDS = 4


def steps(before: Sequence[str], after: Sequence[str], breaks: Breaks) -> list[Step]:
    """(kind, number of words) of what leads from the one to the other, in which what
    was removed comes before what was added in its place."""
    found: list[Step] = []
    old = new = 0
    ends = [*_anchors(before, after), (len(before), len(after))]
    for old_end, new_end in ends:
        found += _between(before[old:old_end], after[new:new_end])
        if old_end < len(before):
            found.append((SAME, 1))
        old, new = old_end + 1, new_end + 1
    return list(_joined(_without_chance(list(_joined(found)), breaks)))


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Places in both, in the order that keeps the most of them."""
    places = _unique_places(after)
    pairs = [
        (old, places[words])
        for words, old in _unique_places(before).items()
        if words in places
    ]
    # The longest run of growing places, by the ends of the best runs so far.
    tails: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for index, (_, new) in enumerate(pairs):
        length = bisect_left(tails, new)
        previous.append(last[length - 1] if length else -1)
        if length == len(tails):
            tails.append(new)
            last.append(index)
        else:
            tails[length], last[length] = new, index
    chain = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]


def _unique_places(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Where each run of words that stands once begins, in order."""
    runs = list(zip(*(words[shift:] for shift in range(ANCHOR_WORDS)), strict=False))
    counts = Counter(runs)
    return {run: place for place, run in enumerate(runs) if counts[run] == 1}


def _between(before: Sequence[str], after: Sequence[str]) -> Iterator[Step]:
    if len(before) * len(after) > MOST_PAIRS or not (before and after):
        yield REMOVED, len(before)
        yield ADDED, len(after)
        return
    for code in Indel.opcodes(before, after):
        if code.tag == "equal":
            yield SAME, code.src_end - code.src_start
        else:
            yield REMOVED, code.src_end - code.src_start
            yield ADDED, code.dest_end - code.dest_start


def _joined(found: list[Step]) -> Iterator[Step]:
    """Runs of one kind as one; changes as one removal and one addition."""
    counts = Counter[str]()
    for kind, length in [*found, (SAME, 0)]:
        if kind == SAME and (counts[REMOVED] or counts[ADDED]) and length:
            yield from _told(counts)
        if kind != SAME and counts[SAME] and length:
            yield from _told(counts)
        counts[kind] += length
    yield from _told(counts)


def _told(counts: Counter[str]) -> Iterator[Step]:
    for kind in (SAME, REMOVED, ADDED):
        if counts[kind]:
            yield kind, counts[kind]
    counts.clear()


def _without_chance(found: list[Step], breaks: Breaks) -> list[Step]:
    """A word or two that two sentences share by chance would tear both to pieces: they
    are changed too where more changes before them and after them. A whole paragraph,
    as a short item of a list is, is shared by no chance."""
    sizes = [0 if kind == SAME else length for kind, length in found]
    changes = [max(pair) for pair in pairwise([*sizes, 0])]
    mended: list[Step] = []
    old = new = 0
    for index, (kind, length) in enumerate(found):
        before = max(sizes[max(index - 2, 0) : index], default=0)
        after = changes[index + 1] if index + 1 < len(found) else 0
        may_be_chance = kind == SAME and length < min(before, after, CHANCE_WORDS + 1)
        if may_be_chance and not _holds_paragraph(breaks, (old, new), length):
            mended += [(REMOVED, length), (ADDED, length)]
        else:
            mended.append((kind, length))
        old += 0 if kind == ADDED else length
        new += 0 if kind == REMOVED else length
    return mended


def _holds_paragraph(breaks: Breaks, places: tuple[int, int], length: int) -> bool:
    """Whether so many words from these places on hold one that is whole in both."""
    stands_between = [
        all(
            place + step == 0 or ends[place + step - 1]
            for ends, place in zip(breaks, places, strict=True)
        )
        for step in range(length + 1)
    ]
    return sum(stands_between) > 1
