"""Images are told to those who do not see them, in the reader's language."""

import pytest
from bs4 import BeautifulSoup
from wagtail.blocks import StructBlockValidationError
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ReferenceIndex

from portal.pages.blocks import FigureBlock
from portal.uploads.models import Image
from tests.factories.accounts import PersonFactory
from tests.factories.pages import home, page_at
from tests.forms import sent_from
from tests.shown import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return Image.objects.create(
        title="visit.png",
        file=get_test_image_file(),
        alt_en="A worker counts tablets",
        alt_fr="Une agente compte des comprimés",
        credit_en="Photo: A. Diallo",
        credit_fr="Photo : A. Diallo",
    )


def stream(image):
    from portal.pages.models import StandardPage

    block = StandardPage.body_en.field.stream_block
    value = {"image": image.pk, "caption": "A visit"}
    return block.to_python([{"type": "figure", "value": value}])


def test_a_figure_speaks_the_language_of_the_reader(client, image):
    Image.objects.update(credit_fr="")
    page = page_at(
        home(),
        title_en="P",
        title_fr="P fr",
        body_en=stream(image),
        body_fr=stream(image),
    )

    english = client.get(page.get_absolute_url("en")).content.decode()
    french = client.get(page.get_absolute_url("fr")).content.decode()

    assert 'alt="A worker counts tablets"' in english
    assert 'alt="Une agente compte des comprimés"' in french
    assert '<span lang="en">Photo: A. Diallo</span>' in french
    assert "image/webp" in french
    assert "image/avif" in french


WORDS = {
    "alt_en": "alternative text in English",
    "alt_fr": "alternative text in French",
    "credit_en": "credit in English",
    "credit_fr": "credit in French",
}


@pytest.mark.parametrize(("field", "words"), WORDS.items())
def test_an_image_is_published_with_all_its_words_only(image, field, words):
    Image.objects.update(**{field: ""})
    block = FigureBlock()

    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.to_python({"image": image.pk, "caption": ""}))

    said = str(refusal.value.block_errors["image"])
    assert words in said
    assert not [other for key, other in WORDS.items() if key != field and other in said]


def test_an_image_without_words_may_stay_in_a_draft(image):
    Image.objects.update(**dict.fromkeys(WORDS, ""))
    block = FigureBlock()
    block.defer_required_validation()

    assert block.clean(block.to_python({"image": image.pk, "caption": ""}))


def test_a_decoration_needs_no_words(image):
    Image.objects.update(**dict.fromkeys(WORDS, ""), is_decoration=True)
    block = FigureBlock()

    assert block.clean(block.to_python({"image": image.pk, "caption": ""}))


def test_the_form_asks_for_words_in_both_languages(client, secretary, image):
    client.force_login(secretary)

    page = client.get(f"/admin/images/{image.pk}/").content.decode()

    for field in ("alt_en", "alt_fr", "credit_fr", "is_decoration", "consent"):
        assert f'name="{field}"' in page


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "The image stands on a page: this is needed in both languages."),
        ("fr", "Cette image figure sur une page : il le faut dans les deux langues."),
    ],
)
def test_words_of_an_image_in_use_are_not_emptied(client, image, language, told):
    page = page_at(home(), title_en="P", title_fr="P fr", body_en=stream(image))
    ReferenceIndex.create_or_update_for_object(page)  # a task, on a real site
    client.force_login(PersonFactory(groups=["Secretariat"], language=language))
    address = f"/admin/images/{image.pk}/"

    answer = client.post(address, sent_from(client.get(address), alt_en=""))

    assert told in text_of(answer)
    image.refresh_from_db()
    assert image.alt_en == "A worker counts tablets"


def test_words_of_an_image_in_use_may_change(client, secretary, image):
    page = page_at(home(), title_en="P", title_fr="P fr", body_en=stream(image))
    ReferenceIndex.create_or_update_for_object(page)  # a task, on a real site
    client.force_login(secretary)
    address = f"/admin/images/{image.pk}/"

    client.post(address, sent_from(client.get(address), alt_en="Tablets are counted"))

    image.refresh_from_db()
    assert image.alt_en == "Tablets are counted"


def test_words_of_an_image_nobody_shows_may_go(client, secretary, image):
    client.force_login(secretary)
    address = f"/admin/images/{image.pk}/"

    client.post(address, sent_from(client.get(address), alt_en=""))

    image.refresh_from_db()
    assert not image.alt_en


@pytest.mark.parametrize("language", ["en", "fr"])
def test_messengers_show_the_first_picture_of_a_page(client, image, language):
    words = {"title_en": "P", "title_fr": "P fr"}
    plain = page_at(home(), **words, slug="plain", slug_fr="simple")
    page = page_at(home(), **words, body_en=stream(image), body_fr=stream(image))

    told = [
        BeautifulSoup(client.get(one.get_absolute_url(language)).content, "html.parser")
        .select_one('meta[property="og:image"]')["content"]
        .removeprefix("http://testserver")
        for one in (plain, page)
    ]

    assert told[0].endswith(f"share-{language}.png")
    assert told[1].startswith("/media/")
    assert ".fill-1200x630" in told[1]
