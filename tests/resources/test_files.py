"""The door for files: what it gives, and to whom."""

import pytest
from django.test import Client
from django.urls import reverse

from resources.ingest.models import Reading
from resources.models import Resource
from tests.factories.documents import make_docx, make_pdf
from tests.factories.resources import (
    EditionFactory,
    ResourceFactory,
    ResourceFileFactory,
    draft_of,
    publish,
)
from tests.factories.uploads import DocumentFactory
from tests.shown import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

PDF = make_pdf(["Community health"])
BYTES = PDF + b"%" * (262144 - len(PDF))  # more than one chunk


def body(response):
    return b"".join(response.streaming_content)


@pytest.fixture
def document():
    return DocumentFactory(filename="guide.pdf", content=BYTES)


@pytest.fixture
def url(document):
    [file] = ResourceFactory(files={"en": document}).files
    return file.get_absolute_url()


def test_a_published_file_goes_out_whole_as_what_it_is(client, url, document):
    response = client.get(url)

    assert response.status_code == 200
    assert body(response) == BYTES
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(BYTES))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Accept-Ranges"] == "bytes"
    assert response["ETag"] == f'"{document.sha256}"'
    assert response["Content-Disposition"] == 'inline; filename="guide.pdf"'
    assert "Content-Encoding" not in response


@pytest.mark.parametrize("prefix", ["", "/kept/"])
@pytest.mark.parametrize(
    ("encoding", "charset"),
    [("utf-8", "utf-8"), ("cp1252", "windows-1252"), ("utf-16", "utf-16")],
)
def test_a_text_says_how_it_is_written(client, settings, prefix, encoding, charset):
    settings.FILES_ACCEL_PREFIX = prefix
    words = "Fiche de l’agent de santé : à remplir chaque mois.".encode(encoding)
    document = DocumentFactory(filename="fiche.txt", content=words)
    [file] = ResourceFactory(files={"fr": document}).files

    response = client.get(file.get_absolute_url())

    assert response["Content-Type"] == f"text/plain; charset={charset}"


def test_files_are_not_compressed_on_the_way(client, url):
    response = client.get(url, HTTP_ACCEPT_ENCODING="gzip")

    assert "Content-Encoding" not in response
    assert body(response) == BYTES


def test_head_tells_all_but_the_bytes(client, url):
    whole, head = client.get(url), client.head(url)

    assert head.status_code == 200
    assert body(head) == b""
    for header in ("Content-Length", "Content-Type", "ETag", "Accept-Ranges"):
        assert head[header] == whole[header]


@pytest.mark.parametrize(
    ("asked", "given", "content_range"),
    [
        ("bytes=100-199", BYTES[100:200], "bytes 100-199/262144"),
        ("bytes=262000-", BYTES[262000:], "bytes 262000-262143/262144"),
        ("bytes=-10", BYTES[-10:], "bytes 262134-262143/262144"),
        ("bytes=262143-999999", BYTES[-1:], "bytes 262143-262143/262144"),
        ("bytes=65530-65545", BYTES[65530:65546], "bytes 65530-65545/262144"),
    ],
)
def test_a_part_can_be_asked_for(client, url, asked, given, content_range):
    response = client.get(url, HTTP_RANGE=asked)

    assert response.status_code == 206
    assert body(response) == given
    assert response["Content-Range"] == content_range
    assert response["Content-Length"] == str(len(given))


@pytest.mark.parametrize("asked", ["bytes=262144-", "bytes=262144-262150"])
def test_a_part_beyond_the_file_is_refused(client, url, asked):
    response = client.get(url, HTTP_RANGE=asked)

    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */262144"
    assert not {"Content-Type", "Content-Disposition"} & set(response.headers)


@pytest.mark.parametrize(
    "asked", ["bytes=-", "pages=1-2", "bytes=0-1,4-5", "bytes=a-b", "bytes=500-400"]
)
def test_a_range_that_is_not_understood_gives_the_whole_file(client, url, asked):
    response = client.get(url, HTTP_RANGE=asked)

    assert response.status_code == 200
    assert body(response) == BYTES


def test_a_download_is_resumed_only_while_the_file_is_the_same(client, url, document):
    resumed = client.get(
        url, HTTP_RANGE="bytes=10-", HTTP_IF_RANGE=f'"{document.sha256}"'
    )
    changed = client.get(url, HTTP_RANGE="bytes=10-", HTTP_IF_RANGE='"other"')

    assert (resumed.status_code, body(resumed)) == (206, BYTES[10:])
    assert (changed.status_code, body(changed)) == (200, BYTES)


