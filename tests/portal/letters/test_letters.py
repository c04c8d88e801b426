"""A question is kept first, mailed after, and never lost."""

import html
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import ModelLogEntry

from portal.letters import actions, rate, tasks
from portal.letters.models import KEPT, Letter, SenderMark
from tests.factories.letters import letter, stamp
from tests.factories.topics import ComponentFactory
from tests.forms import sent_from

pytestmark = pytest.mark.django_db

ASK = {"en": "/en/ask/", "fr": "/fr/question/"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_question_is_kept_and_answered_with_its_number(client, language):
    answer = client.post(ASK[language], letter(), follow=True)

    kept = Letter.objects.get()
    assert kept.language == language
    assert answer.status_code == 200
    assert str(kept.pk) in answer.content.decode()


def test_the_secretariat_gets_it_by_mail(client, settings):
    settings.SECRETARIAT_EMAIL = "office@example.org"
    client.post(ASK["fr"], letter())

    [sent] = mail.outbox
    assert sent.to == ["office@example.org"]
    assert sent.reply_to == ["aissata@example.org"]
    assert "Where is the guide of 2013?" in sent.body
    assert sent.extra_headers["Content-Language"] == "fr"
    assert "/en/resources/3-guide/" in sent.body


def test_what_cannot_be_mailed_is_not_kept_as_if_it_were(client, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    client.raise_request_exception = False

    assert client.post(ASK["en"], letter()).status_code == 500
    assert not Letter.objects.exists()


def test_sent_twice_it_is_one_letter(client):
    sent = letter()

    client.post(ASK["en"], sent)
    client.post(ASK["en"], sent)

    assert Letter.objects.count() == len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"website": "https://spam.example"}, "send the form once more."),
        ({"stamp": 0}, "That was very quick."),
        ({"stamp": "forged"}, "The page was open for a long time."),
        ({"stamp": 200_000}, "The page was open for a long time."),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"email": f"a@{'é' * 60}.org"}, "Enter a valid email address."),
        ({"question": ""}, "This field is required."),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(client, fields, said):
    if isinstance(seconds := fields.get("stamp"), int):
        fields = {"stamp": stamp(seconds_ago=seconds)}

    answer = client.post(ASK["en"], letter(**fields))

    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert "Aïssata Traoré" in page
    assert not Letter.objects.exists()


def test_whose_browser_filled_in_the_hidden_field_sends_it_once_more(client):
    answer = client.post(ASK["fr"], letter(website="https://mine.example"))
    assert "encore une fois" in answer.content.decode()

    client.post(ASK["fr"], sent_from(answer))

    assert Letter.objects.get().name == "Aïssata Traoré"


def test_who_has_something_to_mend_is_not_told_off_for_being_quick(client):
    at_once = letter(question="", stamp=stamp(seconds_ago=0))

    page = client.post(ASK["en"], at_once).content.decode()

    assert "This field is required." in page
    assert "very quick" not in page
    assert not Letter.objects.exists()


def test_the_page_that_was_open_for_long_carries_a_new_stamp(client):
    page = client.post(ASK["en"], letter(stamp="forged")).content.decode()

    assert 'name="stamp" value="forged"' not in page


def test_only_an_address_of_this_site_is_kept(client):
    client.post(ASK["en"], letter(about="https://evil.example/"))

    assert Letter.objects.get().about == ""


def test_nobody_sees_the_number_of_another(client):
    assert client.get("/en/ask/thanks/")["Location"] == ASK["en"]


def test_old_letters_are_forgotten(client):
    client.post(ASK["en"], letter())
    Letter.objects.update(written=timezone.now() - KEPT - timedelta(days=1))

    actions.forget_old()

    assert not Letter.objects.exists()


@pytest.mark.parametrize(("person", "status"), [("secretary", 200), ("editor", 302)])
def test_only_the_secretariat_reads_letters(client, request, person, status):
    client.post(ASK["en"], letter())
    client.force_login(request.getfixturevalue(person))

    address = f"/admin/snippets/letters/letter/edit/{Letter.objects.get().pk}/"

    assert client.get(address).status_code == status


@pytest.mark.parametrize(("language", "name"), [("en", "Stock"), ("fr", "Intrants")])
def test_the_topic_is_chosen_in_the_readers_language(client, language, name):
    supply = ComponentFactory(name_en="Stock", name_fr="Intrants")

    assert name in client.get(ASK[language]).content.decode()
    client.post(ASK[language], letter(component=supply.pk))

    assert Letter.objects.get().component == supply
    assert name in mail.outbox[0].body


