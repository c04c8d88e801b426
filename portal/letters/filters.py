"""What the list of letters can be asked for."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from portal.letters.actions import waiting
from portal.letters.models import Letter


class LetterFilterSet(WagtailFilterSet):
    post = django_filters.ChoiceFilter(
        label=_("Mail"),
        method="of_post",
        choices=[("failed", _("could not be sent yet"))],
    )

    class Meta:
        model = Letter
        fields = ["state", "post", "language", "component"]

    def of_post(self, queryset, _name, value):
        return queryset.filter(pk__in=waiting().exclude(failure="").values("pk"))
