"""Lists for the secretariat alone, in the menu of reports."""

from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView

from subgroups.permissions import is_of_the_secretariat


class SecretariatReport(ReportView):
    list_export: list[str] = []

    def dispatch(self, request, *args, **kwargs):
        if not is_of_the_secretariat(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


class SecretariatItem(MenuItem):
    def is_shown(self, request):
        return is_of_the_secretariat(request.user)
