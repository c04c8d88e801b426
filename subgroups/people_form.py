"""The form of a row that names a person: those who have left are offered no more."""

from typing import cast

from django.db.models import Q
from django.forms import ModelChoiceField
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.accounts.models import User
from subgroups.models import Seat

OPEN = (Seat.State.ASKED, Seat.State.HELD)
FIXED = _("It stays as it is: for anything else, add a seat.")


class PersonForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Who stands there already stays.
        offered = Q(is_active=True) | Q(pk=self.instance.person_id)
        field = cast(ModelChoiceField, self.fields["person"])
        field.queryset = User.objects.filter(offered).order_by("last_name", "pk")


class SeatForm(PersonForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Another seat is another row: who had this one has read and written by it.
        for name in ("subgroup", "person") if self.instance.pk else ():
            self.fields[name].disabled = True
            self.fields[name].help_text = FIXED

    def clean(self):
        cleaned = super().clean()
        state, person = cleaned.get("state"), cleaned.get("person")
        if state == Seat.State.REFUSED and not cleaned.get("reason"):
            self.add_error("reason", _("Say why: the person reads it."))
        if person and not person.is_active and state in OPEN:
            self.add_error("state", _("This person has no account any more."))
        return cleaned
