"""The page of wishes, and the way out in each mail."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from subgroups.notices.models import Rhythm, Wish
from subgroups.notices.stopping import stop_token
from subgroups.notices.tasks import tell
from tests.factories.accounts import PersonFactory
from tests.factories.drafts import a_draft
from tests.factories.notices import wishes
from tests.factories.subgroups import SeatFactory, SubgroupFactory
from tests.shown import text_of

pytestmark = pytest.mark.django_db
PAGE = {"en": "/en/notices/", "fr": "/fr/notifications/"}


@pytest.fixture
def seat():
    return SeatFactory(
        subgroup=SubgroupFactory(name_en="Supply chain", name_fr="Intrants")
    )


def stop_page(person, *subgroups, language="en"):
    with translation.override(language):
        return reverse("notices:stop", args=[stop_token(person, subgroups)])


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Supply chain"), ("fr", "Intrants")]
)
def test_each_chooses_for_each_sub_group(client, seat, language, name):
    other = SubgroupFactory()
    client.force_login(seat.person)

    page = text_of(client.get(PAGE[language]))
    assert name in page
    assert str(other) not in page
    client.post(PAGE[language], {f"subgroup-{seat.subgroup.pk}": "weekly"})

    assert Wish.objects.get().rhythm == Rhythm.WEEKLY
    assert 'value="weekly" selected' in client.get(PAGE[language]).content.decode()


def test_a_sub_group_of_others_cannot_be_wished_for(client, seat):
    other = SubgroupFactory()
    client.force_login(seat.person)

    client.post(
        PAGE["en"],
        {f"subgroup-{seat.subgroup.pk}": "daily", f"subgroup-{other.pk}": "at-once"},
    )

    assert not Wish.objects.filter(subgroup=other).exists()


def test_nonsense_is_refused(client, seat):
    client.force_login(seat.person)

    response = client.post(PAGE["en"], {f"subgroup-{seat.subgroup.pk}": "hourly"})

    assert response.status_code == 400
    assert not Wish.objects.exists()


def test_the_secretariat_chooses_among_all(client, secretary, seat):
    client.force_login(secretary)

    page = client.get(PAGE["en"]).content.decode()

    assert "Supply chain" in page
    assert 'value="never" selected' in page


def test_who_sits_nowhere_is_told_so(client):
    client.force_login(PersonFactory())

    assert "You are not in a sub-group yet." in text_of(client.get(PAGE["en"]))


def test_a_visitor_signs_in_first(client):
    assert client.get(PAGE["en"]).url.startswith("/account/login/")


def test_what_waits_is_told_when_somebody_wishes_to_be_told_at_once(client, seat):
    a_draft(seat.subgroup)
    client.force_login(seat.person)

    client.post(PAGE["en"], {f"subgroup-{seat.subgroup.pk}": "at-once"})
    assert DBTaskResult.objects.filter(task_path="subgroups.notices.tasks.tell")
    tell.call([seat.person.pk])

    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("language", "said", "still_told"),
    [
        ("en", "You will get no more notices", "a review for example, still comes"),
        ("fr", "Vous ne recevrez plus", "une relecture par exemple, vous parvient"),
    ],
)
def test_one_click_stops_it_without_signing_in(
    seat, language, said, still_told, client
):
    wishes(seat.person, seat.subgroup, Rhythm.AT_ONCE)
    page = stop_page(seat.person, seat.subgroup, language=language)

    answer = client.post(page, {"List-Unsubscribe": "One-Click"})

    assert said in text_of(answer)
    assert still_told in text_of(answer)
    assert Wish.objects.get().rhythm == Rhythm.NEVER


def test_programs_that_look_into_mails_stop_nothing(seat, client):
    wishes(seat.person, seat.subgroup, Rhythm.AT_ONCE)

    for ask in (client.get, client.head):
        assert ask(stop_page(seat.person, seat.subgroup)).status_code == 200

    assert Wish.objects.get().rhythm == Rhythm.AT_ONCE


def test_it_stops_what_the_mail_told_of_and_nothing_else(seat, client):
    other = SeatFactory(person=seat.person)
    wishes(seat.person, other.subgroup, Rhythm.DAILY)

    client.post(stop_page(seat.person, seat.subgroup))

    assert Wish.objects.get(subgroup=other.subgroup).rhythm == Rhythm.DAILY


@pytest.mark.parametrize("token", ["x", "WzFd:forged:signature"])
def test_a_forged_way_out_leads_nowhere(client, token):
    for ask in (client.get, client.post):
        assert ask(f"/en/notices/stop/{token}/").status_code == 404


def test_a_way_out_of_somebody_who_is_gone_leads_nowhere(seat, client):
    page = stop_page(seat.person, seat.subgroup)
    seat.person.delete()

    assert client.post(page).status_code == 404
