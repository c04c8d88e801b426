"""What people write in the document index."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.desk.models import MOST_VIEWS, SavedView

SHARE = "desk.share_savedview"


class ViewForm(forms.ModelForm):
    """A name for the question that is asked just now. `query`: that question."""

    class Meta:
        model = SavedView
        fields = ["name", "is_shared"]

    def __init__(self, data=None, *, person, query=""):
        super().__init__(data, instance=SavedView(person=person, query=query))
        self.person = person
        if not person.has_perm(SHARE):
            del self.fields["is_shared"]

    def clean_name(self):
        """A name that is taken takes the new question: that is what one means."""
        name = " ".join(self.cleaned_data["name"].split())
        mine = SavedView.objects.filter(person=self.person)
        if same := mine.filter(name=name).first():
            same.query, self.instance = self.instance.query, same
        elif mine.count() >= MOST_VIEWS:
            raise ValidationError(
                _("You have %(number)s saved views: delete one first."),
                params={"number": MOST_VIEWS},
                code="too_many",
            )
        return name
