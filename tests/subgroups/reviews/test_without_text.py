"""Comments on what has no text to look in: a scan, a file that asks for a password."""

import io
import re
from pathlib import Path

import pytest

from tests.factories.drafts import a_draft, a_file, a_scan, read_all
from tests.factories.subgroups import SeatFactory
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return SeatFactory()


@pytest.fixture
def member(client, seat):
    client.force_login(seat.person)
    return client


def form(**fields):
    return {"text": "Why?", "page": "", "quote": "", "form_key": "a" * 32, **fields}


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Comment"), ("fr", "Commenter")]
)
def test_who_reads_a_scan_comments_on_it_from_there(member, seat, language, label):
    scan = a_draft(seat.subgroup, file=a_scan())
    read_all(scan)
    path = address("workspace:version", scan.pk, 1, language=language)
    door = address("reviews:begin", scan.pk, language=language) + "?version=1"

    page = member.get(path)

    found = re.findall(rf'href="{re.escape(door)}".*?</svg> (.*?)</a>', text_of(page))
    assert found == [label]
    seat.subgroup.is_closed = True
    seat.subgroup.save()
    assert door not in text_of(member.get(path))


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "This version ends at 2."), ("fr", "Cette version s’arrête à 2.")],
)
def test_a_scan_has_as_many_pages_as_it_has(member, seat, language, said):
    scan = a_draft(seat.subgroup, file=a_scan(pages=2))
    path = address("reviews:begin", scan.pk, language=language)
    read_all(scan)

    assert said in text_of(member.post(path, form(page="3")), 400)
    assert member.post(path, form(page="2")).status_code == 302


@pytest.fixture
def locked(seat):
    """A draft whose file asks for a password."""
    sample = Path(__file__).parents[2] / "samples" / "protected.docx"
    file = io.BytesIO(sample.read_bytes())
    file.name = sample.name
    draft = a_draft(seat.subgroup, file=file)
    read_all(draft)
    return draft


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_nobody_could_read_has_pages_and_no_sections(member, locked, language):
    member.post(address("reviews:begin", locked.pk), form(page="3"))

    for door in ("reviews:comments", "workspace:draft"):
        page = text_of(member.get(address(door, locked.pk, language=language)))
        assert "</svg> Page 3</a>" in page
        assert "Section 3" not in page


@pytest.mark.parametrize(
    ("page", "language", "said"),
    [
        ("3", "en", "no text to look in: leave the passage empty."),
        ("3", "fr", "pas de texte où chercher : laissez le passage vide."),
        ("", "en", "no text to look in: name the page and leave the passage empty."),
        ("", "fr", "où chercher : indiquez la page et laissez le passage vide."),
    ],
)
def test_a_passage_of_what_nobody_could_read_is_left_empty(
    member, locked, page, language, said
):
    path = address("reviews:begin", locked.pk, language=language)

    answer = text_of(member.post(path, form(page=page, quote="Count")), 400)

    assert said in answer
    assert member.post(path, form(page=page)).status_code == 302


def test_a_text_ends_with_its_last_page_be_it_a_picture(member, seat):
    draft = a_draft(seat.subgroup, file=a_file(["Count the tablets", ""]))
    read_all(draft)

    response = member.post(address("reviews:begin", draft.pk), form(page="2"))

    assert response.status_code == 302


def test_a_text_has_no_second_door_beside_those_of_its_pages(member, seat):
    draft = a_draft(seat.subgroup, file=a_file(["Count the tablets", "Sign the card"]))
    read_all(draft)

    page = text_of(member.get(address("workspace:version", draft.pk, 1)))

    assert page.count(address("reviews:begin", draft.pk) + "?version=1&page=") == 2
    assert f'href="{address("reviews:begin", draft.pk)}?version=1"' not in page
