"""The form of what expired comes without that day (portal.revisions): it is said."""

from django.contrib import messages
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def say_that_its_day_is_over(request, record):
    day = getattr(record, "expire_at", None)
    if request.method != "GET" or not day or day > timezone.now():
        return
    told = {"day": date_format(timezone.localtime(day), "DATETIME_FORMAT")}
    said = _(
        "The day on which it was to be taken down, %(day)s, is over: once published it "
        "stays, unless you set another day."
    )
    messages.warning(request, said % told)
