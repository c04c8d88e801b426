"""How to cite a resource: in words, and as RIS, BibTeX and CSL-JSON."""

import json
import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portal.languages.fallback import reader_language, words

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


@dataclass(frozen=True)
class Citation:
    id: int
    kind: tuple[str, str, str]
    people: tuple[str, ...]
    organisations: tuple[str, ...]
    title: str
    language: str
    publisher: str
    year: str
    doi: str
    isbn: str
    url: str

    @property
    def authors(self):
        return (*self.people, *self.organisations)


def citation_of(resource, language=None):
    """The citation with names in the reader's language, else in the other one."""
    language = language or reader_language()
    title = resource.own_title(language)
    people, organisations = [], []
    for author in resource.authors.all():
        if author.name:
            people.append(_line(author.name))
        elif author.organisation:
            organisations.append(_line(words(author.organisation, "name", language)))
    publisher = resource.publisher
    return Citation(
        id=resource.pk,
        kind=_kind(resource.type.slug if resource.type else ""),
        people=tuple(people),
        organisations=tuple(organisations),
        title=_line(title),
        language=title.language,
        publisher=_line(words(publisher, "name", language)) if publisher else "",
        year=str(resource.year or ""),
        doi=resource.doi,
        isbn=resource.isbn,
        url=f"{settings.SITE_URL}{resource.short_url}",
    )


def _kind(type_slug):
    return next((kind for word, kind in KINDS if word in type_slug), REPORT)


def _line(text):
    return LINE_BREAKS.sub(" ", str(text)).strip()


def authors_in_words(citation):
    shown = ", ".join(citation.authors[:6])
    return f"{shown}, et al" if len(citation.authors) > 6 else shown


def source_in_words(citation):
    """Publisher and year; the publisher is left out where it is the author."""
    publisher = citation.publisher
    if publisher in citation.authors:
        publisher = ""
    year = citation.year or _("no date")
    separator = _("; ")
    return separator.join(part for part in (publisher, year) if part)


def address_in_words(citation):
    return f"https://doi.org/{citation.doi}" if citation.doi else citation.url


def as_text(citation):
    parts = [authors_in_words(citation), citation.title, source_in_words(citation)]
    sentences = [part.rstrip(".") for part in parts if part]
    return ". ".join([*sentences, address_in_words(citation)])


def as_ris(citation):
    rows = [("TY", citation.kind[0])]
    rows += [("AU", author) for author in citation.authors]
    rows += [
        ("TI", citation.title),
        ("PY", citation.year),
        ("PB", citation.publisher),
        ("LA", citation.language),
        ("DO", citation.doi),
        ("SN", citation.isbn),
        ("UR", citation.url),
    ]
    lines = [f"{tag}  - {value}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def as_bibtex(citation):
    kind = citation.kind[1]
    publisher = {"article": "journal", "techreport": "institution"}.get(
        kind, "publisher"
    )
    organisations = [f"{{{_bibtex(name)}}}" for name in citation.organisations]
    fields = {
        "author": " and ".join([*map(_bibtex, citation.people), *organisations]),
        "title": f"{{{_bibtex(citation.title)}}}",
        publisher: _bibtex(citation.publisher),
        "year": citation.year,
        "language": {"en": "english", "fr": "french"}.get(citation.language, ""),
        "doi": citation.doi,
        "isbn": citation.isbn,
        "url": citation.url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{_key(citation)},", *lines, "}", ""])


def _bibtex(text):
    return "".join(BIBTEX_SPECIAL.get(letter, letter) for letter in text)


def _key(citation):
    """Plain letters, unlike any other: "chandani-2014-r41"."""
    first = slugify(citation.authors[0].split()[0]) if citation.authors else ""
    return "-".join(filter(None, [first, citation.year, f"r{citation.id}"]))


def as_csl_json(citation):
    authors = [{"literal": name} for name in citation.authors]
    item = {
        "id": f"r{citation.id}",
        "type": citation.kind[2],
        "title": citation.title,
        "author": authors,
        "publisher": citation.publisher,
        "issued": {"date-parts": [[int(citation.year)]]} if citation.year else None,
        "language": citation.language,
        "DOI": citation.doi,
        "ISBN": citation.isbn,
        "URL": citation.url,
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=2) + "\n"


STYLES = {
    "ris": (as_ris, "application/x-research-info-systems"),
    "bib": (as_bibtex, "application/x-bibtex"),
    "json": (as_csl_json, "application/vnd.citationstyles.csl+json"),
}
