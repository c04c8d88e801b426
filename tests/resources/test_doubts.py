"""A file that is marked with another language than its words is said to the editor."""

import pytest
from django.urls import reverse
from django.utils import translation

from resources.doubts import doubts
from resources.ingest.models import Reading
from resources.models import Resource
from tests.factories.resources import ResourceFactory
from tests.factories.uploads import DocumentFactory

pytestmark = pytest.mark.django_db
EDIT = Resource.snippet_viewset.get_url_name("edit")


@pytest.fixture
def mistaken():
    """A French document that is marked as English."""
    document = DocumentFactory(title="Guide de l’ASC")
    Reading.objects.filter(document=document).update(state="read", language="fr")
    return ResourceFactory(files={"en": document})


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "“Guide de l’ASC” is marked as English, but its text is French."),
        (
            "fr",
            "« Guide de l’ASC » est indiqué en anglais, mais ses mots sont en français.",
        ),
    ],
)
def test_the_form_says_which_file_is_marked_wrongly(
    client, secretary, mistaken, language, said
):
    secretary.language = language
    secretary.save()
    client.force_login(secretary)

    shown = client.get(reverse(EDIT, args=[mistaken.pk])).content.decode()

    assert said in shown.replace("\xa0", " ")


@pytest.mark.parametrize(("told", "marked"), [("fr", "fr"), ("", "en"), ("en", "en")])
def test_nothing_is_said_where_words_and_mark_agree_or_nothing_is_known(told, marked):
    document = DocumentFactory()
    Reading.objects.filter(document=document).update(language=told)

    assert doubts(ResourceFactory(files={marked: document})) == []


def test_a_third_language_is_doubted_where_the_words_are_english():
    document = DocumentFactory(title="Guide")
    Reading.objects.filter(document=document).update(language="en")

    with translation.override("en"):
        said = doubts(ResourceFactory(files={"pt": document}))

    assert said == ["“Guide” is marked as Portuguese, but its text is English."]
