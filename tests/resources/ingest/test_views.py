"""Editors see how far the reading of a document has come; others see nothing."""

import pytest
from django.urls import reverse

from resources.ingest.models import Reading
from tests.factories.documents import make_docx
from tests.factories.uploads import DocumentFactory

pytestmark = pytest.mark.django_db


def in_state(**fields):
    document = DocumentFactory()
    Reading.objects.filter(document=document).update(**fields)
    document.reading.refresh_from_db()
    return document


def state_address(document):
    return reverse("reading_state", args=[document.pk])


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"state": "waiting"}, "Waiting to be read."),
        ({"state": "reading"}, "Being read."),
        (
            {"state": "reading", "pages_read": 11, "pages": 140},
            "Reading page 12 of 140.",
        ),
        ({"state": "reading", "pages_read": 9, "pages": 9}, "Reading page 9 of 9."),
        ({"state": "read", "pages_read": 1, "pages": 1}, "Read: 1 page."),
        ({"state": "read", "pages_read": 9, "pages": 9}, "Read: 9 pages."),
        ({"state": "scanned", "pages": 2}, "Scanned: its pages are pictures"),
        (
            {"state": "refused", "refusal": "protected"},
            "The file is protected by a password. Upload a copy without it.",
        ),
    ],
)
def test_the_state_is_told_in_a_sentence(client, editor, fields, sentence):
    client.force_login(editor)

    response = client.get(state_address(in_state(**fields)))

    assert sentence in response.text
    assert ("data-unfinished" in response.text) == (
        fields["state"] in ("waiting", "reading")
    )
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"state": "reading", "pages_read": 3, "pages": 8}, "Being read."),
        ({"state": "read", "pages_read": 8, "pages": 8}, "Read."),
    ],
)
def test_what_has_no_pages_is_not_counted_in_pages(client, editor, fields, sentence):
    client.force_login(editor)
    content = make_docx([("Stocks", "Words")])
    document = DocumentFactory(filename="a.docx", content=content)
    Reading.objects.filter(document=document).update(**fields)

    response = client.get(state_address(document))

    assert sentence in response.text
    assert "page" not in response.text.lower()


def test_the_text_is_offered_as_soon_as_there_is_some(client, editor):
    client.force_login(editor)
    document = in_state(state="reading", pages_read=30, pages=300)

    response = client.get(state_address(document))

    assert reverse("uploads:text", args=[document.pk]) in response.text


@pytest.mark.parametrize(
    ("refusal", "is_offered"), [("slow", True), ("gave_up", True), ("protected", False)]
)
def test_another_try_is_offered_where_it_may_help(client, editor, refusal, is_offered):
    client.force_login(editor)
    document = in_state(state="refused", refusal=refusal)
    again = reverse("read_again", args=[document.pk])

    assert (again in client.get(state_address(document)).text) == is_offered


def test_an_editor_has_a_document_read_again(client, editor):
    client.force_login(editor)
    document = in_state(state="refused", refusal="gave_up")

    response = client.post(reverse("read_again", args=[document.pk]))

    assert "Waiting to be read." in response.text


def test_reading_again_takes_a_post(client, editor):
    client.force_login(editor)
    document = in_state(state="refused", refusal="gave_up")

    assert client.get(reverse("read_again", args=[document.pk])).status_code == 405


@pytest.mark.parametrize("name", ["reading_state", "read_again"])
def test_outsiders_learn_nothing(client, name):
    document = in_state(state="refused", refusal="gave_up")

    there = client.post(reverse(name, args=[document.pk]))
    not_there = client.post(reverse(name, args=[document.pk + 1]))

    assert there.status_code == not_there.status_code == 302
    assert there.content == not_there.content
    assert Reading.objects.get(document=document).state == "refused"


def test_a_document_that_is_not_there_is_not_found(client, editor):
    client.force_login(editor)

    assert client.get(reverse("reading_state", args=[4711])).status_code == 404


def test_the_list_of_documents_shows_the_states_in_a_fixed_number_of_queries(
    client, secretary, django_assert_max_num_queries
):
    client.force_login(secretary)
    in_state(state="read", pages=7)
    client.get(reverse("wagtaildocs:index"))  # warms what is kept by Wagtail
    for _ in range(9):
        in_state(state="reading", pages=9)

    with django_assert_max_num_queries(17):
        response = client.get(reverse("wagtaildocs:index"))

    assert "Read: 7 pages." in response.text
    assert response.text.count("Reading page 1 of 9.") == 9


def test_the_results_of_a_search_in_the_list_show_the_states_too(client, secretary):
    client.force_login(secretary)
    in_state(state="read", pages=7)

    response = client.get(reverse("wagtaildocs:index_results"))

    assert "Read: 7 pages." in response.text


def test_the_admin_loads_the_script_that_asks(client, secretary):
    client.force_login(secretary)

    response = client.get(reverse("wagtailadmin_home"))

    assert "ingest/reading-state.js" in response.text
    assert 'data-readings="/admin/readings/0/"' in response.text


def test_the_page_of_a_document_shows_its_state(client, secretary):
    client.force_login(secretary)
    document = in_state(state="read", pages=7)

    response = client.get(reverse("wagtaildocs:edit", args=[document.pk]))

    assert "Read: 7 pages." in response.text
    assert document.url in response.text
    assert "The file of a document never changes." in response.text
