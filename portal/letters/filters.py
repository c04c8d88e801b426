"""What the list of letters can be asked for."""

from wagtail.admin.filters import WagtailFilterSet

from portal.letters.models import Letter


class LetterFilterSet(WagtailFilterSet):
    class Meta:
        model = Letter
        fields = ["state", "language", "component"]
