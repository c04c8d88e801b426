"""The form to write to the secretariat, with a protection against programs of its own.

A field that people do not see must stay empty, and nobody writes a question within
three seconds. Nobody else's service is asked.
"""

import uuid

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import in_reading_order
from portal.letters.models import Letter
from portal.topics.models import Country

SALT = "letters"
QUICKEST_SECONDS = 3
LATEST_SECONDS = 24 * 3600


class CountryField(forms.ModelChoiceField):
    """Countries in the order of the reader's language."""

    def __init__(self):
        super().__init__(
            Country.objects.all(), required=False, label=_("Country you work in")
        )

    def __deepcopy__(self, memo):
        field = super().__deepcopy__(memo)
        field.queryset = Country.objects.order_by(in_reading_order("name"))
        return field


class LetterForm(forms.ModelForm):
    country = CountryField()
    # For programs: hidden from people by the style sheet and told to stay empty.
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    stamp = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Letter
        fields = ["name", "email", "country", "question", "about"]
        labels = {
            "name": _("Your name"),
            "email": _("Your mail address"),
            "question": _("Your question"),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "question": forms.Textarea(attrs={"rows": 8}),
            "about": forms.HiddenInput,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["stamp"] = new_stamp()

    def clean_about(self):
        """A path of this site, nothing else."""
        about = self.cleaned_data["about"]
        return about if about.startswith("/") and not about.startswith("//") else ""

    def clean(self):
        super().clean()
        self.form_key = read_stamp(self.cleaned_data.get("stamp", ""))
        if self.cleaned_data.get("website"):
            raise ValidationError(_("Leave the last field empty."), code="program")
        return self.cleaned_data

    def refreshed_stamp(self):
        """The stamp that the page carries: the posted one while it holds."""
        posted = self.data.get("stamp", "")
        try:
            read_stamp(posted)
        except ValidationError as error:
            if error.code != "quick":
                return new_stamp()
        return posted


def new_stamp():
    return signing.TimestampSigner(salt=SALT).sign(uuid.uuid4().hex)


def read_stamp(stamp):
    """The key inside; ValidationError for one that is forged, too fresh or too old."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        key = signer.unsign(stamp, max_age=LATEST_SECONDS)
    except signing.BadSignature as error:
        raise ValidationError(
            _("The page was open for long. Please send it once more."), code="stale"
        ) from error
    try:
        signer.unsign(stamp, max_age=QUICKEST_SECONDS)
    except signing.SignatureExpired:
        return key
    raise ValidationError(
        _("That was very quick. Please wait some seconds and send it once more."),
        code="quick",
    )
