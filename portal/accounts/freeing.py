"""Whom the office may free of a second factor when telephone and codes are lost."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from portal.accounts.models import User
from portal.accounts.second_factor import is_of_the_office


def whom_may_free(by: User) -> QuerySet[User]:
    """Never oneself: an open session is not enough for that. Nor who may do more: with
    their password alone to find out, one would come by what they may do."""
    people = User.objects.filter(
        is_active=True, authenticator__type=Authenticator.Type.TOTP
    ).exclude(pk=by.pk)
    if by.is_superuser:
        return people
    if not is_of_the_office(by):
        return people.none()
    own = Permission.objects.filter(Q(user=by) | Q(group__user=by))
    beyond = Permission.objects.exclude(pk__in=own.values("pk")).values("pk")
    may_more = User.objects.filter(
        Q(is_superuser=True)
        | Q(user_permissions__in=beyond)
        | Q(groups__permissions__in=beyond)
    )
    return people.exclude(pk__in=may_more.values("pk"))
