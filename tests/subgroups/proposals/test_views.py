"""A draft becomes a record of the library; both sides see how far it has come."""

import threading

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import translation

from resources.models import Resource
from subgroups.models import Output, Seat
from subgroups.notices.models import Notice, Rhythm
from subgroups.notices.tasks import tell
from subgroups.proposals import actions
from subgroups.proposals.models import Proposal, ProposalWord
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft, a_file, a_version, sent
from tests.factories.notices import wishes
from tests.factories.resources import ResourceFactory
from tests.factories.subgroups import SeatFactory, SubgroupFactory
from tests.factories.topics import ComponentFactory
from tests.shown import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def chair():
    subgroup = SubgroupFactory(component=ComponentFactory())
    return SeatFactory(subgroup=subgroup, role=Seat.Role.CO_CHAIR)


@pytest.fixture
def draft(chair):
    return a_draft(chair.subgroup, chair.person, language="fr", title="Fiche de stock")


def address(name, draft, language="en"):
    with translation.override(language):
        return reverse(f"proposals:{name}", args=[draft.pk])


def form(**fields):
    return {
        "title": "Fiche de stock",
        "summary": "Suivre les stocks du village.",
        "components": [],
        **fields,
    }


def proposed(draft, by, **fields):
    told = {"type": None, "components": [], "form_key": sent()["form_key"]}
    return actions.propose(draft=draft, sent=form(**told) | fields, by=by)


def state_of(draft):
    return Proposal.objects.with_state().get(draft=draft).state


def approve(resource, reviewer):
    task = resource.current_workflow_task_state
    task.approve(user=reviewer)


@pytest.mark.parametrize(
    ("language", "button", "waits"),
    [
        ("en", "Propose to the library", "With the reviewers"),
        ("fr", "Proposer à la bibliothèque", "En cours de relecture"),
    ],
)
def test_a_draft_is_proposed_with_its_file_and_its_words(
    client, chair, draft, language, button, waits
):
    client.force_login(chair.person)
    with translation.override(language):
        assert button in text_of(client.get(draft.get_absolute_url()))
    page = text_of(client.get(address("propose", draft, language)))
    assert 'value="Fiche de stock"' in page
    assert "checked" in page  # the component of the sub-group

    component = chair.subgroup.component
    told = form(components=[component.pk], words="De notre atelier.")
    response = client.post(address("propose", draft, language), told)

    resource = Resource.objects.get()
    assert (resource.live, resource.title_fr) == (False, "Fiche de stock")
    assert [*resource.components.all()] == [component]
    file = resource.files[0]
    assert file.language == "fr"
    assert file.document.sha256 == draft.newest.document.sha256
    assert file.document_id != draft.newest.document_id  # the workspace's stays apart
    assert resource.workflow_in_progress
    page = text_of(client.get(response.url))
    assert waits in page
    assert "De notre atelier." in page


