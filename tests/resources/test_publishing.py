"""From draft to published: Wagtail's own ways, with their pitfalls mended."""

import datetime
import re
import threading

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex, Task, Workflow

from portal.topics.models import Component
from resources.models import Resource
from tests.factories.accounts import PersonFactory
from tests.factories.resources import WAYS_TO_NAME, ResourceFactory, draft_of
from tests.factories.topics import (
    ComponentFactory,
)

pytestmark = pytest.mark.django_db

VIEWSET = Resource.snippet_viewset


def url(name, resource, *args):
    return reverse(VIEWSET.get_url_name(name), args=[resource.pk, *args])


def fresh(resource):
    return Resource.objects.get(pk=resource.pk)


def test_an_editor_submits_and_a_reviewer_publishes(
    client, editor, reviewer, mailoutbox
):
    resource = ResourceFactory(live=False, title_en="Draft")
    resource.save_revision(user=editor)
    workflow = resource.get_workflow()
    assert workflow == Workflow.objects.get(name="Publication")

    state = workflow.start(fresh(resource), editor)
    task_state = state.current_task_state
    client.force_login(reviewer)
    client.post(
        url("workflow_action", resource, "approve", task_state.pk), {"comment": "Good"}
    )

    assert fresh(resource).live


@pytest.mark.parametrize("group", ["Editors", "Reviewers"])
def test_nobody_publishes_past_the_review_but_the_secretariat(client, group):
    resource = ResourceFactory(live=False)
    client.force_login(PersonFactory(groups=[group]))

    response = client.post(
        url("edit", resource), {"action-publish": "1", "title_en": "x"}
    )

    assert response.status_code in (200, 302)
    assert not fresh(resource).live


def test_what_is_under_review_is_locked_for_its_editor(client, editor):
    resource = ResourceFactory(live=False)
    resource.save_revision(user=editor)
    resource.get_workflow().start(fresh(resource), editor)

    assert fresh(resource).get_lock().for_user(editor)


def test_a_locked_resource_is_locked_for_others(editor, secretary):
    resource = ResourceFactory()
    Resource.objects.update(locked=True, locked_by=secretary, locked_at=timezone.now())

    assert fresh(resource).get_lock().for_user(editor)
    assert not fresh(resource).get_lock().for_user(secretary)


def test_a_resource_goes_live_and_expires_on_its_dates():
    now = timezone.now()
    resource = ResourceFactory(live=False)
    draft = fresh(resource)
    draft.go_live_at = now - datetime.timedelta(seconds=5)
    draft.expire_at = now + datetime.timedelta(hours=1)
    draft.save_revision(approved_go_live_at=draft.go_live_at)

    call_command("publish_scheduled")
    assert fresh(resource).live

    Resource.objects.update(expire_at=now - datetime.timedelta(seconds=1))
    call_command("publish_scheduled")
    assert not fresh(resource).live
    assert fresh(resource).expired


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [("en", "English title", "Titre français"), ("fr", "Titre français", "English")],
)
def test_a_draft_is_previewed_in_each_language(client, editor, language, word, other):
    resource = ResourceFactory(title_en="Old", title_fr="Vieux", files=["en", "fr"])
    draft_of(resource, title_en="English title", title_fr="Titre français")
    client.force_login(editor)
    revision = fresh(resource).latest_revision

    page = client.get(
        url("revisions_view", resource, revision.pk) + f"?mode={language}"
    ).content.decode()
    draft = fresh(resource).get_latest_revision_as_object()
    response = draft.make_preview_request(preview_mode=language)

    assert page
    assert f'lang="{language}"' in response.content.decode()
    assert word in response.content.decode()


@pytest.mark.parametrize(
    "name", ["edit", "history", "usage", "inspect", "delete", "copy", "unpublish"]
)
def test_every_view_of_a_resource_opens(client, secretary, name):
    resource = ResourceFactory(files=["fr"])
    client.force_login(secretary)

    assert client.get(url(name, resource)).status_code == 200


def test_two_versions_can_be_compared(client, editor):
    resource = ResourceFactory(title_fr="Avant", components=[ComponentFactory()])
    draft_of(resource, title_fr="Après", components=[ComponentFactory()])
    client.force_login(editor)

    page = client.get(
        url("revisions_compare", resource, "earliest", "latest")
    ).content.decode()

    assert "Avant" in page
    assert "Après" in page


@pytest.mark.parametrize(("make", "use"), WAYS_TO_NAME)
def test_a_term_in_use_is_counted_and_cannot_be_deleted(client, secretary, make, use):
    term = make()
    resource = ResourceFactory(title_en="User of the term", **use(term))
    ReferenceIndex.create_or_update_for_object(resource)  # a task, on a real site
    viewset = type(term).snippet_viewset
    client.force_login(secretary)
    delete = reverse(viewset.get_url_name("delete"), args=[term.pk])
    usage = reverse(viewset.get_url_name("usage"), args=[term.pk])

    page = client.get(usage).content.decode()
    client.post(delete)

    assert "User of the term" in page
    assert type(term).objects.filter(pk=term.pk).exists()


