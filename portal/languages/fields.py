"""Fields whose empty value is empty in both languages."""

from typing import Any

from bs4 import BeautifulSoup
from django.db.models import Model
from wagtail.fields import RichTextField as WagtailRichTextField

MEANINGFUL_TAGS = ("embed", "img", "hr")


def is_blank_rich_text(html: str | None) -> bool:
    """An untouched editor posts `<p data-block-key="x"></p>`: that is nothing."""
    if not html:
        return True
    if any(f"<{tag}" in html for tag in MEANINGFUL_TAGS):
        return False
    return not BeautifulSoup(html, "html.parser").get_text(strip=True)


class RichTextField(WagtailRichTextField):
    """Rich text that falls back to the other language when nothing was written."""

    def clean(self, value: Any, model_instance: Model | None) -> Any:
        value = super().clean(value, model_instance)
        return "" if is_blank_rich_text(value) else value

    def pre_save(self, model_instance: Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if value and is_blank_rich_text(value):
            value = ""
            setattr(model_instance, self.attname, value)
        return value

    def get_searchable_content(self, value: Any) -> list[str]:
        return (
            [] if is_blank_rich_text(value) else super().get_searchable_content(value)
        )
