"""What the list of applications can be asked for."""

import django_filters
from wagtail.admin.filters import WagtailFilterSet

from subgroups.joining.models import Application


class ApplicationFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(choices=Application.State.choices)

    class Meta:
        model = Application
        fields = ["state", "applicant", "language"]
