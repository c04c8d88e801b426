"""A workspace, as its members use it."""

import html
import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.uploads.models import Document
from resources.ingest.models import Reading
from subgroups.models import Seat
from subgroups.workspace.models import Draft
from tests.factories.accounts import PersonFactory
from tests.factories.documents import make_pdf
from tests.factories.drafts import a_draft, a_file, a_version, read_all
from tests.factories.subgroups import SeatFactory, SubgroupFactory
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db


def form(**fields):
    key = fields.pop("form_key", "a" * 32)
    return {"title": "A guide", "language": "fr", "form_key": key, **fields}


def upload(content=None, name="guide.pdf"):
    return SimpleUploadedFile(name, content or make_pdf(["Give zinc"]))


def test_a_file_becomes_a_draft_with_its_first_version(member, seat):
    response = member.post(
        address("workspace:new_draft", seat.subgroup.pk),
        form(file=upload(), note="First words"),
    )

    draft = Draft.objects.get()
    assert response.url == draft.get_absolute_url()
    page = text_of(member.get(draft.get_absolute_url()))
    assert "A guide" in page
    assert "First words" in page
    assert draft.newest.document.is_apart


def test_what_is_written_in_the_browser_is_a_file_too(member, seat):
    member.post(
        address("workspace:new_draft", seat.subgroup.pk),
        form(written_text="Donner du zinc.\r\n\r\nChaque jour.", title="Le guide"),
    )
    read_all(Draft.objects.get())

    version = Draft.objects.get().newest
    page = text_of(member.get(version.get_absolute_url()))
    file = b"".join(member.get(version.file_url).streaming_content)
    assert "Donner du zinc." in page
    assert file.decode() == "Donner du zinc.\n\nChaque jour."
    again = text_of(member.get(address("workspace:new_version", version.draft_id)))
    assert "Donner du zinc." in again


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Choose a file, or write the text."),
        ("fr", "Choisissez un fichier ou rédigez le texte."),
    ],
)
def test_nothing_sent_is_said_in_the_readers_language(member, seat, language, said):
    response = member.post(
        address("workspace:new_draft", seat.subgroup.pk, language=language), form()
    )

    assert response.status_code == 400
    assert said in html.unescape(response.content.decode())


@pytest.mark.parametrize(
    ("language", "titleless", "said"),
    [
        ("en", "This field is required.", "Choose a file, or write the text."),
        (
            "fr",
            "Champ requis.",
            "Choisissez un fichier ou rédigez le texte.",
        ),
    ],
)
def test_a_missing_title_does_not_hide_that_the_text_is_missing(
    member, seat, language, titleless, said
):
    path = address("workspace:new_draft", seat.subgroup.pk, language=language)

    page = html.unescape(member.post(path, form(title="")).content.decode())

    assert titleless in page
    assert said in page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_file_goes_before_the_text_that_the_form_came_with(member, seat, language):
    draft = a_draft(seat.subgroup, written_text="Give zinc.\n\nEvery day.")
    path = address("workspace:new_version", draft.pk, language=language)
    came_with = "Give zinc.\r\n\r\nEvery day."  # as browsers send it

    member.post(path, form(file=upload(), written_text=came_with))

    assert draft.newest.number == 2
    assert draft.newest.written_text == ""
    assert draft.newest.document.file_extension == "pdf"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Choose a file or write the text, not both."),
        ("fr", "Choisissez un fichier ou rédigez le texte, pas les deux."),
    ],
)
def test_a_text_that_was_changed_beside_a_file_is_asked_about(
    member, seat, language, said
):
    draft = a_draft(seat.subgroup, written_text="Give zinc.")
    path = address("workspace:new_version", draft.pk, language=language)

    page = member.post(path, form(file=upload(), written_text="Give ORS."))

    assert said in html.unescape(page.content.decode())
    assert draft.versions.count() == 1


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"\x00\x01\x02", b"%PDF-1.7 broken"]
)
def test_a_bad_file_is_refused_and_what_was_written_stays(member, seat, content):
    response = member.post(
        address("workspace:new_draft", seat.subgroup.pk),
        form(file=SimpleUploadedFile("a.pdf", content), title="Kept title"),
    )

    page = response.content.decode()
    assert response.status_code in (302, 400)
    if response.status_code == 400:
        assert "Kept title" in page
        assert not Draft.objects.exists()
        assert not Document.everything.exists()


def test_a_form_sent_twice_makes_one_draft(member, seat):
    for _ in range(2):
        member.post(
            address("workspace:new_draft", seat.subgroup.pk), form(file=upload())
        )

    assert Draft.objects.count() == 1
    assert Document.everything.count() == 1


def test_versions_are_numbered_and_the_newest_is_on_top(member, seat):
    draft = a_draft(seat.subgroup)
    member.post(
        address("workspace:new_version", draft.pk),
        form(file=upload(), note="Second words"),
    )
    member.post(
        address("workspace:new_version", draft.pk),
        form(file=upload(), form_key="b" * 32),
    )

    assert [v.number for v in draft.versions.all()] == [1, 2, 3]
    assert "Read version 3" in text_of(member.get(draft.get_absolute_url()))


