"""The field for a title in one of the two languages, either of which is enough."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import TitleFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput

TITLE_IN = {"en": _("Title in English"), "fr": _("Title in French")}


class TitleInput(AdminAutoHeightTextInput):
    """Shows the whole of a long title; it stays one line, whatever key was pressed."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return value and " ".join(value.split())


def title_panel(code, field, slug):
    """`slug`: the field that follows the title while the address is not known yet."""
    return TitleFieldPanel(
        field,
        targets=[slug],
        widget=TitleInput,
        heading=_("Title"),
        placeholder=TITLE_IN[code],
        help_text=_("Give at least one title, in English or in French."),
    )
