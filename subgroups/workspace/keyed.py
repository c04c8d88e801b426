"""Forms that are sent twice (a double click, a page gone back to) and done once."""

import uuid

from django import forms


class KeyedForm(forms.Form):
    """With a key made with the empty form, by which the second sending is known."""

    form_key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_key", uuid.uuid4().hex)

    def clean_form_key(self):
        key = self.cleaned_data["form_key"]
        is_ours = len(key) == 32 and key.isalnum()
        return key if is_ours else uuid.uuid4().hex
