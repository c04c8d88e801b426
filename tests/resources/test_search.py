"""Resources in the search index: what of them is found, where, and when."""

import datetime

import pytest
from django.core.management import call_command
from django.db import transaction

from portal.search.models import SearchOutbox
from portal.search.query import SearchRequest, search
from portal.search.records import DESK
from resources.ingest.models import PageText
from resources.ingest.signals import document_read
from resources.models import Edition, Resource, ResourceFile, ResourceLink, Tag
from resources.search import ResourceSource
from tests.factories.resources import ResourceFactory, draft_of, publish
from tests.factories.topics import (
    AudienceFactory,
    ComponentFactory,
    ConditionFactory,
    CountryFactory,
    OrganisationFactory,
    PhaseFactory,
    ResourceTypeFactory,
)
from tests.factories.uploads import DocumentFactory

RESOURCES = {"kind": ("resource",)}
pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def found(index_now):
    """The numbers of what is found when the index is up to date."""

    def found(text="", person=None, **choices):
        index_now()
        result = search(SearchRequest(text=text, **choices), person)
        assert not result.degraded
        return [hit.pk for hit in result.hits]

    return found


def with_pages(*texts, **fields):
    document = DocumentFactory(**fields)
    for number, text in enumerate(texts, start=1):
        PageText.objects.create(document=document, number=number, text=text)
    return document


def the_record(resource, shelf="library"):
    records = ResourceSource().records([resource.pk])
    return next(record for record in records if record.shelf == shelf)


# --- What a record holds ----------------------------------------------------------


def test_a_record_has_the_words_of_everything_it_is_about():
    resource = ResourceFactory(
        title_en="Guide",
        title_fr="Manuel",
        summary_en="A summary",
        description_fr="<p>Une <b>longue</b> description</p>",
        type=ResourceTypeFactory(name_en="Training", name_fr="Formation"),
        components=[
            ComponentFactory(name_en="Costing", name_fr="Coûts", aliases="budget\nprix")
        ],
        publisher=OrganisationFactory(name_en="Children's Fund", acronym="CFX"),
        authors=["Diallo A.", OrganisationFactory(name_fr="Ministère", name_en="MoH")],
        countries=[CountryFactory(slug="ml", name_en="Mali", name_fr="Mali")],
        tags=["stockouts"],
        year=2013,
        doi="10.1234/abc",
        isbn="9789241504195",
    )

    record = the_record(resource)

    english, french = (record.keywords[code].split("\n") for code in ("en", "fr"))
    both = {"budget", "prix", "CFX", "Diallo A.", "stockouts", "10.1234/abc", "2013"}
    assert {"Training", "Costing", "Children's Fund", "MoH", "Mali"} | both <= set(
        english
    )
    assert {"Formation", "Coûts", "Ministère", "9789241504195"} | both <= set(french)
    assert "Costing" not in french
    assert record.summary["en"] == "A summary"
    assert record.summary["fr"].split() == ["Une", "longue", "description"]


def test_facets_are_slugs_and_languages_those_of_files_and_links():
    unicef, moh = OrganisationFactory(slug="unicef"), OrganisationFactory(slug="moh")
    resource = ResourceFactory(
        files=["en"],
        links={"fr": "https://example.org/fr", "pt": "https://example.org/pt"},
        publisher=unicef,
        authors=[moh, unicef],
        components=[ComponentFactory(slug="costing")],
        phases=[PhaseFactory(slug="planning")],
        conditions=[ConditionFactory(slug="malaria")],
        audiences=[AudienceFactory(slug="managers")],
        type=ResourceTypeFactory(slug="guide"),
        countries=[CountryFactory(slug="ml"), CountryFactory(slug="ne")],
        tags=["stock outs"],
    )

    assert the_record(resource).facets == {
        "language": ("en", "fr", "pt", "both"),
        "organisation": ("unicef", "moh"),
        "component": ("costing",),
        "phase": ("planning",),
        "condition": ("malaria",),
        "audience": ("managers",),
        "type": ("guide",),
        "country": ("ml", "ne"),
        "tag": ("stock-outs",),
    }


@pytest.mark.parametrize(
    ("year", "editions", "date"),
    [
        (None, [], None),
        (2013, [], (2013, 1, 1)),
        (None, ["2011", "2013-07-15", ""], (2013, 7, 15)),
        (2013, ["2013-07"], (2013, 7, 1)),
        (2013, ["2020-05"], (2013, 1, 1)),
        (None, ["2013-02-31"], (2013, 2, 1)),
    ],
)
def test_the_date_is_the_newest_editions_or_the_year(year, editions, date):
    resource = ResourceFactory(
        year=year, editions=[Edition(date=text) for text in editions]
    )

    record = the_record(resource)

    assert record.year == year
    assert record.date == (date and datetime.date(*date))