def test_a_version_is_read_by_page(member, seat):
    draft = a_draft(seat.subgroup, file=a_file(["First page", "Second page"]))
    read_all(draft)

    page = text_of(member.get(draft.newest.get_absolute_url()))

    assert 'id="page-2"' in page
    assert "Second page" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "No text was found on this page"), ("fr", "Aucun texte n’a été trouvé")],
)
def test_a_page_that_is_a_picture_says_so(member, seat, language, said):
    draft = a_draft(seat.subgroup, file=a_file(["Chapter", "Give zinc"]))
    read_all(draft)
    draft.newest.document.page_texts.filter(number=1).update(text="")

    page = text_of(
        member.get(address("workspace:version", draft.pk, 1, language=language))
    )

    assert page.count(said) == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "protected by a password"), ("fr", "protégé par un mot de passe")],
)
def test_a_version_whose_text_cannot_be_read_says_so_in_the_list(
    member, seat, language, said
):
    draft = a_draft(seat.subgroup)
    read_all(draft)
    path = address("workspace:draft", draft.pk, language=language)
    assert said not in text_of(member.get(path))
    Reading.objects.update(state=Reading.State.REFUSED, refusal="protected")

    assert said in text_of(member.get(path))


def test_all_versions_come_in_one_file(member, seat):
    draft = a_draft(seat.subgroup)
    a_version(draft)

    response = member.get(address("workspace:everything", draft.pk))

    names = zipfile.ZipFile(io.BytesIO(response.getvalue())).namelist()
    assert [name.split("/")[1][:2] for name in names] == ["1-", "2-"]


def test_the_same_file_in_two_subgroups_is_kept_twice(seat):
    content = make_pdf(["The same"])
    first = a_draft(seat.subgroup, file=_named(content))
    second = a_draft(SubgroupFactory(), file=_named(content))

    assert first.newest.document != second.newest.document


def _named(content):
    file = io.BytesIO(content)
    file.name = "same.pdf"
    return file


@pytest.mark.parametrize(
    ("language", "told", "offered"),
    [
        (
            "en",
            "This sub-group is closed",
            ["Add a version", "Propose to the library", "Links for outsiders"],
        ),
        (
            "fr",
            "Ce sous-groupe est clos",
            ["Ajouter une version", "Proposer à la bibliothèque", "Liens pour des"],
        ),
    ],
)
def test_a_closed_subgroup_is_read_and_not_added_to(client, language, told, offered):
    subgroup = SubgroupFactory()
    seat = SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR)
    draft = a_draft(seat.subgroup)
    client.force_login(seat.person)
    path = address("workspace:draft", draft.pk, language=language)
    page = text_of(client.get(path))
    assert told not in page
    for words in offered:
        assert words in page
    subgroup.is_closed = True
    subgroup.save()

    page = text_of(client.get(path))
    assert told in page
    for words in offered:
        assert words not in page
    client.post(address("workspace:new_version", draft.pk), form(file=upload()))
    client.post(address("workspace:new_draft", seat.subgroup.pk), form(file=upload()))

    assert Draft.objects.count() == draft.versions.count() == 1


def test_each_sees_the_workspaces_that_are_theirs(client, seat):
    other = SubgroupFactory(name_en="Zanzibarion")
    client.force_login(seat.person)
    page = text_of(client.get(address("workspace:workspaces")))
    assert seat.subgroup.name_en in page
    assert "Zanzibarion" not in page

    client.force_login(PersonFactory(secretariat=True))
    assert other.name_en in text_of(client.get(address("workspace:workspaces")))


def test_a_long_version_is_read_some_pages_at_a_time(member, seat):
    text = "\n\n".join(f"Paragraph {n}. " + "word " * 200 for n in range(200))
    draft = a_draft(seat.subgroup, written_text=text)

    first = member.get(draft.newest.get_absolute_url())
    page = text_of(first)
    following = re.search(r'href="\?page=(\d+)" rel="next"', page)[1]
    second = text_of(member.get(f"{draft.newest.get_absolute_url()}?page={following}"))

    assert len(first.content) < 100_000
    assert "Paragraph 0." in page
    assert "Paragraph 0." not in second
    assert f'id="page-{following}"' in second


def test_headings_and_lists_that_were_written_are_shown(member, seat):
    draft = a_draft(seat.subgroup, written_text="## Stock\n\n- zinc\n- <b>ORS</b>")

    page = member.get(draft.newest.get_absolute_url()).content.decode()

    assert "<h2>Stock</h2>" in page
    assert "<li>zinc</li>" in page
    assert "&lt;b&gt;ORS" in page


def test_what_is_written_is_looked_at_before_it_is_kept(member, seat):
    response = member.post(
        address("workspace:new_draft", seat.subgroup.pk),
        form(written_text="## Stock\n\nCount.", preview="yes"),
    )

    page = response.content.decode()
    assert "<h3>Stock</h3>" in page
    assert "## Stock" in page
    assert not Draft.objects.exists()


def test_nothing_of_a_workspace_is_kept_by_browsers_or_robots(member, seat):
    draft = a_draft(seat.subgroup)

    for path in (draft.get_absolute_url(), draft.newest.file_url):
        response = member.get(path)
        assert response["Cache-Control"] == "private, no-store"
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "same-origin"


def test_a_workspace_asks_as_much_for_many_drafts_as_for_few(
    member, seat, django_assert_max_num_queries
):
    def add(number):
        for _ in range(number):
            SeatFactory(subgroup=seat.subgroup)
            a_version(a_draft(seat.subgroup))

    add(2)
    path = address("workspace:workspace", seat.subgroup.pk)
    member.get(path)
    with django_assert_max_num_queries(25) as few:
        member.get(path)
    add(6)
    with django_assert_max_num_queries(25) as many:
        member.get(path)

    assert len(few) == len(many)
