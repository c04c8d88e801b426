"""The outsider who knocks where drafts are proposed to the library."""

import pytest
from django.urls import reverse
from django.utils import translation

from resources.models import Resource
from subgroups.models import Seat
from subgroups.proposals import actions, urls
from subgroups.proposals.models import ProposalWord
from tests.factories.drafts import a_draft, a_file, read_all, sent
from tests.factories.subgroups import SeatFactory
from tests.privacy.test_outsider_at_workspaces import (
    OUTSIDERS,
    SECRET,
    outsider,
    without_tokens,
)
from tests.shown import in_turn

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
DOORS = ("proposal", "propose", "send_newest")
NEVER = 999_999


@pytest.fixture
def draft():
    seat = SeatFactory(role=Seat.Role.CO_CHAIR)
    made = a_draft(seat.subgroup, seat.person, title=SECRET, file=a_file([SECRET]))
    told = sent(summary=SECRET, type=None, components=[], words=SECRET)
    actions.propose(draft=made, sent=told, by=seat.person)
    return made


def path_of(door, pk, language="en"):
    with translation.override(language):
        return reverse(f"proposals:{door}", args=[pk])


def test_every_door_has_its_rule():
    assert {pattern.name for pattern in urls.urlpatterns} == set(DOORS)


@pytest.mark.parametrize(("kind", "language"), in_turn(OUTSIDERS))
def test_a_shut_door_answers_like_one_that_never_was(client, draft, kind, language):
    client.force_login(outsider(kind, draft))

    for door in DOORS:
        for ask in (client.get, client.post):
            path, never = (
                path_of(door, draft.pk, language),
                path_of(door, NEVER, language),
            )
            refused, missing = ask(path), ask(never)
            assert refused.status_code == missing.status_code, door
            assert refused.status_code in (404, 405), door
            said = [line.replace(path, "") for line in without_tokens(refused)]
            assert said == [line.replace(never, "") for line in without_tokens(missing)]
            assert SECRET not in refused.content.decode()


def test_a_draft_that_was_not_proposed_has_no_page_of_a_proposal(client):
    seat = SeatFactory(role=Seat.Role.CO_CHAIR)
    client.force_login(seat.person)
    alone = a_draft(seat.subgroup, seat.person)

    assert client.get(path_of("proposal", alone.pk)).status_code == 404


def test_visitors_are_asked_to_sign_in_whatever_is_there(client, draft):
    for door in ("proposal", "propose"):
        for pk in (draft.pk, NEVER):
            response = client.get(path_of(door, pk))
            assert response.status_code == 302
            assert response.url.startswith("/account/login/")


def test_an_outsider_says_nothing(client, draft):
    client.force_login(SeatFactory().person)
    said = ProposalWord.objects.count()

    client.post(path_of("proposal", draft.pk), {"text": "x", "form_key": "z" * 32})

    assert ProposalWord.objects.count() == said


def test_what_is_proposed_is_in_no_public_place(client, draft, index_now):
    read_all(draft)
    index_now()
    resource = Resource.objects.get()

    assert client.get(resource.files[0].get_absolute_url()).status_code == 404
    assert client.get(resource.get_absolute_url()).status_code == 404
    for path in (
        f"/en/resources/?q={SECRET}",
        f"/fr/ressources/?q={SECRET}",
        draft.subgroup.get_absolute_url("en"),
        "/sitemap-resources.xml",
    ):
        page = client.get(path).content.decode().replace(f"{SECRET}</", "")
        assert 'class="hit"' not in page
    assert (
        SECRET not in client.get(draft.subgroup.get_absolute_url("en")).content.decode()
    )
