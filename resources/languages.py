"""The languages a file can be in: ISO 639 codes with their names, from CLDR."""

import re
from functools import cache

from babel import Locale
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.search.text import sorting_form

# Offered first in forms: the two of the site, then those of the countries we serve.
FREQUENT = (
    "en fr pt es ar sw ha yo ig am om so ti rw rn ln lu kg mg ny sn zu xh st tn ff wo "
    "bm dyu mos ee tw ak lg luo ach tum bem ne hi bn ur my id vi km lo zh ru fa ps ht"
).split()
ISO_639 = re.compile(r"^[a-z]{2,3}$")
# Spoken where we work and not yet named by CLDR: the same in English and in French.
UNNAMED = {"bci": "Baoulé", "dag": "Dagbani", "kbp": "Kabiyè", "toi": "Tonga"}
LANGUAGE_CODES: list[str] = [
    *(code for code in map(str, Locale("en").languages) if ISO_639.match(code)),
    *UNNAMED,
]


@cache
def _names(locale):
    return Locale(locale).languages


def language_name(code):
    """The name of a language in the reader's: "French", "français"."""
    names = _names((get_language() or "en")[:2])
    # Rather the English name than a code that nobody knows.
    return names.get(code) or UNNAMED.get(code) or _names("en").get(code, code)


lazy_language_name = lazy(lambda code: capfirst(language_name(code)), str)


def language_choices():
    """For a form: frequent ones first, then every other, by name."""
    others = sorted(
        (code for code in LANGUAGE_CODES if code not in FREQUENT),
        key=lambda code: sorting_form(language_name(code)),
    )
    return [
        (_("Frequent"), [(code, lazy_language_name(code)) for code in FREQUENT]),
        (_("All others"), [(code, lazy_language_name(code)) for code in others]),
    ]
