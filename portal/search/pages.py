"""Which page of its files a hit shows, whichever engine found them."""

from dataclasses import replace

from portal.search.documents import text_language
from portal.search.glossary import Wording
from portal.search.plan import WEAKER, Plan
from portal.search.text import EXACT, LANGUAGES, tokens

LETTERS = 220
# A page in the reader's language is shown if it is at least this good beside the best.
ABOUT_AS_GOOD = 0.6
# For comparing pages no language of the question weighs more than the other.
EVEN = {**dict.fromkeys(LANGUAGES, 1.0), EXACT: WEAKER}


def plan_for_pages(plan: Plan) -> Plan:
    return replace(plan, weights=EVEN)


def words_there(plan: Plan, text: str, language: str) -> set[int]:
    """Which of the words stand there; what its language never counts, does."""
    language = text_language(language)
    there = {word for _, word in tokens(text, language)}
    bridged = [
        word
        for bridge in plan.bridges
        if any(_says(there, other.wording, language) for other in bridge.alternatives)
        for word in plan.stood_for(bridge)
    ]
    return {
        number
        for number, word in enumerate(plan.words)
        if word in bridged
        or there.issuperset(piece for _, piece in word.forms.get(language, ()))
    }


def _says(there: set[str], wording: Wording, language: str) -> bool:
    pieces = (piece for _, piece in wording.pieces)
    return wording.language == language and there.issuperset(pieces)
