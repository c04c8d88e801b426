"""How a proposal goes on: the secretariat's list, what members are told, who is led where."""

from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation

from portal.identity.current import contact
from resources.models import Resource
from subgroups.models import Seat
from subgroups.notices.models import Notice, Rhythm
from subgroups.notices.tasks import tell
from subgroups.proposals import actions
from subgroups.proposals.models import Proposal
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft
from tests.factories.notices import wishes
from tests.factories.proposals import approve, proposed
from tests.factories.subgroups import SeatFactory
from tests.shown import text_of

pytestmark = pytest.mark.django_db


def test_the_secretariat_follows_all_proposals_at_few_queries(
    client, secretary, django_assert_max_num_queries
):
    def more(number):
        for _one in range(number):
            seat = SeatFactory(role=Seat.Role.CO_CHAIR)
            proposed(a_draft(seat.subgroup, seat.person), seat.person)

    client.force_login(secretary)
    more(1)
    client.get(reverse("proposals_made"))
    with django_assert_max_num_queries(40) as few:
        assert "With the reviewers" not in text_of(
            client.get(reverse("proposals_made"))
        )
    more(4)
    with django_assert_max_num_queries(len(few.captured_queries)):
        page = text_of(client.get(reverse("proposals_made")))
    assert page.count("with the reviewers") == 5


def test_nobody_else_sees_that_list(client, editor):
    client.force_login(editor)

    assert client.get(reverse("proposals_made")).status_code == 302


def test_members_are_told_how_a_proposal_goes_on(chair, draft, secretary, reviewer):
    member = SeatFactory(subgroup=chair.subgroup).person
    wishes(member, chair.subgroup, Rhythm.AT_ONCE)
    Notice.objects.all().delete()
    proposal = proposed(draft, chair.person)
    word = {"text": "Which edition?", "form_key": "b" * 32}
    for _time in range(2):
        actions.say(proposal=proposal, sent=word, by=secretary)
    resource = Resource.objects.get()
    resource.current_workflow_task_state.reject(user=reviewer)
    resource.current_workflow_state.resume(user=chair.person)
    approve(Resource.objects.get(), reviewer)

    told = Notice.objects.filter(person=member).order_by("pk")

    assert [notice.happening.kind for notice in told] == [
        "proposed",
        "asked-by-library",
        "changes",
        "published",
    ]
    tell.call([member.pk])
    [letter] = [sent for sent in mail.outbox if sent.to == [member.email]]
    assert letter.body.count("Fiche de stock") == 4


@pytest.mark.parametrize(
    ("language", "said", "waits"),
    [
        ("en", "proposes this from its drafts", "sub-group is waiting for an answer"),
        ("fr", "propose cette ressource", "sous-groupe attend une réponse"),
    ],
)
def test_who_opens_the_record_is_led_to_the_questions(
    client, chair, draft, secretary, language, said, waits
):
    made = proposed(draft, chair.person, words="Under which licence?")
    secretary.language = language
    secretary.save()
    client.force_login(secretary)
    edit = reverse("wagtailsnippets_resources_resource:edit", args=[made.resource_id])

    with translation.override(language):
        there = f"{made.get_absolute_url()}#words"
    page = client.get(edit)
    assert said in text_of(page)
    assert there in page.content.decode()
    assert waits in text_of(client.get("/admin/"))
    client.post(made.get_absolute_url(), {"text": "CC BY", "form_key": "f" * 32})
    assert waits not in text_of(client.get("/admin/"))
    approve(made.resource, secretary)
    assert there not in client.get(edit).content.decode()


def test_who_may_not_enter_the_workspace_is_not_told_of_it(client, chair, draft):
    made = proposed(draft, chair.person)
    client.force_login(PersonFactory(groups=["Editors"]))

    page = client.get(
        reverse("wagtailsnippets_resources_resource:edit", args=[made.resource_id])
    )

    assert page.status_code == 200
    assert str(draft.subgroup) not in text_of(page)


@pytest.mark.parametrize("decision", ["approve", "reject"])
def test_a_co_chair_gets_no_mail_that_leads_to_forms(chair, draft, secretary, decision):
    made = proposed(draft, chair.person)
    task = made.resource.current_workflow_task_state

    getattr(task, decision)(user=secretary)

    to_them = [one for one in mail.outbox if chair.person.email in one.to]
    assert not [one for one in to_them if "/admin/" in one.body]


