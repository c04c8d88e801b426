"""Asking for a seat in a sub-group, and who looks after the seats."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from subgroups import permissions
from subgroups.joining import seats
from subgroups.joining.forms import AskForm, EndForm
from subgroups.models import Seat, Subgroup
from subgroups.workspace.doors import given_back, inside, subgroup_for
from subgroups.workspace.views import about, mine, step_of

may_write = require_http_methods(["GET", "HEAD", "POST"])
SECTION = "task-force"


@inside
@may_write
def ask(request, pk):
    subgroup = get_object_or_404(Subgroup.objects.live(), pk=pk)
    if permissions.seat_of(request.user, subgroup):
        return redirect(subgroup)
    if subgroup.is_closed:
        return given_back(request, subgroup)
    form = AskForm(seats.spoken_for(request.user), request.POST or None)
    if request.method == "POST" and form.is_valid():
        seats.ask(subgroup=subgroup, person=request.user, **form.cleaned_data)
        # The page is long; what has come of it stands at its end.
        return redirect(f"{subgroup.get_absolute_url()}#join")
    context = {
        "page_title": _("Join the sub-group %(name)s") % {"name": subgroup},
        "section": SECTION,
        "is_private": True,
        "form": form,
        "trail": trail_to_ask(subgroup),
        "trail_end": _("Ask to join"),
    }
    status = 400 if form.errors else 200
    return render(request, "joining/ask.html", context, status=status)


@inside
@require_safe
def people(request, pk):
    return people_page(request, subgroup_for(request.user, pk))


def people_page(request, subgroup, wrong=None, status=200):
    """`wrong`: the request whose answer could not be taken as it was."""
    shown = subgroup.seats.select_related("person", "organisation")
    may_decide = permissions.may_decide(request.user, subgroup)
    context = {
        **about(request, subgroup),
        "page_title": _("People of %(name)s") % {"name": subgroup},
        "asking": shown.asking() if may_decide else [],
        "seats": shown.held(),
        "may_give": request.user.has_perm("subgroups.add_seat")
        and not subgroup.is_closed,
        "wrong": wrong,
        "typed": request.POST.get("reason", "") if wrong else "",
        "trail": [mine(), step_of(subgroup)],
        "trail_end": _("People"),
    }
    return render(request, "joining/people.html", context, status=status)


@inside
@require_POST
def decide(request, pk, seat):
    subgroup = subgroup_for(request.user, pk)
    if not permissions.may_decide(request.user, subgroup):
        return for_co_chairs(request, subgroup)
    asked = get_object_or_404(subgroup.seats, pk=seat)
    is_accepted = "accept" in request.POST
    form = EndForm(request.POST)
    if not form.is_valid() or not (is_accepted or form.cleaned_data["reason"]):
        return people_page(request, subgroup, wrong=asked.pk, status=400)
    reason = form.cleaned_data["reason"]
    done = seats.decide(
        seat=asked, is_accepted=is_accepted, reason=reason, by=request.user
    )
    if not done:
        messages.warning(request, _("This request has already been decided."))
    elif is_accepted:
        messages.success(
            request, _("Accepted: the workspace is now open to this person.")
        )
    else:
        messages.success(request, _("Declined. Your words are on their way by email."))
    return redirect("joining:people", pk)


@inside
@may_write
def end(request, pk, seat):
    """A seat ends: one's own, also while it is only asked for, or that of another."""
    held = seat_for(request.user, pk, seat)
    is_own = held.person_id == request.user.pk
    if not (is_own or permissions.may_decide(request.user, held.subgroup)):
        return for_co_chairs(request, held.subgroup)
    was_held = held.state == Seat.State.HELD
    # Nothing has to be written, so what is sent may be empty.
    form = EndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = seats.end(seat=held, reason=form.cleaned_data["reason"], by=request.user)
        if is_own:
            messages.success(
                request,
                _("You have left the sub-group “%(name)s”.") % {"name": held.subgroup}
                if was_held
                else _("Your request has been withdrawn."),
            )
            return redirect("workspace:workspaces")
        if done:
            messages.success(
                request,
                _("%(person)s no longer takes part.") % {"person": held.person},
            )
        return redirect("joining:people", pk)
    leave = _("Leave the sub-group") if was_held else _("Withdraw the request")
    context = {
        "page_title": leave if is_own else _("End a seat"),
        "section": SECTION,
        "is_private": True,
        "subgroup": held.subgroup,
        "seat": held,
        "is_own": is_own,
        "is_the_last": held.role == Seat.Role.CO_CHAIR
        and not seats.co_chairs(held.subgroup, but=held.person),
        "form": form,
        "trail": [mine(), step_of(held.subgroup), people_step(held.subgroup)]
        if was_held
        else trail_to_ask(held.subgroup),
    }
    return render(request, "joining/end.html", context)


