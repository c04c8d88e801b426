"""How to cite a resource: in words, and as RIS, BibTeX and CSL-JSON."""

import json
import re
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.languages.fallback import Words, reader_language, words
from portal.topics.models import Organisation
from resources.names import family_and_given, without_et_al

# Kinds of source by words in the slug of a resource type: (RIS, BibTeX, CSL).
ARTICLE = ("JOUR", "article", "article-journal")
BOOK = ("BOOK", "book", "book")
WEBSITE = ("ELEC", "misc", "webpage")
REPORT = ("RPRT", "techreport", "report")
KINDS = (("article", ARTICLE), ("book", BOOK), ("web", WEBSITE))

BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
LINE_BREAKS = re.compile(r"\s+")
AUTHORS_SHOWN = 6
STOPS = (".", "?", "!", "…")


@dataclass(frozen=True)
class Citation:
    """`has_more`: there are authors whom the record does not name ("et al.")."""

    id: int
    kind: tuple[str, str, str]
    people: tuple[str, ...]
    organisations: tuple[Words | str, ...]
    title: str
    language: str
    publisher: Words | str
    year: str
    doi: str
    isbn: str
    url: str
    has_more: bool = False
    is_in_journal: bool = False

    @property
    def authors(self) -> tuple[Words | str, ...]:
        return (*self.people, *self.organisations)

    @property
    def title_words(self):
        return Words(self.title, self.language, False)

    @property
    def journal(self):
        return str(self.publisher) if self.is_in_journal else ""

    @property
    def house(self):
        """Who published it, unless that is the journal it stands in."""
        return "" if self.is_in_journal else str(self.publisher)

    @property
    def address(self):
        return f"https://doi.org/{self.doi}" if self.doi else self.url


def citation_of(resource, language=None):
    """The citation with names in the reader's language, else in the other one."""
    language = language or reader_language()
    title = resource.own_title(language)
    people, organisations, has_more = _authors(resource, language)
    publisher = resource.publisher
    kind = _kind(resource.type.slug if resource.type else "")
    return Citation(
        id=resource.pk,
        kind=kind,
        people=tuple(people),
        organisations=tuple(organisations),
        has_more=has_more,
        title=_line(title),
        language=title.language,
        publisher=_words_in_line(publisher, language) if publisher else "",
        is_in_journal=bool(publisher)
        and kind == ARTICLE
        and publisher.kind == Organisation.Kind.JOURNAL,
        year=_year(resource),
        doi=resource.doi,
        isbn=resource.isbn,
        url=f"{settings.SITE_URL}{resource.short_url}",
    )


def _year(resource):
    """Of the record; of its newest edition where the record has none."""
    newest = resource.editions_newest_first[:1]
    return str(resource.year or "") or "".join(one.date[:4] for one in newest)


def _authors(resource, language):
    """(persons, organisations, whether there are more than are named)."""
    people, organisations, has_more = [], [], False
    for author in resource.authors.all():
        name, stands_for_more = without_et_al(_line(author.name))
        has_more = has_more or stands_for_more
        if name:
            people.append(name)
        elif author.organisation:
            organisations.append(_words_in_line(author.organisation, language))
    return people, organisations, has_more


def _kind(type_slug):
    return next((kind for word, kind in KINDS if word in type_slug), REPORT)


def _line(text):
    return LINE_BREAKS.sub(" ", str(text)).strip()


def _words_in_line(record, language):
    said = words(record, "name", language)
    return replace(said, text=_line(said))


def statement(citation):
    """What is cited, in pieces to be put one after the other: names keep the language
    they are in. The title is apart, to be set as one: (before, title, after)."""
    before = _stopped(_authors_in_words(citation))
    after = _stopped(_source_in_words(citation))
    stop = "" if citation.title.endswith(STOPS) else "."
    return before, citation.title_words, [f"{stop} ", *after]


