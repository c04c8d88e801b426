"""What members say of a link, and what is asked of those who open one."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from subgroups.links.models import NAME_LENGTH, Link
from subgroups.workspace.keyed import KeyedForm

DAYS = (7, 14, 30, 90)
LONGEST_CODE = 40


def days_to_choose():
    """Called for each form: numbers are counted in the reader's language."""
    return [
        (
            number,
            ngettext("%(count)s day", "%(count)s days", number) % {"count": number},
        )
        for number in DAYS
    ]


class VersionField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return str(obj.number)


class LinkForm(KeyedForm, forms.ModelForm):
    days = forms.TypedChoiceField(
        label=_("Open for"),
        choices=days_to_choose,
        coerce=int,
        initial=14,
    )
    with_code = forms.BooleanField(
        label=_("Ask for a code too, which you send separately"), required=False
    )

    field_order = ["purpose", "version", "days", "may_comment", "with_code"]

    class Meta:
        model = Link
        fields = ["purpose", "may_comment"]
        labels = {"purpose": _("For whom"), "may_comment": _("Allow comments, too")}
        help_texts = {
            "purpose": _(
                "A name or an office. Only members see it. For a second link to the "
                "same person, write the same: only one verdict counts."
            ),
            "may_comment": _("And give a verdict while the version is in review."),
        }

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"] = VersionField(
            draft.versions.order_by("-number"), label=_("Version"), empty_label=None
        )
        self.order_fields(self.field_order)


class OpeningForm(forms.Form):
    """The code is asked for where the link has one, and judged by the view, which
    counts the tries."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        help_text=_("Those who sent you the link see it, with the time."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=LONGEST_CODE,
        help_text=_("Six digits that were sent to you separately from the link."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
    )

    def __init__(self, *args, has_code, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_code:
            del self.fields["code"]
