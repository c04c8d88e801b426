"""Pages, news and events in the secretariat's index, and who sees which."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from portal.pages.materials import MaterialSource
from portal.pages.search import PageSource
from portal.search.query import SearchRequest, search
from tests.factories.accounts import PersonFactory
from tests.factories.pages import event, home, news, page_at
from tests.factories.resources import ResourceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def found(index_now):
    """Titles' numbers that a person finds on the desk, of pages and their like."""

    def found(person, text, **filters):
        index_now()
        chosen = {name: (value,) for name, value in filters.items()}
        asked = SearchRequest(text=text, shelf="desk", filters=chosen)
        result = search(asked, person)
        assert not result.degraded
        return [hit.key for hit in result.hits]

    return found


def key(page):
    return f"pages.bilingualpage:{page.pk}"


def keeper_of(page):
    """Somebody of the administration with a right on this page alone."""
    group = Group.objects.create(name=f"Keepers of {page.pk}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=page, permission=Permission.objects.get(codename="add_page")
    )
    person = PersonFactory()
    person.groups.add(group)
    return person


def test_drafts_of_pages_are_found_by_their_newest_words(found, editor):
    page = page_at(home(), title_en="Okapi", body_en=[("text", "<p>striped</p>")])
    page.title_fr = "Zèbre"
    page.body_fr = page.body_en.stream_block.to_python(
        [{"type": "text", "value": "<p>rayures nouvelles</p>"}]
    )
    page.save_revision()

    assert found(editor, "rayures", kind="page") == [key(page)]
    assert found(editor, "zebre", state="changed") == [key(page)]
    row = PageSource().rows([page.pk])[page.pk]
    assert row.title == {"en": "Okapi", "fr": "Zèbre"}
    assert row.states == ("live", "changed")
    assert row.languages == ("en", "fr")


def test_each_state_is_told(found, editor):
    draft = page_at(home(), title_en="Gnu draft", slug="a", live=False)
    withdrawn = page_at(home(), title_en="Gnu withdrawn", slug="b")
    withdrawn.unpublish()
    expired = page_at(home(), title_en="Gnu expired", slug="c")
    expired.unpublish(set_expired=True)
    later = page_at(home(), title_en="Gnu later", slug="d", live=False)
    later.go_live_at = timezone.now() + timedelta(days=3)
    later.save_revision(approved_go_live_at=later.go_live_at)

    assert found(editor, "gnu", state="unpublished") == [key(withdrawn)]
    assert found(editor, "gnu", state="expired") == [key(expired)]
    assert found(editor, "gnu", state="scheduled") == [key(later)]
    assert set(found(editor, "gnu", state="draft")) == {key(draft), key(later)}


def test_news_events_and_their_documents_are_kinds_of_their_own(found, editor):
    item = news(title_en="Okapi news")
    resource = ResourceFactory(title_en="Okapi slides")
    call = event(
        title_en="Okapi call",
        materials=[
            {"kind": "slides", "language": "en", "resource": resource},
            {
                "kind": "recording",
                "language": "fr",
                "url": "https://example.org/film",
                "label_fr": "Enregistrement",
            },
        ],
    )
    slides, film = call.materials.order_by("pk")

    assert found(editor, "okapi", kind="news") == [key(item)]
    assert found(editor, "okapi", kind="event") == [key(call)]
    assert found(editor, "okapi", kind="slides") == [f"pages.eventmaterial:{slides.pk}"]
    assert found(editor, "film", kind="recording") == [f"pages.eventmaterial:{film.pk}"]
    told = MaterialSource().rows([film.pk])[film.pk]
    assert told.title == {"fr": "Enregistrement"}
    assert (told.address, told.places[0].name) == (film.url, "Okapi call")


def test_who_keeps_one_page_sees_it_and_no_other_draft(found):
    section = page_at(home(), title_en="Gnu section", slug="a")
    below = page_at(section, title_en="Gnu below", slug="b", live=False)
    page_at(home(), title_en="Gnu elsewhere", slug="c", live=False)
    public = page_at(home(), title_en="Gnu public", slug="d")
    resource = ResourceFactory(title_en="Gnu resource", live=False)
    keeper = keeper_of(section)

    told = found(keeper, "gnu")

    assert set(told) == {key(section), key(below), key(public)}
    assert f"resources.resource:{resource.pk}" not in told


def test_a_right_given_or_taken_shows_at_once(found, editor):
    section = page_at(home(), title_en="Gnu section", live=False)
    keeper = keeper_of(section)
    assert found(keeper, "gnu") == [key(section)]

    GroupPagePermission.objects.filter(page=section).delete()
    GroupPagePermission.objects.create(
        group=keeper.groups.get(),
        page=page_at(home(), title_en="Elsewhere", slug="else"),
        permission=Permission.objects.get(codename="add_page"),
    )

    assert found(keeper, "gnu") == []
    assert found(editor, "gnu") == [key(section)]


def test_a_page_closed_to_readers_is_not_shown_to_those_without_a_right_on_it(found):
    page = page_at(home(), title_en="Gnu closed")
    keeper = keeper_of(page_at(home(), title_en="Other", slug="other"))
    assert found(keeper, "gnu") == [key(page)]

    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )

    assert found(keeper, "gnu") == []


def test_superusers_see_all_pages_and_people_of_no_room_nothing(found):
    page = page_at(home(), title_en="Gnu", live=False)

    assert found(PersonFactory(is_superuser=True), "gnu") == [key(page)]
    assert found(PersonFactory(), "gnu") == []


def test_the_queries_for_rows_do_not_grow(django_assert_num_queries):
    def rows():
        return PageSource().rows(Page.objects.values_list("pk", flat=True))

    news(title_en="One", live=False)
    event(title_en="A call")
    with django_assert_num_queries(12):
        assert len(rows()) == 5
    for number in range(4):
        news(title_en=f"Draft {number}", live=False)
    with django_assert_num_queries(12):
        assert len(rows()) == 9
