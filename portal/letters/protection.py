"""What keeps programs away from a form that everybody may send.

A field that people do not see must stay empty, nobody fills in a form within three
seconds, and few send many within the hour. Nobody else's service is asked.
"""

from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.mail.message import sanitize_address
from django.core.validators import EmailValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portal.letters import rate
from portal.letters.stamps import new_stamp, read_stamp


class Protected(forms.ModelForm):
    """The form of something that is kept; `form_key` tells what was sent twice."""

    # For programs: hidden from people by the style sheet and told to stay empty.
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    # Nobody sees it, so nobody could mend what is wrong in it.
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)
    too_many = _(
        "Too many of these have come from your network within the hour. Please send "
        "yours again in an hour."
    )

    def __init__(self, *args, sender="", **kwargs):
        super().__init__(*args, **kwargs)
        self.sender = sender
        self.initial["stamp"] = new_stamp()

    def clean(self):
        super().clean()
        try:
            self.form_key = read_stamp(self.cleaned_data.get("stamp", ""))
        except ValidationError as error:
            if error.code == "quick" and self.errors:
                # It comes again anyway, once the rest is mended.
                return self.cleaned_data
            raise
        if self.cleaned_data.get("website"):
            # Browsers fill in fields too: who is no program sends it once more.
            self.data = cast("QueryDict", self.data).copy()
            self.data["website"] = ""
            raise ValidationError(
                _(
                    "A field that nobody sees was filled in, as programs do. It is empty "
                    "again: send the form once more."
                ),
                code="program",
            )
        if rate.is_spent(self.sender) and not self.is_kept_already():
            raise ValidationError(self.too_many, code="many")
        return self.cleaned_data

    def is_kept_already(self):
        kept = type(self.instance)._default_manager
        return kept.filter(form_key=self.form_key).exists()

    def refreshed_stamp(self):
        """The stamp that the page carries: the posted one while it holds."""
        if not self.is_bound:
            return self.initial["stamp"]
        posted = self.data.get("stamp", "")
        try:
            read_stamp(posted)
        except ValidationError as error:
            if error.code != "quick":
                return new_stamp()
        return posted


def mailable(email):
    """An address that can stand in a mail: more than the form of it is asked for."""
    try:
        sanitize_address(email, "utf-8")
    except ValueError as error:
        raise ValidationError(EmailValidator.message, code="invalid") from error
    return email
