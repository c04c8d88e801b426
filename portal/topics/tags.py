"""What people type as tags: words between commas, and nothing else."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MARKS = ',"'


def tag_names(text: str) -> list[str]:
    """The tags of a line, each once, in order.

    Read so by every form. taggit itself takes quotation marks for brackets around
    commas, which the field of the administration does not give back: at the next save
    one tag would be two others.
    """
    names = (" ".join(part.replace('"', " ").split()) for part in text.split(","))
    return sorted(set(filter(None, names)))


def validate_tag_name(name: str) -> None:
    if any(mark in name for mark in MARKS):
        message = _("A tag holds no comma and no quotation mark: commas part tags.")
        raise ValidationError(message, code="part_of_a_line")
