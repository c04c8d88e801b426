"""What is done to accounts by a command, or for somebody who cannot do it."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from portal.accounts import sessions
from portal.accounts.mails import mail_to
from portal.accounts.models import DEMO_DOMAIN, EDITORS, REVIEWERS, SECRETARIAT, User
from portal.accounts.second_factor import must_have

MAY_BE_SET_UP = _(
    "The secretariat has turned off the second factor of your account. You can set it "
    "up again when you sign in. If you did not ask for this, reply to this email at once."
)
MUST_BE_SET_UP = _(
    "The secretariat has turned off the second factor of your account. When you next "
    "sign in you are led to set it up again. If you did not ask for this, reply to this "
    "email at once."
)
SECOND_FACTOR_OFF = "accounts.second_factor_off"

# First name, last name, preferred language, group of the administration if any. Those
# without one get a seat in a sub-group (subgroups.demonstration).
DEMO_PEOPLE = {
    "secretariat": ("Awa", "Diallo", "en", SECRETARIAT),
    "editor": ("Jean", "Mukendi", "en", EDITORS),
    "reviewer": ("Grace", "Phiri", "en", REVIEWERS),
    "cochair": ("Mariam", "Traoré", "fr", ""),
    "member": ("Peter", "Banda", "en", ""),
    "monitoring": ("Esther", "Mwale", "en", ""),
}


@transaction.atomic
def create_first_user(*, email: str, password: str, language: str) -> User:
    """The person who may do everything, member of the secretariat."""
    user = User.objects.create_superuser(email, password, language=language)
    user.groups.add(Group.objects.get(name=SECRETARIAT))
    return user


@transaction.atomic
def create_demo_accounts(*, password: str) -> list[User]:
    """The demonstration accounts; those that stand get this password."""
    return [
        _create_demo_account(f"{name}@{DEMO_DOMAIN}", password, *who)
        for name, who in DEMO_PEOPLE.items()
    ]


def _create_demo_account(
    email: str,
    password: str,
    first_name: str,
    last_name: str,
    language: str,
    group: str,
) -> User:
    user, _is_new = User.objects.get_or_create(
        email=email,
        defaults={
            "first_name": first_name,
            "last_name": last_name,
            "language": language,
            "is_demo": True,
        },
    )
    if user.is_demo and not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


@transaction.atomic
def forget_second_factor(*, person: User, by: User | None = None) -> None:
    """For who has lost all of it. They are told, should somebody have lied for them."""
    log(instance=person, action=SECOND_FACTOR_OFF, user=by)
    Authenticator.objects.filter(user=person).delete()
    sessions.end_other_sessions(person=person)
    text = MUST_BE_SET_UP if must_have(person) else MAY_BE_SET_UP
    letter = mail_to(person, _("Your second factor is off"), text)
    transaction.on_commit(letter.send)
