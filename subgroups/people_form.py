"""The form of a row that names a person: those who have left are offered no more."""

from typing import cast

from django.db.models import Q
from django.forms import ModelChoiceField
from wagtail.admin.forms import WagtailAdminModelForm

from portal.accounts.models import User


class PersonForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Who stands there already stays.
        offered = Q(is_active=True) | Q(pk=self.instance.person_id)
        field = cast(ModelChoiceField, self.fields["person"])
        field.queryset = User.objects.filter(offered).order_by("last_name", "pk")