@pytest.mark.parametrize("rhythm", Rhythm)
@pytest.mark.parametrize(
    ("language", "question", "changes"),
    [
        ("en", "A question about your proposal", "Changes are asked for"),
        (
            "fr",
            "Une question sur votre proposition",
            "Des modifications sont demandées",
        ),
    ],
)
def test_who_proposed_is_asked_by_mail_whatever_news_they_wish_for(
    chair, draft, secretary, reviewer, rhythm, language, question, changes
):
    person = chair.person
    person.language = language
    person.save()
    wishes(person, chair.subgroup, rhythm)
    made = proposed(draft, person)

    for _press in range(2):
        actions.say(
            proposal=made,
            sent={"text": "Which edition?", "form_key": "b" * 32},
            by=secretary,
        )
    made.resource.current_workflow_task_state.reject(user=reviewer)
    tell.call([person.pk])

    told = [one for one in mail.outbox if one.to == [person.email]]
    said = [one.subject.partition(":")[0].strip() for one in told]
    assert said == [question, changes]
    with translation.override(language):
        assert all(made.get_absolute_url() in one.body for one in told)
        assert all("Which edition" not in one.body for one in told)


def test_where_who_proposed_has_left_the_co_chairs_are_asked(chair, draft, secretary):
    made = proposed(draft, chair.person)
    other = SeatFactory(subgroup=chair.subgroup, role=Seat.Role.CO_CHAIR).person
    plain = SeatFactory(subgroup=chair.subgroup).person
    chair.state = Seat.State.ENDED
    chair.save()

    actions.say(
        proposal=made,
        sent={"text": "Which edition?", "form_key": "b" * 32},
        by=secretary,
    )

    told = {address for one in mail.outbox for address in one.to}
    assert other.email in told
    assert not told & {plain.email, chair.person.email}


def test_the_library_s_copy_is_called_as_the_draft_is_now(chair, draft):
    """Its versions were kept under the name that was put right since."""
    draft.title = "Fiche de stock, corrigée"
    draft.save()

    proposal = proposed(draft, chair.person)

    assert proposal.document.title == "Fiche de stock, corrigée"


@pytest.mark.parametrize(
    ("language", "subject", "why"),
    [
        ("en", "The sub-group writes about its proposal", "you have written about"),
        ("fr", "Le sous-groupe écrit sur sa proposition", "vous avez écrit sur"),
    ],
)
def test_who_asked_hears_by_mail_what_the_sub_group_says(
    chair, draft, secretary, language, subject, why
):
    secretary.language = language
    secretary.save()
    made = proposed(draft, chair.person)
    actions.say(proposal=made, sent=word("Which edition?"), by=secretary)
    mail.outbox.clear()
    answer = word("The third.")

    for _time in range(2):
        actions.say(proposal=made, sent=answer, by=chair.person)

    [letter] = mail.outbox
    assert letter.to == [secretary.email]
    assert letter.subject.startswith(subject)
    assert "Fiche de stock" in letter.subject
    assert f"/{language}/" in letter.body
    assert "#words" in letter.body
    assert why in letter.body
    # What is said in private stands in no mail.
    assert "The third." not in letter.body


def test_where_nobody_asked_the_secretariat_hears_what_the_sub_group_says(
    chair, draft, secretary
):
    """Nor is anybody told who may no longer enter."""
    made = proposed(draft, chair.person)
    actions.say(proposal=made, sent=word("Which edition?"), by=secretary)
    mail.outbox.clear()
    secretary.groups.clear()

    actions.say(proposal=made, sent=word("The third."), by=chair.person)

    assert [letter.to for letter in mail.outbox] == [[contact()]]


def test_who_gets_that_mail_is_not_told_twice(chair, draft, secretary):
    wishes(secretary, chair.subgroup, Rhythm.AT_ONCE)
    made = proposed(draft, chair.person)
    actions.say(proposal=made, sent=word("Which edition?"), by=secretary)
    Notice.objects.all().delete()

    actions.say(proposal=made, sent=word("The third."), by=chair.person)

    assert not Notice.objects.filter(person=secretary).exists()


def word(text):
    return {"text": text, "form_key": uuid4().hex}


def test_what_waits_for_the_sub_group_is_not_asked_of_the_secretariat(
    chair, draft, secretary, reviewer
):
    made = proposed(draft, chair.person)
    actions.say(proposal=made, sent=word("From our workshop."), by=chair.person)
    assert Proposal.objects.unanswered().get() == made

    made.resource.current_workflow_task_state.reject(user=reviewer)

    assert not Proposal.objects.unanswered().exists()
    assert Proposal.objects.with_state().get().waits_for == "sub-group"
    assert "do not see the workspace" not in mail.outbox[-1].body
    actions.say(proposal=made, sent=word("That is our dose."), by=chair.person)
    assert "do not see the workspace" in mail.outbox[-1].body
    assert Proposal.objects.unanswered().get() == made
