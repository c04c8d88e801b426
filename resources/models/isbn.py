"""International standard book numbers: their last figure follows from the others."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHAPE = re.compile(r"(?:\d[ -]?){9}[\dXx]|(?:\d[ -]?){12}\d")


def validate_isbn(value):
    """Of 10 or 13 figures, with hyphens or spaces between them or without."""
    if not SHAPE.fullmatch(value):
        raise ValidationError(_("An ISBN has 10 or 13 digits."))
    if not _ends_right(re.sub(r"[ -]", "", value).upper()):
        raise ValidationError(
            _(
                "This is not an ISBN: its last digit does not match the others. Is one "
                "mistyped?"
            )
        )


def _ends_right(figures):
    values = [10 if figure == "X" else int(figure) for figure in figures]
    if len(values) == 10:
        return sum((10 - n) * value for n, value in enumerate(values)) % 11 == 0
    return sum((1, 3)[n % 2] * value for n, value in enumerate(values)) % 10 == 0
