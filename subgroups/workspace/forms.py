"""What members send: a new draft, and a new version of one."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from subgroups.workspace.models import Draft, DraftVersion

LONGEST_TEXT = 500_000


class VersionForm(forms.ModelForm):
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
        help_text=_("Plain text. An empty line begins a new paragraph."),
    )
    form_key = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = DraftVersion
        fields = ["file", "written_text", "note"]
        labels = {"note": _("What is new in it")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_key", uuid.uuid4().hex)

    def clean_written_text(self):
        text = self.cleaned_data["written_text"]
        if not text.strip():
            return ""
        return text.replace("\r\n", "\n").replace("\x00", "")

    def clean_form_key(self):
        key = self.cleaned_data["form_key"]
        is_ours = len(key) == 32 and key.isalnum()
        return key if is_ours else uuid.uuid4().hex

    def clean(self):
        cleaned = super().clean() or {}
        file, text = cleaned.get("file"), cleaned.get("written_text")
        if not (file or text or self.errors):
            raise ValidationError(_("Choose a file, or write the text."), code="none")
        if file and text:
            raise ValidationError(
                _("Choose a file or write the text, not both."), code="both"
            )
        return cleaned


class DraftForm(VersionForm):
    """A draft with its first version."""

    title = Draft._meta.get_field("title").formfield(label=_("Title"))
    language = Draft._meta.get_field("language").formfield(
        label=_("Language of the document")
    )

    field_order = ["title", "language", "file", "written_text", "note"]
