"""An application is kept, confirmed, accepted or refused; people are invited.

Mails are sent inside the transaction: the post of the site keeps them in it.
"""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from portal.accounts.models import User
from portal.letters import rate
from portal.search.text import sorting_form
from portal.topics.models import Organisation
from subgroups.joining import mails
from subgroups.joining.forms import ApplicationForm
from subgroups.joining.models import (
    INVITATION_KEPT,
    REFUSED_KEPT,
    UNCONFIRMED_KEPT,
    Application,
    Invitation,
    new_key,
)
from subgroups.models import Membership, Representative
from subgroups.models.member import today

State = Application.State
MANY = ("components", "countries", "subgroups")


@transaction.atomic
def receive(form: ApplicationForm) -> Application:
    """The application of a valid form; the one kept already where it came twice."""
    told = {
        name: value
        for name, value in form.cleaned_data.items()
        if name in form.Meta.fields and name not in MANY
    }
    application, is_new = Application.objects.get_or_create(
        form_key=form.form_key, defaults=told
    )
    if is_new:
        for name in MANY:
            getattr(application, name).set(form.cleaned_data[name])
        rate.note(form.sender)
        mails.confirm(application)
    return application


@transaction.atomic
def confirm(application: Application) -> None:
    """The address is the applicant's: from now on the secretariat is asked."""
    waiting = Application.objects.filter(pk=application.pk, state=State.UNCONFIRMED)
    if waiting.update(state=State.WAITING, confirmed=timezone.now()):
        mails.waits(application)


@transaction.atomic
def accept(
    *, application: Application, organisation: Organisation | None, by: User
) -> bool:
    """Make the member where there is none, and invite who wrote. Without an
    organisation, one of the name in the application is looked for, or made.

    False where somebody else was faster; then nothing happens, and nothing is mailed.
    """
    held = _waiting(application)
    if held is None:
        return False
    membership = None
    if held.is_of_organisation:
        membership = _membership_of(organisation or _organisation_for(held), held)
    _decide(held, State.ACCEPTED, by)
    invite(
        membership=membership,
        email=held.email,
        names=(held.first_name, held.last_name),
        language=held.language,
        application=held,
        by=by,
    )
    return True


@transaction.atomic
def refuse(*, application: Application, reason: str, by: User) -> bool:
    held = _waiting(application)
    if held is None:
        return False
    held.reason = reason
    _decide(held, State.REFUSED, by)
    mails.refused(held)
    return True


def _waiting(application: Application) -> Application | None:
    """Held until the transaction ends: two officers decide one after the other."""
    every = Application.objects.select_for_update()
    return every.filter(pk=application.pk, state=State.WAITING).first()


def _decide(application: Application, state: str, by: User) -> None:
    application.state = state
    application.decided, application.decided_by = timezone.now(), by
    application.save()


def likely(name: str) -> Organisation | None:
    """An organisation that is called so, in either language or in short."""
    sought = sorting_form(name)
    if not sought:
        return None
    for organisation in Organisation.objects.order_by("pk"):
        names = [
            organisation.name_en,
            organisation.name_fr,
            *organisation.other_names,
        ]
        if sought in (sorting_form(called) for called in names if called):
            return organisation
    return None


def _organisation_for(application: Application) -> Organisation:
    name = application.organisation_name
    if found := likely(name):
        return found
    organisation = Organisation(
        kind=application.kind or Organisation.Kind.OTHER,
        country=application.country,
        website=application.homepage,
    )
    setattr(organisation, f"name_{application.language}", name)
    try:
        with transaction.atomic():
            organisation.save()
            return organisation
    except IntegrityError:  # a colleague's application, accepted at the same moment
        return Organisation.objects.get(slug=organisation.slug)


def _membership_of(organisation: Organisation, application: Application) -> Membership:
    """The one it has, with what was not known of it; else a new one."""
    membership = _membership_now(organisation) or _begin(organisation)
    if not (membership.work_en or membership.work_fr):
        setattr(membership, f"work_{application.language}", application.work)
    if not membership.components.exists():
        membership.components.set(application.components.all())
    if not membership.countries.exists():
        membership.countries.set(application.countries.all())
    membership.save()
    return membership


def _begin(organisation: Organisation) -> Membership:
    try:
        with transaction.atomic():
            return Membership.objects.create(organisation=organisation, since=today())
    except IntegrityError:  # a colleague's application, accepted at the same moment
        return Membership.objects.get(organisation=organisation, until=None)


def _membership_now(organisation: Organisation) -> Membership | None:
    holds = Q(until__isnull=True) | Q(until__gt=today())
    return Membership.objects.filter(holds, organisation=organisation).first()


@transaction.atomic
def invite(
    *,
    membership: Membership | None,
    email: str,
    names: tuple[str, str],
    language: str,
    by: User,
    application: Application | None = None,
    replaces: Representative | None = None,
) -> Invitation:
    """Invited again, a person gets a new link, and the one before is worthless."""
    first_name, last_name = names
    email = email.lower()
    told: dict[str, Any] = {
        "first_name": first_name,
        "last_name": last_name,
        "language": language,
        "replaces": replaces,
        "sent": timezone.now(),
        "sent_by": by,
        "key": new_key(),
    }
    if application:
        told["application"] = application
    if membership is None:
        invitation = Invitation.objects.create(email=email, **told)
    else:
        invitation, _ = Invitation.objects.open().update_or_create(
            membership=membership, email=email, defaults=told
        )
    mails.invited(invitation)
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, *, by: User) -> bool:
    """A new link; False where the invitation was accepted meanwhile."""
    open_ones = Invitation.objects.open().select_for_update()
    held = open_ones.filter(pk=invitation.pk).first()
    if held is None:
        return False
    held.key, held.sent, held.sent_by = new_key(), timezone.now(), by
    held.save()
    mails.invited(held)
    return True


def forget_old() -> None:
    """What the form promises; and who was invited, or accepted, and never came."""
    now = timezone.now()
    every = Application.objects
    every.filter(state=State.UNCONFIRMED, written__lt=now - UNCONFIRMED_KEPT).delete()
    every.filter(state=State.REFUSED, decided__lt=now - REFUSED_KEPT).delete()
    never_came = Invitation.objects.filter(accepted=None)
    never_came.filter(application=None, sent__lt=now - INVITATION_KEPT).delete()
    late = never_came.filter(sent__lt=now - REFUSED_KEPT)
    every.filter(state=State.ACCEPTED, invitation__in=late).delete()
    late.delete()
