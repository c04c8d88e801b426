"""The outsider who knocks at the doors by which one comes to the Task Force, and goes."""

import pytest
from django.urls import get_resolver, reverse
from django.utils import translation

from subgroups.joining import urls
from subgroups.joining.links import link
from subgroups.joining.models import Application, Invitation
from subgroups.models import Representative, Seat
from tests.factories.accounts import PersonFactory
from tests.factories.joining import ApplicationFactory, InvitationFactory
from tests.factories.subgroups import (
    RepresentativeFactory,
    SeatFactory,
    SubgroupFactory,
)
from tests.shown import in_turn

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SECRET = "Zanzibarion"
OUTSIDERS = [
    "member of another sub-group",
    "former member",
    "who has asked",
    "who was refused",
    "editor",
    "reviewer",
    "signed in",
]
# What each door is knocked at with; a new door must be given its own.
DOORS = {
    # Public, and the same for everybody.
    "apply": None,
    "look_at_your_mail": None,
    "account_made": None,
    # Their links are tried with their own tests, and below.
    "confirm": None,
    "invitation": None,
    # Of a public page.
    "ask": None,
    "member": ["membership"],
    "portrait": ["membership"],
    "show_name": ["membership"],
    "end_representation": ["membership", "row"],
    "change_invitation": ["membership", "invitation"],
    "people": ["subgroup"],
    "decide": ["subgroup", "seat"],
    "show_seat": ["subgroup", "seat"],
    "role": ["subgroup", "seat"],
    "end": ["subgroup", "seat"],
}
NEVER = dict.fromkeys(["subgroup", "seat", "membership", "row", "invitation"], 999_999)


@pytest.fixture
def seat():
    """Of a sub-group whose page is not public, asked for by somebody."""
    subgroup = SubgroupFactory(name_en=SECRET, name_fr=SECRET, live=False)
    return SeatFactory(
        subgroup=subgroup,
        state=Seat.State.ASKED,
        words=SECRET,
        person=PersonFactory(last_name=SECRET),
    )


def outsider(kind, seat):
    if kind == "member of another sub-group":
        return SeatFactory(role=Seat.Role.CO_CHAIR).person
    states = {
        "former member": Seat.State.ENDED,
        "who has asked": Seat.State.ASKED,
        "who was refused": Seat.State.REFUSED,
    }
    if kind in states:
        return SeatFactory(subgroup=seat.subgroup, state=states[kind]).person
    return PersonFactory(**({kind: True} if kind in ("editor", "reviewer") else {}))


def path_of(door, values, language="en"):
    with translation.override(language):
        return reverse(f"joining:{door}", args=[values[name] for name in DOORS[door]])


def held(seat):
    row = Representative.objects.first() or RepresentativeFactory()
    invited = Invitation.objects.first() or InvitationFactory(membership=row.membership)
    return {
        "subgroup": seat.subgroup_id,
        "seat": seat.pk,
        "membership": row.membership_id,
        "row": row.pk,
        "invitation": invited.pk,
    }


def shut():
    return [door for door, names in DOORS.items() if names]


def test_every_door_has_its_rule():
    assert {pattern.name for pattern in urls.urlpatterns} == set(DOORS)
    assert get_resolver().namespace_dict["joining"]


def lines_of(response, path):
    page = response.content.decode().replace(path, "")
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize(("kind", "language"), in_turn(OUTSIDERS))
def test_a_shut_door_answers_like_one_that_never_was(client, seat, kind, language):
    client.force_login(outsider(kind, seat))

    for door in shut():
        path = path_of(door, held(seat), language)
        never = path_of(door, NEVER, language)
        for ask in (client.get, client.post):
            refused, missing = ask(path), ask(never)
            assert refused.status_code == missing.status_code, door
            assert refused.status_code in (404, 405), door
            assert lines_of(refused, path) == lines_of(missing, never), door
            assert SECRET not in refused.content.decode()
    assert Seat.objects.get(pk=seat.pk).state == Seat.State.ASKED


def test_visitors_are_asked_to_sign_in_whatever_is_there(client, seat):
    for door in shut():
        for values in (held(seat), NEVER):
            response = client.get(path_of(door, values))
            assert response.status_code == 302
            assert response.url.startswith("/account/login/")


def test_a_subgroup_without_a_public_page_is_not_asked(client, seat):
    client.force_login(PersonFactory())
    path = "/en/sub-groups/{}/join/"

    refused = client.get(path.format(seat.subgroup_id))
    missing = client.get(path.format(999_999))

    assert refused.status_code == 404
    assert lines_of(refused, f"/{seat.subgroup_id}/") == lines_of(missing, "/999999/")


@pytest.mark.parametrize("signed_in", [True, False])
def test_guessed_links_open_nothing(client, signed_in):
    application = ApplicationFactory(
        organisation_name=SECRET, state=Application.State.UNCONFIRMED
    )
    invitation = InvitationFactory(email=f"{SECRET.lower()}@sante.test")
    if signed_in:
        client.force_login(PersonFactory())
    swapped = [
        link("confirm", invitation.key, "en"),
        link("invitation", application.form_key, "en"),
    ]
    plain = [
        f"/en/join/confirm/{application.form_key}/",
        f"/en/join/invitation/{invitation.key}/",
        f"/en/join/confirm/{application.pk}/",
    ]

    answers = []
    for path in [
        *plain,
        *(address[len("http://localhost:8000") :] for address in swapped),
    ]:
        response = client.get(path)
        assert response.status_code == 404
        assert SECRET.lower() not in response.content.decode().lower()
        answers.append(response.content.decode().split("<main")[1].split("</main>")[0])
    assert all(answer == answers[0] for answer in answers)


def test_no_public_list_tells_of_who_applies(client):
    ApplicationFactory(organisation_name=SECRET)
    for path in ("/en/join/", "/en/members/", "/en/organisations/", "/sitemap.xml"):
        assert SECRET not in client.get(path).content.decode()
