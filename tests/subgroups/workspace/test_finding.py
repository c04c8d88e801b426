"""Looking for drafts: in all workspaces that are open to a person, and in no others."""

import pytest
from django.urls import reverse
from django.utils import translation

from subgroups.models import Seat
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft, a_file, a_version, read_all
from tests.factories.resources import ResourceFactory
from tests.factories.subgroups import SeatFactory
from tests.shown import address, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def draft(seat, index_now):
    """Zinc on its second page; the older version spoke of iron."""
    draft = a_draft(seat.subgroup, title="Stock card", file=a_file(["Iron", "Notes"]))
    a_version(draft, file=a_file(["Preface", "Zinc for the child"]))
    read_all(draft)
    index_now()
    return draft


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Version 2, page 2"), ("fr", "Version 2, page 2")],
)
def test_members_find_words_inside_at_their_page(client, seat, draft, language, said):
    client.force_login(seat.person)

    page = text_of(
        client.get(address("workspace:find", language=language), {"q": "zinc"})
    )

    assert said in page
    assert "<mark>Zinc</mark>" in page
    with translation.override(language):
        assert f'href="{draft.get_absolute_url()}2/?page=2#page-2"' in page
    assert "Stock card" not in text_of(
        client.get(address("workspace:find"), {"q": "iron"})
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_was_written_here_is_found_without_its_marks(
    client, seat, language, index_now
):
    text = "## Supplies\n\nZinc for **ten** days.\n\n- strips\n- boxes"
    read_all(a_draft(seat.subgroup, written_text=text))
    index_now()
    client.force_login(seat.person)

    find = address("workspace:find", language=language)
    page = text_of(client.get(find, {"q": "zinc"}))

    passage = page.partition("<blockquote")[2].partition("</blockquote>")[0]
    assert "Supplies" in passage
    assert "<mark>Zinc</mark> for ten days" in passage
    assert "##" not in passage


def test_without_words_all_drafts_stand_there_the_newest_first(client, seat, draft):
    a_draft(seat.subgroup, title="Newer one")
    client.force_login(seat.person)

    page = text_of(client.get(address("workspace:find")))

    assert page.index("Newer one") < page.index("Stock card")


def test_drafts_are_narrowed_by_subgroup_and_language(client, seat, draft, index_now):
    other = SeatFactory(person=seat.person)
    a_draft(other.subgroup, title="Un essai", language="fr")
    index_now()
    client.force_login(seat.person)

    def narrowed(**asked):
        page = text_of(client.get(address("workspace:find"), asked))
        return {title for title in ("Stock card", "Un essai") if f"{title}</a>" in page}

    assert narrowed() == {"Stock card", "Un essai"}
    assert narrowed(subgroup=other.subgroup.pk) == {"Un essai"}
    assert narrowed(language="en") == {"Stock card"}
    assert narrowed(language="xx", subgroup="no") == {"Stock card", "Un essai"}


def test_the_search_of_the_library_shows_them_to_members_alone(client, seat, draft):
    library = "/en/resources/"
    assert "In your workspaces" not in text_of(client.get(library, {"q": "zinc"}))
    client.force_login(SeatFactory().person)
    assert "In your workspaces" not in text_of(client.get(library, {"q": "zinc"}))

    client.force_login(seat.person)
    page = text_of(client.get(library, {"q": "zinc"}))

    assert "In your workspaces" in page
    assert "Zinc</mark> for the child" in page


def test_the_list_goes_along_as_a_file(client, seat, draft):
    client.force_login(seat.person)

    told = client.get(address("workspace:find_file", "csv"), {"q": "zinc"})
    book = client.get(address("workspace:find_file", "xlsx"))

    assert "Stock card" in told.content.decode("utf-8-sig")
    assert book.content.startswith(b"PK")
    assert client.get(address("workspace:find_file", "exe")).status_code == 404


def test_the_secretariat_finds_the_drafts_of_all(client, draft, secretary):
    client.force_login(secretary)

    assert "Stock card" in text_of(client.get(address("workspace:find"), {"q": "zinc"}))


def test_whoever_lost_the_seat_finds_nothing_at_once(client, seat, draft):
    client.force_login(seat.person)
    assert "Stock card" in text_of(client.get(address("workspace:find"), {"q": "zinc"}))

    seat.state = Seat.State.ENDED
    seat.save()

    for asked in ({"q": "zinc"}, {}):
        assert "Stock card" not in text_of(client.get(address("workspace:find"), asked))


def test_titles_are_searched_while_the_index_is_away(
    client, seat, draft, settings, tmp_path
):
    settings.SEARCH_INDEX_DIR = tmp_path / "away"
    settings.DATA_DIR = tmp_path
    client.force_login(seat.person)

    found = text_of(client.get(address("workspace:find"), {"q": "stock"}))
    other = SeatFactory().person
    client.force_login(other)
    shut = text_of(client.get(address("workspace:find"), {"q": "stock"}))

    assert "Stock card" in found
    assert "Stock card" not in shut


def test_many_drafts_ask_as_much_as_few(
    client, seat, draft, index_now, django_assert_max_num_queries
):
    client.force_login(seat.person)
    client.get(address("workspace:find"))
    with django_assert_max_num_queries(30) as few:
        client.get(address("workspace:find"))
    for number in range(6):
        a_draft(seat.subgroup, title=f"Draft {number}", written_text="words", file=None)
    index_now()

    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(address("workspace:find"))


@pytest.mark.parametrize("kind", ["other", "editor", "visitor"])
def test_a_word_of_a_draft_changes_nothing_for_others(
    client, seat, draft, index_now, kind
):
    """Page by page the same as if the draft had never been."""
    ResourceFactory(title_en="Zinc and iron", title_fr="Zinc et fer")
    index_now()
    if kind == "other":
        client.force_login(SeatFactory().person)
    elif kind == "editor":
        client.force_login(PersonFactory(editor=True))
    paths = [
        "/en/resources/?q=zinc",
        "/en/resources/?q=zinc+preface",
        "/en/resources/?q=prefase",
        "/fr/ressources/?q=preface",
        "/en/resources/",
        "/en/suggest/?q=pref",
    ]

    def seen():
        return [without_tokens(client.get(path)) for path in paths]

    with_it = seen()
    draft.delete()
    index_now()
    assert seen() == with_it


def without_tokens(response):
    lines = response.content.decode().splitlines()
    return [line for line in lines if "csrf" not in line and "ping=" not in line]


# --- The secretariat's desk -------------------------------------------------------


@pytest.mark.parametrize("is_away", [False, True])
def test_the_desk_of_the_secretariat_holds_drafts_in_all_their_versions(
    client, draft, secretary, settings, tmp_path, is_away
):
    client.force_login(secretary)
    words = "stock" if is_away else "iron"  # of the title, of the older version
    if is_away:
        settings.SEARCH_INDEX_DIR = tmp_path / "away"

    page = text_of(client.get(reverse("desk"), {"q": words}))

    assert "Stock card" in page
    assert "Draft of a sub-group" in page
    assert str(draft.subgroup) in page


@pytest.mark.parametrize("is_away", [False, True])
def test_editors_find_nothing_of_drafts_on_the_desk(
    client, draft, editor, settings, tmp_path, is_away
):
    client.force_login(editor)
    if is_away:
        settings.SEARCH_INDEX_DIR = tmp_path / "away"

    for asked in ({"q": "stock"}, {"q": "iron"}, {}):
        page = text_of(client.get(reverse("desk"), asked))
        assert "Stock card" not in page
        assert "of a sub-group" not in page
        assert "Drafts of sub-groups" not in page
        assert str(draft.subgroup) not in page


@pytest.mark.parametrize(
    ("language", "groups", "languages", "search", "nothing"),
    [
        ("en", "all", "all", "Search these drafts", "No resource found"),
        ("fr", "tous", "toutes", "Chercher dans ces projets", "Aucune ressource"),
    ],
)
def test_a_workspace_leads_to_its_drafts_and_they_come_before_what_is_not_found(
    client, seat, draft, language, groups, languages, search, nothing
):
    client.force_login(seat.person)
    find = address("workspace:find", language=language)

    there = address("workspace:workspace", seat.subgroup_id, language=language)
    link = f'href="{find}?subgroup={seat.subgroup_id}">{search}</a>'
    assert link in text_of(client.get(there))
    page = text_of(client.get(find))
    for every in (groups, languages):
        assert f'<option value="" selected>{every}</option>' in page
    library = address("resources:library", language=language)
    page = text_of(client.get(library, {"q": "zinc"}))
    assert page.index('id="in-workspaces"') < page.index(nothing)
