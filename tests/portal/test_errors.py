"""Pages for what leads nowhere or goes wrong."""

import itertools
from contextlib import suppress
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.urls import reverse

from portal.errors import is_full, words_of_address
from portal.letters.models import Letter
from portal.uploads.models import Document
from tests.factories.accounts import PersonFactory
from tests.factories.documents import make_pdf
from tests.factories.letters import letter
from tests.shown import text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/en/supply-chain/amoxicillin-2014.html", "supply chain amoxicillin"),
        ("/fr/ressources/plan-d-extension/", "plan extension"),
        ("/%C3%A9valuation/x", "évaluation"),
        ("/files/abc/zebra-report", ""),
        ("/uploads/zebra-report", ""),
        ("/r/zebra-report", ""),
        ("/admin/zebra-report", ""),
        ("/" + "word-" * 100, ("word " * 100)[:80]),
        ("/12/34", ""),
    ],
)
def test_the_words_of_an_address_are_kept_for_a_search(rf, path, words):
    request = rf.get(path)
    request.resolver_match = None

    assert words_of_address(request) == words


def test_the_words_of_a_lost_address_are_in_the_field(client):
    response = client.get("/en/supply-chain/")

    assert response.status_code == 404
    assert b'value="supply chain"' in response.content


@pytest.mark.parametrize(
    "path",
    [
        "/files/0123456789/zebra.pdf",
        "/files/0123456789/text/",
        "/files/zebra/a/b/c",
        "/uploads/77/zebra.pdf",
        "/r/777/",
        "/en/resources/777-zebra/",
    ],
)
def test_a_shut_door_says_nothing_of_the_address(client, path):
    response = client.get(path)
    page = response.content.decode()

    assert response.status_code == 404
    assert "zebra" not in page
    assert "777" not in page
    assert "0123456789" not in page
    assert 'href="/fr/"' in page
    assert 'rel="alternate"' not in page
    assert "csrf" not in page


@pytest.mark.parametrize(
    ("language", "back"),
    [("en", "To the administration"), ("fr", "Vers l’administration")],
)
def test_what_is_not_in_the_administration_is_said_in_its_own_words(
    client, language, back
):
    client.force_login(PersonFactory(secretariat=True, language=language))
    response = client.get("/admin/zebra/")

    page = text_of(response, 404)
    assert back in page
    assert "Wagtail" not in page.split("<main", 1)[1]


def test_a_lost_address_is_answered_in_its_language(client):
    assert b'<html lang="fr">' in client.get("/fr/perdu/").content
    assert b'<html lang="en">' in client.get("/en/lost/").content


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Sorry, you do not have permission to access this area."),
        ("fr", "Désolé, vous n'avez pas les autorisations"),
    ],
)
def test_what_an_editor_may_not_is_said_in_their_language(client, language, said):
    client.force_login(PersonFactory(editor=True, language=language))

    assert said in text_of(client.get("/admin/users/", follow=True))


@pytest.mark.parametrize(
    ("language", "other", "first"),
    [
        ("en", "fr", "Something went wrong"),
        ("fr", "en", "Une erreur s’est produite"),
    ],
)
def test_a_failure_is_told_in_both_languages_without_the_database(
    client, monkeypatch, django_assert_num_queries, language, other, first
):
    class Full:
        @property
        def objects(self):
            raise RuntimeError("the disk is full")

    client.raise_request_exception = False
    monkeypatch.setattr("portal.home.views.HomePage", Full())

    with django_assert_num_queries(0):
        response = client.get(f"/{language}/")

    page = text_of(response, 500)
    assert f"<title>{first} – CCM Central</title>" in page
    assert f'<html lang="{language}">' in page
    assert f"<h1>{first}</h1>" in page
    assert f'<section class="stack" lang="{other}">' in page
    assert "disk" not in page


@pytest.fixture
def fill_the_disk(client):
    """A database that gets no further page; what room is left inside it is taken."""

    def fill():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            [pages] = cursor.fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages}")
        for size in (100_000, 1_000, 10):
            with suppress(OperationalError):
                while True:
                    Letter.objects.create(
                        question=uuid4().hex * size, form_key=uuid4().hex
                    )

    client.raise_request_exception = False
    yield fill
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_full_disk_is_told_and_the_words_are_given_back(client, fill_the_disk):
    question = "Where is the guide of 2013? " * 10
    fill_the_disk()

    response = client.post("/fr/question/", letter(question=question))

    page = response.content.decode()
    assert response.status_code == 507
    assert "Its disk is full" in page
    assert "Le disque est plein" in page
    assert question in page


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    ("language", "said"), [("en", "disk of the site is full"), ("fr", "est plein")]
)
def test_an_upload_to_a_full_disk_is_refused_in_ones_language(
    client, fill_the_disk, language, said
):
    client.force_login(PersonFactory(secretariat=True, language=language))
    fill_the_disk()

    for number in itertools.count():  # the first ones still find a place
        guide = SimpleUploadedFile("guide.pdf", make_pdf([f"Words {number}"]))
        sent = {"title": "Guide", "files[]": guide}
        answer = client.post(reverse("wagtaildocs:add_multiple"), sent).json()
        if not answer["success"]:
            break

    assert said in answer["error_message"]
    assert Document.objects.count() == number


def test_a_disk_that_takes_no_bytes_is_known_as_full():
    with (
        pytest.raises(OSError, match="No space left") as full,
        open("/dev/full", "wb", buffering=0) as file,
    ):
        file.write(b"words")

    assert is_full(full.value)
    assert not is_full(ValueError("words"))
    assert not is_full(None)
