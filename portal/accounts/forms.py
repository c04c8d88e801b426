"""What people change about themselves."""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.core import context, ratelimit
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.time_zones import (
    away_now,
    keep_time_zone,
    time_zone_of,
    zones_by_place,
)

SECONDS_OF_AN_HOUR = 3600


class ProfileForm(forms.ModelForm):
    time_zone = forms.ChoiceField(label=_("Time zone"))

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language"]
        labels = {
            "first_name": _("First name"),
            "last_name": _("Last name"),
            "language": _("Preferred language"),
        }
        help_texts = {"language": _("For your pages and the emails you receive.")}
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Comments and drafts are signed with it.
        self.fields["first_name"].required = True
        self.fields["last_name"].required = True
        chosen = self.initial["time_zone"] = time_zone_of(self.instance)
        zones = cast(forms.ChoiceField, self.fields["time_zone"])
        zones.choices = [
            (name, f"{place} ({away_now(name)})")
            for name, place in zones_by_place(chosen)
        ]

    def save(self, commit=True):
        person = super().save(commit)
        keep_time_zone(person, self.cleaned_data["time_zone"])
        return person


class LeaveForm(forms.Form):
    """The password once more. Tries are counted by account alone: colleagues at the
    same network address neither use them up nor lose theirs."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self):
        password = self.cleaned_data["password"]
        may_try = ratelimit.consume(
            context.request,
            action="delete_account",
            user=self.person,
        )
        if not may_try:
            raise get_adapter().validation_error("rate_limited")
        if not self.person.check_password(password):
            raise forms.ValidationError(_("This is not your password."), code="wrong")
        return password
