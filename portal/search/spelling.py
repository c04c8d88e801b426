"""What people may have meant by a word that nothing has."""

import re
from collections.abc import Callable
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from portal.search.glossary import current
from portal.search.places import is_in_a_name
from portal.search.stopwords import STOPWORDS
from portal.search.text import EXACT, tokens
from portal.search.vocabulary import words_from

SHORTEST = 4
SHORT = 6  # shorter words are mended by one letter, others by two
MOST_LOOKED_AT = 12
MOST_CANDIDATES = 5
A_WORD = re.compile(r"[^\W\d_]+")
QUOTED = re.compile(
    r"[\"\u201c\u201d\u00ab\u00bb][^\"\u201c\u201d\u00ab\u00bb]*"
    r"[\"\u201c\u201d\u00ab\u00bb]"
)

SMALL = frozenset().union(*STOPWORDS.values())
Found = Callable[[str], bool]


def mended(text: str, is_found: Found) -> str:
    """The question with words that are nowhere put right; "" where none is.

    `is_found`: whether anything that the person may see has a word.
    """
    quoted = [match.span() for match in QUOTED.finditer(text)]
    doubtful = [
        match
        for match in A_WORD.finditer(text)
        if not any(start <= match.start() < stop for start, stop in quoted)
        if _may_be_wrong(match)
    ]
    said, at = [], 0
    for match in doubtful[:MOST_LOOKED_AT]:
        if better := _better(match[0], is_found):
            said += [text[at : match.start()], better]
            at = match.end()
    return "".join([*said, text[at:]]) if said else ""


def _may_be_wrong(match: re.Match[str]) -> bool:
    """No short words, as most acronyms are; nothing of a number or a code."""
    word, (start, stop), text = match[0], match.span(), match.string
    beside = text[max(0, start - 1) : start] + text[stop : stop + 1]
    is_code = any(sign.isdigit() or sign == "_" for sign in beside)
    return len(word) >= SHORTEST and not is_code


def _better(typed: str, is_found: Found) -> str:
    folded = " ".join(word for _, word in tokens(typed, EXACT))
    if not folded.isalpha() or words_from(folded[0]).counts.get(folded):
        return ""
    # "Comment" asks, and what the site itself calls something is no slip, though no
    # text has it.
    if folded in SMALL or _is_known(folded) or is_found(typed):
        return ""
    for candidate in _candidates(folded):
        if is_found(candidate):
            # Among capitals: small letters would make acronyms of the others.
            return candidate.upper() if typed.isupper() else candidate
    return ""


def _is_known(folded: str) -> bool:
    """Whether a name or a term of the glossary has the word."""
    return is_in_a_name(folded) or folded in current().words


def _candidates(folded: str) -> list[str]:
    """Written forms, the nearest first, of equally near ones the commonest."""
    is_short = len(folded) < SHORT
    near = 1 if is_short else 2
    ranked = []
    # The second letter, too: the first one may be lacking, or have changed places.
    for letter in dict.fromkeys(folded[:2]):
        words = words_from(letter)
        for word, distance, _ in process.extract_iter(
            folded, words.counts.keys(), scorer=OSA.distance, score_cutoff=near
        ):
            if not _may_be_meant(word, folded):
                continue
            ranked.append((distance, -words.counts[word], word, words.written[word]))
    return [written for *_, written in sorted(ranked)[:MOST_CANDIDATES]]


def _may_be_meant(word: str, folded: str) -> bool:
    """Not what differs by more than a slip: so near to a short word there are too many
    others, and a rightly spelled one is not any of them."""
    longer = len(word) - len(folded)
    if len(folded) >= SHORT or longer > 0:
        return abs(longer) <= 1
    if longer < 0:
        return word in _undoubled(folded)
    # Letters that changed places are a slip; another letter makes another word.
    return sorted(word) == sorted(folded) or _is_known(word)


def _undoubled(word: str) -> set[str]:
    """A short word without one of two equal letters side by side: "zinnc" is zinc, but
    "drone", which nothing has, is not done."""
    pairs = enumerate(pairwise(word))
    return {word[:at] + word[at + 1 :] for at, (one, next_) in pairs if one == next_}