@pytest.mark.parametrize("known", ['"{}"', 'W/"{}"', '"other", "{}"', "*"])
def test_what_the_browser_has_is_not_sent_again(client, url, document, known):
    response = client.get(url, HTTP_IF_NONE_MATCH=known.format(document.sha256))

    assert response.status_code == 304
    assert response.content == b""
    assert not {"Content-Type", "Content-Disposition"} & set(response.headers)


def test_a_replaced_file_keeps_its_address(client, url, document, settings):
    resource = Resource.objects.get()
    new = DocumentFactory(filename="second.pdf", content=make_pdf(["New"]))
    [file] = resource.files
    edition = file.edition
    file.document = new
    edition.files = [file]
    resource.editions = [edition]
    resource.save_revision().publish()

    response = client.get(url)

    assert body(response) == make_pdf(["New"])
    assert "second.pdf" in response["Content-Disposition"]
    [file] = Resource.objects.get().files
    assert file.get_absolute_url().split("/")[2] == url.split("/")[2]
    # The old bytes are still there, for those who work on it.
    assert document.file.storage.exists(document.file.name)


def test_an_office_file_is_saved_not_shown(client):
    document = DocumentFactory(
        filename="plan été.docx",
        content=make_docx([("Plan", "Texte")]),
    )
    [file] = ResourceFactory(files={"fr": document}).files

    response = client.get(file.get_absolute_url())

    assert response["Content-Disposition"].startswith("attachment; ")


def test_a_web_server_in_front_can_send_the_bytes(client, url, document, settings):
    settings.FILES_ACCEL_PREFIX = "/private/"

    response = client.get(url)

    assert response["X-Accel-Redirect"] == f"/private/{document.file.name}"
    assert response.content == b""
    assert response["Content-Type"] == "application/pdf"


def test_a_file_that_is_gone_from_the_disk_is_a_404(client, url, document):
    document.file.storage.delete(document.file.name)

    assert client.get(url).status_code == 404


def test_a_door_takes_only_get_and_head(url):
    client = Client(enforce_csrf_checks=True)

    assert client.post(url).status_code == 405
    assert client.delete(url).status_code == 405


def test_one_page_can_be_read_alone(client, document):
    [file] = ResourceFactory(files={"en": document}).files
    document.page_texts.all().delete()
    for number in (1, 2, 4):
        document.page_texts.create(number=number, text=f"Words of leaf {number}")

    page = client.get(file.text_url, {"page": "2"})
    whole = client.get(file.text_url, {"page": "3"})

    assert "Words of leaf 2" in page.content.decode()
    assert "Words of leaf 1" not in page.content.decode()
    assert (page.context["previous_page"], page.context["next_page"]) == (1, 4)
    for number in (1, 2, 4):
        assert f"Words of leaf {number}" in whole.content.decode()


@pytest.mark.parametrize(
    ("asked", "spoken", "back"),
    [
        ({}, "Back to the record", "/en/resources/"),
        ({"lang": "fr"}, "Retour à la notice", "/fr/ressources/"),
        ({"lang": "xx"}, "Back to the record", "/en/resources/"),
    ],
)
def test_the_site_speaks_the_language_of_the_reader_beside_a_text(
    client, document, asked, spoken, back
):
    [file] = ResourceFactory(files={"en": document}).files
    document.page_texts.all().delete()
    for number in (1, 2):
        document.page_texts.create(number=number, text=f"Words of leaf {number}")

    page = client.get(file.text_url, asked | {"page": "1"}).content.decode()

    assert spoken in page
    assert f'href="{back}' in page
    assert '<main id="text"' in page
    kept = "?lang=fr&amp;page=2" if asked.get("lang") == "fr" else "text/?page=2"
    assert kept in page


@pytest.mark.parametrize(
    ("language", "browser", "back"),
    [("fr", "en", "/fr/ressources/"), ("en", "fr", "/en/resources/")],
)
def test_a_text_leads_back_in_its_own_language_whatever_the_browser_says(
    client, document, language, browser, back
):
    [file] = ResourceFactory(files={language: document}).files
    asking = {"HTTP_ACCEPT_LANGUAGE": browser}

    page = client.get(file.text_url, **asking)

    assert f'href="{back}' in page.content.decode()
    for answer in (page, client.get(file.get_absolute_url(), **asking)):
        assert answer["Content-Language"] == language


