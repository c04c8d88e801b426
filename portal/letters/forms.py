"""The form to write to the secretariat."""

from django import forms
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from portal.letters.models import ABOUT_LENGTH, Letter
from portal.letters.protection import Protected, mailable
from portal.topics.choices import TopicField
from portal.topics.models import Component, Country


class LetterForm(Protected):
    country = TopicField(Country, _("Country you work in"))
    component = TopicField(Component, _("Component it concerns"))
    # Nobody sees it, so nobody could mend what is wrong in it.
    about = forms.CharField(widget=forms.HiddenInput, required=False)
    too_many = _(
        "Too many questions have come from your network within the hour. "
        "Please send yours again in an hour."
    )

    class Meta:
        model = Letter
        fields = ["name", "email", "country", "component", "question", "about"]
        labels = {
            "name": _("Your name"),
            "email": _("Your email address"),
            "question": _("Your question"),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "question": forms.Textarea(attrs={"rows": 8}),
        }

    def clean_email(self):
        return mailable(self.cleaned_data["email"])

    def clean_about(self):
        return own_path(self.cleaned_data["about"])

    @property
    def asked_on(self):
        """The page of this site from which the reader came to ask; or nothing."""
        return own_path(self["about"].value() or "")


def own_path(address):
    """A path of this site, nothing else."""
    is_own = (
        address.startswith("/")
        and len(address) <= ABOUT_LENGTH
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    )
    return address if is_own else ""
