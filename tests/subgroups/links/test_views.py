"""Members make links, see who opened them, and end them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from subgroups.links.models import Link, Opening
from subgroups.models import Seat
from tests.factories.drafts import a_draft, a_version
from tests.factories.links import a_link
from tests.factories.subgroups import SeatFactory
from tests.shown import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def draft():
    return a_draft()


@pytest.fixture
def member(client, draft):
    client.force_login(draft.begun_by)
    return client


def address(draft, language="en"):
    with translation.override(language):
        return reverse("links:links", args=[draft.pk])


def form(draft, **fields):
    return {
        "purpose": "The ministry",
        "version": draft.newest.pk,
        "days": 14,
        "form_key": "a" * 32,
        **fields,
    }


def shown_address(response):
    return re.search(r">(http[^<]+/)</textarea>", response.content.decode())[1]


def test_a_link_is_shown_once_and_kept_as_a_hash(member, draft):
    response = member.post(address(draft), form(draft))

    shown = shown_address(response)
    link = Link.objects.get()
    token = shown.rstrip("/").rsplit("/", 1)[1]
    assert token not in str(vars(link))
    assert token not in member.get(address(draft)).content.decode()
    assert timedelta(days=13) < link.expires - timezone.now() <= timedelta(days=14)


def test_sent_twice_it_is_one_link_shown_again(member, draft):
    first = member.post(address(draft), form(draft, with_code="on"))
    second = member.post(address(draft), form(draft, with_code="on"))

    assert Link.objects.count() == 1
    assert shown_address(first) == shown_address(second)
    codes = [re.search(r"\b\d{6}\b", text_of(page))[0] for page in (first, second)]
    assert codes[0] == codes[1]


def test_the_key_of_another_persons_form_makes_another_link(member, draft):
    other = SeatFactory(subgroup=draft.subgroup).person
    _link, token, _code = a_link(draft, by=other, form_key="a" * 32)

    assert token not in shown_address(member.post(address(draft), form(draft)))


def test_the_address_speaks_the_language_of_the_document(client):
    draft = a_draft(language="fr")
    client.force_login(draft.begun_by)

    response = client.post(address(draft, "en"), form(draft))

    assert "/fr/partage/" in shown_address(response)


@pytest.mark.parametrize(("language", "said"), [("en", "14 days"), ("fr", "14 jours")])
def test_the_form_speaks_the_readers_language(member, draft, language, said):
    assert said in text_of(member.get(address(draft, language)))


@pytest.mark.parametrize(
    "fields", [{"purpose": ""}, {"days": 400}, {"version": 0}, {"days": "x"}]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_makes_no_sense_is_said(member, draft, fields, language):
    response = member.post(address(draft, language), form(draft, **fields))

    assert response.status_code == 400
    assert not Link.objects.exists()


def test_a_version_of_another_draft_is_not_to_be_had(member, draft):
    other = a_draft()

    member.post(address(draft), form(draft, version=other.newest.pk))

    assert not Link.objects.exists()


def test_members_see_who_opened_it(member, draft, django_assert_max_num_queries):
    for number in range(5):
        link, _token, _code = a_link(draft, purpose=f"Office {number}")
        Opening.objects.create(link=link, name=f"Reader {number}")
    Opening.objects.update(downloaded=timezone.now())

    with django_assert_max_num_queries(24):
        page = text_of(member.get(address(draft)))

    assert "Office 4" in page
    assert "Reader 4" in page
    assert "downloaded the file" in page


def test_who_made_it_ends_it(member, draft, client):
    link, _token, _code = a_link(draft)

    member.post(reverse("links:end", args=[draft.pk, link.pk]))

    link.refresh_from_db()
    assert link.ended
    assert "End it now" not in text_of(member.get(address(draft)))


@pytest.mark.parametrize(
    ("role", "status"), [(Seat.Role.CO_CHAIR, 302), (Seat.Role.MEMBER, 404)]
)
def test_a_co_chair_ends_links_of_others_and_a_member_does_not(
    client, draft, role, status
):
    link, _token, _code = a_link(draft)
    client.force_login(SeatFactory(subgroup=draft.subgroup, role=role).person)

    response = client.post(reverse("links:end", args=[draft.pk, link.pk]))

    assert response.status_code == status
    link.refresh_from_db()
    assert bool(link.ended) == (status == 302)


def test_a_closed_sub_group_makes_none_and_its_own_end_for_good(member, draft):
    link, _token, _code = a_link(draft)
    draft.subgroup.is_closed = True
    draft.subgroup.save()

    member.post(address(draft), form(draft))
    assert Link.objects.count() == 1
    draft.subgroup.is_closed = False
    draft.subgroup.save()

    link.refresh_from_db()
    assert link.ended


def test_links_of_who_leaves_end_for_good(draft):
    seat = Seat.objects.get(person=draft.begun_by)
    link, _token, _code = a_link(draft)
    other, _token, _code = a_link(draft, by=SeatFactory(subgroup=draft.subgroup).person)
    seat.state = Seat.State.ENDED
    seat.save()
    seat.state = Seat.State.HELD
    seat.save()

    link.refresh_from_db()
    other.refresh_from_db()
    assert link.ended
    assert not other.ended


def test_older_versions_can_be_shared_too(member, draft):
    a_version(draft)
    first = draft.versions.get(number=1)

    member.post(address(draft), form(draft, version=first.pk))

    assert Link.objects.get().version == first
