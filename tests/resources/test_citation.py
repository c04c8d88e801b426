"""How to cite a resource."""

import json
import re

import pytest
from django.utils import translation

from resources import citation
from resources.citation import ARTICLE, REPORT, Citation, citation_of
from tests.factories.resources import EditionFactory, ResourceFactory
from tests.factories.subgroups import fresh
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
    assert "JSI; n.d. https" in citation.as_text(citation_with(year=""))


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
        "AU  - Chandani, Y",
        "AU  - Andersson, S",
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
        r"author = {Chandani, Y and Andersson, S and {Save the Children \& Co}}" in text
    )
    assert text.startswith("@techreport{chandani-2014-r41,\n")


@pytest.mark.parametrize(
    ("kind", "field"), [(ARTICLE, "publisher = {JSI}"), (REPORT, "institution = {JSI}")]
)
def test_bibtex_names_the_publisher_as_the_kind_of_source_asks(kind, field):
    assert field in citation.as_bibtex(citation_with(kind=kind))


def test_what_an_article_stands_in_is_a_journal_and_no_publisher():
    article = citation_with(kind=ARTICLE, is_in_journal=True, publisher="J Glob Health")

    ris, bibtex = citation.as_ris(article), citation.as_bibtex(article)
    (item,) = json.loads(citation.as_csl_json(article))

    assert "T2  - J Glob Health\r\nJO  - J Glob Health" in ris
    assert "PB  - " not in ris
    assert bibtex.startswith("@article{")
    assert "  journal = {J Glob Health}," in bibtex
    assert "publisher" not in bibtex
    assert item["container-title"] == "J Glob Health"
    assert "publisher" not in item


def test_names_of_persons_are_taken_apart_for_reference_managers():
    people = ("López-Ejeda N", "de Sousa Pinto JP", "Smith, Jane", "Yasmin Chandani")
    said = citation_with(people=people, organisations=("Save the Children",))

    ris = citation.as_ris(said)
    (item,) = json.loads(citation.as_csl_json(said))

    assert (
        "author = {López-Ejeda, N and de Sousa Pinto, JP and Smith, Jane and "
        "{Yasmin Chandani} and {Save the Children}}"
    ) in citation.as_bibtex(said)
    assert "AU  - López-Ejeda, N\r\n" in ris
    assert "AU  - Yasmin Chandani\r\nAU  - Save the Children\r\n" in ris
    assert item["author"] == [
        {"family": "López-Ejeda", "given": "N"},
        {"family": "de Sousa Pinto", "given": "JP"},
        {"family": "Smith", "given": "Jane"},
        {"literal": "Yasmin Chandani"},
        {"literal": "Save the Children"},
    ]


def test_authors_whom_the_record_does_not_name_are_said_once_and_are_no_author():
    said = citation_with(has_more=True)

    assert citation.as_text(said).startswith("Chandani Y, Andersson S, et al. Supply")
    assert "author = {Chandani, Y and Andersson, S and others}" in (
        citation.as_bibtex(said)
    )
    assert "et al" not in citation.as_ris(said) + citation.as_csl_json(said)


def test_an_abbreviation_at_the_end_gets_no_second_full_stop():
    said = citation_with(people=(), organisations=("Save & Co.",), title="Why now?")

    assert citation.as_text(said).startswith("Save & Co. Why now? JSI; 2014. https")


def test_names_that_hold_a_comma_are_set_apart_by_semicolons():
    said = citation_with(people=(), organisations=("Ministry of Health, Mali", "WHO"))

    assert citation.as_text(said).startswith("Ministry of Health, Mali; WHO. Supply")


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
    assert [str(name) for name in cited.organisations] == ["OMS"]
    assert cited.language == "fr"
    assert cited.url.endswith(f"/r/{resource.pk}/")


@pytest.mark.django_db
def test_an_article_is_cited_as_one():
    article = ResourceTypeFactory(slug="journal-article")

    assert citation_of(ResourceFactory(type=article)).kind == ARTICLE


@pytest.mark.django_db
def test_only_an_article_whose_publisher_is_a_journal_stands_in_one():
    article = ResourceTypeFactory(slug="journal-article")
    report = ResourceTypeFactory(slug="report")
    journal = OrganisationFactory(kind="journal")
    who = OrganisationFactory(kind="un")

    found = [
        citation_of(ResourceFactory(type=kind, publisher=publisher)).is_in_journal
        for kind, publisher in ((article, journal), (article, who), (report, journal))
    ]

    assert found == [True, False, False]


@pytest.mark.django_db
def test_a_row_that_says_et_al_is_no_author(client):
    resource = ResourceFactory(
        authors=["McGorman L", "Marsh DR", "Guenther T", "et al."],
        title_en="Costs",
        year=2012,
    )

    cited = citation_of(resource)
    page = client.get(resource.get_absolute_url("en")).content.decode()

    assert cited.people == ("McGorman L", "Marsh DR", "Guenther T")
    assert cited.has_more
    assert "McGorman L, Marsh DR, Guenther T, et al. <i>Costs</i>. 2012. " in page
    assert page.count("et al.") == 2
    assert "et al.." not in page


@pytest.mark.django_db
def test_a_name_in_the_other_language_is_marked_in_the_citation(client):
    ministry = OrganisationFactory(name_en="", name_fr="Ministère de la Santé")
    journal = OrganisationFactory(name_en="", name_fr="Revue & Cie")
    resource = ResourceFactory(authors=[ministry], publisher=journal, title_en="Costs")

    english = client.get(resource.get_absolute_url("en")).content.decode()
    french = client.get(resource.get_absolute_url("fr")).content.decode()

    (quote,) = re.findall("<blockquote>.+?</blockquote>", english)
    assert '<span lang="fr">Ministère de la Santé</span>. <i' in quote
    assert '<span lang="fr">Revue &amp; Cie</span>; ' in quote
    assert '<span lang="fr">' not in french


@pytest.mark.parametrize(
    ("year", "dates", "cited"),
    [
        (2010, ["2013-07"], "2010"),
        (None, ["2009", "2013-07"], "2013"),
        (None, [""], "n.d."),
    ],
)
def test_where_the_record_has_no_year_its_newest_edition_tells_it(year, dates, cited):
    resource = ResourceFactory(year=year)
    for date in dates:
        EditionFactory(resource=resource, date=date)

    assert f"{cited.rstrip('.')}." in citation.as_text(citation_of(fresh(resource)))
