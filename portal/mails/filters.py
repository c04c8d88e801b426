"""What the list of mails can be asked for."""

from wagtail.admin.filters import WagtailFilterSet

from portal.mails.models import Mail


class MailFilterSet(WagtailFilterSet):
    class Meta:
        model = Mail
        fields = ["state"]
