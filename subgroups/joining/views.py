"""How one comes to the Task Force: the application, its link, the invitation's link."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.models import User
from portal.accounts.private import kept_private
from portal.identity.current import contact
from portal.letters.rate import mark_of
from resources.reference.places import organisations_with_pages
from subgroups.directory import name_of
from subgroups.joining import actions, representing
from subgroups.joining.forms import AccountForm, ApplicationForm
from subgroups.joining.links import LINK_HOLDS, key_of
from subgroups.joining.models import REFUSED_KEPT, Application, Invitation

SECTION = "task-force"
may_write = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@may_write
def apply(request):
    form = ApplicationForm(request.POST or None, sender=mark_of(request))
    if request.method == "POST" and form.is_valid():
        actions.receive(form)
        return redirect("joining:look_at_your_mail")
    names = {name_of(one) for one in organisations_with_pages().values()}
    context = {
        "page_title": _("Join the Task Force"),
        "page_description": _(
            "For organisations and people who work on integrated community case "
            "management."
        ),
        "section": SECTION,
        "form": form,
        "stamp": form.refreshed_stamp(),
        "names": sorted(names),
        "days": LINK_HOLDS["confirm"].days,
        "months": REFUSED_KEPT.days // 30,
        "trail": [(_("Sub-groups"), reverse("subgroups:subgroups"))],
    }
    status = 400 if form.errors else 200
    return render(request, "joining/apply.html", context, status=status)


@require_safe
def look_at_your_mail(request):
    """The same for everybody, known to us or not."""
    return told(
        request,
        _("Check your email"),
        _(
            "An email with a link is on its way to you. Follow the link within "
            "%(days)s days: only then does the secretariat receive your application. "
            "If nothing arrives within the hour, check your spam folder, or ask the "
            "secretariat."
        )
        % {"days": LINK_HOLDS["confirm"].days},
        url=f"mailto:{contact()}",
        action=_("Ask the secretariat"),
    )


@may_write
def confirm(request, token):
    """A button confirms, because programs that check mails follow links."""
    key = key_of("confirm", token)
    application = Application.objects.filter(form_key=key).first() if key else None
    if application is None:
        return link_is_over(request)
    if request.method == "POST":
        actions.confirm(application)
        return redirect("joining:confirm", token)
    if application.state == Application.State.UNCONFIRMED:
        context = {
            "page_title": _("Confirm your email address"),
            "section": SECTION,
            "is_private": True,
            "application": application,
        }
        return kept_private(render(request, "joining/confirm.html", context))
    return told(
        request,
        _("Your application is with the secretariat"),
        _("Your email address is confirmed. The secretariat answers by email."),
    )


@may_write
def invitation(request, token):
    key = key_of("invitation", token)
    invited = Invitation.objects.filter(key=key).first() if key else None
    if invited and invited.accepted and request.method == "POST":
        # The button was pressed twice: the answer is the same.
        return welcome(request)
    if invited is None or not invited.still_stands:
        return link_is_over(request)
    if request.user.is_authenticated:
        return with_the_account_at_hand(request, invited, token)
    if User.objects.filter(email=invited.email).exists():
        return invitation_page(request, invited, form=None)
    return with_a_new_account(request, invited)


def with_the_account_at_hand(request, invited, token):
    if request.method == "POST":
        is_shown = "is_shown" in request.POST
        representing.take_up(invitation=invited, person=request.user, is_shown=is_shown)
        return welcome(request)
    return invitation_page(request, invited, form=None)


def with_a_new_account(request, invited):
    person = User(email=invited.email)
    known = {
        "first_name": invited.first_name,
        "last_name": invited.last_name,
        "language": invited.language,
    }
    form = AccountForm(person, request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        made = representing.make_account(
            invitation=invited,
            password=form.cleaned_data["new_password1"],
            is_shown=form.cleaned_data["is_shown"],
            told={name: form.cleaned_data[name] for name in known},
        )
        if made:
            return welcome(request)
        return redirect(request.path)
    return invitation_page(request, invited, form=form)


def welcome(request):
    if request.user.is_authenticated:
        return redirect("accounts:my_space")
    return redirect("joining:account_made")


def invitation_page(request, invited, form):
    member = invited.membership
    context = {
        "page_title": _("Invitation to the Task Force"),
        "section": SECTION,
        "is_private": True,
        "invitation": invited,
        "organisation": member and member.organisation,
        "form": form,
    }
    status = 400 if form and form.errors else 200
    page = render(request, "joining/invitation.html", context, status=status)
    return kept_private(page)


@require_safe
def account_made(request):
    return told(
        request,
        _("Your account is ready"),
        _("Sign in with your email address and the password you have chosen."),
        url=reverse("account_login"),
        action=_("Sign in"),
    )


def link_is_over(request):
    """Forged, used, too old or withdrawn: nothing tells which."""
    return told(
        request,
        _("This link no longer works"),
        _("It has already been used, or it is too old."),
        status=404,
        url=reverse("letters:write"),
        action=_("Write to the secretariat"),
    )


def told(request, title, text, *, status=200, url="", action=""):
    context = {
        "page_title": title,
        "section": SECTION,
        "is_private": True,
        "text": text,
        "url": url,
        "action": action,
    }
    page = render(request, "joining/told.html", context, status=status)
    return kept_private(page)
