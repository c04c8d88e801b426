"""What a form of the administration tells, and nobody changes there."""

from wagtail.admin.panels import FieldPanel


class TellingPanel(FieldPanel):
    """To be used with `read_only=True`. Wagtail says "None", in English."""

    def format_value_for_display(self, value):
        return "–" if value in (None, "") else super().format_value_for_display(value)
