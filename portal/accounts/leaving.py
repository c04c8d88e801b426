"""How an account ends: name and address go, what the person has written stays.

The row stays, too, so that comments and versions are still somebody's: of a "former
member". Rooms that keep names or addresses of their own register what must happen.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import APIToken, PageSubscription
from wagtail.users.models import UserProfile

from portal.accounts import history, sessions
from portal.accounts.from_above import Text
from portal.accounts.mails import mail_to
from portal.accounts.models import User

NOWHERE = "gone.invalid"
FAREWELL = _(
    "Your account at %(site)s has been deleted, with your name and your address. What "
    "you wrote stays there without them. If you did not ask for this, reply to this "
    "email."
)
# A mail with this header is deleted once it is sent, not kept as others are.
LAST_WORD = "X-Last-Word"
_farewells: list[Callable[[User], None]] = []
_cleared: set[str] = set()


@dataclass(frozen=True)
class Caution:
    """What nobody looks after any more once this person is gone, and where to see to it."""

    text: Text
    url: str


_cautions: list[Callable[[User], Iterable[Caution]]] = []


def say_before(source: Callable[[User], Iterable[Caution]]) -> None:
    """On the page on which the account is deleted."""
    _cautions.append(source)


def cautions_for(person: User) -> list[Caution]:
    return [caution for source in _cautions for caution in source(person)]


def at_leaving(act: Callable[[User], None], *clears: str) -> None:
    """Called within the transaction, while the person still has name and address.

    `clears`: fields with an address that it sees to, such as "letters.Letter.email".
    """
    _farewells.append(act)
    _cleared.update(clears)


def clears(label: str) -> bool:
    return label in _cleared


def is_the_last(person: User) -> bool:
    """Whether nobody would be left who may do everything."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(
        pk=person.pk
    )
    return person.is_superuser and not others.exists()


@transaction.atomic
def leave(*, person: User) -> None:
    letter = mail_to(person, _("Your account is deleted"), FAREWELL)
    letter.extra_headers[LAST_WORD] = "yes"
    for act in _farewells:
        act(person)
    sessions.end_other_sessions(person=person)
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    UserProfile.objects.filter(user=person).delete()
    for model in (APIToken, EditingSession, FormState, PageSubscription):
        model.objects.filter(user=person).delete()
    history.take_the_name_out(person)
    person.groups.clear()
    person.user_permissions.clear()
    _take_the_name_away(person)
    transaction.on_commit(letter.send)


def _take_the_name_away(person: User) -> None:
    person.first_name = person.last_name = ""
    person.email = f"{person.pk}@{NOWHERE}"
    person.set_unusable_password()
    person.is_active = person.is_staff = person.is_superuser = person.is_demo = False
    person.last_login, person.left = None, timezone.now()
    person.save()
