"""The preferred language of a person, here and in Wagtail's administration."""

import pytest
from wagtail.users.models import UserProfile

from portal.accounts.models import User
from tests.factories.accounts import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db


def language_of_profile(person):
    return UserProfile.objects.get(user=person).preferred_language


def test_a_new_person_has_the_administration_in_their_language():
    person = PersonFactory(language="fr")

    assert language_of_profile(person) == "fr"


def test_a_language_changed_by_the_secretariat_reaches_the_administration():
    person = User.objects.get(pk=PersonFactory(language="en").pk)

    person.language = "fr"
    person.save()

    assert language_of_profile(person) == "fr"


def test_a_language_chosen_in_the_administration_reaches_the_account():
    person = PersonFactory(language="en")

    profile = UserProfile.get_for_user(person)
    profile.preferred_language = "fr"
    profile.save()

    assert User.objects.get(pk=person.pk).language == "fr"


def test_saving_a_person_read_before_does_not_undo_the_choice():
    person = User.objects.get(pk=PersonFactory(language="en").pk)
    profile = UserProfile.get_for_user(person)
    profile.preferred_language = "fr"
    profile.save()

    person.last_name = "Traoré"
    person.save()

    assert User.objects.get(pk=person.pk).language == "fr"
    assert language_of_profile(person) == "fr"


def test_after_signing_in_the_site_speaks_the_persons_language(client):
    person = PersonFactory(language="fr", groups=["Editors"])

    answer = client.post(
        "/account/login/", {"login": person.email, "password": PASSWORD}
    )

    assert answer.status_code == 302
    assert client.cookies["django_language"].value == "fr"
    assert 'lang="fr"' in client.get("/admin/").text
