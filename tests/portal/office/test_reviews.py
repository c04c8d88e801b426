"""Who takes part in a review is told what came of it, in their own language."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone, translation

from portal.mails.models import Mail
from resources.models import Resource
from tests.factories.accounts import PersonFactory
from tests.factories.pages import home, page_at
from tests.factories.resources import ResourceFactory
from tests.forms import change

pytestmark = pytest.mark.django_db
COMMENT = "Whose zebra?\nSay it <b>first</b>."


@pytest.fixture
def writer():
    return PersonFactory(groups=["Editors"], language="fr", first_name="Awa")


@pytest.fixture
def judge():
    return PersonFactory(
        groups=["Reviewers"], language="en", first_name="Jo", last_name="Bell"
    )


@pytest.fixture(autouse=True)
def as_on_a_site(settings):
    settings.EMAIL_BACKEND = "portal.mails.backend.KeepingBackend"


@pytest.fixture(params=["resource", "page"])
def submitted(request, writer, judge):
    if request.param == "page":
        record = page_at(home(), title_en="Zebra", title_fr="Zèbre", live=False)
    else:
        record = ResourceFactory(title_en="Zebra", title_fr="Zèbre", live=False)
    send_to_review(record, writer)
    return record


def send_to_review(record, writer):
    record.save_revision(user=writer)
    record.get_workflow().start(record, writer)


def address(record, name, *args):
    if isinstance(record, Resource):
        viewset = Resource.snippet_viewset
        return reverse(viewset.get_url_name(name), args=[record.pk, *args])
    return reverse(f"wagtailadmin_pages:{name}", args=[record.pk, *args])


def decide(client, judge, record, action, comment=""):
    client.force_login(judge)
    state = type(record).objects.get(pk=record.pk).current_workflow_task_state
    client.post(
        address(record, "workflow_action", action, state.pk), {"comment": comment}
    )


def mail_to(person):
    mail = Mail.objects.get(recipients=person.email)
    assert mail.content["headers"]["Content-Language"] == person.language
    text, html = mail.content["body"], mail.content["alternatives"][0][0]
    assert f'lang="{person.language}"' in html
    return mail.subject, text, html


def test_who_reviews_is_led_to_the_form(submitted, judge):
    subject, text, html = mail_to(judge)

    assert subject == "“Zebra” is waiting for your review"
    link = f"http://localhost:8000{address(submitted, 'edit')}"
    assert f"\n\n{link}\n\n" in text
    assert f'href="{link}"' in html


def test_who_wrote_reads_what_is_asked_for_in_french(client, submitted, writer, judge):
    decide(client, judge, submitted, "reject", COMMENT)

    subject, text, html = mail_to(writer)
    assert subject == "Des modifications sont demandées : « Zèbre »"
    assert COMMENT in text
    assert "Jo Bell" in text
    assert address(submitted, "edit") in text
    assert "<b>first" not in html


def test_who_wrote_is_led_to_what_is_published(client, submitted, writer, judge):
    decide(client, judge, submitted, "approve", "Well done")

    subject, text, _ = mail_to(writer)
    assert subject == "Publication approuvée : « Zèbre »"
    assert "Well done" in text
    assert "http://localhost:8000/fr/" in text


def test_what_is_published_later_is_said_with_its_date(client, writer, judge):
    later = timezone.now() + timedelta(days=400)
    resource = ResourceFactory(title_fr="Zèbre", live=False, go_live_at=later)
    send_to_review(resource, writer)

    decide(client, judge, resource, "approve")

    _, text, _ = mail_to(writer)
    assert f"{later.year}" in text
    assert "La publication se fera d’elle-même le" in text
    assert "/fr/ressources/" not in text


def test_the_form_shows_what_was_asked_until_it_is_sent_again(
    client, submitted, writer, judge
):
    decide(client, judge, submitted, "reject", COMMENT)
    client.force_login(writer)

    form = client.get(address(submitted, "edit")).content.decode()
    assert "Jo Bell a demandé des modifications le" in form
    assert "Whose zebra?<br>Say it &lt;b&gt;first&lt;/b&gt;." in form

    record = type(submitted).objects.get(pk=submitted.pk)
    record.current_workflow_state.resume(user=writer)
    assert (
        "Jo Bell a demandé" not in client.get(address(record, "edit")).content.decode()
    )


@pytest.mark.parametrize(
    ("action", "days", "english", "french"),
    [
        (
            "reject",
            0,
            "Changes to “Zebra” have been requested.",
            "« Zèbre » sont demandées.",
        ),
        ("approve", 0, "“Zebra” is approved and published.", "« Zèbre » est publié."),
        (
            "approve",
            9,
            "“Zebra” is approved and will be published on",
            "« Zèbre » sera publié le",
        ),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_decides_reads_what_came_of_it(
    client, writer, judge, language, action, days, english, french
):
    later = timezone.now() + timedelta(days=days) if days else None
    resource = ResourceFactory(
        title_en="Zebra", title_fr="Zèbre", live=False, go_live_at=later
    )
    send_to_review(resource, writer)
    judge.language = language
    judge.save()
    client.force_login(judge)

    answer = change(
        client,
        address(resource, "edit"),
        # The dates stand in a dialogue outside of the form.
        go_live_at=f"{later:%Y-%m-%d %H:%M}" if later else "",
        **{"action-workflow-action": "true", "workflow-action-name": action},
    )

    said = " ".join(str(message) for message in get_messages(answer.wsgi_request))
    wanted = {"en": english, "fr": french}[language]
    assert wanted in said.replace("\N{NBSP}", " ")
    with translation.override(language):
        leads_there = resource.get_absolute_url() in said
    assert leads_there == (action == "approve" and not days)


@pytest.mark.parametrize(
    ("language", "label"), [("en", ">Comment<"), ("fr", ">Commentaire<")]
)
@pytest.mark.parametrize("name", ["workflow_action", "collect_workflow_action_data"])
def test_a_comment_is_asked_for_in_the_language_of_the_reviewer(
    client, submitted, name, language, label
):
    client.force_login(PersonFactory(groups=["Reviewers"], language=language))
    state = type(submitted).objects.get(pk=submitted.pk).current_workflow_task_state

    asked = client.get(address(submitted, name, "reject", state.pk)).json()["html"]

    assert label in "".join(asked.split())
