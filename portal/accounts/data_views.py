"""What is held about a person: shown, taken along, and ended."""

from datetime import date, datetime

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts import holdings, leaving
from portal.accounts.forms import LeaveForm
from portal.accounts.private import own_page
from portal.identity.current import site_name


@own_page
@require_safe
def data(request):
    context = {
        "page_title": _("Your data"),
        "parts": holdings.everything_about(request.user),
    }
    return render(request, "accounts/data.html", context)


@own_page
@require_safe
@reauthentication_required
def data_as_json(request):
    parts = holdings.everything_about(request.user)
    told = {
        "site": site_name(),
        "made": timezone.now(),
        "parts": [
            {"name": held.name, "title": str(held.title), "rows": held.rows}
            for held in parts
        ],
    }
    response = JsonResponse(
        told, json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    return as_file(response, "json")


@own_page
@require_safe
@reauthentication_required
def data_as_text(request):
    parts = [
        (held.title, [readable(row) for row in held.rows])
        for held in holdings.everything_about(request.user)
    ]
    context = {
        "parts": parts,
        "site_name": site_name(),
        "made": readable_value(timezone.now()),
    }
    text = render_to_string("accounts/data.txt", context)
    return as_file(HttpResponse(text, content_type="text/plain; charset=utf-8"), "txt")


def as_file(response, kind):
    stem = _("my-data")
    name = f"{stem}-{timezone.localdate():%Y-%m-%d}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def readable(row):
    return [(name, readable_value(value)) for name, value in row.items()]


def readable_value(value):
    if value is True or value is False:
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    return "–" if value in (None, "") else str(value)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request):
    is_the_last = leaving.is_the_last(request.user)
    form = LeaveForm(request.POST or None, person=request.user)
    if request.method == "POST" and not is_the_last and form.is_valid():
        person = request.user
        logout(request)
        leaving.leave(person=person)
        return redirect("accounts:left")
    context = {
        "page_title": _("Delete my account"),
        "form": form,
        "is_the_last": is_the_last,
        "cautions": leaving.cautions_for(request.user),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "accounts/leave.html", context, status=status)


@require_safe
def left(request):
    context = {"page_title": _("Your account is deleted"), "is_error": True}
    return render(request, "accounts/left.html", context)