def _authors_in_words(citation):
    shown = citation.authors[:AUTHORS_SHOWN]
    has_comma = any("," in str(name) for name in shown)
    pieces = _joined(shown, _("; ") if has_comma else ", ")
    if pieces and (citation.has_more or len(citation.authors) > AUTHORS_SHOWN):
        pieces.append(", et al.")
    return pieces


def _source_in_words(citation):
    """Publisher and year; the publisher is left out where it is the author."""
    named = [str(name) for name in citation.authors]
    publisher = citation.publisher if str(citation.publisher) not in named else ""
    return _joined(filter(None, [publisher, citation.year or _("n.d.")]), _("; "))


def _joined(items, separator):
    pieces: list[Words | str] = []
    for item in items:
        pieces += [separator, item] if pieces else [item]
    return pieces


def _stopped(pieces):
    """A sentence: with a full stop, where it does not end in one ("Co.")."""
    if not pieces:
        return []
    return [*pieces, " " if str(pieces[-1]).endswith(STOPS) else ". "]


def as_text(citation):
    before, title, after = statement(citation)
    return "".join(map(str, [*before, title, *after, citation.address]))


def as_ris(citation):
    rows = [("TY", citation.kind[0])]
    rows += [("AU", _family_first(name)) for name in citation.people]
    rows += [("AU", str(name)) for name in citation.organisations]
    rows += [
        ("TI", citation.title),
        ("T2", citation.journal),
        ("JO", citation.journal),
        ("PY", citation.year),
        ("PB", citation.house),
        ("LA", citation.language),
        ("DO", citation.doi),
        ("SN", citation.isbn),
        ("UR", citation.url),
    ]
    lines = [f"{tag}  - {value}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _family_first(name):
    parts = family_and_given(name)
    return ", ".join(parts) if parts else name


def as_bibtex(citation):
    kind = citation.kind[1]
    publisher = "institution" if kind == "techreport" else "publisher"
    fields = {
        "author": " and ".join(_bibtex_authors(citation)),
        "title": f"{{{_bibtex(citation.title)}}}",
        "journal": _bibtex(citation.journal),
        publisher: _bibtex(citation.house),
        "year": citation.year,
        "language": {"en": "english", "fr": "french"}.get(citation.language, ""),
        "doi": citation.doi,
        "isbn": citation.isbn,
        "url": citation.url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{_key(citation)},", *lines, "}", ""])


def _bibtex_authors(citation):
    """Names that must not be taken apart stand in braces."""
    authors = []
    for name in citation.people:
        parts = family_and_given(name)
        authors.append(_bibtex(", ".join(parts)) if parts else f"{{{_bibtex(name)}}}")
    authors += [f"{{{_bibtex(str(name))}}}" for name in citation.organisations]
    return [*authors, "others"] if authors and citation.has_more else authors


def _bibtex(text):
    return "".join(BIBTEX_SPECIAL.get(letter, letter) for letter in text)


def _key(citation):
    """Plain letters, unlike any other: "chandani-2014-r41"."""
    first = slugify(str(citation.authors[0]).split()[0]) if citation.authors else ""
    return "-".join(filter(None, [first, citation.year, f"r{citation.id}"]))


def as_csl_json(citation):
    authors = [_csl_person(name) for name in citation.people]
    authors += [{"literal": str(name)} for name in citation.organisations]
    item = {
        "id": f"r{citation.id}",
        "type": citation.kind[2],
        "title": citation.title,
        "author": authors,
        "container-title": citation.journal,
        "publisher": citation.house,
        "issued": {"date-parts": [[int(citation.year)]]} if citation.year else None,
        "language": citation.language,
        "DOI": citation.doi,
        "ISBN": citation.isbn,
        "URL": citation.url,
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=2) + "\n"


def _csl_person(name):
    parts = family_and_given(name)
    return {"family": parts[0], "given": parts[1]} if parts else {"literal": name}


STYLES = {
    "ris": (as_ris, "application/x-research-info-systems"),
    "bib": (as_bibtex, "application/x-bibtex"),
    "json": (as_csl_json, "application/vnd.citationstyles.csl+json"),
}