def test_a_scan_does_not_promise_text(client, document):
    [file] = ResourceFactory(files={"en": document}).files
    document.page_texts.all().delete()
    Reading.objects.update(state="scanned")

    page = client.get(file.text_url).content.decode()

    assert "This document is a scan" in page
    assert "Text of the document" not in page


def test_an_upload_is_kept_by_no_cache(client, editor, document):
    client.force_login(editor)

    assert client.get(document.url)["Cache-Control"] == "private, no-store"


def missing(client, path="/files/0000000000/document.pdf"):
    response = client.get(path)
    assert response.status_code == 404
    return response


def same_as_missing(client, path, missing_path="/files/0000000000/document.pdf"):
    refused, absent = client.get(path), missing(client, missing_path)
    return (refused.status_code, refused.content, sorted(refused.headers.items())) == (
        absent.status_code,
        absent.content,
        sorted(absent.headers.items()),
    )


def test_the_file_of_a_draft_answers_like_one_that_never_was(client, editor):
    draft = ResourceFactory(files=["en"], live=False)
    [file] = draft.files

    assert same_as_missing(client, file.get_absolute_url())
    assert same_as_missing(client, file.text_url, "/files/0000000000/text/")
    assert same_as_missing(client, file.document.url, "/uploads/999999/document.pdf")
    text = reverse("uploads:text", args=[file.document.pk])
    assert same_as_missing(client, text, "/uploads/999999/text/")
    assert client.get(f"/documents/{file.document.pk}/document.pdf").status_code == 404
    assert client.get(f"/media/{file.document.file.name}").status_code == 404


def test_a_new_file_in_the_draft_of_a_live_resource_stays_shut(client):
    resource = ResourceFactory(files=["en"])
    [published] = resource.files
    new = DocumentFactory()
    draft_of(resource, files={"fr": new})
    [drafted] = Resource.objects.get().get_latest_revision_as_object().files

    assert client.get(published.get_absolute_url()).status_code == 200
    assert drafted.address
    assert same_as_missing(client, drafted.get_absolute_url())
    assert same_as_missing(client, drafted.text_url, "/files/0000000000/text/")
    assert same_as_missing(client, new.url, "/uploads/999999/document.pdf")

    Resource.objects.get().latest_revision.publish()

    assert client.get(drafted.get_absolute_url()).status_code == 200
    assert same_as_missing(client, published.get_absolute_url())


def test_an_unpublished_file_is_shut_at_once(client):
    resource = ResourceFactory(files=["en"])
    [file] = resource.files

    resource.unpublish()

    assert same_as_missing(client, file.get_absolute_url())

    publish(resource)

    assert client.get(file.get_absolute_url()).status_code == 200


def test_those_who_edit_see_an_upload_that_nobody_else_sees(client, editor):
    document = DocumentFactory()
    client.force_login(editor)

    response = client.get(document.url)

    assert response.status_code == 200
    assert client.get(reverse("uploads:text", args=[document.pk])).status_code == 200


def test_a_person_without_rights_sees_no_upload(client, django_user_model):
    document = DocumentFactory()
    client.force_login(django_user_model.objects.create_user("a@health.test"))

    assert same_as_missing(client, document.url, "/uploads/999999/document.pdf")


@pytest.mark.parametrize(
    ("language", "older", "newer", "warned"),
    [
        (
            "en",
            "English · edition of July 2014 · excerpt",
            "English · edition of 2020",
            "There is a newer edition in this language.",
        ),
        (
            "fr",
            "Anglais · édition de juillet 2014 · extrait",
            "Anglais · édition de 2020",
            "Il existe une édition plus récente dans cette langue.",
        ),
    ],
)
def test_a_text_tells_of_which_edition_it_is(client, language, older, newer, warned):
    guide = ResourceFactory()
    files = [
        ResourceFileFactory(
            edition=EditionFactory(resource=guide, date=date), completeness=kept
        )
        for date, kept in (("2014-07", "excerpt"), ("2020", "full"))
    ]
    first, second = (
        text_of(client.get(file.text_url, {"lang": language})) for file in files
    )

    assert older in first
    assert warned in first
    assert newer in second
    assert warned not in second


def test_the_text_of_the_only_edition_names_none(client):
    file = ResourceFileFactory(edition__date="2014")

    page = text_of(client.get(file.text_url))

    assert "<p>English</p>" in page
    assert "newer edition" not in page


def test_a_text_is_found_without_the_last_sign_of_its_address(client, url):
    address = url.rsplit("/", 1)[0]

    answer = client.get(f"{address}/text?page=2")

    assert answer.status_code == 301
    assert answer.url == f"{address}/text/?page=2"
