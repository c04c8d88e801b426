"""That the library waits for the sub-group is told where its members look first."""

import pytest
from django.urls import reverse
from django.utils import translation

from resources.models import Resource
from subgroups.proposals import actions
from tests.factories.drafts import a_draft, a_version, sent
from tests.factories.proposals import proposed
from tests.factories.subgroups import SeatFactory
from tests.shown import address, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


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
    at_proposal = address("proposals:proposal", draft.pk, language=language)
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
    ("language", "asked", "answered"),
    [
        ("en", "The reviewers ask for changes", "your answer is with the secretariat"),
        ("fr", "modifications sont demandées", "votre réponse est chez le secrétariat"),
    ],
)
def test_an_answer_to_requested_changes_is_seen_on_the_proposal(
    client, chair, draft, reviewer, language, asked, answered
):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    made = proposed(draft, chair.person)
    Resource.objects.get().current_workflow_task_state.reject(user=reviewer)
    client.force_login(chair.person)
    path = address("proposals:proposal", draft.pk, language=language)
    page = text_of(client.get(path))
    assert asked in page
    assert answered not in page

    word = {"text": "That is our dose.", "form_key": "c" * 32}
    actions.say(proposal=made, sent=word, by=chair.person)

    page = text_of(client.get(path))
    assert answered in page
    assert asked not in page


@pytest.mark.parametrize(
    ("language", "in_space", "on_draft", "unsent"),
    [
        (
            *("en", "a new version is awaited", "The reviewers of the library ask for"),
            "version 2 has not been sent",
        ),
        (
            *("fr", "une nouvelle version est attendue", "demande des modifications"),
            "la version 2 n’a pas encore été envoyée",
        ),
    ],
)
def test_changes_requested_are_seen_there_until_a_version_is_sent(
    client, chair, draft, reviewer, language, in_space, on_draft, unsent
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
    for path in (space, at_draft):
        assert unsent in text_of(client.get(path))
        assert in_space not in text_of(client.get(path))
    client.post(address("proposals:send_newest", draft.pk))

    assert unsent not in text_of(client.get(space))
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


@pytest.mark.parametrize(
    ("language", "proposed_to_it", "in_it", "who_proposes"),
    [
        ("en", "proposed to the library", "in the library", "a co-chair proposes it"),
        (
            "fr",
            "proposé à la bibliothèque",
            "dans la bibliothèque",
            "la coprésidence le propose",
        ),
    ],
)
def test_lists_of_drafts_tell_which_are_on_their_way_into_the_library(
    client, chair, draft, language, proposed_to_it, in_it, who_proposes
):
    def lists():
        room = address("workspace:workspace", draft.subgroup_id, language=language)
        found = address("workspace:find", language=language)
        return [text_of(client.get(path)) for path in (room, found)]

    member = SeatFactory(subgroup=draft.subgroup)
    client.force_login(member.person)
    with translation.override(language):
        at_draft = draft.get_absolute_url()
    assert who_proposes in text_of(client.get(at_draft))
    assert not any(f">{proposed_to_it}<" in page for page in lists())
    resource = proposed(draft, chair.person).resource
    assert all(f">{proposed_to_it}<" in page for page in lists())
    resource.save_revision().publish()

    assert all(f">{in_it}<" in page for page in lists())
    assert in_it in text_of(client.get(at_draft))
    a_version(draft)
    assert all(f">version 1 {in_it}<" in page for page in lists())
