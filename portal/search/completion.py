"""How a question that is being typed may go on."""

from portal.search.access import groups_of
from portal.search.contract import SearchRequest
from portal.search.engine import engine
from portal.search.plan import plan
from portal.search.query import Hit, search
from portal.search.text import EXACT, clean, tokens
from portal.search.trouble import IndexUnavailableError
from portal.search.vocabulary import words_from

SHORTEST = 2
LONGEST = 100
MOST_TRIED = 3  # endings of the last word whose titles are looked for


def endings(text: str, language: str, most: int) -> list[str]:
    """Whole questions: the last word completed by public words, the commonest first."""
    text = clean(text)[:LONGEST]
    before, last = _last_word(text)
    try:
        return [f"{before}{word}" for word in _words(last, language, most)]
    except IndexUnavailableError:
        return []


def titles(text: str, language: str, most: int) -> list[Hit]:
    """Records everybody may read that the question, or an ending of it, would find."""
    tried = [text, *endings(text, language, MOST_TRIED)]
    found: dict[str, Hit] = {}
    for question in dict.fromkeys(tried):
        request = SearchRequest(
            text=question,
            language=language,
            size=most,
            facets=(),
            passages=False,
            spelling=False,
            bridge=False,
        )
        result = search(request)
        if result.degraded:
            return []
        for hit in result.hits:
            if not hit.partial:
                found.setdefault(hit.key, hit)
    return list(found.values())


def _last_word(text: str) -> tuple[str, str]:
    """(what stands before it, folded); no word where something else ends the text."""
    read = tokens(text, EXACT)
    if not read or text[-1:].isspace():
        return text, ""
    start = max(text.rfind(" "), text.rfind('"')) + 1
    folded = [word for _, word in tokens(text[start:], EXACT)]
    return (text[:start], folded[0]) if len(folded) == 1 else (text, "")


def _words(begun: str, language: str, most: int) -> list[str]:
    if len(begun) < SHORTEST or not begun.isalpha():
        return []
    words = words_from(begun[0])
    fitting = [w for w in words.counts if w.startswith(begun) and w != begun]
    fitting.sort(key=lambda word: (-words.counts[word], word))
    # Asked once more: a word that was withdrawn meanwhile is told to nobody.
    shown: list[str] = []
    for word in fitting[: most * 2]:
        if len(shown) < most and _is_public(word, language):
            shown.append(words.written[word])
    return shown


def _is_public(word: str, language: str) -> bool:
    request = SearchRequest(
        text=word, language=language, size=1, facets=(), passages=False
    )
    answer = engine().answer(request, plan(word, language), groups_of(None))
    return bool(answer.total)
