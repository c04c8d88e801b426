"""The secretariat sees which mails wait, sends them again, and reads none."""

import pytest
from django.core import mail

from portal.mails.models import Mail

pytestmark = pytest.mark.django_db
LIST = "/admin/snippets/mails/mail/"
SECRET = "zebrafish"


@pytest.fixture
def given_up():
    mail.send_mail("A new password", f"Words {SECRET}", None, ["awa@health.test"])
    Mail.objects.update(state="given-up", failure="550 no such box", attempts=9)
    return Mail.objects.get()


def test_the_secretariat_sees_the_state_but_not_what_it_says(
    client, secretary, given_up
):
    client.force_login(secretary)

    for address in (LIST, f"{LIST}?state=given-up", f"{LIST}edit/{given_up.pk}/"):
        page = client.get(address).content.decode()
        assert "awa@health.test" in page
        assert "550 no such box" in page
        assert SECRET not in page


@pytest.mark.parametrize("person", ["editor", "reviewer"])
def test_nobody_else_does(client, request, given_up, person):
    client.force_login(request.getfixturevalue(person))

    for address in (LIST, f"{LIST}edit/{given_up.pk}/", again(given_up)):
        answer = client.get(address)
        assert b"awa@health.test" not in answer.content
    client.post(again(given_up))
    given_up.refresh_from_db()
    assert given_up.state == "given-up"


def again(*mails):
    chosen = "&".join(f"id={kept.pk}" for kept in mails)
    return f"/admin/bulk/mails/mail/send_again/?{chosen}&next={LIST}"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "1 email is sent again."), ("fr", "1 courriel est envoyé à nouveau.")],
)
def test_what_was_given_up_is_sent_again(client, secretary, given_up, language, said):
    secretary.language = language
    secretary.save()
    client.force_login(secretary)
    assert client.get(again(given_up)).status_code == 200

    page = client.post(again(given_up), follow=True).content.decode()

    assert said in page
    given_up.refresh_from_db()
    assert (given_up.state, given_up.attempts) == ("waiting", 0)


def test_what_was_sent_is_not_sent_twice(client, secretary, given_up):
    Mail.objects.update(state="sent", content=None)
    client.force_login(secretary)

    client.post(again(given_up))

    assert Mail.objects.get().state == "sent"


def test_the_first_page_tells_of_what_was_given_up(client, secretary, given_up):
    client.force_login(secretary)

    page = client.get("/admin/").content.decode()

    assert "1 email could not be sent and was given up" in page


def test_the_list_asks_as_much_for_many(
    client, secretary, django_assert_max_num_queries
):
    for number in range(20):
        mail.send_mail(f"Mail {number}", "Words", None, ["awa@health.test"])
    client.force_login(secretary)
    client.get(LIST)

    with django_assert_max_num_queries(14):
        client.get(LIST)