def test_pressed_twice_it_is_still_one(client, chair, draft):
    client.force_login(chair.person)

    for _press in range(2):
        client.post(address("propose", draft), form())

    assert (Resource.objects.count(), Proposal.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_make_one(chair, draft):
    def press():
        try:
            proposed(draft, chair.person)
        finally:
            connection.close()

    both = [threading.Thread(target=press) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()

    assert (Resource.objects.count(), Proposal.objects.count()) == (1, 1)


def test_members_see_it_and_only_those_who_decide_propose(client, chair, draft):
    member = SeatFactory(subgroup=chair.subgroup).person
    client.force_login(member)
    assert "propose" not in text_of(client.get(draft.get_absolute_url()))
    client.post(address("propose", draft), form())
    assert not Proposal.objects.exists()

    proposed(draft, chair.person)

    assert "With the reviewers" in text_of(client.get(address("proposal", draft)))
    client.post(address("send_newest", draft))
    assert Proposal.objects.get().version == draft.newest


def test_a_closed_group_proposes_nothing_more(client, chair, draft):
    chair.subgroup.is_closed = True
    chair.subgroup.save()
    client.force_login(chair.person)

    client.post(address("propose", draft), form())

    assert not Proposal.objects.exists()


def test_what_lacks_is_said_and_nothing_is_lost(client, chair, draft):
    client.force_login(chair.person)

    page = text_of(
        client.post(address("propose", draft), form(summary="", words="Gardez ceci")),
        400,
    )

    assert "Gardez ceci" in page
    assert not Resource.objects.exists()


# --- What the secretariat does with it --------------------------------------------


def test_a_question_and_its_answer_are_seen_by_both_sides(
    client, chair, draft, secretary
):
    proposed(draft, chair.person)
    path = address("proposal", draft)
    client.force_login(secretary)
    key = "q" * 32
    for _press in range(2):
        client.post(path, {"text": "Quelle licence ?", "form_key": key})

    client.force_login(chair.person)
    assert "Quelle licence ?" in text_of(client.get(path))
    client.post(path, {"text": "CC BY", "form_key": "a" * 32})

    words = ProposalWord.objects.values_list("text", "is_of_the_secretariat")
    assert list(words) == [("Quelle licence ?", True), ("CC BY", False)]
    client.force_login(secretary)
    assert "CC BY" in text_of(client.get(path))


def test_changes_asked_for_are_answered_with_a_newer_version(
    client, chair, draft, reviewer
):
    proposal = proposed(draft, chair.person)
    resource = Resource.objects.get()
    address_of_file = resource.files[0].address
    resource.current_workflow_task_state.reject(user=reviewer, comment="Add a date.")
    client.force_login(chair.person)

    page = text_of(client.get(address("proposal", draft)))
    assert "Changes requested" in page
    assert "Add a date." in page
    newer = a_version(draft, file=a_file(["With a date"]))
    assert "Send version 2 instead" in text_of(client.get(address("proposal", draft)))
    for _press in range(2):
        client.post(address("send_newest", draft))

    proposal.refresh_from_db()
    latest = Resource.objects.get().get_latest_revision_as_object()
    assert proposal.version == newer
    assert [f.document.sha256 for f in latest.files] == [newer.document.sha256]
    assert latest.files[0].address == address_of_file


@pytest.mark.parametrize(
    ("language", "asked", "sent_now", "waits", "for_reviewers", "kind_of_step"),
    [
        (
            "en",
            "Changes requested",
            "Version 2 is with the reviewers now.",
            "With the reviewers",
            "reviewers",
            "Rejected",
        ),
        (
            "fr",
            "Modifications demandées",
            "La version 2 est maintenant chez les relecteurs.",
            "En cours de relecture",
            "relecteurs",
            "Rejeté",
        ),
    ],
)
def test_a_newer_version_takes_the_review_up_again(
    client,
    chair,
    draft,
    reviewer,
    secretary,
    language,
    asked,
    sent_now,
    waits,
    for_reviewers,
    kind_of_step,
):
    other = SeatFactory(subgroup=chair.subgroup).person
    for person in (chair.person, secretary, reviewer):
        person.language = language
        person.save()
    wishes(secretary, chair.subgroup, Rhythm.AT_ONCE)
    proposed(draft, chair.person)
    task = Resource.objects.get().current_workflow_task_state
    task.reject(user=reviewer, comment="Add a date.")
    a_version(draft, file=a_file(["With a date"]))
    Notice.objects.all().delete()
    mail.outbox.clear()
    client.force_login(chair.person)
    page = text_of(client.get(address("proposal", draft, language)))
    assert asked in page
    assert kind_of_step not in page

    for _press in range(2):
        page = text_of(
            client.post(address("send_newest", draft, language), follow=True)
        )
        assert sent_now in page
        assert waits in page

    resource = Resource.objects.get()
    assert resource.workflow_in_progress
    assert resource.workflow_states.get().task_states.count() == 2
    now = resource.current_workflow_task_state
    assert now.revision == resource.get_latest_revision()
    assert [one for one in mail.outbox if reviewer.email in one.to][1:] == []
    assert [one for one in mail.outbox if reviewer.email in one.to]
    told = Notice.objects.filter(happening__kind="resent")
    assert {notice.person for notice in told} == {other, secretary}
    assert told.count() == 2
    client.force_login(secretary)
    row = text_of(client.get(reverse("proposals_made"))).split("Fiche de stock")[1]
    assert f">{for_reviewers}<" in row.replace(" ", "").replace("\n", "")
    approve(resource, reviewer)
    published = Resource.objects.get()
    assert published.live
    assert published.files[0].document.sha256 == draft.newest.document.sha256


def test_a_locked_record_keeps_its_file_and_says_so(client, chair, draft, secretary):
    proposed(draft, chair.person)
    Resource.objects.update(locked=True, locked_by=secretary)
    a_version(draft)
    client.force_login(chair.person)

    page = text_of(client.post(address("send_newest", draft), follow=True))

    assert "has locked the record" in page
    assert Proposal.objects.get().version.number == 1


def test_once_approved_it_is_an_output_of_the_subgroup(
    client, chair, draft, reviewer, secretary
):
    proposed(draft, chair.person)
    approve(Resource.objects.get(), reviewer)
    resource = Resource.objects.get()

    assert resource.live
    assert state_of(draft) == "published"
    assert (
        Output.objects.filter(subgroup=chair.subgroup, resource=resource).count() == 1
    )
    public = text_of(client.get(chair.subgroup.get_absolute_url("fr")))
    assert "Fiche de stock" in public
    assert client.get(resource.files[0].get_absolute_url()).status_code == 200

    resource.save_revision().publish()  # again, later
    assert Output.objects.count() == 1


def test_what_the_secretariat_deleted_can_be_proposed_again(client, chair, draft):
    proposed(draft, chair.person)
    Resource.objects.get().delete()
    assert state_of(draft) == "dropped"

    proposed(draft, chair.person)

    assert state_of(draft) == "waiting"
    assert (Resource.objects.count(), Proposal.objects.count()) == (1, 1)


def test_a_record_of_the_library_that_nobody_proposed_is_no_output():
    ResourceFactory()

    assert not Output.objects.exists()


# --- What the sub-group is waited for ---------------------------------------------


@pytest.mark.parametrize(
    ("language", "in_space", "on_draft", "on_proposal", "no_more"),
    [
        (
            "en",
            "an answer is awaited",
            "The secretariat asks a question about the proposal",
            "waits for your answer, below",
            "questions appear here",
        ),
        (
            "fr",
            "une réponse est attendue",
            "Le secrétariat pose une question sur la proposition",
            "attend votre réponse, ci-dessous",
            "questions apparaîtront ici",
        ),
    ],
)
def test_a_question_is_seen_where_members_look_first(
    client, chair, draft, secretary, language, in_space, on_draft, on_proposal, no_more
):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    made = proposed(draft, chair.person)
    client.force_login(chair.person)
    with translation.override(language):
        space, at_draft = reverse("accounts:my_space"), draft.get_absolute_url()
    at_proposal = address("proposal", draft, language)
    assert no_more in text_of(client.get(at_proposal))
    assert in_space not in text_of(client.get(space))
    assert on_draft not in text_of(client.get(at_draft))

    word = {"text": "Which edition?", "form_key": "b" * 32}
    actions.say(proposal=made, sent=word, by=secretary)

    for path, words in ((space, in_space), (at_draft, on_draft)):
        page = client.get(path)
        assert words in text_of(page)
        assert f'class="go" href="{at_proposal}"' in page.content.decode()
    page = text_of(client.get(at_proposal))
    assert on_proposal in page
    assert no_more not in page
    client.post(at_proposal, {"text": "The third.", "form_key": "c" * 32})
    assert in_space not in text_of(client.get(space))
    assert on_draft not in text_of(client.get(at_draft))
    page = text_of(client.get(at_proposal))
    assert on_proposal not in page
    assert no_more not in page


@pytest.mark.parametrize(
    ("language", "in_space", "on_draft"),
    [
        ("en", "a new version is awaited", "The reviewers of the library ask for"),
        ("fr", "une nouvelle version est attendue", "demande des modifications"),
    ],
)
def test_changes_requested_are_seen_there_until_a_version_is_sent(
    client, chair, draft, reviewer, language, in_space, on_draft
):
    # What was said before the changes were requested is no answer to them.
    proposed(draft, chair.person, words="From our workshop.")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    Resource.objects.get().current_workflow_task_state.reject(user=reviewer)
    with translation.override(language):
        space, at_draft = reverse("accounts:my_space"), draft.get_absolute_url()
    client.force_login(chair.person)
    assert in_space in text_of(client.get(space))
    assert on_draft in text_of(client.get(at_draft))

    a_version(draft)
    client.post(address("send_newest", draft))

    assert in_space not in text_of(client.get(space))
    assert on_draft not in text_of(client.get(at_draft))


def test_my_space_asks_as_much_for_many_proposals_as_for_one(
    client, chair, secretary, django_assert_max_num_queries
):
    def more(number):
        for _one in range(number):
            made = proposed(a_draft(chair.subgroup, chair.person), chair.person)
            word = {"text": "Which edition?", "form_key": sent()["form_key"]}
            actions.say(proposal=made, sent=word, by=secretary)

    client.force_login(chair.person)
    more(1)
    client.get(reverse("accounts:my_space"))
    with django_assert_max_num_queries(40) as few:
        client.get(reverse("accounts:my_space"))
    before = len(few.captured_queries)
    more(4)
    client.get(reverse("accounts:my_space"))  # the menus, which a new record empties
    with django_assert_max_num_queries(before):
        page = text_of(client.get(reverse("accounts:my_space")))
    assert page.count("an answer is awaited") == 5


# --- The secretariat's list -------------------------------------------------------


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
        "said",
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

    assert not [one for one in mail.outbox if chair.person.email in one.to]
    kind = {"approve": "published", "reject": "changes"}[decision]
    assert Notice.objects.filter(person=chair.person, happening__kind=kind).exists()


def test_the_library_s_copy_is_called_as_the_draft_is_now(chair, draft):
    """Its versions were kept under the name that was put right since."""
    draft.title = "Fiche de stock, corrigée"
    draft.save()

    proposal = proposed(draft, chair.person)

    assert proposal.document.title == "Fiche de stock, corrigée"
