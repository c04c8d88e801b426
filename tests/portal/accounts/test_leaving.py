"""What is held about a person is told them; when they leave, name and address go."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core import mail
from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.log_actions import log, registry
from wagtail.models import ModelLogEntry

from portal.accounts import holdings, leaving, second_factor
from portal.accounts.models import User
from portal.desk.models import SavedView
from portal.letters.models import Letter
from portal.mails.content import content_of
from portal.mails.models import Mail
from subgroups.models import Seat
from subgroups.notices.models import Rhythm
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.drafts import a_draft
from tests.factories.factors import set_up
from tests.factories.joining import ApplicationFactory, InvitationFactory
from tests.factories.links import a_link
from tests.factories.notices import wishes
from tests.factories.resources import ResourceFactory
from tests.factories.reviews import a_review, a_thread
from tests.factories.subgroups import (
    CommitteeSeatFactory,
    RepresentativeFactory,
    SeatFactory,
    SubgroupFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

NAME, ADDRESS = "Zanzibarion", "zanzibarion@health.test"


@pytest.fixture
def person(db):
    return PersonFactory(last_name=NAME, email=ADDRESS, language="fr")


def a_letter(**fields):
    return Letter.objects.create(
        question="Where is the guide?", language="en", form_key="f" * 32, **fields
    )


def sign_in(client, person):
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})


def as_json(client):
    return json.loads(client.get(reverse("accounts:data_as_json")).content)


def parts(told):
    return {part["name"]: part["rows"] for part in told["parts"]}


def leave(client, password=PASSWORD):
    return client.post(reverse("accounts:leave"), {"password": password}, follow=True)


def everything_in_the_database():
    """Every text of every table."""
    for model in apps.get_models():
        names = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._base_manager.values_list(*names) if names else ():
            yield model._meta.label, str(row)


def test_everything_is_taken_along(client, person):
    seat = SeatFactory(person=person, words="Because of the stocks")
    letter = a_letter(email=ADDRESS)
    sign_in(client, person)

    told = parts(as_json(client))

    assert told["profile"][0]["Adresse électronique"] == ADDRESS
    assert len(told["sessions"]) == 1
    assert "Because of the stocks" in str(told["seats"])
    assert str(seat.subgroup) in str(told["seats"])
    assert letter.question in str(told["letters"])


def test_it_can_be_read_in_the_language_of_the_person(client, person):
    SeatFactory(person=person)
    sign_in(client, person)

    text = client.get(reverse("accounts:data_as_text"))

    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert "mes-donnees" in text["Content-Disposition"]
    assert f"Nom\u00a0: {NAME}" in text.content.decode()
    assert "Places dans les sous-groupes" in text.content.decode()


def test_what_was_done_is_told_by_a_process_that_knows_no_deeds_yet(
    client, person, monkeypatch
):
    log(instance=ResourceFactory(), action="wagtail.edit", user=person)
    sign_in(client, person)
    monkeypatch.setattr(registry, "formatters", {})
    monkeypatch.setattr(registry, "choices", [])
    monkeypatch.setattr(registry, "has_scanned_for_actions", False)

    told = parts(as_json(client))

    assert len(told["history"]) == 1


def test_drafts_have_their_name_while_one_may_enter_there(client, person):
    seat = SeatFactory(person=person)
    draft = a_draft(seat.subgroup, person, title="Plan of the group")
    a_review(draft, [person], by=SeatFactory(subgroup=seat.subgroup).person)
    a_thread(draft, by=person)
    sign_in(client, person)
    inside = parts(as_json(client))

    seat.state = Seat.State.ENDED
    seat.save()
    outside = parts(as_json(client))

    what = ("drafts", "versions", "comments", "reviews", "happenings")
    for name in what:
        assert "Plan of the group" in str(inside[name])
        assert len(outside[name]) == len(inside[name]) > 0
        assert "Plan of the group" not in str(outside)


def test_no_secret_and_nothing_of_others_is_in_it(client, person):
    codes = set_up(person)
    other = SeatFactory().person
    draft = a_draft(title="Plan of the group")
    draft.begun_by = person
    draft.save()
    client.force_login(person)
    second = Authenticator.objects.get(user=person, type="totp").data["secret"]

    told = str([*holdings.everything_about(person)])

    assert "Drafts you began" in told  # that there is one, and when
    for secret in (*codes, second, person.password, other.email, "Plan of the group"):
        assert secret not in told


def test_what_no_room_answers_for_is_told_all_the_same():
    """Rows that point to a person can be added by anybody at any time."""
    pointing = {
        holdings.label_of(field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.remote_field and field.remote_field.model is User
    }

    found = {holdings.label_of(field) for field in holdings.pointing_to_people()}

    assert pointing <= found
    assert "resources.Resource.locked_by" in pointing


@pytest.mark.parametrize("kind", ["data_as_json", "data_as_text"])
def test_a_session_that_stood_open_gives_nothing_away(client, person, kind):
    client.force_login(person)

    assert client.get(reverse(f"accounts:{kind}")).url.startswith(
        "/account/reauthenticate/"
    )


def test_name_and_address_are_nowhere_once_somebody_has_left(
    client, person, django_capture_on_commit_callbacks
):
    person.groups.create(name="Some group")
    SeatFactory(person=person, words=f"I am {NAME}")
    a_letter(email=ADDRESS, name=NAME)
    set_up(person)
    Authenticator.objects.filter(user=person).delete()
    sign_in(client, person)

    with django_capture_on_commit_callbacks(execute=True):
        page = leave(client)

    assert "Votre compte est supprimé" in page.content.decode()
    for table, row in everything_in_the_database():
        assert NAME.lower() not in row.lower(), table
    assert "_auth_user_id" not in client.session
    assert mail.outbox[-1].to == [ADDRESS]
    assert content_of(mail.outbox[-1])["headers"]["Content-Language"] == "fr"
    gone = User.objects.get(pk=person.pk)
    assert not gone.is_active
    assert not gone.has_usable_password()
    assert not gone.groups.exists()
    assert not EmailAddress.objects.filter(user=gone).exists()


def traces_in_every_room(person):
    """Rows that are called after the person, or know them by the address."""
    seat = SeatFactory(person=person)
    deleted = SeatFactory(person=person, subgroup=SubgroupFactory())
    for row in (seat, deleted, RepresentativeFactory(person=person)):
        log(instance=row, action="wagtail.edit")
    number = deleted.pk
    deleted.delete()
    CommitteeSeatFactory(person=person)
    ApplicationFactory(last_name=NAME, email=ADDRESS)
    ApplicationFactory(last_name=NAME, email=ADDRESS, state="accepted")
    InvitationFactory(last_name=NAME, email=ADDRESS, accepted=timezone.now())
    draft = a_draft(subgroup=seat.subgroup)
    a_thread(draft, by=person, text="Strips, please")
    review = a_review(draft, people=[person])
    review.reviewers.update(verdict="not yet", words="The tables lack")
    a_link(draft, by=person, purpose="The ministry of health")
    wishes(person, draft.subgroup, Rhythm.WEEKLY)
    SavedView.objects.create(person=person, name=f"Of {NAME}")
    Mail.objects.create(
        recipients="cochair@health.test", subject=f"{person} asks to join"
    )
    return number


def test_what_they_said_in_every_room_is_taken_along(client, person):
    traces_in_every_room(person)
    sign_in(client, person)

    told = parts(as_json(client))

    assert "Strips, please" in str(told["comments"])
    assert "The tables lack" in str(told["reviews"])
    assert "The ministry of health" in str(told["links"])
    assert {"committee", "wishes", "saved_views", "applications"} <= set(told)


@pytest.mark.parametrize("is_renamed", [False, True])
def test_no_room_keeps_the_name(client, person, is_renamed):
    gone = traces_in_every_room(person)
    former_address = person.email
    if is_renamed:
        person.email, person.last_name = "another@health.test", "Otherwise"
        person.save()
        # Nothing tells any more whose the deleted seat was.
        ModelLogEntry.objects.filter(object_id=gone).delete()
        Mail.objects.all().delete()  # they are kept for three months at most
        SavedView.objects.all().delete()
    sign_in(client, person)

    leave(client)

    for table, row in everything_in_the_database():
        assert NAME.lower() not in row.lower(), table
        assert former_address not in row, table


@pytest.mark.parametrize(
    ("language", "words"), [("en", "former member"), ("fr", "ancien membre")]
)
def test_what_was_written_stays_of_a_former_member(client, person, language, words):
    draft = a_draft(by=person)
    colleague = SeatFactory(subgroup=draft.subgroup).person
    sign_in(client, person)
    leave(client)
    client.force_login(colleague)

    with translation.override(language):
        path = draft.get_absolute_url()
    page = client.get(path).content.decode()

    assert words in page
    assert NAME not in page


@pytest.mark.parametrize("is_alone", [True, False])
def test_the_secretariat_learns_that_nobody_speaks_for_a_member(
    client, person, is_alone
):
    speaks = RepresentativeFactory(person=person)
    if not is_alone:
        RepresentativeFactory(membership=speaks.membership)
    sign_in(client, person)

    leave(client)

    organisation = speaks.membership.organisation
    told = [sent for sent in mail.outbox if organisation.name_en in sent.subject]
    assert bool(told) == is_alone


@pytest.mark.parametrize(
    ("language", "last", "only"),
    [
        ("en", "the last person to represent", "the only co-chair"),
        ("fr", "la dernière personne à représenter", "la coprésidence"),
    ],
)
def test_what_nobody_would_look_after_is_said_before(
    client, person, language, last, only
):
    person.language = language
    person.save()
    speaks = RepresentativeFactory(person=person)
    seat = SeatFactory(person=person, role=Seat.Role.CO_CHAIR)
    sign_in(client, person)

    page = client.get(reverse("accounts:leave")).content.decode()
    assert last in page
    assert only in page

    RepresentativeFactory(membership=speaks.membership)
    SeatFactory(subgroup=seat.subgroup, role=Seat.Role.CO_CHAIR)
    page = client.get(reverse("accounts:leave")).content.decode()
    assert last not in page
    assert only not in page


def test_seats_end_with_the_account(client, person):
    seat = SeatFactory(person=person, role=Seat.Role.CO_CHAIR, is_shown=True)
    sign_in(client, person)

    leave(client)

    seat.refresh_from_db()
    assert (seat.state, seat.is_shown) == (Seat.State.ENDED, False)


def test_other_open_sessions_are_over(client, person):
    other = client.__class__()
    sign_in(other, person)
    sign_in(client, person)

    leave(client)

    assert other.get("/account/").status_code == 302


def test_the_address_is_free_for_another_account(client, person):
    sign_in(client, person)
    leave(client)

    again = PersonFactory(email=ADDRESS)
    sign_in(client, again)

    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("password", ["", "wrong"])
def test_nothing_is_deleted_without_the_password(client, person, password):
    sign_in(client, person)

    response = leave(client, password)

    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert User.objects.get(pk=person.pk).last_name == NAME


def test_a_link_deletes_nothing(client, person):
    sign_in(client, person)

    client.get(reverse("accounts:leave"))

    assert User.objects.get(pk=person.pk).left is None


def test_the_last_who_may_do_everything_stays(client):
    person = PersonFactory(is_superuser=True)
    sign_in(client, person)

    response = leave(client)

    assert response.status_code == 400
    assert User.objects.get(pk=person.pk).left is None
    PersonFactory(is_superuser=True)
    assert not leaving.is_the_last(person)


def test_who_has_left_needs_no_second_factor_and_gets_no_new_password(client, person):
    sign_in(client, person)
    leave(client)
    gone = User.objects.get(pk=person.pk)

    client.post("/account/password/reset/", {"email": gone.email})

    assert not second_factor.has(gone)
    assert "password/reset/key" not in mail.outbox[-1].body
