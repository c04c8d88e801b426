"""Rows of a form in which nobody wrote anything yet."""

from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from modelcluster.forms import BaseChildFormSet

ABOUT_THE_ROW = {DELETION_FIELD_NAME, ORDERING_FIELD_NAME}


class FilledRows(BaseChildFormSet):
    """Passes over a new row until something is chosen or written in it.

    It would else be wrong in the time between "Add file" and the choice of the file,
    and autosave would pause.
    """

    def _should_delete_form(self, form):
        return super()._should_delete_form(form) or self._is_untouched(form)

    def _is_untouched(self, form):
        if form.data.get(form.add_prefix(self.model._meta.pk.name)):
            return False
        holds_rows = bool(getattr(form, "formsets", None))
        # What begins with a value, such as the language, says nothing by itself.
        return not holds_rows and not any(
            form[name].data
            for name, field in form.fields.items()
            if name not in ABOUT_THE_ROW and not form.get_initial_for_field(field, name)
        )
