"""The languages a file can be in: ISO codes with their names, from CLDR."""

from functools import cache

from babel import Locale
from django.utils.functional import lazy
from django.utils.translation import get_language

# Offered in forms: the two of the site, then those of the countries we serve.
LANGUAGE_CODES = [
    "en",
    "fr",
    "pt",
    "es",
    "ar",
    "sw",
    "ha",
    "yo",
    "ig",
    "am",
    "om",
    "so",
    "ti",
    "rw",
    "rn",
    "ln",
    "lu",
    "kg",
    "mg",
    "ny",
    "sn",
    "zu",
    "xh",
    "st",
    "tn",
    "ff",
    "wo",
    "bm",
    "dyu",
    "mos",
    "ee",
    "tw",
    "ak",
    "lg",
    "luo",
    "ach",
    "tum",
    "bem",
    "ne",
    "hi",
    "bn",
    "ur",
    "my",
    "id",
    "vi",
    "km",
    "lo",
    "zh",
    "ru",
    "fa",
    "ps",
    "ht",
]


@cache
def _names(locale):
    return Locale(locale).languages


def language_name(code):
    """The name of a language in the reader's: "French", "français"."""
    return _names((get_language() or "en")[:2]).get(code, code)


lazy_language_name = lazy(language_name, str)
LANGUAGE_CHOICES = [(code, lazy_language_name(code)) for code in LANGUAGE_CODES]
