"""The page of wishes, and the way out that a mail leads to."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.accounts.private import own_page
from subgroups import permissions
from subgroups.models import Seat, Subgroup
from subgroups.notices import actions
from subgroups.notices.forms import WishesForm
from subgroups.notices.stopping import read_stop_token, stop
from subgroups.notices.telling import rhythms_of

may_write = require_http_methods(["GET", "HEAD", "POST"])


@own_page
@may_write
def wishes(request):
    form = WishesForm(
        request.POST or None,
        subgroups=open_to(request.user),
        rhythms=rhythms_of(request.user),
    )
    if request.method == "POST" and form.is_valid():
        actions.wish(person=request.user, rhythms=form.rhythms())
        messages.success(request, _("Your choices have been saved."))
        return redirect("notices:wishes")
    context = {
        "page_title": _("Notices by email"),
        "form": form,
    }
    return render(
        request, "notices/wishes.html", context, status=400 if form.errors else 200
    )


def open_to(person):
    every = Subgroup.objects.in_order()
    if permissions.is_of_the_secretariat(person):
        return every
    return every.filter(pk__in=Seat.objects.of(person).values("subgroup"))


@csrf_exempt
@never_cache
@may_write
def stop_page(request, token):
    """Mail programs post here (RFC 8058), without a session; programs that look into
    mails only get, and stop nothing. The signature stands for the person."""
    found = read_stop_token(token)
    if found is None:
        raise Http404
    person, subgroups = found
    if request.method == "POST":
        stop(person, subgroups)
    context = {
        "page_title": _("Stop notices"),
        "is_private": True,
        "subgroups": subgroups,
        "is_done": request.method == "POST",
    }
    response = render(request, "notices/stop.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
