"""What the administration says of two versions of a record: old → new, in words.

Wagtail's own comparison tells old from new by colour alone, prints "None" where there
was nothing, and knows rows of rows by their name only.
"""

import functools
from typing import Any

from django.db import models
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext
from modeltranslation.fields import TranslationField
from wagtail.admin import compare
from wagtail.admin.panels import FieldPanel, InlinePanel, MultipleChooserPanel
from wagtail.fields import RichTextField

from portal.look.rows import FilledRows


def change(old: object, new: object) -> SafeString:
    return format_html("{}", new) if old == new else replaced(old, new)


def replaced(old: object, new: object) -> SafeString:
    old = format_html('<del class="deletion">{}</del>', old or gettext("nothing"))
    new = format_html('<ins class="addition">{}</ins>', new or gettext("nothing"))
    return format_html("{} → {}", old, new)


def said(field: Any, value: Any) -> str:
    """A value of a field as a reader would write it."""
    if value is None or value == "":
        return ""
    if field.many_to_one:
        meant = field.related_model._default_manager.filter(pk=value).first()
        return str(meant) if meant else gettext("something that no longer exists")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(localize(value)) if not isinstance(value, int) else str(value)


class Named(compare.FieldComparison):
    """A field in one of the languages is called by that language's name, not its code."""

    def field_label(self) -> str:
        field = self.field
        if not isinstance(field, TranslationField):
            return str(super().field_label())
        name = capfirst(str(field.translated_field.verbose_name))
        language = get_language_info(field.language)["name_translated"]
        return f"{name} ({language})"


class InWords(Named):
    def htmldiff(self) -> SafeString:
        return change(said(self.field, self.val_a), said(self.field, self.val_b))


class NoneIsEmpty(Named):
    """A text nobody wrote is NULL or empty, by the way it came in: no change."""

    val_a: Any
    val_b: Any

    def __init__(self, field: Any, *versions: Any) -> None:
        super().__init__(field, *versions)
        self.val_a, self.val_b = self.val_a or "", self.val_b or ""


class Text(NoneIsEmpty, compare.TextFieldComparison):
    pass


class RichText(NoneIsEmpty, compare.RichTextFieldComparison):
    pass


def register() -> None:
    for kind, words in (
        (models.CharField, Text),
        (models.TextField, Text),
        (RichTextField, RichText),
    ):
        compare.register_comparison_class(kind, comparison_class=words)
    # Of fields with choices, which Wagtail's registry is not asked about; to mypy it is
    # no variable.
    compare.ChoiceFieldComparison = InWords  # type: ignore[misc]
    for kind in (models.IntegerField, models.BooleanField, models.DateField):
        compare.register_comparison_class(kind, comparison_class=InWords)
    compare.register_comparison_class(
        models.ForeignKey, to=models.Model, comparison_class=InWords
    )


class Happened:
    """The line that tells what became of a row as a whole."""

    def __init__(self, row: "RowInWords") -> None:
        self.row = row

    def field_label(self) -> str:
        return capfirst(str(self.row.model._meta.verbose_name))

    def htmldiff(self) -> str:
        return gettext("added") if self.row.is_addition() else gettext("removed")

    def has_changed(self) -> bool:
        return True


class RowInWords(compare.ChildObjectComparison):
    """Leaves out what says nothing."""

    def get_field_comparisons(self) -> list[Any]:
        shown = [
            comparison
            for comparison in super().get_field_comparisons()
            if comparison.has_changed() or comparison.htmldiff()
        ]
        is_whole = self.is_addition() or self.is_deletion()
        return [Happened(self), *shown] if is_whole else shown


class RowsInWords(compare.ChildRelationComparison):
    def get_child_comparison(self, obj_a: Any, obj_b: Any) -> RowInWords:
        return RowInWords(
            self.field.related_model, self.field_comparisons, obj_a, obj_b
        )

    @staticmethod
    def marks(row: Any) -> set[str]:
        """What tells a row from others in every version: two that share one are one."""
        return set()

    def get_mapping(self, objs_a: list[Any], objs_b: list[Any]) -> tuple[Any, ...]:
        """A number tells that two rows are the same one, but not that they are two:
        rows come and go with each publication."""
        pairs = sorted(
            (self.distance(a, b), i, j)
            for i, a in enumerate(objs_a)
            for j, b in enumerate(objs_b)
            if self.may_be_one(a, b)
        )
        forwards: dict[int, int] = {}
        backwards: dict[int, int] = {}
        for _distance, i, j in pairs:
            if i not in forwards and j not in backwards:
                forwards[i], backwards[j] = j, i
        added = [j for j in range(len(objs_b)) if j not in backwards]
        deleted = [i for i in range(len(objs_a)) if i not in forwards]
        return forwards, backwards, added, deleted

    def distance(self, a: Any, b: Any) -> tuple[bool, bool, int]:
        differences = self.get_child_comparison(a, b).get_num_differences()
        return not self.marks(a) & self.marks(b), a.pk != b.pk, differences

    def may_be_one(self, a: Any, b: Any) -> bool:
        if (a.pk and a.pk == b.pk) or self.marks(a) & self.marks(b):
            return True
        is_same = not self.get_child_comparison(a, b).has_changed()
        is_told_apart = (a.pk and b.pk) or (self.marks(a) and self.marks(b))
        return is_same or not is_told_apart


class HeldInWords(RowsInWords):
    """For rows in a row, which Wagtail's page shows as if they were a field: one line
    for each."""

    is_field = True
    is_child_relation = False

    def htmldiff(self) -> SafeString:
        lines = [self.line(row) for row in self.get_child_comparisons()]
        if not lines:
            return SafeString("")
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", lines))

    def line(self, row: RowInWords) -> tuple[SafeString]:
        fields = [
            (self.field_words(part),)
            for part in row.get_field_comparisons()
            if not isinstance(part, Happened)
        ]
        words = format_html_join(" · ", "{}", fields)
        if row.is_addition():
            words = format_html('<ins class="addition">{}</ins>', words)
            return (format_html(gettext("Added: {}"), words),)
        if row.is_deletion():
            words = format_html('<del class="deletion">{}</del>', words)
            return (format_html(gettext("Removed: {}"), words),)
        return (words,)

    @staticmethod
    def field_words(part: compare.FieldComparison) -> SafeString:
        is_text = isinstance(part, compare.TextFieldComparison)
        return change(part.val_a, part.val_b) if is_text else part.htmldiff()


class ComparedInWords:
    """Mixed into the bound part of a panel of rows; the panel names them in `rows`.

    mypy can't see from here what it is mixed into.
    """

    def get_comparison(self) -> list[Any]:
        return [
            functools.partial(self.panel.rows, *made.args, **made.keywords)  # type: ignore[attr-defined]
            for made in super().get_comparison()  # type: ignore[misc]
        ]


class RowsPanel(InlinePanel):
    rows: type[RowsInWords] = RowsInWords

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = FilledRows
        return options

    class BoundPanel(ComparedInWords, InlinePanel.BoundPanel):
        pass


class ChosenRowsPanel(MultipleChooserPanel):
    rows: type[RowsInWords] = RowsInWords

    class BoundPanel(ComparedInWords, MultipleChooserPanel.BoundPanel):
        pass


class UnseenPanel(FieldPanel):
    """For what the form carries along unseen: no news for who compares."""

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self) -> list[Any]:
            return []
