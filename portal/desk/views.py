"""The secretariat's index of everything the Task Force holds, in the administration."""

from collections.abc import Iterator
from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied

from portal.desk import bulk
from portal.desk.facets import chips, facets
from portal.desk.forms import SHARE, ViewForm
from portal.desk.listing import Line, export_cells, lines_of
from portal.desk.models import SavedView
from portal.desk.question import ORDERS, Question, read
from portal.languages.fallback import reader_language
from portal.search.access import groups_of
from portal.search.contract import LONGEST_PAGE, REACH
from portal.search.query import search
from portal.search.records import DESK
from portal.tables import FORMATS, Column, Table, file_response

COLUMNS = (
    (gettext_lazy("Title in English"), 60),
    (gettext_lazy("Title in French"), 60),
    (pgettext_lazy("document index", "What it is"), 18),
    (gettext_lazy("State"), 22),
    (gettext_lazy("Owner"), 24),
    (gettext_lazy("Languages"), 18),
    (gettext_lazy("Where it is"), 50),
    (gettext_lazy("Last changed"), 14),
    (gettext_lazy("Year"), 8),
    (gettext_lazy("Size in bytes"), 14),
    (gettext_lazy("Pages"), 8),
    (gettext_lazy("Reading"), 16),
    (gettext_lazy("Address"), 40),
    (gettext_lazy("Number in the index"), 28),
)


def may_use_the_desk(person):
    return DESK in groups_of(person)


def for_the_desk(view):
    """Others are told at this door what they are told at any door of the admin."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not may_use_the_desk(request.user):
            return permission_denied(request)
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@for_the_desk
def desk(request):
    question = read(request.GET)
    result = search(question.request(), request.user)
    context = {
        "header_title": _("Document index"),
        "header_icon": "list-ul",
        "breadcrumbs_items": steps(),
        "question": question,
        "result": result,
        "found": result.total + result.partial_total,
        "lines": lines_of(result.hits, groups_of(request.user)),
        "facets": facets(result, question),
        "chips": chips(question),
        "orders": ORDERS.items(),
        "actions": bulk.offered(request.user),
        "most_at_once": bulk.MOST,
        "saved_views": SavedView.objects.shown_to(request.user),
        "view_form": ViewForm(person=request.user),
        "downloads": [
            (kind.upper(), reverse("desk_export", args=[kind])) for kind in FORMATS
        ],
    }
    return render(request, "desk/desk.html", context)


def steps():
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": "", "label": _("Document index")},
    ]


@require_safe
@for_the_desk
def export(request, kind):
    """All that the question finds, as it is listed."""
    if kind not in FORMATS:
        raise Http404
    question = read(request.GET)
    table = Table(
        title=_("Document index"),
        columns=tuple(Column(str(name), width) for name, width in COLUMNS),
        rows=tuple(export_cells(line) for line in all_lines(question, request.user)),
        language=reader_language(),
    )
    day = timezone.localdate().isoformat()
    response = file_response(table, kind, f"index-{day}", keep=False)
    response["Cache-Control"] = "private, no-store"
    return response


def all_lines(question: Question, person) -> Iterator[Line]:
    """A page of the list after the other, as far as lists go."""
    groups = groups_of(person)
    for page in range(1, REACH // LONGEST_PAGE + 1):
        asked = question.request(
            page=page, size=LONGEST_PAGE, facets=(), passages=False
        )
        result = search(asked, person)
        yield from lines_of(result.hits, groups)
        if page >= result.pages:
            return


@require_POST
@for_the_desk
def save_view(request):
    question = read(request.GET)
    form = ViewForm(request.POST, person=request.user, query=question.query())
    if form.is_valid():
        view = form.save()
        messages.success(request, _("The view “%(name)s” is saved.") % {"name": view})
        return redirect(to_desk(view.query))
    for error in form.errors.get("name", ()):
        messages.error(request, error)
    return redirect(to_desk(question.query()))


@require_POST
@for_the_desk
def delete_view(request, pk):
    """One's own; shared ones also by all who may share."""
    view = get_object_or_404(SavedView.objects.shown_to(request.user), pk=pk)
    if view.person_id != request.user.pk and not request.user.has_perm(SHARE):
        return permission_denied(request)
    view.delete()
    messages.success(request, _("The view “%(name)s” is deleted.") % {"name": view})
    return redirect(to_desk(read(request.GET).query()))


def to_desk(query: str) -> str:
    address = reverse("desk")
    return f"{address}?{query}" if query else address
