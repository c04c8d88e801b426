"""The drafts by which a workspace is tried."""

import pytest
from django.core.management import call_command

from portal.accounts.models import User
from subgroups.demonstration import member
from subgroups.models import CommitteeSeat, Membership, Seat, Subgroup
from subgroups.reviews.models import Comment, Review
from subgroups.workspace.models import Draft, DraftVersion
from tests.factories.accounts import PersonFactory
from tests.factories.topics import ComponentFactory, CountryFactory
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "a-password-to-try")
    for key in ("supply-chain", "monitoring-evaluation"):
        Subgroup.objects.create(source_key=f"seed:{key}", name_en=key, live=True)

    def make():
        call_command("create_demo_accounts")
        call_command("create_demo_drafts")

    return make


def test_each_sits_where_they_belong_and_sees_the_drafts_there(demonstration, client):
    demonstration()

    for name, drafts in (("cochair", 2), ("member", 2), ("monitoring", 1)):
        person = User.objects.get(email=f"{name}@example.org")
        seat = Seat.objects.of(person).get()
        assert seat.subgroup.drafts.count() == drafts
        client.force_login(person)
        for draft in Draft.objects.all():
            status = client.get(draft.get_absolute_url()).status_code
            assert status == (200 if draft.subgroup == seat.subgroup else 404)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_they_sit_for_a_member_that_says_it_is_made_up(demonstration, client, language):
    for slug in member.COMPONENTS:
        ComponentFactory(slug=slug)
    for slug in member.COUNTRIES:
        CountryFactory(slug=slug)
    demonstration()

    [organisation] = {seat.organisation for seat in Seat.objects.all()}
    for seat in Seat.objects.all():
        taking_part = seat.subgroup.participations.now().get()
        assert taking_part.organisation == organisation
    held = Membership.objects.get()
    assert (held.components.count(), held.countries.count()) == (2, 2)
    assert CommitteeSeat.objects.now().get().until
    path = address("reference:organisation", organisation.slug, language=language)
    page = text_of(client.get(path, follow=True))
    assert member.NAME[f"name_{language}"] in page
    assert member.WORK[f"work_{language}"] in page


def test_a_review_is_open_with_what_was_said_of_a_passage(demonstration, client):
    demonstration()

    review = Review.objects.get()
    client.force_login(User.objects.get(email="member@example.org"))
    page = client.get(review.get_absolute_url()).content.decode()
    assert review.is_open
    assert [str(one.person.email) for one in review.reviewers.all()] == [
        "member@example.org"
    ]
    thread = review.draft.threads.get()
    text = review.version.written_text
    assert thread.quote in text
    assert thread.comments.count() == 2
    assert "rainy season" in page


def test_made_twice_it_is_there_once_and_what_changed_stays(demonstration):
    demonstration()
    seat = Seat.objects.get(person__email="member@example.org")
    seat.state = Seat.State.ENDED
    seat.save()
    made = (Draft, DraftVersion, Review, Comment)
    counts = [model.objects.count() for model in made]

    demonstration()

    seat.refresh_from_db()
    assert seat.state == Seat.State.ENDED
    assert [model.objects.count() for model in made] == counts


def test_a_real_person_of_such_an_address_is_seated_nowhere(demonstration):
    PersonFactory(email="member@example.org")

    demonstration()

    assert not Seat.objects.exists()
