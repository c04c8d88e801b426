"""Who speaks for a member: how it begins, is handed on, and ends."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.models import User
from subgroups.joining.models import Invitation
from subgroups.models import Membership, Representative
from subgroups.models.member import today


@transaction.atomic
def make_account(
    *, invitation: Invitation, password: str, is_shown: bool, told: dict[str, str]
) -> User | None:
    """The account of who was invited; None where there is one, or the link was used."""
    held = _held(invitation)
    if held is None or User.objects.filter(email=held.email).exists():
        return None
    try:
        with transaction.atomic():
            person = User.objects.create_user(held.email, password, **told)
    except IntegrityError:  # another invitation to the same address, used just now
        return None
    _take_up(held, person, is_shown=is_shown)
    return person


@transaction.atomic
def take_up(*, invitation: Invitation, person: User, is_shown: bool = False) -> bool:
    """Who has an account accepts with it; False where the link was used before."""
    held = _held(invitation)
    if held is None:
        return False
    _take_up(held, person, is_shown=is_shown)
    return True


def _held(invitation: Invitation) -> Invitation | None:
    """Locked: of two that use a link at once the second finds it used."""
    every = Invitation.objects.open().select_for_update()
    return every.filter(pk=invitation.pk, key=invitation.key).first()


def _take_up(held: Invitation, person: User, *, is_shown: bool) -> None:
    held.accepted = timezone.now()
    held.save(update_fields=["accepted"])
    if held.membership is None:
        return
    represent(membership=held.membership, person=person, is_shown=is_shown)
    before = held.replaces
    if before and before.person_id != person.pk and before.is_current:
        end(before)


def represent(
    *, membership: Membership, person: User, is_shown: bool = False
) -> Representative:
    """Who came back gets a row of its own: the former one tells when it ended."""
    theirs = Representative.objects.filter(membership=membership, person=person)
    if found := theirs.now().first():
        return found
    return theirs.get_or_create(
        until=None,
        defaults={
            "membership": membership,
            "person": person,
            "since": today(),
            "is_shown": is_shown,
        },
    )[0]


def end(representative: Representative) -> None:
    representative.until = today()
    representative.save(update_fields=["until"])
