"""The form to write to the secretariat, with a protection against programs of its own.

A field that people do not see must stay empty, nobody writes a question within three
seconds, and few write many within the hour. Nobody else's service is asked.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.core.mail.message import sanitize_address
from django.core.validators import EmailValidator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import in_reading_order, words
from portal.languages.widgets import MarkedSelect
from portal.letters import rate
from portal.letters.models import ABOUT_LENGTH, Letter
from portal.letters.stamps import new_stamp, read_stamp
from portal.topics.models import Component, Country


class TopicField(forms.ModelChoiceField):
    """Terms in an order that is asked for with each form: languages sort differently."""

    widget = MarkedSelect

    def __init__(self, model, order, label):
        super().__init__(
            model.objects.all(), required=False, label=label, empty_label="–"
        )
        self.model, self.order = model, order

    def label_from_instance(self, term):
        return words(term, "name")

    def __deepcopy__(self, memo):
        field = super().__deepcopy__(memo)
        field.queryset = self.model.objects.order_by(self.order())
        return field


class LetterForm(forms.ModelForm):
    country = TopicField(
        Country, lambda: in_reading_order("name"), _("Country you work in")
    )
    component = TopicField(Component, lambda: "number", _("Component it is about"))
    # For programs: hidden from people by the style sheet and told to stay empty.
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    # Nobody sees these two, so nobody could mend what is wrong in them.
    about = forms.CharField(widget=forms.HiddenInput, required=False)
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Letter
        fields = ["name", "email", "country", "component", "question", "about"]
        labels = {
            "name": _("Your name"),
            "email": _("Your mail address"),
            "question": _("Your question"),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "question": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, *args, sender="", **kwargs):
        super().__init__(*args, **kwargs)
        self.sender = sender
        self.initial["stamp"] = new_stamp()

    def clean_email(self):
        """One that can stand in a mail: more than the form of it is asked for."""
        try:
            sanitize_address(self.cleaned_data["email"], "utf-8")
        except ValueError as error:
            raise ValidationError(EmailValidator.message, code="invalid") from error
        return self.cleaned_data["email"]

    def clean_about(self):
        return own_path(self.cleaned_data["about"])

    def clean(self):
        super().clean()
        self.form_key = read_stamp(self.cleaned_data.get("stamp", ""))
        if self.cleaned_data.get("website"):
            raise ValidationError(_("Leave the last field empty."), code="program")
        if rate.is_spent(self.sender) and not self._is_kept_already():
            raise ValidationError(
                _(
                    "Many questions came from your network within the hour. Please "
                    "send yours again in an hour."
                ),
                code="many",
            )
        return self.cleaned_data

    def _is_kept_already(self):
        return Letter.objects.filter(form_key=self.form_key).exists()

    @property
    def asked_on(self):
        """The page of this site from which the reader came to ask; or nothing."""
        return own_path(self["about"].value() or "")

    def refreshed_stamp(self):
        """The stamp that the page carries: the posted one while it holds."""
        posted = self.data.get("stamp", "")
        try:
            read_stamp(posted)
        except ValidationError as error:
            if error.code != "quick":
                return new_stamp()
        return posted


def own_path(address):
    """A path of this site, nothing else."""
    is_own = (
        address.startswith("/")
        and len(address) <= ABOUT_LENGTH
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    )
    return address if is_own else ""
