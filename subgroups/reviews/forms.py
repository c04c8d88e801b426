"""What members send in a round of review, and what they say of a draft."""

from datetime import timedelta
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from subgroups.reviews.models import Comment, Review, Thread
from subgroups.reviews.models.round import WORDS_LENGTH, Verdict
from subgroups.reviews.models.thread import QUOTE_LENGTH
from subgroups.reviews.places import UNREAD, in_whole_words, last_page, page_of
from subgroups.workspace.keyed import KeyedForm
from subgroups.workspace.text import pages_of, why_without_text

USUAL_DAYS, MOST_DAYS = 14, 366
MOST_PAGE = 99_999


class DueForm(forms.Form):
    due = forms.DateField(
        label=_("Until when?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The round closes by itself at the end of this day (UTC)."),
    )

    def clean_due(self):
        due, today = self.cleaned_data["due"], timezone.now().date()
        if due < today:
            raise ValidationError(_("This day is over. Choose a later one."))
        if due > today + timedelta(days=MOST_DAYS):
            raise ValidationError(_("Choose a day within one year."))
        return due


def members_of(subgroup):
    seats = subgroup.seats.held().values("person")
    people = User.objects.filter(pk__in=seats, is_active=True)
    return people.order_by("last_name", "pk")


class ReviewForm(DueForm, KeyedForm):
    question = Review._meta.get_field("question").formfield(
        label=_("What do you want to know?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: can it be filled in during one visit?"),
    )
    people = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Who is asked?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They get an email now, and a reminder if they have not answered."),
    )

    field_order = ["question", "due", "people"]

    def __init__(self, *args, subgroup, **kwargs):
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelMultipleChoiceField, self.fields["people"])
        field.queryset = people = members_of(subgroup)
        in_two_weeks = timezone.now().date() + timedelta(days=USUAL_DAYS)
        self.initial.setdefault("due", in_two_weeks)
        self.initial.setdefault("people", people)


class ChangeReviewForm(DueForm):
    """Another day, and more people; who was asked stays asked."""

    people = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Who else is asked?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They get an email now, and a reminder if they have not answered."),
    )

    def __init__(self, *args, review, **kwargs):
        super().__init__(*args, **kwargs)
        asked = review.reviewers.exclude(person=None).values("person")
        field = cast(forms.ModelMultipleChoiceField, self.fields["people"])
        field.queryset = members_of(review.draft.subgroup).exclude(pk__in=asked)
        self.initial.setdefault("due", review.due)
        if not field.queryset.exists():
            del self.fields["people"]


OWN_WORDS = {
    Verdict.APPROVE: _("I approve"),
    Verdict.WITH_CHANGES: _("I approve with changes"),
    Verdict.NOT_YET: _("Not yet"),
}


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("What is your verdict?"),
        choices=list(OWN_WORDS.items()),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("A few words"),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CommentForm(KeyedForm):
    text = Comment._meta.get_field("text").formfield(
        label=_("Comment"), widget=forms.Textarea(attrs={"rows": 5})
    )


class ThreadForm(CommentForm):
    """On the whole draft, on a page, or on words of it that are found in its text."""

    page = forms.IntegerField(
        label=_("Page or section"),
        required=False,
        min_value=1,
        max_value=MOST_PAGE,
        help_text=_("Its number; empty: the whole draft."),
    )
    quote = Thread._meta.get_field("quote").formfield(
        label=_("Passage"),
        required=False,
        max_length=QUOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Words of the draft, copied from its text."),
    )

    field_order = ["page", "quote", "text"]

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        self.pages, self.without_text = pages_of(version), why_without_text(version)
        self.last = last_page(version, self.pages)

    def clean_page(self):
        page, last = self.cleaned_data["page"], self.last
        if page and last and page > last:
            raise ValidationError(
                _("This version ends at %(number)s."), params={"number": last}
            )
        return page

    def clean(self):
        cleaned = super().clean() or {}
        quote = cleaned.get("quote")
        if not quote or self.errors:
            return cleaned
        near = cleaned.get("page")
        quote = cleaned["quote"] = in_whole_words(quote, self.pages, near=near)
        found = page_of(quote, self.pages, near=near)
        if found is None:
            self.add_error("quote", self.why_not_found())
        cleaned["page"] = found
        return cleaned

    def why_not_found(self):
        if self.without_text in UNREAD:
            return _(
                "The text of this version is still being read. Try again in a "
                "minute, or name the page and leave the words out."
            )
        if not self.pages:
            if self.cleaned_data.get("page"):
                return _(
                    "This version has no text to look in: leave the passage empty."
                )
            return _(
                "This version has no text to look in: name the page and leave the "
                "passage empty."
            )
        return _("These words are not in this version. Copy them from its text.")
