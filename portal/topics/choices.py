"""Terms to choose from in a form."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from portal.languages.fallback import words
from portal.languages.widgets import MarkedCheckboxes, MarkedSelect


def dictionary_form(text: str) -> str:
    """Without accents and capitals: databases put "É" behind "Z". The search has its
    own `sorting_form`, in a room above this one."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


class TermsInOrder(ModelChoiceIterator):
    """In the order of their vocabulary, else in that of a dictionary of the reader's
    language; the choice of none stands first."""

    def __iter__(self) -> Iterator[Any]:
        if self.queryset.ordered:
            return super().__iter__()
        return iter(
            sorted(
                super().__iter__(),
                key=lambda choice: (choice[0] != "", dictionary_form(str(choice[1]))),
            )
        )


class TopicField(forms.ModelChoiceField):
    """One term, or none."""

    widget = MarkedSelect
    iterator = TermsInOrder

    def __init__(self, model, label, empty_label="–"):
        super().__init__(
            model.objects.all(), required=False, label=label, empty_label=empty_label
        )

    def label_from_instance(self, term):
        return words(term, "name")


class TopicsField(forms.ModelMultipleChoiceField):
    """Terms to tick."""

    widget = MarkedCheckboxes
    iterator = TermsInOrder

    def __init__(self, model, label):
        super().__init__(model.objects.all(), required=False, label=label)

    def label_from_instance(self, term):
        return words(term, "name")
