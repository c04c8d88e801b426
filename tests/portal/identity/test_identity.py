"""What the site is called, how it looks and in whose name it writes."""

import datetime
import html
import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image as Picture

from portal.identity.contrast import contrast
from portal.identity.current import contact, identity
from portal.identity.models import GREEN, Identity
from portal.uploads.models import Image
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

AN_HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def as_it_is_now():
    identity.forget()
    yield
    identity.forget()


def said(client, path="/en/"):
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(html.unescape(response.content.decode()).split())


def test_a_site_where_nobody_has_set_anything_is_as_it_came(client):
    page = said(client)

    assert "<span>CCM Central</span>" in page
    assert "– CCM Central</title>" in page
    assert 'class="bar"' not in page
    assert "/colours/" not in page


@pytest.mark.parametrize(
    ("path", "name", "promise"),
    [("/en/", "Our library", "A promise."), ("/fr/", "Notre biblio", "Une promesse.")],
)
def test_name_and_promise_are_changed_in_each_language(client, path, name, promise):
    Identity.objects.create(
        name_en="Our library",
        name_fr="Notre biblio",
        promise_en="A promise.",
        promise_fr="Une promesse.",
    )

    page = said(client, path)

    assert f"<span>{name}</span>" in page
    assert f"– {name}</title>" in page
    assert f'property="og:site_name" content="{name}"' in page
    assert promise in page
    assert "CCM Central" not in page


def test_what_lacks_a_language_is_shown_in_the_other_and_marked(client):
    Identity.objects.create(promise_en="A promise.")

    assert '<span lang="en">A promise.</span>' in said(client, "/fr/")


def test_a_change_in_the_admin_is_seen_at_once(client):
    said(client)
    officer = PersonFactory(secretariat=True)
    client.force_login(officer)
    address = reverse("wagtailsettings:edit", args=["identity", "identity"])
    form = client.get(address, follow=True)
    fields = dict(
        re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', form.content.decode())
    )

    client.post(form.request["PATH_INFO"], {**fields, "name_en": "New name"})

    assert "New name" in said(client)


@pytest.mark.parametrize("group", ["editor", "reviewer"])
def test_only_the_secretariat_may_change_it(client, group):
    client.force_login(PersonFactory(**{group: True}))

    response = client.get(
        reverse("wagtailsettings:edit", args=["identity", "identity"])
    )

    assert response.status_code in (302, 403, 404)


# --- Colour and logo --------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), (GREEN, GREEN, 1.0)],
)
def test_contrast_is_reckoned_as_the_rules_say(first, second, ratio):
    assert contrast(first, second) == pytest.approx(ratio, abs=0.01)
    assert contrast(second, first) == contrast(first, second)


def test_a_dark_colour_is_taken_and_comes_as_a_style_sheet_for_ever(client):
    told = Identity(ground="#1A237E")
    told.full_clean()
    told.save()

    page = said(client)
    address = re.search(r'href="(/colours/1a237e\.css)"', page)[1]
    sheet = client.get(address)

    assert 'content="#1a237e"' in page
    assert "--green: #1a237e" in sheet.content.decode()
    assert "immutable" in sheet["Cache-Control"]
    assert "style=" not in page.partition("<body")[0]


@pytest.mark.parametrize(
    ("ground", "language", "said"),
    [
        ("#ff0000", "en", "a contrast of 4.0 to 1"),
        ("#ff0000", "fr", "il faut 7 pour 1"),
        ("red", "en", "Write the colour"),
        ("#12345", "fr", "Écrivez une couleur"),
    ],
)
def test_a_colour_that_shuts_readers_out_is_refused_in_words(ground, language, said):
    with translation.override(language):
        with pytest.raises(ValidationError) as error:
            Identity(ground=ground).full_clean()

        assert said in " ".join(error.value.message_dict["ground"])


@pytest.mark.parametrize("ground", ["zzzzzz", "0b3b3", "0b3b33ff"])
def test_no_other_colour_has_a_style_sheet(client, ground):
    assert client.get(f"/colours/{ground}.css").status_code == 404


# Wagtail leaves the files of its renditions to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_logo_stands_in_place_of_the_mark(client):
    picture = io.BytesIO()
    Picture.new("RGB", (200, 200)).save(picture, "PNG")
    logo = Image.objects.create(
        title="Logo", file=ContentFile(picture.getvalue(), name="logo.png")
    )
    Identity.objects.create(logo=logo)

    masthead = said(client).partition("</header>")[0]

    assert '<img class="mark"' in masthead
    assert 'width="96" height="96"' in masthead


# --- Notices ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begins", "ends", "shown"),
    [
        (None, None, True),
        (-AN_HOUR, AN_HOUR, True),
        (AN_HOUR, None, False),
        (None, -AN_HOUR, False),
    ],
)
def test_a_notice_is_shown_while_it_holds(client, begins, ends, shown):
    now = timezone.now()
    Identity.objects.create(
        notice_en="We move house.",
        notice_fr="Nous déménageons.",
        notice_from=begins and now + begins,
        notice_until=ends and now + ends,
    )

    assert ("We move house." in said(client)) is shown
    assert ("Nous déménageons." in said(client, "/fr/")) is shown


def test_a_notice_cannot_end_before_it_begins():
    now = timezone.now()

    with pytest.raises(ValidationError, match="before the start"):
        Identity(notice_from=now, notice_until=now - AN_HOUR).full_clean()


def test_a_site_for_trying_says_so_until_somebody_decides(client):
    call_command("mark_demonstration")
    identity.forget()
    assert "This is a demonstration" in said(client)
    assert "Ceci est une démonstration" in said(client, "/fr/")

    Identity.objects.update(is_demonstration=False)
    call_command("mark_demonstration")
    identity.forget()

    assert "This is a demonstration" not in said(client)


# --- Mails ------------------------------------------------------------------------


def test_mails_bear_the_sender_and_the_name_of_the_site(client, mailoutbox):
    Identity.objects.create(
        name_en="Our library", sender_name='The "office"', sender="office@iccm.test"
    )
    person = PersonFactory()

    client.post(reverse("account_reset_password"), {"email": person.email})

    (mail,) = mailoutbox
    assert mail.from_email == '"The office" <office@iccm.test>'
    assert "Our library" in mail.body


def test_questions_go_to_the_address_that_was_set(settings):
    assert contact() == settings.SECRETARIAT_EMAIL
    Identity.objects.create(contact="ask@iccm.test")

    assert contact() == "ask@iccm.test"


def test_it_costs_no_query_while_it_is_known(client, django_assert_num_queries):
    identity()

    with django_assert_num_queries(0):
        identity()
