"""The number of a book is taken only where its last figure is right."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from resources.models.isbn import validate_isbn


@pytest.mark.parametrize(
    "number",
    [
        "9789241504195",
        "978-92-4-150419-5",
        "0 306 40615 2",
        "0-8044-2957-X",
        "080442957x",
    ],
)
def test_a_number_of_a_book_is_taken(number):
    validate_isbn(number)


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        ("9789241504196", "mistyped", "faute de frappe"),
        ("0-8044-2957-1", "mistyped", "faute de frappe"),
        ("978924150419", "10 or 13", "10 ou 13"),
        ("978924150419X", "10 or 13", "10 ou 13"),
        ("ISBN 9789241504195", "10 or 13", "10 ou 13"),
    ],
)
def test_what_is_none_is_said_in_both_languages(number, english, french):
    for language, words in (("en", english), ("fr", french)):
        with (
            translation.override(language),
            pytest.raises(ValidationError, match=words),
        ):
            validate_isbn(number)
