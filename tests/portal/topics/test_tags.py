"""Tags are parted by commas alone, however the form of the day quotes them."""

import pytest
from django.urls import reverse

from portal.topics.tags import tag_names
from resources.models import Tag
from tests.factories.accounts import PersonFactory
from tests.factories.resource_form import edit_url, form, post
from tests.factories.resources import ResourceFactory

VIEWSET = Tag.snippet_viewset


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("zinc", ["zinc"]),
        ("cold chain", ["cold chain"]),
        ('"cold chain", zinc', ["cold chain", "zinc"]),
        ('"malaria, severe"', ["malaria", "severe"]),
        ('malaria, "severe', ["malaria", "severe"]),
        ("zinc, zinc , ", ["zinc"]),
        (' , "" ,', []),
        ("", []),
    ],
)
def test_a_line_is_read_as_it_looks(line, names):
    assert tag_names(line) == names


def test_what_was_saved_once_is_the_same_when_saved_again(client, secretary):
    resource = ResourceFactory(tags=["stock"])
    client.force_login(secretary)
    pasted = "a long sentence of pneumonia, diarrhoea and malaria"
    parts = {"a long sentence of pneumonia", "diarrhoea and malaria"}

    for sent in (pasted, ", ".join(f'"{part}"' for part in sorted(parts))):
        changed = form(title_en="Guide", tags=sent, **{"action-publish": "1"})
        post(client, edit_url(resource), changed)
        assert set(type(resource).objects.get().tags.names()) == parts

    assert Tag.objects.filter(name__contains=",").count() == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A tag holds no comma"),
        ("fr", "Un mot-clé ne contient ni virgule ni guillemet"),
    ],
)
@pytest.mark.parametrize("name", ["Malaria, severe", 'Malaria "severe"'])
def test_a_tag_that_no_line_could_hold_is_refused(client, name, language, said):
    client.force_login(PersonFactory(secretariat=True, language=language))

    page = client.post(reverse(VIEWSET.get_url_name("add")), tag_form(name))

    assert said in page.text
    assert not Tag.objects.exists()


def test_a_tag_gets_its_slug_of_its_name(client, secretary):
    client.force_login(secretary)

    post(client, reverse(VIEWSET.get_url_name("add")), tag_form("Œdème sévère"))

    assert Tag.objects.get().slug == "oedeme-severe"


def tag_form(name):
    return {"name": name, "slug": "", "label_en": "", "label_fr": ""}
