"""When two questions are the same: words, folded and stemmed, in either language."""

from collections.abc import Iterable
from functools import lru_cache

from portal.search.plan import LONGEST_QUESTION
from portal.search.text import EXACT, LANGUAGES, clean, tokens

Key = tuple[str, ...]  # the language, and the words as it reads them


@lru_cache(maxsize=2048)
def keys_of_question(text: str) -> frozenset[Key]:
    """Without stop words; with them where there is nothing else."""
    text = clean(text)[:LONGEST_QUESTION]
    for languages in (LANGUAGES, (EXACT,)):
        read = {name: [word for _, word in tokens(text, name)] for name in languages}
        if keys := {(name, *said) for name, said in read.items() if said}:
            return frozenset(keys)
    return frozenset()


def keys_of(questions: Iterable[str]) -> frozenset[Key]:
    return frozenset().union(*map(keys_of_question, questions))
