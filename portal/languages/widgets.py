"""Controls of forms whose choices are in two languages."""

from typing import Any

from django import forms
from django.utils.translation import get_language

from portal.languages.fallback import Words


class MarkedChoices(forms.widgets.ChoiceWidget):
    """A choice that is not in the reader's language says in which it is."""

    def create_option(
        self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        option = super().create_option(name, value, label, *args, **kwargs)
        if isinstance(label, Words) and label.language != get_language():
            option["attrs"]["lang"] = label.language
        return option


class MarkedSelect(MarkedChoices, forms.Select):
    pass


class MarkedCheckboxes(MarkedChoices, forms.CheckboxSelectMultiple):
    pass
