"""A member's own page: who speaks for it, who is invited, how it is handed on."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from subgroups import permissions
from subgroups.joining import actions, representing
from subgroups.joining.forms import InviteForm
from subgroups.models import Membership, Representative
from subgroups.workspace.doors import inside

may_write = require_http_methods(["GET", "HEAD", "POST"])
SECTION = "task-force"


def membership_for(person, pk):
    """One that holds, for who speaks for it and for the secretariat."""
    found = Membership.objects.now().select_related("organisation").filter(pk=pk)
    membership = found.first()
    if membership is None or not (
        own_place(person, membership) or permissions.is_of_the_secretariat(person)
    ):
        raise Http404
    return membership


def own_place(person, membership):
    return (
        Representative.objects.now()
        .filter(person=person, membership=membership)
        .first()
    )


@inside
@may_write
def member(request, pk):
    membership = membership_for(request.user, pk)
    own = own_place(request.user, membership)
    form = InviteForm(membership, own, request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.invite(
            membership=membership,
            email=told["email"],
            names=(told["first_name"], told["last_name"]),
            language=told["language"],
            replaces=own if told.get("hands_over") else None,
            by=request.user,
        )
        messages.success(request, _("The invitation is on its way."))
        return redirect("joining:member", pk)
    rows = membership.representatives.select_related("person")
    context = {
        "page_title": str(membership.organisation),
        "section": SECTION,
        "is_private": True,
        "membership": membership,
        "organisation": membership.organisation,
        "own": own,
        "now": rows.now(),
        "former": former(membership),
        "invitations": membership.invitations.open().select_related("replaces__person"),
        "form": form,
        "trail": [(_("My space"), reverse("accounts:my_space"))],
    }
    status = 400 if form.errors else 200
    return render(request, "joining/member.html", context, status=status)


def former(membership):
    """Of all spans of membership of the organisation, the last first."""
    every = Representative.objects.filter(
        membership__organisation=membership.organisation_id
    )
    holding = every.now().filter(membership=membership)
    rows = every.exclude(pk__in=holding.values("pk")).select_related("person")
    return rows.order_by("-until", "-pk")


@inside
@require_POST
def show_name(request, pk):
    membership = membership_for(request.user, pk)
    own = own_place(request.user, membership)
    if own is None:
        raise Http404
    own.is_shown = "is_shown" in request.POST
    own.save(update_fields=["is_shown"])
    messages.success(request, _("Saved."))
    return redirect("joining:member", pk)


@inside
@may_write
def end_representation(request, pk, row):
    membership = membership_for(request.user, pk)
    held = get_object_or_404(membership.representatives.now(), pk=row)
    is_own = held.person_id == request.user.pk
    if request.method == "POST":
        representing.end(held, by=request.user)
        messages.success(
            request,
            _("%(person)s no longer represents %(name)s.")
            % {"person": held.person, "name": membership.organisation},
        )
        return redirect("accounts:my_space" if is_own else member_url(membership))
    context = {
        "page_title": _("Stop representing it"),
        "section": SECTION,
        "is_private": True,
        "held": held,
        "organisation": membership.organisation,
        "is_own": is_own,
        "is_last": not representing.colleagues(membership, but=held.person),
        "trail": [
            (_("My space"), reverse("accounts:my_space")),
            (str(membership.organisation), member_url(membership)),
        ],
    }
    return render(request, "joining/end_representation.html", context)


@inside
@require_POST
def change_invitation(request, pk, row):
    """Sent once more with a new link, or withdrawn."""
    membership = membership_for(request.user, pk)
    held = get_object_or_404(membership.invitations, pk=row)
    if "again" in request.POST:
        done = actions.invite_again(held, by=request.user)
        said = _("A new link is on its way; the previous one no longer works.")
    else:
        done = representing.withdraw(held)
        said = _("The invitation is withdrawn; its link no longer works.")
    if done:
        messages.success(request, said)
    return redirect("joining:member", pk)


def member_url(membership):
    return reverse("joining:member", args=[membership.pk])
