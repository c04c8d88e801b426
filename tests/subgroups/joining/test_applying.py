"""An organisation or a person asks to join the Task Force."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from time_machine import travel

from subgroups.joining import actions
from subgroups.joining.models import (
    INVITATION_KEPT,
    REFUSED_KEPT,
    UNCONFIRMED_KEPT,
    Application,
    Invitation,
)
from tests.factories.accounts import PersonFactory
from tests.factories.joining import (
    ApplicationFactory,
    InvitationFactory,
    application,
    mailed_path,
)
from tests.factories.letters import stamp
from tests.factories.subgroups import SubgroupFactory
from tests.factories.topics import (
    ComponentFactory,
    CountryFactory,
    OrganisationFactory,
)
from tests.shown import text_of

pytestmark = pytest.mark.django_db

APPLY = {"en": "/en/join/", "fr": "/fr/adherer/"}
State = Application.State


def one():
    return Application.objects.get()


@pytest.mark.parametrize(
    ("language", "heading", "subject"),
    [
        ("en", "Join the Task Force", "Confirm your application"),
        ("fr", "Adhérer au Groupe de travail", "Confirmez votre demande"),
    ],
)
def test_an_application_is_kept_and_its_address_asked_to_confirm(
    client, language, heading, subject
):
    assert heading in text_of(client.get(APPLY[language]))

    response = client.post(APPLY[language], application(language=language))

    assert response.status_code == 302
    assert one().state == State.UNCONFIRMED
    [sent] = mail.outbox
    assert sent.to == ["aissata@sante.test"]
    assert sent.subject.startswith(subject)
    assert mailed_path().startswith(APPLY[language])


def test_all_that_was_told_is_kept(client):
    component, country = ComponentFactory(), CountryFactory()

    client.post(
        APPLY["en"],
        application(
            components=[component.pk], countries=[country.pk], country=country.pk
        ),
    )

    assert [*one().components.all()] == [component]
    assert [*one().countries.all()] == [country]
    assert one().country == country
    assert one().homepage == "https://www.sante.test"
    assert one().who == "Santé Rurale"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_sub_groups_that_are_open_are_asked_for_and_the_secretariat_reads_which(
    client, language
):
    wished = SubgroupFactory(name_en="Supply", name_fr="Approvisionnement")
    closed = SubgroupFactory(name_en="Closed one", name_fr="Fermé", is_closed=True)
    hidden = SubgroupFactory(name_en="Hidden one", name_fr="Caché", live=False)
    page = text_of(client.get(APPLY[language]))
    assert getattr(wished, f"name_{language}") in page
    for other in (closed, hidden):
        assert getattr(other, f"name_{language}") not in page
        refused = application(subgroups=[other.pk])
        assert client.post(APPLY[language], refused).status_code == 400

    client.post(APPLY[language], application(subgroups=[wished.pk]))

    assert [*one().subgroups.all()] == [wished]
    client.force_login(PersonFactory(secretariat=True, language=language))
    read = reverse("wagtailsnippets_joining_application:inspect", args=[one().pk])
    assert getattr(wished, f"name_{language}") in text_of(client.get(read))


def test_a_person_applies_without_an_organisation(client):
    client.post(
        APPLY["en"], application(applicant="person", organisation_name="", kind="")
    )

    assert one().who == "Aïssata Traoré"


def test_known_and_unknown_addresses_get_the_same_answer(client):
    PersonFactory(email="known@sante.test")
    ApplicationFactory(email="known@sante.test")
    answers = []
    for email in ("known@sante.test", "unknown@sante.test"):
        response = client.post(APPLY["en"], application(email=email), follow=True)
        answers.append((response.redirect_chain, response.content))

    assert answers[0] == answers[1]
    assert mail.outbox[0].subject == mail.outbox[1].subject


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"website": "https://spam.example"}, "send the form once more."),
        ({"stamp": 0}, "That was very quick."),
        ({"stamp": "forged"}, "The page was open for a long time."),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"email": "a\r\nBcc: b@c.test"}, "Enter a valid email address."),
        ({"organisation_name": "  "}, "This field is required."),
        ({"why": ""}, "This field is required."),
        ({"homepage": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"country": "999999"}, "Select a valid choice."),
        ({"components": ["x"]}, "is not a valid value"),
        ({"applicant": "robot"}, "Select a valid choice."),
        ({"work": "x" * 5001}, "at most 5000 characters"),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(client, fields, message):
    if isinstance(seconds := fields.get("stamp"), int):
        fields = {"stamp": stamp(seconds_ago=seconds)}
    kept = ComponentFactory()

    response = client.post(
        APPLY["en"], application(**{"components": [kept.pk], **fields})
    )

    page = text_of(response, 400)
    assert message in page
    assert "We treat malaria in villages." in page or "work" in fields
    assert 'value="Traoré"' in page
    if "components" not in fields:
        assert f'value="{kept.pk}" id="id_components_0" checked' in page
    assert not Application.objects.exists()
    assert not mail.outbox


def test_errors_are_in_the_readers_language(client):
    page = text_of(client.post(APPLY["fr"], application(organisation_name="")), 400)

    assert "Champ requis." in page


def test_sent_twice_it_is_one_application_and_one_mail(client):
    sent = application()

    client.post(APPLY["en"], sent)
    client.post(APPLY["en"], sent)

    assert Application.objects.count() == len(mail.outbox) == 1


def test_from_one_network_come_few_within_the_hour(client):
    for _ in range(10):
        assert client.post(APPLY["en"], application()).status_code == 302

    refused = client.post(APPLY["en"], application())

    assert "Too many applications have come from your network" in text_of(refused, 400)


def test_an_organisation_of_drafts_alone_is_not_proposed(client):
    OrganisationFactory(name_en="Zanzibarion Institute")

    assert "Zanzibarion" not in text_of(client.get(APPLY["en"]))


# --- The link ---------------------------------------------------------------------


def test_only_the_button_confirms_and_the_secretariat_is_asked_once(client, settings):
    settings.SECRETARIAT_EMAIL = "office@example.org"
    client.post(APPLY["en"], application())
    path = mailed_path()

    for _ in range(2):  # as programs do that check mails
        assert "Yes, it was me" in text_of(client.get(path))
        client.head(path)
    assert one().state == State.UNCONFIRMED

    for _ in range(2):
        page = text_of(client.post(path, follow=True))
        assert "Your application is with the secretariat" in page
    assert one().state == State.WAITING
    assert [message.to[0] for message in mail.outbox[1:]] == ["office@example.org"]
    assert mail.outbox[1].reply_to == ["aissata@sante.test"]


@pytest.mark.parametrize(
    ("office", "language", "said"),
    [("", "fr", "asks to join"), ("fr", "en", "demande à adhérer")],
)
def test_the_secretariat_is_asked_in_its_own_language(
    client, settings, office, language, said
):
    settings.SECRETARIAT_EMAIL = "office@example.org"
    if office:
        PersonFactory(email="Office@example.org", language=office)
    client.post(APPLY[language], application())

    client.post(mailed_path())

    assert said in mail.outbox[1].subject


@pytest.mark.parametrize("way", ["forged", "cut off", "old", "forgotten", "other"])
def test_a_link_that_does_not_hold_answers_always_the_same(client, way):
    client.post(APPLY["en"], application())
    path = mailed_path()
    key = one().form_key
    with travel(timezone.now() + timedelta(days=8 if way == "old" else 0), tick=False):
        if way == "forged":
            path = path.replace(key, uuid.uuid4().hex)
        elif way == "cut off":
            path = f"{path[:-3]}/"
        elif way == "other":  # signed for something else
            path = path.replace("confirm", "invitation")
        elif way == "forgotten":
            one().delete()
        answers = [client.get(path), client.post(path)]

    for answer in answers:
        assert "This link no longer works" in text_of(answer, 404)
    assert not Application.objects.filter(state=State.WAITING).exists()


def test_a_link_is_kept_by_nobody(client):
    client.post(APPLY["en"], application())

    page = client.get(mailed_path())

    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cache-Control"] == "private, no-store"
    assert "noindex" in page["X-Robots-Tag"]


def test_what_was_promised_is_forgotten():
    now = timezone.now()
    day = timedelta(days=1)
    kept = [
        ApplicationFactory(state=State.UNCONFIRMED),
        ApplicationFactory(written=now - REFUSED_KEPT - day),
        ApplicationFactory(state=State.REFUSED, decided=now),
    ]
    ApplicationFactory(state=State.UNCONFIRMED, written=now - UNCONFIRMED_KEPT - day)
    ApplicationFactory(state=State.REFUSED, decided=now - REFUSED_KEPT - day)

    actions.forget_old()

    assert {*Application.objects.all()} == {*kept}


def test_who_was_invited_and_never_came_is_forgotten():
    now, day = timezone.now(), timedelta(days=1)
    long, longer = now - INVITATION_KEPT - day, now - REFUSED_KEPT - day
    accepted = {"state": State.ACCEPTED, "decided": longer}
    kept = [
        InvitationFactory(sent=now - INVITATION_KEPT + day),
        InvitationFactory(sent=longer, accepted=longer),
        InvitationFactory(sent=long, application=ApplicationFactory(**accepted)),
    ]
    InvitationFactory(sent=long)
    InvitationFactory(sent=long, withdrawn=long)
    InvitationFactory(sent=longer, application=ApplicationFactory(**accepted))

    actions.forget_old()

    assert {*Invitation.objects.all()} == {*kept}
    assert [one.invitation for one in Application.objects.all()] == [kept[-1]]
