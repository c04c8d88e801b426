"""Nobody guesses where a picture lies that nothing shows yet."""

import io
import re

import pytest
from django.core.files.images import ImageFile
from PIL import Image as Picture

from portal.uploads.models import Image

pytestmark = pytest.mark.django_db


def test_a_picture_and_its_small_ones_lie_in_folders_of_their_own():
    paths = []
    for _ in range(2):
        drawn = io.BytesIO()
        Picture.new("RGB", (64, 64)).save(drawn, "PNG")
        picture = Image.objects.create(
            title="Chart", file=ImageFile(drawn, name="chart.png"), width=64, height=64
        )
        with picture.get_rendition("width-32").file as small:
            paths += [picture.file.name, small.name]

    for path in paths:
        assert re.search(r"/[0-9a-f]{16}/chart[^/]*[.]png$", path)
    assert len({path.split("/")[-2] for path in paths}) == 2
