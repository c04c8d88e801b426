"""A mail of plain text in the look of the site, so that who sends writes no HTML.

Paragraphs stand between empty lines; an address of this site that stands alone in one
becomes the button.
"""

import re
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation


@dataclass(frozen=True)
class Paragraph:
    text: str

    @property
    def is_button(self) -> bool:
        is_alone = len(self.text.split()) == 1
        return is_alone and self.text.startswith(f"{settings.SITE_URL}/")


def paragraphs(text: str) -> list[Paragraph]:
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return [Paragraph(part.strip()) for part in parts if part.strip()]


def dressed(subject: str, text: str, language: str) -> str:
    with translation.override(language or settings.LANGUAGE_CODE):
        return render_to_string(
            "emails/text.html", {"subject": subject, "paragraphs": paragraphs(text)}
        )