def test_a_term_in_use_is_refused_even_before_its_uses_are_counted(client, secretary):
    term = ComponentFactory()
    ResourceFactory(components=[term])
    client.force_login(secretary)
    delete = reverse(Component.snippet_viewset.get_url_name("delete"), args=[term.pk])

    page = client.post(delete, follow=True).content.decode()

    assert "This is in use and cannot be deleted." in page
    assert Component.objects.filter(pk=term.pk).exists()


def test_a_term_that_nobody_uses_can_be_deleted(client, secretary):
    term = ComponentFactory()
    client.force_login(secretary)

    client.post(
        reverse(Component.snippet_viewset.get_url_name("delete"), args=[term.pk])
    )

    assert not Component.objects.filter(pk=term.pk).exists()


def test_a_document_in_use_cannot_be_deleted(client, secretary):
    resource = ResourceFactory(files=["en"])
    ReferenceIndex.create_or_update_for_object(resource)
    [file] = resource.files
    client.force_login(secretary)

    client.post(reverse("wagtaildocs:delete", args=[file.document.pk]))

    file.refresh_from_db()
    assert file.document_id


def test_the_listing_costs_the_same_for_any_number_of_rows(
    client, secretary, django_assert_max_num_queries
):
    client.force_login(secretary)
    listing = reverse(VIEWSET.get_url_name("list"))
    client.get(listing)
    ResourceFactory.create_batch(2, files=["en"])
    with django_assert_max_num_queries(60) as few:
        client.get(listing)
    ResourceFactory.create_batch(8, files=["en", "fr"])
    with django_assert_max_num_queries(60) as many:
        client.get(listing)

    assert len(many) == len(few)


def test_the_listing_filters_by_what_is_missing(client, secretary):
    ResourceFactory(title_en="English only", title_fr="", files=["en"])
    ResourceFactory(title_en="Both", title_fr="Les deux", files=["en", "fr"])
    client.force_login(secretary)
    listing = reverse(VIEWSET.get_url_name("list"))

    no_title = client.get(listing, {"missing": "no_fr_title"}).content.decode()
    no_file = client.get(listing, {"missing": "no_fr_file"}).content.decode()

    for page in (no_title, no_file):
        assert "English only" in page
        assert "Both" not in page


def test_the_form_links_to_the_live_page_only_once_it_is_live(client, secretary):
    draft, live = ResourceFactory(live=False), ResourceFactory()
    client.force_login(secretary)

    assert live.get_absolute_url() in client.get(url("edit", live)).content.decode()
    assert (
        draft.get_absolute_url() not in client.get(url("edit", draft)).content.decode()
    )


def test_a_password_posted_to_the_admins_own_door_opens_no_session(client, secretary):
    response = client.post(
        "/admin/login/",
        {"username": secretary.email, "password": "correct horse battery"},
    )

    assert response.status_code == 302
    assert response.url.startswith("/account/login/")
    assert "_auth_user_id" not in client.session


def test_a_visitor_of_the_admin_is_sent_to_the_one_log_in(client):
    response = client.get("/admin/")

    assert response.status_code == 302
    assert response.url == "/account/login/?next=/admin/"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.both_databases
def test_three_editors_saving_at_once_lose_nothing(secretary):
    """A hundred saves by three people, each of a record of their own and one of all."""
    shared = ResourceFactory(title_en="Shared")
    own = [ResourceFactory(title_en=f"Own {n}") for n in range(3)]
    failures = []

    def work(number):
        client = Client()
        client.force_login(secretary)
        try:
            for turn in range(34):
                for resource in (own[number], shared):
                    draft = fresh(resource)
                    draft.title_en = f"{number} {turn}"
                    draft.save_revision(user=secretary).publish()
        except Exception as error:  # noqa: BLE001 - told by the main thread
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert [fresh(r).title_en for r in own] == ["0 33", "1 33", "2 33"]
    assert fresh(shared).title_en.endswith(" 33")
    assert fresh(shared).revisions.count() == 1 + 3 * 34


def test_there_is_one_workflow_and_it_publishes_resources():
    assert [w.name for w in Workflow.objects.all()] == ["Publication"]
    assert [t.name for t in Task.objects.all()] == ["Review – Relecture"]


def test_the_search_of_the_administration_finds_resources(client, editor):
    client.force_login(editor)
    listing = reverse(VIEWSET.get_url_name("list"))
    desk = reverse("desk")

    page = client.get("/admin/").content.decode()

    assert f'action="{desk}"' in page
    assert f'"{listing}"' in page.split('id="wagtail-sidebar', 1)[-1]


@pytest.mark.parametrize("name", ["edit", "delete", "unpublish", "history", "copy"])
def test_the_administration_asks_in_french_without_brackets(client, name):
    person = PersonFactory(groups=["Secretariat"], language="fr")
    resource = ResourceFactory(files=["fr"])
    client.force_login(person)

    page = client.get(url(name, resource)).content.decode()

    assert not re.findall(r"\w+\((?:e|le|tte)\) \w+", page)
