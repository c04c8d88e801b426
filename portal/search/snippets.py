"""The best stretch of a page, with the words marked.

Found by the rules by which the words were indexed, and weighed by what is given: engines
have rules of their own, which also go by pages that a person may not see.
"""

import html
from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.search.documents import text_language
from portal.search.text import read


@dataclass
class Stretch:
    start: int
    stop: int = 0
    score: float = 0.0
    marked: list[tuple[int, int]] = field(default_factory=list)


def snippet(text: str, language: str, rarity: Mapping[str, float], longest: int) -> str:
    """Escaped; "" where none of the words is there. `rarity`: what each word counts."""
    best = _best(text, text_language(language), rarity, longest)
    if best is None:
        return ""
    said, at = [], best.start
    for start, stop in best.marked:
        said.append(html.escape(text[at:start]))
        said.append(f"<mark>{html.escape(text[start:stop])}</mark>")
        at = stop
    said.append(html.escape(text[at : best.stop]))
    return " ".join("".join(said).split())


def _best(
    text: str, language: str, rarity: Mapping[str, float], longest: int
) -> Stretch | None:
    """Stretches follow one another; the first of the best ones is shown."""
    best: Stretch | None = None
    current = Stretch(0)
    for token in read(text, language):
        start, stop = token.char_offset_from, token.char_offset_to
        if stop - current.start > longest:
            best = _better(best, current)
            current = Stretch(start)
        current.stop = stop
        if score := rarity.get(token.text):
            current.score += score
            current.marked.append((start, stop))
    return _better(best, current)


def _better(best: Stretch | None, other: Stretch) -> Stretch | None:
    return other if other.score > (best.score if best else 0.0) else best
