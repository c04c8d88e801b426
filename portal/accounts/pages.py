"""The pages of the account that this room itself has."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.from_above import AccountPage, add_page

OWN = (
    AccountPage(_("Profile"), _("Name, language, time zone."), "accounts:profile", 100),
    AccountPage(
        _("Email address"),
        _("What you sign in with, and where emails go."),
        "account_email",
        300,
    ),
    AccountPage(
        _("Password"), _("Choose another one."), "account_change_password", 400
    ),
    AccountPage(
        _("Second factor"),
        _("A code from your phone as well as the password."),
        "mfa_index",
        500,
    ),
    AccountPage(
        _("Open sessions"),
        _("Where you are signed in; end what is not yours."),
        "accounts:sessions",
        600,
    ),
    AccountPage(
        _("Your data"),
        _("See what is held about you, download it, or delete your account."),
        "accounts:data",
        700,
    ),
)


def add_own() -> None:
    for page in OWN:
        add_page(page)