def test_the_form_knows_where_the_reader_came_from(client):
    page = client.get(ASK["en"], {"about": "/en/resources/3-guide/"}).content.decode()

    assert 'href="/en/resources/3-guide/"' in page


@pytest.mark.parametrize(
    "about", ["https://evil.example/", "//evil.example/", "/\\evil.example", "/" * 600]
)
def test_no_other_address_is_shown_or_kept(client, about):
    page = client.get(ASK["en"], {"about": about}).content.decode()
    answer = client.post(ASK["en"], letter(about=about))

    assert "You came from" not in page
    assert answer.status_code == 302
    assert Letter.objects.get().about == ""


def test_a_search_in_vain_begins_the_question(client):
    page = client.get(ASK["fr"], {"q": "zèbre"}).content.decode()

    assert "« zèbre »" in html.unescape(page).replace("\xa0", " ")


def test_the_eleventh_letter_of_an_hour_waits_but_a_double_click_does_not(client):
    for _number in range(rate.MOST):
        last = letter()
        assert client.post(ASK["en"], last).status_code == 302

    again = client.post(ASK["en"], last)
    another = client.post(ASK["en"], letter())
    neighbour = client.post(ASK["en"], letter(), REMOTE_ADDR="192.0.2.7")

    assert again.status_code == neighbour.status_code == 302
    assert another.status_code == 400
    assert "Too many questions have come from your network" in another.content.decode()
    assert "Aïssata Traoré" in another.content.decode()
    assert Letter.objects.count() == rate.MOST + 1


def test_no_network_address_is_kept_and_its_mark_not_for_long(client, rf):
    client.post(ASK["en"], letter(), REMOTE_ADDR="192.0.2.7")

    [mark] = SenderMark.objects.values_list("mark", flat=True)
    assert "192.0.2" not in mark
    SenderMark.objects.update(written=timezone.now() - rate.SPAN)
    tasks.forget_networks.call()
    assert not SenderMark.objects.exists()


def test_a_house_is_one_network(rf):
    def mark(address):
        return rate.mark_of(rf.get("/", REMOTE_ADDR=address))

    assert mark("2001:db8::1") == mark("2001:db8::2") != mark("2001:db8:0:1::1")
    assert mark("") == ""


def test_behind_a_web_server_the_visitor_counts(rf, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    seen = rf.get(
        "/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="10.9.9.9, 192.0.2.7"
    )

    assert rate.mark_of(seen) == rate.mark_of(rf.get("/", REMOTE_ADDR="192.0.2.7"))


def test_the_history_of_the_administration_keeps_no_name(client, secretary):
    client.post(ASK["en"], letter())
    pk = Letter.objects.get().pk
    client.force_login(secretary)
    edit = f"/admin/snippets/letters/letter/edit/{pk}/"

    answer = client.post(edit, {"state": "answered", "note": "By phone"})

    assert answer.status_code == 302
    kept = Letter.objects.get()
    assert (kept.state, kept.note) == ("answered", "By phone")
    assert kept.question == "Where is the guide of 2013?"
    labels = list(ModelLogEntry.objects.values_list("label", flat=True))
    assert labels
    assert not any("Aïssata" in label for label in labels)


def test_the_list_is_filtered_by_state_and_asks_as_much_for_many(
    client, secretary, django_assert_max_num_queries
):
    for _number in range(8):
        client.post(ASK["en"], letter())
    answered = Letter.objects.first()
    Letter.objects.filter(pk=answered.pk).update(state="answered", name="Somebody Else")
    client.force_login(secretary)
    listing = "/admin/snippets/letters/letter/"
    client.get(listing)

    with django_assert_max_num_queries(15):
        whole = client.get(listing).content.decode()
    new = client.get(listing, {"state": "new"}).content.decode()

    assert "Somebody Else" in whole
    assert "Aïssata Traoré" in new
    assert "Somebody Else" not in new


def test_what_was_not_said_is_a_dash_and_no_english_word(client, secretary):
    client.post(ASK["fr"], letter())
    kept = Letter.objects.get()
    client.force_login(secretary)

    form = client.get(f"/admin/snippets/letters/letter/edit/{kept.pk}/")

    shown = form.content.decode()
    assert kept.question in shown
    assert ">None<" not in "".join(shown.split())
