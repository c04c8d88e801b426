"""How to cite a resource."""

import json

import pytest
from django.utils import translation

from resources import citation
from resources.citation import ARTICLE, REPORT, Citation, citation_of
from tests.factories.resources import ResourceFactory
from tests.factories.topics import OrganisationFactory, ResourceTypeFactory


def citation_with(**changes):
    values = {
        "id": 41,
        "kind": REPORT,
        "people": ("Chandani Y", "Andersson S"),
        "organisations": (),
        "title": "Supply chains",
        "language": "en",
        "publisher": "JSI",
        "year": "2014",
        "doi": "",
        "isbn": "",
        "url": "https://example.org/r/41/",
    }
    return Citation(**values | changes)


def test_a_citation_in_words_names_people_title_publisher_and_address():
    assert citation.as_text(citation_with()) == (
        "Chandani Y, Andersson S. Supply chains. JSI; 2014. https://example.org/r/41/"
    )


def test_a_publisher_who_is_the_author_is_named_once():
    said = citation.as_text(
        citation_with(people=(), organisations=("WHO",), publisher="WHO")
    )

    assert said == "WHO. Supply chains. 2014. https://example.org/r/41/"


def test_without_a_year_the_citation_says_so():
    assert "JSI; no date" in citation.as_text(citation_with(year=""))


def test_a_doi_is_the_address_to_cite():
    said = citation.as_text(citation_with(doi="10.1234/abc"))

    assert said.endswith(". https://doi.org/10.1234/abc")


def test_many_authors_are_cut_short():
    people = tuple(f"Author {n}" for n in range(9))

    assert citation.as_text(citation_with(people=people)).startswith(
        "Author 0, Author 1, Author 2, Author 3, Author 4, Author 5, et al. "
    )


def test_ris_has_a_line_for_each_author_and_ends():
    lines = citation.as_ris(citation_with(kind=ARTICLE)).split("\r\n")

    assert lines[:4] == [
        "TY  - JOUR",
        "AU  - Chandani Y",
        "AU  - Andersson S",
        "TI  - Supply chains",
    ]
    assert lines[-2:] == ["ER  - ", ""]
    assert not any(line.startswith("DO") for line in lines)


def test_bibtex_escapes_what_tex_would_read():
    text = citation.as_bibtex(
        citation_with(title=r"50% of {cases} & costs_1 \ $5 #2 ~^")
    )

    assert (
        r"title = {{50\% of \{cases\} \& costs\_1 \textbackslash{} \$5 \#2 "
        r"\textasciitilde{}\textasciicircum{}}}" in text
    )


def test_bibtex_keeps_the_name_of_an_organisation_together():
    text = citation.as_bibtex(citation_with(organisations=("Save the Children & Co",)))

    assert (
        r"author = {Chandani Y and Andersson S and {Save the Children \& Co}}" in text
    )
    assert text.startswith("@techreport{chandani-2014-r41,\n")


@pytest.mark.parametrize(
    ("kind", "field"), [(ARTICLE, "journal = {JSI}"), (REPORT, "institution = {JSI}")]
)
def test_bibtex_names_the_publisher_as_the_kind_of_source_asks(kind, field):
    assert field in citation.as_bibtex(citation_with(kind=kind))


def test_csl_json_is_json_with_its_accents():
    text = citation.as_csl_json(citation_with(title="Élargir « l’accès »", year=""))

    (item,) = json.loads(text)
    assert item["title"] == "Élargir « l’accès »"
    assert item["id"] == "r41"
    assert "issued" not in item
    assert "É" in text


@pytest.mark.django_db
def test_a_citation_speaks_the_language_of_the_reader():
    who = OrganisationFactory(name_en="World Health Organization", name_fr="OMS")
    resource = ResourceFactory(
        title_en="Guide", title_fr="Le guide\nen deux lignes", authors=[who], year=2020
    )

    with translation.override("fr"):
        cited = citation_of(resource)

    assert cited.title == "Le guide en deux lignes"
    assert cited.organisations == ("OMS",)
    assert cited.language == "fr"
    assert cited.url.endswith(f"/r/{resource.pk}/")


@pytest.mark.django_db
def test_an_article_is_cited_as_one():
    article = ResourceTypeFactory(slug="journal-article")

    assert citation_of(ResourceFactory(type=article)).kind == ARTICLE
