"""The glossary as a dictionary, from either language."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.languages.fallback import other_language, reader_language
from portal.search.text import sorting_form
from portal.tables import Column, Table
from resources.reference.letters import dictionary_order, letter_of

NARROW, TERM, NOTE = 12, 50, 60


@dataclass(frozen=True)
class Side:
    """A term as one language says it."""

    text: str
    acronym: str
    language: str


@dataclass(frozen=True)
class Entry:
    pk: int
    term: Side
    translation: Side
    note: str

    @property
    def letter(self):
        return letter_of(self.term.text)

    def has(self, question):
        """Whether all words of a question are in it, in either language."""
        said = sorting_form(
            " ".join(
                f"{side.text} {side.acronym}" for side in (self.term, self.translation)
            )
        )
        return all(word in said for word in question.split())


def entries(terms, language):
    """As a dictionary from `language` has them."""
    found = [_entry(term, language) for term in terms]
    return sorted(found, key=lambda e: (dictionary_order(e.term.text), e.pk))


def _entry(term, language):
    sides = {
        code: Side(getattr(term, code), getattr(term, f"{code}_acronym"), code)
        for code in (language, other_language(language))
    }
    return Entry(
        term.pk, sides[language], sides[other_language(language)], note=term.note
    )


def letters(entries):
    return sorted({entry.letter for entry in entries})


def glossary_table(terms):
    """As a dictionary from the reader's language has them, that language first."""
    language = reader_language()
    columns = {
        "en": (
            Column(_("English"), TERM),
            Column(capfirst(_("English acronym")), NARROW),
        ),
        "fr": (
            Column(_("French"), TERM),
            Column(capfirst(_("French acronym")), NARROW),
        ),
    }
    return Table(
        title=_("Glossary"),
        columns=(
            *columns[language],
            *columns[other_language(language)],
            Column(_("Note"), NOTE),
        ),
        rows=tuple(_row(entry) for entry in entries(terms, language)),
        language=language,
    )


def _row(entry):
    sides = (entry.term, entry.translation)
    return (*(said for side in sides for said in (side.text, side.acronym)), entry.note)
