"""Addresses of django-allauth that are in use: no door stands open that nobody needs."""

from allauth.account import views
from allauth.account.internal.stagekit import clear_login
from allauth.account.signals import password_reset
from allauth.account.stages import LoginStageController
from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.dispatch import receiver
from django.http import Http404
from django.shortcuts import redirect
from django.urls import include, path, re_path, reverse
from django.utils.translation import gettext as _

from portal.accounts import known_browsers, second_factor
from portal.accounts.second_factor import WANTED


def closed(request):
    """Accounts are given by the secretariat; allauth asks for the address by name."""
    raise Http404


def sign_in(request):
    """Whom the administration does not let in it sends here: not back, or it never ends."""
    person, wanted = request.user, request.GET.get("next", "")
    if person.is_authenticated and WANTED in request.session:
        return redirect(request.session.pop(WANTED))
    is_sent = person.is_authenticated and wanted.startswith(
        reverse("wagtailadmin_home")
    )
    if is_sent and not person.has_perm("wagtailadmin.access_admin"):
        messages.warning(
            request, _("Your account has no access to the administration.")
        )
        return redirect("accounts:my_space")
    if not person.is_authenticated:
        _forget_a_step_that_is_gone(request)
    return views.login(request)


def _forget_a_step_that_is_gone(request):
    """The code is awaited of a factor that was taken away meanwhile, such as that of a
    lost telephone: allauth would send to and fro. They give the password once more."""
    waiting = LoginStageController.enter(request, AuthenticateStage.key)
    if waiting and not second_factor.has(waiting.login.user):
        clear_login(request)


def choose_password(request, **kwargs):
    """The link of a mail is a proof: from this browser nobody is locked out."""
    response = views.password_reset_from_key(request, **kwargs)
    if person := getattr(request, "has_chosen_password", None):
        known_browsers.remember(request, response, person.email)
    return response


@receiver(password_reset, dispatch_uid="known browser of a new password")
def note_person(sender, request, user, **kwargs):
    request.has_chosen_password = user


urlpatterns = [
    path("login/", sign_in, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", closed, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("email/", views.email, name="account_email"),
    path(
        "confirm-email/",
        views.email_verification_sent,
        name="account_email_verification_sent",
    ),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$",
        views.confirm_email,
        name="account_confirm_email",
    ),
    path("2fa/", include("allauth.mfa.urls")),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", closed, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path(
        "password/reset/done/",
        views.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        choose_password,
        name="account_reset_password_from_key",
    ),
]
