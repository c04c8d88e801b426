"""The title and the language of a draft are put right by those who answer for it."""

import pytest

from portal.search.models import SearchOutbox
from subgroups.models import Seat
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft, read_all
from tests.factories.subgroups import SeatFactory
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db

WORDS = {"en": "Change title and language", "fr": "Modifier le titre et la langue"}


@pytest.fixture
def draft(seat):
    return a_draft(seat.subgroup, seat.person, title="Fishe de stock", language="en")


def a_person(kind, seat):
    if kind == "who began it":
        return seat.person
    if kind == "secretariat":
        return PersonFactory(secretariat=True)
    role = Seat.Role.CO_CHAIR if kind == "co-chair" else Seat.Role.MEMBER
    return SeatFactory(subgroup=seat.subgroup, role=role).person


def describe(client, draft, language="en", **fields):
    path = address("workspace:describe", draft.pk, language=language)
    form = {"title": "Fiche de stock", "language": "fr", **fields}
    return client.post(path, form)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["who began it", "co-chair", "secretariat"])
def test_those_who_answer_for_a_draft_change_its_title_and_language(
    client, seat, draft, kind, language
):
    client.force_login(a_person(kind, seat))
    path = address("workspace:draft", draft.pk, language=language)
    change = address("workspace:describe", draft.pk, language=language)
    page = text_of(client.get(path))
    assert f'href="{change}">{WORDS[language]}</a>' in page
    assert 'value="Fishe de stock"' in text_of(client.get(change))

    for _ in range(2):
        assert describe(client, draft, language).url == path

    draft.refresh_from_db()
    assert (draft.title, draft.language) == ("Fiche de stock", "fr")
    assert draft.versions.count() == 1
    assert "Fiche de stock" in text_of(client.get(path))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Its text is English, but another language is chosen for it."),
        ("fr", "Ses mots sont en anglais, mais une autre langue est choisie pour lui."),
    ],
)
def test_who_may_change_the_language_hears_that_the_text_is_of_another(
    client, seat, language, said
):
    words = "The count of the tablets is what they have with them in the box. " * 8
    draft = a_draft(seat.subgroup, seat.person, written_text=words, language="fr")
    path = address("workspace:draft", draft.pk, language=language)
    client.force_login(seat.person)
    assert said not in text_of(client.get(path))  # nobody has read it yet
    read_all(draft)

    assert said in text_of(client.get(path))
    client.force_login(a_person("member", seat))
    assert said not in text_of(client.get(path))
    client.force_login(seat.person)
    path_to_change = address("workspace:describe", draft.pk)
    client.post(path_to_change, {"title": "Stock card", "language": "en"})
    assert said not in text_of(client.get(path))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_another_member_reads_only(client, seat, draft, language):
    client.force_login(a_person("member", seat))
    path = address("workspace:draft", draft.pk, language=language)

    assert WORDS[language] not in text_of(client.get(path))
    assert "Fiche de stock" in text_of(describe(client, draft, language), status=409)
    draft.refresh_from_db()
    assert draft.title == "Fishe de stock"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_in_a_closed_subgroup_titles_stay(member, seat, draft, language):
    seat.subgroup.is_closed = True
    seat.subgroup.save()
    path = address("workspace:draft", draft.pk, language=language)

    assert WORDS[language] not in text_of(member.get(path))
    assert "Fiche de stock" in text_of(describe(member, draft, language), status=409)
    draft.refresh_from_db()
    assert draft.title == "Fishe de stock"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "This field is required."), ("fr", "Champ requis.")]
)
def test_a_draft_without_a_title_is_refused(member, draft, language, said):
    response = describe(member, draft, language, title=" ")

    assert said in text_of(response, status=400)
    draft.refresh_from_db()
    assert (draft.title, draft.language) == ("Fishe de stock", "en")


def test_search_learns_of_it(member, draft):
    SearchOutbox.objects.all().delete()

    describe(member, draft)

    assert SearchOutbox.objects.filter(key=f"workspace.draft:{draft.pk}").exists()
