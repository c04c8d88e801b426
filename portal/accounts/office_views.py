"""A second factor that is lost, turned off in the administration."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import permission_denied
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import Button
from wagtail.users.views.users import EditView, UserViewSet

from portal.accounts.actions import forget_second_factor
from portal.accounts.freeing import whom_may_free
from portal.accounts.models import User
from portal.accounts.second_factor import is_of_the_office


def way_off(person):
    return reverse("second_factor_off", args=[person.pk])


class SecondFactors(ReportView):
    """The secretariat has no right on users; here it finds whom it may help."""

    header_icon = "key"
    page_title = gettext_lazy("Second factors")
    model = User
    index_url_name = "second_factors"
    index_results_url_name = "second_factors_results"
    list_export: list[str] = []
    columns = [
        TitleColumn(
            "name", label=gettext_lazy("Person"), get_url=way_off, accessor=str
        ),
        Column("email", label=gettext_lazy("Email address"), accessor="email"),
        DateColumn(
            "last_login", label=gettext_lazy("Last signed in"), accessor="last_login"
        ),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not is_of_the_office(request.user):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return whom_may_free(self.request.user).order_by("last_name", "pk")


@require_http_methods(["GET", "HEAD", "POST"])
def turn_off(request, pk):
    """Whoever may not is told no more than that nobody is here."""
    person = get_object_or_404(whom_may_free(request.user), pk=pk)
    if request.method == "POST":
        forget_second_factor(person=person, by=request.user)
        said = _("The second factor of %(person)s is off. They are told by email.")
        messages.success(request, said % {"person": person})
        return redirect("second_factors")
    context = {
        "person": person,
        "header_title": _("Turn off the second factor"),
        "header_icon": "key",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("second_factors"), "label": _("Second factors")},
            {"url": "", "label": _("Turn off the second factor")},
        ],
    }
    return render(request, "wagtailadmin/accounts/second_factor_off.html", context)


class PersonEditView(EditView):
    @cached_property
    def header_more_buttons(self):
        buttons = super().header_more_buttons
        if whom_may_free(self.request.user).filter(pk=self.object.pk).exists():
            buttons.append(
                Button(
                    _("Turn off the second factor"),
                    url=way_off(self.object),
                    icon_name="key",
                    priority=40,
                )
            )
        return buttons


class PersonViewSet(UserViewSet):
    edit_view_class = PersonEditView
