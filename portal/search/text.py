"""Text made comparable: the same for what is indexed and for what is asked.

Words are analysed here, in Python, so that every engine gets the same ones.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Token, Tokenizer

from portal.search.stopwords import STOPWORDS

LANGUAGES = ("en", "fr")
EXACT = "x"  # any other language: words as they are written
STEMMERS = {"en": "english", "fr": "french"}
LONGEST_WORD = 64
# Names of places that the stemmer makes one with quite other words: Mali with mal and
# mâle, Cuba with cube, Malaisie with malaise, United with unit. They stay as they are.
NAMES = {
    "en": frozenset({"leone", "principe", "united"}),
    "fr": frozenset(
        "anguilla australie colombie cuba dominique georgie guyana haiti leone malaisie"
        " mali malte martinique tonga".split()
    ),
}
# How they are written, in small letters: what else a text holds need not be looked at.
WRITTEN = {"en": NAMES["en"] | {"príncipe"}, "fr": NAMES["fr"] | {"géorgie", "haïti"}}

# A word nobody can search for: `clean` takes it out of texts and questions alike.
PADDING = "\u019b"
# What is invisible and cuts words: soft hyphen, zero-width signs, marks of direction.
INVISIBLE = re.compile(
    rf"[\x00\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff{PADDING}]+"
)
CUT_WORD = re.compile(r"(?<=[^\W\d_])[-\u2010][ \t]*\r?\n[ \t]*([^\W\d_])")
_analysers = threading.local()


def clean(text: str) -> str:
    """Normal form, without invisible signs, with words cut at line ends rejoined."""
    text = text.encode("utf-8", "ignore").decode()  # lone surrogates go
    text = INVISIBLE.sub("", text)
    if not text.isascii():
        text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return CUT_WORD.sub(_rejoined, text) if "\n" in text else text


def _rejoined(cut: re.Match[str]) -> str:
    return cut[1] if cut[1].islower() else cut[0]


def new_analyser(
    language: str, *, every_word: bool = False, stemmed: bool = True
) -> TextAnalyzer:
    """Folded before stemming, so that forgotten accents change nothing.

    `every_word`: stop words are kept. It knows nothing of names: `read` does.
    """
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in _steps(language, every_word, stemmed):
        builder = builder.filter(step)
    return builder.build()


def _steps(language: str, every_word: bool, stemmed: bool) -> Iterable[Filter]:
    yield Filter.remove_long(LONGEST_WORD)
    yield Filter.lowercase()
    yield Filter.ascii_fold()
    if language in STEMMERS:
        if not every_word:
            yield Filter.custom_stopword(sorted(STOPWORDS[language]))
        if stemmed:
            yield Filter.stemmer(STEMMERS[language])


def analyser(
    language: str, *, every_word: bool = False, stemmed: bool = True
) -> TextAnalyzer:
    """One a thread and language: an analyser can serve one caller at a time."""
    kept: dict[str, TextAnalyzer] = _analysers.__dict__
    name = f"{language} {every_word} {stemmed}"
    if name not in kept:
        kept[name] = new_analyser(language, every_word=every_word, stemmed=stemmed)
    return kept[name]


def may_hold_names(text: str, language: str) -> bool:
    """Whether the words of `text` are perhaps not what the stemmer makes of them."""
    text = text.lower()
    return any(name in text for name in WRITTEN.get(language, ()))


def read(text: str, language: str) -> Sequence[Token]:
    """The words of `text` as they are indexed, with their places: names unstemmed,
    stop words left out."""
    stemmed = analyser(language).pre_tokenize(text).tokens
    if not may_hold_names(text, language):
        return stemmed
    folded = analyser(language, stemmed=False).pre_tokenize(text).tokens
    return [
        word if word.text in NAMES[language] else stem
        for word, stem in zip(folded, stemmed, strict=True)
    ]


def tokens(text: str, language: str) -> list[tuple[int, str]]:
    """The words of `text` in `language` with their places; stop words leave gaps."""
    return [(token.position, token.text) for token in read(text, language)]


def stems(text: str, language: str) -> list[tuple[str, str, str]]:
    """Every word, stop words too: folded, as its stem, and as it is written."""
    names = NAMES.get(language, frozenset())
    words = zip(
        analyser(EXACT).pre_tokenize(text).tokens,
        analyser(language, every_word=True).pre_tokenize(text).tokens,
        strict=True,
    )
    return [
        (
            word.text,
            word.text if word.text in names else stem.text,
            text[word.char_offset_from : word.char_offset_to],
        )
        for word, stem in words
    ]


def places(text: str) -> int:
    """How many places `text` takes up, words too long to be kept included."""
    if "count" not in _analysers.__dict__:
        _analysers.count = TextAnalyzerBuilder(Tokenizer.simple()).build()
    return len(_analysers.count.analyze(text))


# The same names of places and topics are sorted again and again.
@lru_cache(maxsize=8192)
def sorting_form(title: str) -> str:
    """A title as the eye sorts it: no accents, no case, no signs before it."""
    return " ".join(word for _, word in tokens(clean(title), EXACT))
