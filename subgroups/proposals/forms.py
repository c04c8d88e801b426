"""What a sub-group tells the library with its draft, and what both sides say."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.topics.choices import TopicField, TopicsField
from portal.topics.models import Component, ResourceType
from subgroups.proposals.models import WORD_LENGTH, ProposalWord
from subgroups.workspace.keyed import KeyedForm

TITLE_LENGTH, SUMMARY_LENGTH = 300, 2000


class ProposeForm(forms.Form):
    """In the language of the draft; the secretariat completes the record."""

    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH)
    summary = forms.CharField(
        label=_("Summary"),
        max_length=SUMMARY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Two or three sentences: what it is, for whom, what for."),
    )
    type = TopicField(ResourceType, _("Type"), empty_label=_("The secretariat decides"))
    components = TopicsField(Component, _("Components"))
    words = forms.CharField(
        label=_("A message to the secretariat"),
        required=False,
        max_length=WORD_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "For example: who wrote it, and under which licence it may be published."
        ),
    )


class WordForm(KeyedForm, forms.ModelForm):
    class Meta:
        model = ProposalWord
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
