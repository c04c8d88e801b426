"""The resource form, played over HTTP as an editor's browser does."""

import re

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import (
    rich_text,
)

from resources.models import Resource
from tests.factories.accounts import PersonFactory
from tests.factories.resource_form import (
    ADD,
    edit_url,
    edition_row,
    file_row,
    form,
    post,
)
from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory, CountryFactory
from tests.factories.uploads import DocumentFactory


def test_a_french_only_resource_publishes(client, secretary):
    client.force_login(secretary)

    post(
        client,
        reverse(ADD),
        form(title_fr="Guide de l’ASC", **{"action-publish": "1"}),
    )

    resource = Resource.objects.get()
    assert resource.live
    assert resource.title_fr == "Guide de l’ASC"
    assert not resource.title_en
    assert resource.slug_fr == "guide-de-l-asc"


def test_no_resource_begins_without_a_title(client, secretary):
    client.force_login(secretary)

    for action in ({"action-publish": "1"}, {}):
        refused = client.post(reverse(ADD), form(**action))
        assert "title_en" in refused.context["form"].errors

    assert not Resource.objects.exists()


def test_a_title_with_accents_is_saved_whatever_the_browser_made_of_it(
    client, secretary
):
    client.force_login(secretary)

    post(
        client,
        reverse(ADD),
        form(title_fr="Guide de la santé", slug_fr="guide-de-la-santé"),
    )

    assert Resource.objects.get().slug_fr == "guide-de-la-sante"


@pytest.mark.parametrize(
    "pasted",
    [
        "10.1371/journal.pmed.0050012",
        "https://doi.org/10.1371/journal.pmed.0050012",
        "http://dx.doi.org/10.1371/journal.pmed.0050012",
        "doi: 10.1371/journal.pmed.0050012",
    ],
)
def test_a_doi_is_taken_as_it_is_copied(client, secretary, pasted):
    client.force_login(secretary)

    post(client, reverse(ADD), form(title_en="Guide", doi=pasted))

    assert Resource.objects.get().doi == "10.1371/journal.pmed.0050012"


def test_what_is_no_doi_is_refused(client, secretary):
    client.force_login(secretary)

    refused = client.post(reverse(ADD), form(title_en="Guide", doi="no doi"))

    assert "10.1234/abc" in str(refused.context["form"].errors["doi"])


def test_a_draft_without_edition_is_opened_with_one_ready(client, secretary):
    resource = ResourceFactory(live=False)
    client.force_login(secretary)

    page = client.get(edit_url(resource))

    assert len(page.context["form"].formsets["editions"].forms) == 1


def test_the_form_speaks_french(client, secretary):
    secretary.language = "fr"
    secretary.save()
    client.force_login(secretary)

    page = client.get(reverse(ADD)).content.decode()

    assert "Libellé en français" in page
    assert "Label in French" not in page


def test_everything_chosen_in_the_form_is_published(client, secretary):
    component, country = ComponentFactory(), CountryFactory()
    document = DocumentFactory()
    client.force_login(secretary)

    post(
        client,
        reverse(ADD),
        form(
            title_en="Supply guide",
            components=[component],
            countries=[country],
            tags="stock, zinc",
            editions=[
                edition_row(
                    date="2013-07",
                    files=[file_row(document, language="fr")],
                    links=[
                        {
                            "url": "https://example.org/x",
                            "language": "en",
                            "completeness": "full",
                            "label_en": "",
                            "label_fr": "",
                        }
                    ],
                )
            ],
            **{"action-publish": "1"},
        ),
    )

    resource = Resource.objects.get()
    assert resource.live
    assert list(resource.components.all()) == [component]
    assert resource.countries == [country]
    assert sorted(tag.name for tag in resource.tags.all()) == ["stock", "zinc"]
    [edition] = resource.editions.all()
    assert edition.date == "2013-07"
    assert [f.document for f in edition.files.all()] == [document]
    assert [x.url for x in edition.links.all()] == ["https://example.org/x"]


def test_a_new_resource_has_an_edition_ready_for_its_file(client, secretary):
    client.force_login(secretary)

    page = client.get(reverse(ADD))
    [edition] = page.context["form"].formsets["editions"].forms
    row = edition_row(files=[file_row(DocumentFactory())], date="2019", id="")
    post(
        client,
        reverse(ADD),
        form(title_en="New", editions=[row], editions_initial=1),
    )

    assert edition.instance.pk is None
    [edition] = Resource.objects.get().editions.all()
    assert edition.date == "2019"
    assert edition.files.count() == 1


def test_an_empty_rich_text_is_nothing_and_french_falls_back(client, secretary):
    client.force_login(secretary)

    post(
        client,
        reverse(ADD),
        form(
            title_en="Guide",
            description_en=rich_text("<p>In English.</p>"),
            description_fr=rich_text(""),
            **{"action-publish": "1"},
        ),
    )

    resource = Resource.objects.get()
    assert not resource.description_fr
    with translation.override("fr"):
        assert resource.description_words.language == "en"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_new_file_is_taken_to_be_in_the_editors_language(client, language):
    client.force_login(PersonFactory(groups=["Editors"], language=language))

    page = client.get(reverse(ADD)).content.decode()

    chosen = re.findall(r'<option value="(\w+)" selected>', page)
    assert chosen
    assert set(chosen) & {"en", "fr"} == {language}
    assert "- CCM Central</title>" in page


@pytest.mark.parametrize(
    ("year", "dates", "kept"),
    [
        ("", ["2013-07", "2019"], 2019),
        ("", ["2019", ""], 2019),
        ("2014", ["2019"], 2014),
        ("", [""], None),
        ("", [], None),
    ],
)
@pytest.mark.parametrize("action", [{"action-publish": "1"}, {}])
def test_a_year_that_is_left_empty_is_that_of_the_newest_edition(
    client, secretary, year, dates, kept, action
):
    client.force_login(secretary)
    editions = [edition_row(date=date) for date in dates]

    post(
        client,
        reverse(ADD),
        form(editions=editions, title_en="Guide", year=year, **action),
    )

    resource = Resource.objects.get()
    assert resource.get_latest_revision_as_object().year == kept
    assert not action or resource.year == kept
