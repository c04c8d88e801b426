"""What people send who join: an application, an account of their own."""

from typing import cast

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.letters.protection import Protected, mailable
from portal.topics.choices import TopicField, TopicsField
from portal.topics.models import Component, Country, Organisation
from subgroups.joining.models import MOST_INVITATIONS, Application, Invitation
from subgroups.models import Seat, Subgroup


class ApplicationForm(Protected):
    country = TopicField(Country, _("Country of its seat"))
    components = TopicsField(Component, _("Components you work on"))
    # Typed without https:// it is completed.
    homepage = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=_("For example www.example.org"),
        widget=forms.URLInput(attrs={"autocomplete": "url"}),
    )
    countries = TopicsField(Country, _("Countries you work in"))
    subgroups = TopicsField(Subgroup, _("Sub-groups that interest you"))
    too_many = _(
        "Too many applications have come from your network within the hour. Please "
        "send yours again in an hour."
    )

    class Meta:
        model = Application
        fields = [
            "applicant",
            "organisation_name",
            "kind",
            "country",
            "homepage",
            "components",
            "countries",
            "subgroups",
            "work",
            "why",
            "first_name",
            "last_name",
            "email",
            "language",
        ]
        labels = {
            "applicant": _("Who wants to join?"),
            "organisation_name": _("Name of the organisation"),
            "kind": _("Kind of organisation"),
            "work": _("What you do in iCCM"),
            "why": _("Why you want to join"),
            "email": _("Your email address"),
            "language": _("Language of the emails to you"),
        }
        help_texts = {
            "organisation_name": _("Leave it empty if you apply as a person."),
            "work": _(
                "Two or three sentences. Those of an organisation are shown in public."
            ),
            "email": _("A link to confirm it will be sent to this address."),
        }
        widgets = {
            "applicant": forms.RadioSelect,
            "language": forms.RadioSelect,
            "organisation_name": forms.TextInput(
                attrs={"autocomplete": "organization", "list": "organisations"}
            ),
            "work": forms.Textarea(attrs={"rows": 5}),
            "why": forms.Textarea(attrs={"rows": 5}),
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = cast(TopicsField, self.fields["subgroups"])
        offered.queryset = Subgroup.objects.live().filter(is_closed=False).in_order()
        self._offer("applicant", Application.Applicant.choices)
        self._offer("kind", Organisation.Kind.choices, first=[("", "–")])
        is_a_person = self["applicant"].value() == Application.Applicant.PERSON
        self.fields["organisation_name"].required = not is_a_person

    def _offer(self, name, choices, first=()):
        field = cast(forms.ChoiceField, self.fields[name])
        named = [(value, capfirst(label)) for value, label in choices]
        field.choices = [*first, *named]

    def clean_email(self):
        """In small letters, as accounts are kept."""
        return mailable(self.cleaned_data["email"]).lower()

    def clean_organisation_name(self):
        return " ".join(self.cleaned_data["organisation_name"].split())


class AccountForm(SetPasswordForm):
    """Of who was invited and has no account yet. `user` is not saved: it tells the
    rules of passwords what must not be in one."""

    first_name = User._meta.get_field("first_name").formfield(
        required=True, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = User._meta.get_field("last_name").formfield(
        required=True, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    language = User._meta.get_field("language").formfield(
        widget=forms.RadioSelect, help_text=_("Used for emails too.")
    )
    is_shown = forms.BooleanField(
        required=False, label=_("My name may be shown in public, with my organisation")
    )
    field_order = [
        "first_name",
        "last_name",
        "language",
        "is_shown",
        "new_password1",
        "new_password2",
    ]

    def __init__(self, user, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        self.fields["new_password1"].label = _("Password")
        self.fields["new_password2"].label = _("The same password again")

    def clean(self):
        told = self.cleaned_data
        self.user.first_name = told.get("first_name", "")
        self.user.last_name = told.get("last_name", "")
        return super().clean()


class AcceptForm(forms.Form):
    """Which organisation of the library it is, if it is there."""

    organisation = TopicField(
        Organisation,
        _("Organisation"),
        empty_label=_("a new one, with the name in the application"),
    )


class RefuseForm(forms.ModelForm):
    class Meta:
        model = Application
        fields = ["reason"]
        labels = {"reason": _("Reason")}
        help_texts = {
            "reason": _("It appears in the email. Write in the language above.")
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True


class AskForm(forms.Form):
    """For a seat in a sub-group. `spoken_for`: the organisations of the person."""

    organisation = TopicField(Organisation, _("For which organisation"))
    words = Seat._meta.get_field("words").formfield(
        label=_("Why you want to take part"),
        required=True,
        help_text=_("A few words on what you do. The co-chairs read them."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, spoken_for, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = cast(TopicField, self.fields["organisation"])
        field.queryset = spoken_for
        # Who speaks for none takes part as a person.
        field.required = bool(spoken_for)
        if len(spoken_for) == 1:
            field.empty_label = None
            self.initial["organisation"] = spoken_for[0]


class EndForm(forms.Form):
    reason = Seat._meta.get_field("reason").formfield(
        label=_("A message to this person"), widget=forms.Textarea(attrs={"rows": 3})
    )


class InviteForm(forms.ModelForm):
    """To speak for a member. `own`: the place of who invites, to be handed over."""

    hands_over = forms.BooleanField(
        required=False,
        label=_(
            "This person takes my place: once they accept, I no longer represent it"
        ),
        help_text=_(
            "Your seats in sub-groups for it end then, and with them your way into their "
            "workspaces."
        ),
    )

    class Meta:
        model = Invitation
        fields = ["first_name", "last_name", "email", "language"]
        labels = {"language": _("Language of the invitation")}
        widgets = {"language": forms.RadioSelect}

    def __init__(self, membership, own, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership = membership
        if own is None:
            del self.fields["hands_over"]

    def clean_email(self):
        email = mailable(self.cleaned_data["email"]).lower()
        speaking = self.membership.representatives.now()
        if speaking.filter(person__email=email).exists():
            raise forms.ValidationError(_("This person already represents it."))
        return email

    def clean(self):
        super().clean()
        # An address that got the invitation already gets it anew.
        others = self.membership.invitations.open().exclude(
            email=self.cleaned_data.get("email")
        )
        if others.count() >= MOST_INVITATIONS:
            raise forms.ValidationError(
                _("Too many invitations are open. Withdraw one of them first.")
            )
        return self.cleaned_data