def test_of_each_language_the_newest_edition_that_has_a_file_is_not_older():
    old_en, old_fr = with_pages("old english"), with_pages("vieux français")
    new_en = with_pages("new english", "second page")
    resource = ResourceFactory(
        editions=[
            Edition(
                date="2010",
                files=[
                    ResourceFile(language="en", document=old_en),
                    ResourceFile(language="fr", document=old_fr),
                ],
            ),
            Edition(
                date="2015",
                files=[ResourceFile(language="en", document=new_en)],
                links=[ResourceLink(language="fr", url="https://example.org/fr")],
            ),
        ]
    )

    library, desk = the_record(resource).passages, the_record(resource, DESK).passages

    addresses = {file.document_id: file.address for file in resource.files}
    assert [(p.file, p.page, p.text, p.older) for p in library] == [
        (addresses[new_en.pk], 1, "new english", False),
        (addresses[new_en.pk], 2, "second page", False),
        (addresses[old_fr.pk], 1, "vieux français", False),
        (addresses[old_en.pk], 1, "old english", True),
    ]
    assert {p.text for p in desk if not p.older} == {p.text for p in library}


def test_a_french_only_resource_sorts_under_its_french_title():
    record = the_record(ResourceFactory(title_en="", title_fr="Éducation"))

    assert record.sort_title == {"en": "Éducation", "fr": "Éducation"}
    assert record.title == {"fr": "Éducation"}


@pytest.mark.parametrize("drafts", [False, True])
def test_reading_more_records_takes_no_more_queries(
    drafts, django_assert_max_num_queries
):
    def some():
        document = with_pages("words")
        resource = ResourceFactory(
            files={"en": document},
            links={"fr": "https://example.org"},
            components=[ComponentFactory(), ComponentFactory()],
            authors=[OrganisationFactory(), "A. Person"],
            countries=[CountryFactory()],
            tags=["one", "two"],
        )
        if drafts:
            draft_of(resource, title_en="Newer", files={"en": document})
        return resource.pk

    pks = [some() for _ in range(8)]

    with django_assert_max_num_queries(24):
        assert len(list(ResourceSource().records(pks))) == 16


# --- What is found by whom --------------------------------------------------------


def test_words_on_a_page_lead_to_that_page_of_that_file(index_now):
    english = with_pages("Foreword", "Supplies", "Give zinc for ten days")
    french = with_pages("Préface", "Donner le zinc pendant dix jours")
    resource = ResourceFactory(files={"en": english, "fr": french})
    index_now()

    for text, document, page in [("ten days", english, 3), ("dix jours", french, 2)]:
        hit = search(SearchRequest(text=text)).hits[0]

        file = next(f for f in resource.files if f.document_id == document.pk)
        assert (hit.pk, hit.passage.page) == (resource.pk, page)
        assert hit.passage.file == file.address
        assert "<mark>" in hit.passage.html


def test_a_draft_is_found_on_the_desk_only_and_by_those_who_edit(found, editor):
    draft = ResourceFactory(live=False, title_en="Unheardof", title_fr="")

    assert found("unheardof") == []
    assert found("unheardof", shelf="desk", filters=RESOURCES) == []
    assert found("unheardof", person=editor) == []
    assert found("unheardof", person=editor, shelf="desk", filters=RESOURCES) == [
        draft.pk
    ]


def test_a_newer_draft_says_nothing_to_readers(found, editor):
    resource = ResourceFactory(title_en="Published", files={"en": with_pages("open")})
    term = ComponentFactory(slug="secret")
    draft_of(
        resource,
        title_en="Unheardof",
        files={"en": with_pages("hiddenpage")},
        components=[term],
    )

    for word in ("unheardof", "hiddenpage"):
        assert found(word) == []
        assert found(word, person=editor, shelf="desk", filters=RESOURCES) == [
            resource.pk
        ]
    assert found("published open") == [resource.pk]
    facets = search(SearchRequest()).facets
    assert facets["component"] == []
    on_desk = search(
        SearchRequest(text="hiddenpage", shelf="desk", filters=RESOURCES), editor
    )
    assert on_desk.hits[0].passage.file.startswith("document:")
    assert [c.value for c in on_desk.facets["component"]] == ["secret"]


