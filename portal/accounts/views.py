"""The pages of a person: my space, profile, sessions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from portal.accounts import from_above, sessions
from portal.accounts.adapters import remember_language
from portal.accounts.forms import ProfileForm
from portal.accounts.private import own_page
from portal.accounts.time_zones import remember


@own_page
@require_safe
def my_space(request):
    context = {
        "page_title": _("My space"),
        "sections": from_above.sections_for(request.user),
        "may_administer": request.user.has_perm("wagtailadmin.access_admin"),
    }
    return render(request, "accounts/my_space.html", context)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        person = form.save()
        remember(request, form.cleaned_data["time_zone"])
        with translation.override(person.language):
            messages.success(request, _("Your profile has been saved."))
        return remember_language(redirect("accounts:profile"), person.language)
    context = {
        "page_title": _("Profile"),
        "form": form,
        "facts": from_above.facts_about(request.user),
    }
    status = 400 if form.errors else 200
    return render(request, "accounts/profile.html", context, status=status)


@own_page
@require_safe
def open_sessions(request):
    context = {
        "page_title": _("Open sessions"),
        "sessions": [
            (session, sessions.device_of(session.user_agent))
            for session in sessions.open_sessions(request)
        ],
    }
    return render(request, "accounts/sessions.html", context)


@login_required
@require_POST
def end_session(request, pk):
    if sessions.end_session(person=request.user, pk=pk):
        messages.success(request, _("That session has ended."))
    return redirect("accounts:sessions")


@login_required
@require_POST
def end_other_sessions(request):
    key = request.session.session_key
    sessions.end_other_sessions(person=request.user, but=key)
    messages.success(request, _("All other sessions have ended."))
    return redirect(reverse("accounts:sessions"))
