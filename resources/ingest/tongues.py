"""Tells English from French by the small words that no text does without."""

import re
from collections import Counter

from django.utils.translation import gettext_lazy as _

from portal.search.stopwords import STOPWORDS

WORD = re.compile(r"[^\W\d_]+")
# Of so many words the small ones are a fair sample.
ENOUGH_WORDS = 60
MOST_WORDS = 20_000
# So large a part of a text are small words of its own language, and so many times
# as many as of the other: measured on the resources of the demonstration.
LEAST_PART = 0.15
TIMES = 3

OWN = {
    "en": frozenset(STOPWORDS["en"]) - frozenset(STOPWORDS["fr"]),
    "fr": frozenset(STOPWORDS["fr"]) - frozenset(STOPWORDS["en"]),
}
DOUBTS = {
    "en": _("Its text is English, but another language is chosen for it."),
    "fr": _("Its text is French, but another language is chosen for it."),
}


def doubt_sentence(language):
    """What to say where another language is chosen than the words tell; "" if none."""
    return DOUBTS.get(language, "")


def language_told(texts):
    """ "en" or "fr"; "" for other languages, both at once, or too few words."""
    words = 0
    found: Counter[str] = Counter()
    for text in texts:
        for word in WORD.findall(text.lower()):
            words += 1
            for code, own in OWN.items():
                found[code] += word in own
        if words >= MOST_WORDS:
            break
    if words < ENOUGH_WORDS:
        return ""
    first, second = sorted(OWN, key=lambda code: -found[code])
    is_clear = (
        found[first] >= LEAST_PART * words and found[first] >= TIMES * found[second]
    )
    return first if is_clear else ""
