"""The outsider, and the mails and pages of notices."""

import pytest
from django.core import mail
from django.urls import reverse

from subgroups.models import Seat
from subgroups.notices import urls
from subgroups.notices.models import Rhythm, Wish
from subgroups.notices.stopping import stop_token
from subgroups.notices.tasks import tell
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft, a_version
from tests.factories.notices import long_ago, wishes
from tests.factories.subgroups import SeatFactory, SubgroupFactory

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

SECRET = "Zanzibarion"
# `wishes` tells each person their own; `stop` opens by a signature (test_views).
DOORS = {"wishes", "stop"}
OUTSIDERS = {
    "member of another sub-group": None,
    "former member": Seat.State.ENDED,
    "who has asked": Seat.State.ASKED,
    "who was refused": Seat.State.REFUSED,
    "editor": None,
    "signed in": None,
}


def test_every_door_has_its_rule():
    assert {pattern.name for pattern in urls.urlpatterns} == DOORS


@pytest.fixture
def subgroup():
    return SubgroupFactory(name_en="Supply chain")


def outsider(kind, subgroup):
    if state := OUTSIDERS[kind]:
        return SeatFactory(subgroup=subgroup, state=state).person
    if kind == "member of another sub-group":
        return SeatFactory(role=Seat.Role.CO_CHAIR).person
    return PersonFactory(editor=kind == "editor")


@pytest.mark.parametrize("kind", OUTSIDERS)
def test_no_outsider_is_told_whatever_they_wished_for(subgroup, kind):
    """A wish from better days, or one that was slipped in, opens nothing."""
    person = outsider(kind, subgroup)
    wishes(person, subgroup, Rhythm.AT_ONCE)
    draft = a_draft(subgroup, title=SECRET)
    a_version(draft)
    tell.call()
    long_ago()
    tell.call()

    assert person.email not in {to for sent in mail.outbox for to in sent.to}


@pytest.mark.parametrize("kind", OUTSIDERS)
def test_the_page_of_wishes_names_no_sub_group_of_others(client, subgroup, kind):
    client.force_login(outsider(kind, subgroup))

    page = client.get(reverse("notices:wishes")).content.decode()

    assert "Supply chain" not in page


def test_the_way_out_of_one_is_no_way_into_the_account_of_another(client, subgroup):
    person = SeatFactory(subgroup=subgroup).person
    other = SeatFactory(subgroup=subgroup).person
    page = reverse("notices:stop", args=[stop_token(person, [subgroup])])

    response = client.post(page)

    assert "sessionid" not in client.cookies
    assert person.email not in response.content.decode()
    assert not Wish.objects.filter(person=other).exists()
    assert client.get(reverse("notices:wishes")).status_code == 302
