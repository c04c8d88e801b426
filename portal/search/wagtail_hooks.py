"""What people look for and do not find, as the secretariat reads it."""

import datetime
from typing import Any

import django_filters
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from portal.search.asked import write_down
from portal.search.models import Asked

RIGHT = "portal_search.view_asked"
PERIODS = {"30": _("30 days"), "90": _("three months"), "365": _("a year")}


class QuestionFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=[("en", _("English")), ("fr", _("French"))]
    )
    period = django_filters.ChoiceFilter(
        label=_("Within"), choices=list(PERIODS.items()), method="within"
    )
    lacking = django_filters.ChoiceFilter(
        label=_("What was missing"),
        choices=[("hits", _("nothing found")), ("clicks", _("nothing opened"))],
        method="amiss",
    )

    class Meta:
        model = Asked
        fields = ["language", "period", "lacking"]

    def within(self, queryset: Any, name: str, value: str) -> Any:
        begun = timezone.localdate() - datetime.timedelta(days=int(value))
        return queryset.filter(day__gte=begun)

    def amiss(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(**{value: 0})


class QuestionReport(ReportView):
    header_icon = "search"
    page_title = _("What people look for")
    model = Asked
    filterset_class = QuestionFilterSet
    index_url_name = "questions_asked"
    index_results_url_name = "questions_asked_results"
    any_permission_required = ["view"]
    columns = [
        Column("question", label=_("Question"), accessor="question"),
        Column("language", label=_("Language"), accessor="language"),
        Column("times", label=_("Times asked"), accessor="times"),
        Column("hits", label=_("Found at most"), accessor="hits"),
        Column("clicks", label=_("Hits opened"), accessor="clicks"),
        Column("rank", label=_("Opened at place"), accessor="rank"),
        Column("last", label=_("Last asked"), accessor="last"),
    ]
    list_export = ["question", "language", "times", "hits", "clicks", "rank", "last"]
    export_headings = {column.name: column.label for column in columns}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(RIGHT):
            return permission_denied(request)
        write_down()
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        return Asked.objects.by_question()


class QuestionsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(RIGHT)


@hooks.register("register_reports_menu_item")
def questions_item() -> MenuItem:
    return QuestionsItem(
        _("What people look for"),
        reverse("questions_asked"),
        name="questions-asked",
        icon_name="search",
        order=100,
    )


@hooks.register("register_admin_urls")
def question_urls() -> list[Any]:
    results = QuestionReport.as_view(results_only=True)
    return [
        path("reports/questions/", QuestionReport.as_view(), name="questions_asked"),
        path("reports/questions/results/", results, name="questions_asked_results"),
    ]
