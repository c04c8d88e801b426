"""What members send: a new draft, a new version of one, its title."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from subgroups.workspace.keyed import KeyedForm
from subgroups.workspace.models import Draft, DraftVersion

LONGEST_TEXT = 500_000


class VersionForm(KeyedForm, forms.ModelForm):
    """A file, or a text written here."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("Word, PDF, OpenDocument, Excel, PowerPoint or text."),
    )
    written_text = forms.CharField(
        label=_("Or write it here"),
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "An empty line begins a new paragraph. “## ” before a line makes it a "
            "heading, “- ” or “1. ” a point of a list; **two stars** around words make "
            "them bold."
        ),
    )

    # The number of the version that was the newest when the form was opened.
    begun_on = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = DraftVersion
        fields = ["file", "written_text", "note"]
        labels = {"note": _("What is new in it")}

    def overtaken(self, error):
        """By a newer version: sent once more as it is, this text comes after that one."""
        self.add_error(None, error)
        sent = {name: self.data[name] for name in self.data}
        self.data = {**sent, "begun_on": error.newest.number}

    def clean_written_text(self):
        return kept_as(self.cleaned_data["written_text"])

    def clean(self):
        cleaned = super().clean() or {}
        file, text = cleaned.get("file"), cleaned.get("written_text")
        is_told = {"file", "written_text"} & self.errors.keys()
        if not (file or text or is_told):
            raise ValidationError(_("Choose a file, or write the text."), code="none")
        # The form came with the text of the version before: who leaves it as it was
        # and chooses a file means the file.
        if text and text == kept_as(self.initial.get("written_text", "")):
            if not file:
                raise ValidationError(_("The text is the same as before."), code="same")
            cleaned["written_text"] = text = ""
        if file and text:
            raise ValidationError(
                _("Choose a file or write the text, not both."), code="both"
            )
        return cleaned


def kept_as(text):
    """What was written in a browser, without what files and pages cannot hold."""
    if not text.strip():
        return ""
    return text.replace("\r\n", "\n").replace("\x00", "").replace("\f", "\n")


class DraftForm(VersionForm):
    """A draft with its first version."""

    title = Draft._meta.get_field("title").formfield(label=_("Title"))
    language = Draft._meta.get_field("language").formfield(
        label=_("Language of the document")
    )

    field_order = ["title", "language", "file", "written_text", "note"]


class DescribeForm(forms.ModelForm):
    """What a draft is called, and in which language it is written."""

    class Meta:
        model = Draft
        fields = ["title", "language"]
        labels = {"title": _("Title"), "language": _("Language of the document")}


class CompareForm(forms.Form):
    """Which two versions; what makes no sense is the newest and the one before it."""

    old = forms.TypedChoiceField(label=_("Older version"), coerce=int)
    new = forms.TypedChoiceField(label=_("Newer version"), coerce=int)

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        held = draft.versions.select_related("document__reading")
        self.versions = {version.number: version for version in held}
        numbers = [(number, str(number)) for number in sorted(self.versions)]
        newest = numbers[-1][0]
        self.initial = {"old": max(newest - 1, 1), "new": newest}
        for name in ("old", "new"):
            self.fields[name].choices = numbers  # type: ignore[attr-defined]
        if self.is_bound:
            self.data = {**self.initial, **{key: self.data[key] for key in self.data}}

    @property
    def chosen(self):
        """(older, newer), the other way round where it was asked so."""
        asked = self.cleaned_data if self.is_valid() else self.initial
        old, new = sorted([asked["old"], asked["new"]])
        return self.versions[old], self.versions[new]

    @property
    def start(self):
        start = self.data.get("start", "") if self.is_bound else ""
        return int(start) if start.isdecimal() and len(start) < 7 else 0
