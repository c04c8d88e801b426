"""Images are told to those who do not see them, in the reader's language."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.images.tests.utils import get_test_image_file

from portal.pages.blocks import FigureBlock
from portal.uploads.models import Image
from tests.factories.pages import home, page_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def image():
    return Image.objects.create(
        title="visit.png",
        file=get_test_image_file(),
        alt_en="A worker counts tablets",
        alt_fr="Une agente compte des comprimés",
        credit_en="Photo: A. Diallo",
    )


def stream(image):
    from portal.pages.models import StandardPage

    block = StandardPage.body_en.field.stream_block
    value = {"image": image.pk, "caption": "A visit"}
    return block.to_python([{"type": "figure", "value": value}])


def test_a_figure_speaks_the_language_of_the_reader(client, image):
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


def test_an_image_without_words_is_not_published(image):
    Image.objects.update(alt_en="", alt_fr="")
    block = FigureBlock()

    with pytest.raises(ValidationError):
        block.clean(block.to_python({"image": image.pk, "caption": ""}))


def test_a_decoration_needs_no_words(image):
    Image.objects.update(alt_en="", alt_fr="", is_decoration=True)
    block = FigureBlock()

    assert block.clean(block.to_python({"image": image.pk, "caption": ""}))


def test_the_form_asks_for_words_in_both_languages(client, secretary, image):
    client.force_login(secretary)

    page = client.get(f"/admin/images/{image.pk}/").content.decode()

    for field in ("alt_en", "alt_fr", "credit_fr", "is_decoration", "consent"):
        assert f'name="{field}"' in page
