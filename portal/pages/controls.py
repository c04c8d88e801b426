"""Blocks of Wagtail whose controls would speak English, or bad French, to an editor.

To the database they are Wagtail's own: migrations name those.
"""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from portal.languages.snippets import Chooser

# The only way to add rows and columns; the editor of tables knows no French.
TABLE_MENU = {
    "row_above": {"name": _("Insert a row above")},
    "row_below": {"name": _("Insert a row below")},
    "rows": "---------",
    "col_left": {"name": _("Insert a column on the left")},
    "col_right": {"name": _("Insert a column on the right")},
    "columns": "---------",
    "remove_row": {"name": _("Remove the row")},
    "remove_col": {"name": _("Remove the column")},
    "removed": "---------",
    "undo": {"name": _("Undo")},
    "redo": {"name": _("Redo")},
}


class RichTextBlock(blocks.RichTextBlock):
    """Wagtail gives the field that is written in no name for those who listen."""

    canonical_module_path = "wagtail.blocks.RichTextBlock"

    @cached_property
    def field(self):
        field = super().field
        field.widget.options = {**field.widget.options, "ariaLabel": self.label}
        return field


class TableBlock(WagtailTableBlock):
    canonical_module_path = "wagtail.contrib.table_block.blocks.TableBlock"

    def get_table_options(self, table_options=None):
        options = super().get_table_options(table_options)
        return options | {"language": "en-US", "contextMenu": {"items": TABLE_MENU}}

    def to_python(self, value):
        """Wagtail takes a table of a draft whose headers are still to be told for an
        old one that has none."""
        return value

    def clean(self, value):
        """Readers who listen are told which cells are headers; Wagtail's own refusal
        names no field and is English."""
        is_chosen = not value or value.get("table_header_choice")
        if not (is_chosen or self.is_deferred_validation):
            raise ValidationError(
                _("Say under “Table headers” which cells are headers.")
            )
        return super().clean(value)


class RecordBlock(SnippetChooserBlock):
    """Asks for "an item", as all forms of the office do."""

    canonical_module_path = "wagtail.snippets.blocks.SnippetChooserBlock"

    @cached_property
    def widget(self):
        icon = self.target_model.snippet_viewset.icon
        if not self.has_explicit_icon:
            self.set_meta_options({"icon": icon})
        return Chooser(model=self.target_model, icon=icon)