def test_publishing_and_unpublishing_show_without_a_command_of_theirs(found):
    resource = ResourceFactory(live=False, title_en="Zinc", title_fr="")
    assert found("zinc") == []

    resource = publish(resource)
    assert found("zinc") == [resource.pk]

    draft_of(resource, title_en="Copper").get_latest_revision().publish()
    assert found("zinc") == []
    assert found("copper") == [resource.pk]

    Resource.objects.get(pk=resource.pk).unpublish()
    assert found("copper") == []


def test_what_is_deleted_is_no_longer_found(found, editor):
    resource = ResourceFactory(title_en="Zinc", files={"en": with_pages("salts")})
    assert found("salts") == [resource.pk]

    resource.delete()

    assert found("salts") == []
    assert found(person=editor, shelf="desk", filters=RESOURCES) == []


def test_a_publication_that_is_rolled_back_leaves_no_note():
    resource = ResourceFactory(live=False)
    SearchOutbox.objects.all().delete()

    with transaction.atomic():
        publish(resource)
        assert SearchOutbox.objects.exists()
        transaction.set_rollback(True)

    assert not SearchOutbox.objects.exists()


TERMS = {
    "component": (ComponentFactory, lambda term: {"components": [term]}),
    "phase": (PhaseFactory, lambda term: {"phases": [term]}),
    "condition": (ConditionFactory, lambda term: {"conditions": [term]}),
    "audience": (AudienceFactory, lambda term: {"audiences": [term]}),
    "type": (ResourceTypeFactory, lambda term: {"type": term}),
    "country": (CountryFactory, lambda term: {"countries": [term]}),
    "publisher": (OrganisationFactory, lambda term: {"publisher": term}),
    "author": (OrganisationFactory, lambda term: {"authors": [term]}),
}


@pytest.mark.parametrize("kind", TERMS)
def test_a_renamed_term_is_found_by_its_new_name(found, editor, kind):
    make, used = TERMS[kind]
    term = make(name_en="Oldname", name_fr="Ancien")
    resource = ResourceFactory(**used(term))
    drafted = ResourceFactory()
    draft_of(drafted, **used(term))
    assert found("oldname") == [resource.pk]

    term.name_en, term.aliases = "Newname", "Nickname"
    term.save()

    assert found("oldname") == []
    assert found("newname") == [resource.pk]
    assert found("nickname") == [resource.pk]
    assert sorted(found("newname", person=editor, shelf="desk", filters=RESOURCES)) == [
        resource.pk,
        drafted.pk,
    ]


def test_a_relabelled_tag_is_found_by_its_new_label(found):
    resource = ResourceFactory(tags=["stockouts"])
    assert found("ruptures") == []

    tag = Tag.objects.get()
    tag.label_fr = "Ruptures de stock"
    tag.save()

    assert found("rupture") == [resource.pk]
    assert found("stockouts") == [resource.pk]


def test_text_read_later_is_found_then(found, editor):
    document, in_draft = DocumentFactory(), DocumentFactory()
    resource = ResourceFactory(files={"en": document})
    draft_of(ResourceFactory(title_en="Other"), files={"en": in_draft})
    assert found("zinc") == []

    for read in (document, in_draft):
        PageText.objects.create(document=read, number=1, text="zinc")
        document_read.send(type(read), document=read)

    assert found("zinc") == [resource.pk]
    assert len(found("zinc", person=editor, shelf="desk", filters=RESOURCES)) == 2


def test_rows_changed_by_themselves_are_noted(found):
    resource = ResourceFactory(files=["en"])
    assert found(filters={"language": ("pt",)}) == []

    link = ResourceLink.objects.create(
        edition=resource.editions.get(), language="pt", url="https://example.org"
    )
    assert found(filters={"language": ("pt",)}) == [resource.pk]

    link.delete()
    assert found(filters={"language": ("pt",)}) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_acronym_of_an_organisation_finds_all_that_is_its_own(found, language):
    who = OrganisationFactory(name_en="World Health", name_fr="Santé", acronym="WHO")
    theirs = [
        ResourceFactory(publisher=who),
        ResourceFactory(authors=[who], title_en="", title_fr="Zinc"),
    ]
    ResourceFactory(summary_en="For those who care")

    for typed in ("WHO", "who"):
        assert sorted(found(typed, language=language)) == [r.pk for r in theirs]


def test_the_check_agrees_with_the_tables():
    for n in range(3):
        ResourceFactory(live=n > 0, files={"en": with_pages("a", " ", "b")})

    call_command("drain_search", once=True, verbosity=0)

    call_command("check_search", verbosity=0)
