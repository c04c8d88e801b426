"""What waits for whom on the first page of the administration."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from portal.letters.models import Letter
from portal.mails.models import Mail
from resources.ingest.models import Reading
from resources.models import Resource
from subgroups.models import Seat
from tests.factories import pages
from tests.factories.accounts import PersonFactory
from tests.factories.benchmarks import BenchmarkFactory
from tests.factories.resources import ResourceFactory
from tests.factories.subgroups import SeatFactory
from tests.factories.uploads import DocumentFactory

pytestmark = pytest.mark.django_db

LINE = re.compile(r'<li><a href="([^"]+)">(\d[^<]*)</a></li>')


def lines(client, person):
    """{text: address} of the steps that a person is shown."""
    client.force_login(person)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    return {text: url.replace("&amp;", "&") for url, text in LINE.findall(page)}


def draft_by(person, **fields):
    resource = ResourceFactory(live=False, **fields)
    resource.save_revision(user=person)
    return Resource.objects.get(pk=resource.pk)


def under_review(person, **fields):
    resource = draft_by(person, **fields)
    workflow = Workflow.objects.get(name="Publication")
    return resource, workflow.start(resource, person)


def letter(number, **fields):
    return Letter.objects.create(
        name="Awa", email="a@example.org", question="?", form_key=str(number), **fields
    )


def everything(person, times=1):
    """Each thing that waits, so many times."""
    today = timezone.localdate()
    for number in range(times):
        under_review(PersonFactory())
        draft_by(person)
        _resource, state = under_review(person)
        state.current_task_state.reject(user=PersonFactory())
        ResourceFactory(title_fr="", files=["en"])
        ResourceFactory(title_en="", files=["fr"])
        letter(f"{times}-{number}-a")
        letter(f"{times}-{number}-b")
        Mail.objects.create(state=Mail.State.GIVEN_UP)
        Mail.objects.create(attempts=3)
        SeatFactory(state=Seat.State.ASKED)
        BenchmarkFactory()
        pages.event(title_en=f"Call {number}", first_day=today + timedelta(days=9))
        for model in (pages.news, pages.event):
            item = model(title_en=f"Draft {number}", live=False)
            item.save_revision(user=person)
        for state in (Reading.State.REFUSED, Reading.State.WAITING):
            Reading.objects.update_or_create(
                document=DocumentFactory(), defaults={"state": state}
            )


def test_the_secretariat_is_told_all_of_it(client, secretary):
    everything(secretary)

    found = lines(client, secretary)

    assert [*found] == [
        "1 draft is waiting for your review",
        "1 draft of yours came back with changes to make",
        "2 questions are not answered",
        "1 person asks to join a sub-group",
        "1 email could not be sent and was given up",
        "1 email waits: the email server does not take it",
        "1 resource is a draft of yours",
        "1 news item is a draft of yours",
        "1 event is a draft of yours",
        "1 document could not be read",
        *[text for text in found if "being read" in text],
        "1 published resource has no French title",
        "1 published resource has no English title",
        "1 published resource has nothing to read in French",
        "1 published resource has nothing to read in English",
        *[text for text in found if "programme" in text],
        "1 benchmark is not verified",
    ]


@pytest.mark.parametrize("group", ["Secretariat", "Editors", "Reviewers"])
def test_each_line_leads_to_a_list_of_just_as_many(client, group):
    person = PersonFactory(groups=[group])
    everything(person, times=2)

    found = lines(client, person)

    assert found
    for text, url in found.items():
        response = client.get(url)
        assert response.status_code == 200, url
        listed = response.context["paginator"].count
        assert listed == int(text.split()[0]), (text, url)


def test_an_editor_is_told_of_own_work_and_of_what_is_lacking(client, editor):
    everything(editor)

    found = " ".join(lines(client, editor))

    assert "came back with changes" in found
    assert "draft of yours" in found
    assert "no French title" in found
    for foreign in ("question", "review", "sub-group", "benchmark", "mail"):
        assert foreign not in found


def test_a_mail_that_failed_once_is_no_news(client):
    person = PersonFactory(secretariat=True)
    Mail.objects.create(attempts=1)

    assert not [text for text in lines(client, person) if "mail" in text]


def test_a_reviewer_is_told_what_to_review(client, reviewer):
    everything(PersonFactory())

    found = " ".join(lines(client, reviewer))

    assert "1 draft is waiting for your review" in found
    for foreign in ("question", "of yours", "title", "benchmark", "mail"):
        assert foreign not in found


def test_a_draft_under_review_is_no_longer_a_draft_of_mine(client, editor):
    under_review(editor)

    assert lines(client, editor) == {}


def test_drafts_of_others_are_theirs(client, editor):
    draft_by(PersonFactory(editor=True))

    assert lines(client, editor) == {}


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Nothing: no draft"), ("fr", "Rien : aucun brouillon")],
)
def test_where_nothing_waits_that_is_said(client, language, words):
    person = PersonFactory(reviewer=True, language=language)
    client.force_login(person)

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert words in page.replace("\u00a0", " ")


def test_the_steps_speak_french(client):
    person = PersonFactory(secretariat=True, language="fr")
    everything(person)

    found = lines(client, person)

    assert "1 brouillon attend votre relecture" in found
    assert "2 questions sont sans réponse" in found
    assert not [text for text in found if re.search(r"\b(is|are|has|waits)\b", text)]


def test_what_may_be_begun_is_offered(client, editor, reviewer):
    client.force_login(editor)
    offered = client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(reviewer)
    withheld = client.get(reverse("wagtailadmin_home")).content.decode()

    for words in ("Add a resource", "Add news", "Add an event"):
        assert words in offered
        assert words not in withheld


def test_more_work_asks_the_database_no_more(
    client, secretary, django_assert_max_num_queries
):
    everything(secretary)
    lines(client, secretary)  # what is asked once a process is asked now
    with django_assert_max_num_queries(100) as few:
        lines(client, secretary)
    allowed = len(few)
    everything(secretary, times=4)
    lines(client, secretary)  # and again what was kept until something changed

    with django_assert_max_num_queries(allowed):
        lines(client, secretary)


def test_an_outsider_is_told_nothing(client):
    draft_by(PersonFactory(), title_en="Secret")

    for person in (None, PersonFactory()):
        if person:
            client.force_login(person)
        response = client.get(reverse("wagtailadmin_home"))
        assert response.status_code == 302


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "Search the document index"),
        ("fr", "Chercher dans l’index des documents"),
    ],
)
def test_its_search_looks_among_all_that_is_held(client, language, label):
    draft = draft_by(PersonFactory(), title_en="Zebra zebra")
    client.force_login(PersonFactory(groups=["Secretariat"], language=language))
    page = client.get(reverse("wagtailadmin_home")).content.decode()

    (address,) = re.findall(r'<form class="office-search" action="([^"]+)"', page)
    assert label in page
    assert address == reverse("desk")
    found = client.get(address, {"q": draft.title_en})
    assert found.context["question"].text == draft.title_en


def test_its_search_is_offered_to_nobody_who_may_not_search(client):
    group = Group.objects.create(name="Door only")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person = PersonFactory(groups=[group.name])
    client.force_login(person)

    assert client.get(reverse("desk")).status_code == 302
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "office-steps" in page
    assert "office-search" not in page
