"""Accounts that are made by a command, not by a person in the administration."""

from django.contrib.auth.models import Group
from django.db import transaction

from portal.accounts.models import DEMO_DOMAIN, EDITORS, REVIEWERS, SECRETARIAT, User

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
def create_first_user(*, email: str, password: str) -> User:
    """The person who may do everything, member of the secretariat."""
    user = User.objects.create_superuser(email, password)
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
    user, _ = User.objects.get_or_create(
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
