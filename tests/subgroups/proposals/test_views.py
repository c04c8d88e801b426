"""A draft becomes a record of the library; both sides see how far it has come."""

import threading

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import translation

from resources.models import Resource
from subgroups.models import Output, Seat, Subgroup
from subgroups.notices.models import Notice, Rhythm
from subgroups.proposals import actions
from subgroups.proposals.models import Proposal, ProposalWord
from tests.factories.drafts import a_file, a_version
from tests.factories.notices import wishes
from tests.factories.proposals import approve, form, proposed, state_of
from tests.factories.resources import ResourceFactory
from tests.factories.subgroups import SeatFactory
from tests.factories.topics import OrganisationFactory
from tests.shown import address, text_of

pytestmark = pytest.mark.django_db


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
    page = text_of(
        client.get(address("proposals:propose", draft.pk, language=language))
    )
    assert 'value="Fiche de stock"' in page
    assert "checked" in page  # the component of the sub-group

    component = chair.subgroup.component
    author = OrganisationFactory()
    Subgroup.objects.filter(pk=chair.subgroup_id).update(signs_as=author)
    told = form(components=[component.pk], words="De notre atelier.")
    response = client.post(
        address("proposals:propose", draft.pk, language=language), told
    )

    resource = Resource.objects.get()
    assert (resource.live, resource.title_fr) == (False, "Fiche de stock")
    assert [*resource.components.all()] == [component]
    assert [one.organisation for one in resource.authors.all()] == [author]
    file = resource.files[0]
    assert file.language == "fr"
    assert file.document.sha256 == draft.newest.document.sha256
    assert file.document_id != draft.newest.document_id  # the workspace's stays apart
    assert resource.workflow_in_progress
    page = text_of(client.get(response.url))
    assert waits in page
    assert "De notre atelier." in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "This draft has been proposed already."),
        ("fr", "Ce projet a déjà été proposé."),
    ],
)
def test_pressed_twice_it_is_still_one_and_says_so(
    client, chair, draft, language, said
):
    client.force_login(chair.person)
    path = address("proposals:propose", draft.pk, language=language)

    first, second = (client.post(path, form(), follow=True) for _press in range(2))

    assert (Resource.objects.count(), Proposal.objects.count()) == (1, 1)
    assert said not in text_of(first)
    assert said in text_of(second)
    assert second.redirect_chain == first.redirect_chain


@pytest.mark.django_db(transaction=True)
@pytest.mark.both_databases
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
    page = text_of(client.get(draft.get_absolute_url()))
    assert address("proposals:propose", draft.pk) not in page
    client.post(address("proposals:propose", draft.pk), form())
    assert not Proposal.objects.exists()

    proposed(draft, chair.person)

    assert "With the reviewers" in text_of(
        client.get(address("proposals:proposal", draft.pk))
    )
    client.post(address("proposals:send_newest", draft.pk))
    assert Proposal.objects.get().version == draft.newest


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("en", "Only the co-chairs propose to the library."),
        ("fr", "Seule la coprésidence propose à la bibliothèque."),
    ],
)
def test_who_leads_no_more_is_told_so_and_has_the_words(
    client, chair, draft, language, why
):
    chair.role = Seat.Role.MEMBER
    chair.save()
    client.force_login(chair.person)
    path = address("proposals:propose", draft.pk, language=language)

    assert why in text_of(client.get(path, follow=True))
    page = text_of(client.post(path, form()), status=409)
    assert why in page
    assert form()["summary"] in page


def test_a_closed_group_proposes_nothing_more(client, chair, draft):
    chair.subgroup.is_closed = True
    chair.subgroup.save()
    client.force_login(chair.person)

    client.post(address("proposals:propose", draft.pk), form())

    assert not Proposal.objects.exists()


def test_in_a_closed_group_a_proposal_is_read_and_words_are_given_back(
    client, chair, draft, secretary
):
    proposed(draft, chair.person)
    actions.say(
        proposal=Proposal.objects.get(),
        sent={"text": "Which licence?", "form_key": "q" * 32},
        by=secretary,
    )
    chair.subgroup.is_closed = True
    chair.subgroup.save()
    client.force_login(chair.person)
    path = address("proposals:proposal", draft.pk)

    page = text_of(client.get(path))
    assert "but nothing can be added here any more" in page
    assert 'name="text"' not in page
    sent = {"text": "CC BY", "form_key": "a" * 32}
    assert "CC BY" in text_of(client.post(path, sent), status=409)
    assert ProposalWord.objects.count() == 1


def test_what_lacks_is_said_and_nothing_is_lost(client, chair, draft):
    client.force_login(chair.person)

    page = text_of(
        client.post(
            address("proposals:propose", draft.pk),
            form(summary="", words="Gardez ceci"),
        ),
        400,
    )

    assert "Gardez ceci" in page
    assert not Resource.objects.exists()


# --- What the secretariat does with it --------------------------------------------


def test_a_question_and_its_answer_are_seen_by_both_sides(
    client, chair, draft, secretary
):
    proposed(draft, chair.person)
    path = address("proposals:proposal", draft.pk)
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

    page = text_of(client.get(address("proposals:proposal", draft.pk)))
    assert "Changes requested" in page
    assert "Add a date." in page
    newer = a_version(draft, file=a_file(["With a date"]))
    assert "Send version 2 instead" in text_of(
        client.get(address("proposals:proposal", draft.pk))
    )
    for _press in range(2):
        client.post(address("proposals:send_newest", draft.pk))

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
    page = text_of(
        client.get(address("proposals:proposal", draft.pk, language=language))
    )
    assert asked in page
    assert kind_of_step not in page

    for _press in range(2):
        page = text_of(
            client.post(
                address("proposals:send_newest", draft.pk, language=language),
                follow=True,
            )
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

    page = text_of(client.post(address("proposals:send_newest", draft.pk), follow=True))

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
