"""A text that was begun on a version which is no longer the newest."""

import pytest

from portal.uploads.models import Document
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft, a_file, a_version
from tests.forms import sent_from
from tests.shown import address, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "While you wrote, version 2 was saved by Awa Diallo."),
        ("fr", "Pendant que vous écriviez, Awa Diallo a enregistré la version 2."),
    ],
)
def test_who_writes_on_an_older_version_reads_the_newer_one_first(
    client, language, told
):
    draft = a_draft(written_text="First")
    other = PersonFactory(first_name="Awa", last_name="Diallo")
    path = address("workspace:new_version", draft.pk, language=language)
    client.force_login(draft.begun_by)
    form = sent_from(client.get(path), written_text="Mine")
    a_version(draft, by=other, written_text="Hers")

    answer = client.post(path, form)

    page = text_of(answer, 400)
    assert told in page
    assert "Hers" in page
    assert "Mine" in page
    assert (draft.versions.count(), Document.everything.count()) == (2, 2)
    once_more = sent_from(answer)
    for _press in range(2):
        client.post(path, once_more)
    texts = draft.versions.values_list("written_text", flat=True)
    assert list(texts) == ["First", "Hers", "Mine"]


def test_a_file_is_taken_whatever_came_meanwhile():
    draft = a_draft(written_text="First")
    a_version(draft, written_text="Hers")

    a_version(draft, file=a_file(), begun_on=1)

    assert draft.versions.count() == 3


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Meanwhile version 2 had been saved. Your file is version 3"),
        ("fr", "Entre-temps, la version 2 a été enregistrée. Votre fichier est la"),
    ],
)
def test_who_sends_a_file_is_told_what_came_meanwhile(client, language, told):
    draft = a_draft(written_text="First")
    path = address("workspace:new_version", draft.pk, language=language)
    client.force_login(draft.begun_by)
    form = sent_from(client.get(path))
    a_version(draft, written_text="Hers")

    answer = client.post(path, {**form, "file": a_file()}, follow=True)

    assert told in text_of(answer)
    assert draft.newest.number == 3
    assert draft.newest.written_text == ""


def test_who_sends_the_only_new_file_is_told_nothing(client):
    draft = a_draft(written_text="First")
    path = address("workspace:new_version", draft.pk, language="en")
    client.force_login(draft.begun_by)
    form = sent_from(client.get(path))

    answer = client.post(path, {**form, "file": a_file()}, follow=True)

    assert "Meanwhile" not in text_of(answer)
    assert draft.newest.number == 2


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "The text is the same as before."),
        ("fr", "Le texte est le même qu’avant."),
    ],
)
def test_a_text_that_did_not_change_is_no_version(client, language, told):
    """As one that is sent once more after a step back in the browser."""
    draft = a_draft(written_text="First")
    path = address("workspace:new_version", draft.pk, language=language)
    client.force_login(draft.begun_by)

    answer = client.post(path, sent_from(client.get(path)))

    assert told in text_of(answer, 400)
    assert draft.versions.count() == 1


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Meanwhile version 2 was saved: read that one, and go on there."),
        ("fr", "Entre-temps, la version 2 a été enregistrée : lisez-la"),
    ],
)
def test_who_changed_nothing_learns_of_a_newer_version(client, language, told):
    draft = a_draft(written_text="First")
    path = address("workspace:new_version", draft.pk, language=language)
    client.force_login(draft.begun_by)
    form = sent_from(client.get(path))
    a_version(draft, written_text="Second")

    assert told in text_of(client.post(path, form), 400)
