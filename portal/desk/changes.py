"""What is said beside a deed: which tags, which components."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from taggit.utils import parse_tags

from portal.topics.models import Component

LONGEST_TAG = 100


class TagsForm(forms.Form):
    tags = forms.CharField(
        label=_("Tags"), max_length=500, help_text=_("Separated by commas.")
    )

    def clean_tags(self):
        tags = [tag.strip() for tag in parse_tags(self.cleaned_data["tags"])]
        if not any(tags):
            raise ValidationError(_("Write at least one tag."), code="required")
        if any(len(tag) > LONGEST_TAG for tag in tags):
            message = _("A tag can have at most %(number)s letters.")
            raise ValidationError(
                message, params={"number": LONGEST_TAG}, code="too_long"
            )
        return list(filter(None, tags))


class ComponentsForm(forms.Form):
    components = forms.ModelMultipleChoiceField(
        label=_("Components"),
        queryset=Component.objects.order_by("number"),
        widget=forms.CheckboxSelectMultiple,
    )
