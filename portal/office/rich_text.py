"""The field for text with headings and links: Wagtail's own, with a name."""

import json
from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea


class NamedRichTextArea(DraftailRichTextArea):
    """Wagtail ties the label to the hidden field beside the one that is written in."""

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        own = context["widget"]["attrs"]
        if held := own.get("id"):
            options = json.loads(own["data-w-init-detail-value"])
            options["ariaLabelledBy"] = f"{held}-label"
            own["data-w-init-detail-value"] = json.dumps(options)
        return context
