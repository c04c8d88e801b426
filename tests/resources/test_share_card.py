"""The picture that messengers show beside a link to a resource."""

import io

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from resources import share_card
from tests.factories.resources import ResourceFactory
from tests.factories.topics import ComponentFactory, OrganisationFactory
from tests.shown import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def resource():
    return ResourceFactory(
        title_en="Caring for newborns",
        title_fr="Soigner les nouveau-nés",
        year=2015,
        publisher=OrganisationFactory(name_en="WHO", name_fr="OMS"),
        components=[ComponentFactory(number=4)],
    )


@pytest.mark.parametrize(
    ("language", "title", "facts"),
    [
        ("en", "Caring for newborns", "WHO"),
        ("fr", "Soigner les nouveau-nés", "OMS"),
    ],
)
def test_a_page_leads_to_a_picture_of_its_title(
    client, resource, monkeypatch, language, title, facts
):
    said = []
    drawn = share_card.drawn
    monkeypatch.setattr(
        share_card, "drawn", lambda *given: said.append(given[1]) or drawn(*given)
    )
    page = client.get(resource.get_absolute_url(language))
    told = BeautifulSoup(page.content, "html.parser").select_one(
        'meta[property="og:image"]'
    )

    answer = client.get(told["content"].removeprefix("http://testserver"))

    assert answer["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)
    assert said[0]["title"] == title
    assert said[0]["facts"].startswith(facts)
    assert said[0]["facts"].endswith("2015")
    assert said[0]["components"] == [4]


def test_a_draft_has_no_picture(client, secretary, resource):
    draft = ResourceFactory(title_en="Not yet", live=False)

    client.force_login(secretary)

    assert client.get(address("resources:card", draft.pk)).status_code == 404


def test_a_long_title_ends_with_a_whole_word():
    assert share_card.shortened("Short", 170) == "Short"
    told = share_card.shortened("community, " * 40, 170)
    assert len(told) <= 170
    assert told.endswith("community…")


@pytest.mark.parametrize("title", ["#raw \\ $x$ *b*", "حياة 🙂 \x07", "x" * 255])
def test_whatever_a_title_holds_a_picture_is_made(client, title):
    odd = ResourceFactory(title_en=title)

    answer = client.get(address("resources:card", odd.pk))

    assert answer.content.startswith(b"\x89PNG")