@inside
@may_write
def role(request, pk, seat):
    """Who leads the sub-group is said by who leads it, or by the secretariat."""
    subgroup = subgroup_for(request.user, pk)
    if not permissions.may_decide(request.user, subgroup):
        return for_co_chairs(request, subgroup)
    if subgroup.is_closed:
        raise Http404
    sitting = subgroup.seats.held().select_related("person", "subgroup")
    held = get_object_or_404(sitting, pk=seat)
    if request.method == "POST":
        wanted = request.POST.get("role", "")
        known = wanted in Seat.Role.values
        if known and seats.give_role(seat=held, role=wanted, by=request.user):
            messages.success(
                request, _("Saved. The people concerned are told by email.")
            )
        else:
            messages.warning(request, _("Nothing was changed: somebody was faster."))
        return redirect("joining:people", pk)
    leads = held.role == Seat.Role.CO_CHAIR
    context = {
        "page_title": held.person,
        "section": SECTION,
        "is_private": True,
        "subgroup": subgroup,
        "seat": held,
        "leads": leads,
        "is_own": held.person_id == request.user.pk,
        "is_the_last": not seats.co_chairs(subgroup, but=held.person),
        "asks_second_factor": settings.SECOND_FACTOR_REQUIRED,
        "trail": [mine(), step_of(subgroup), people_step(subgroup)],
        "trail_end": _("Remove as co-chair") if leads else _("Make co-chair"),
    }
    return render(request, "joining/role.html", context)


@inside
@require_POST
def show_name(request, pk, seat):
    """Of co-chairs the public reads the name, where they say so themselves."""
    subgroup = subgroup_for(request.user, pk)
    own = get_object_or_404(subgroup.seats.held(), pk=seat, person=request.user)
    own.is_shown = "is_shown" in request.POST
    own.save(update_fields=["is_shown"])
    messages.success(request, _("Saved."))
    return redirect("joining:people", pk)


def for_co_chairs(request, subgroup):
    """To who led it until a moment ago, or opened an address that is not theirs."""
    people = reverse("joining:people", args=[subgroup.pk])
    why = _("Only the co-chairs decide who takes part.")
    return given_back(request, people, why=why)


def people_step(subgroup):
    return _("People"), reverse("joining:people", args=[subgroup.pk])


def trail_to_ask(subgroup):
    """Of who is not inside."""
    return [
        (_("Sub-groups"), reverse("subgroups:subgroups")),
        (str(subgroup), subgroup.get_absolute_url()),
    ]


def seat_for(person, pk, seat):
    """One's own, or one that is held in a sub-group which is open to the person."""
    open_ones = Seat.objects.filter(
        subgroup=pk, state__in=[Seat.State.ASKED, Seat.State.HELD]
    )
    found = open_ones.select_related("subgroup", "person").filter(pk=seat).first()
    if found and found.person_id == person.pk:
        return found
    # What another asks for is answered, not ended.
    if (
        found is None
        or found.state == Seat.State.ASKED
        or not permissions.may_enter(person, found.subgroup)
    ):
        raise Http404
    return found
