"""Mails about joining: plain text, in the language of who reads them."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from portal.accounts import second_factor
from portal.accounts.models import User
from portal.identity.current import contact
from portal.mails import writing
from subgroups import permissions
from subgroups.joining.links import LINK_HOLDS, link
from subgroups.joining.models import Application, Invitation
from subgroups.models import Membership, Representative, Seat, Subgroup


def write(name: str, to: str, language: str, reply_to: str = "", **told: Any) -> None:
    writing.write(f"joining/mail/{name}.txt", to, language, reply_to, **told)


def write_to_office(name: str, reply_to: str = "", **told: Any) -> None:
    """To the secretariat, whatever language they speak of whom it tells."""
    for to, language in writing.readers():
        write(name, to, language, reply_to, **told)


def confirm(application: Application) -> None:
    write(
        "confirm",
        application.email,
        application.language,
        application=application,
        days=LINK_HOLDS["confirm"].days,
        url=link("confirm", application.form_key, application.language),
    )


def waits(application: Application) -> None:
    path = reverse("wagtailsnippets_joining_application:inspect", args=[application.pk])
    write_to_office(
        "waits",
        reply_to=application.email,
        application=application,
        url=f"{settings.SITE_URL}{path}",
    )


def refused(application: Application) -> None:
    write(
        "refused",
        application.email,
        application.language,
        reply_to=contact(),
        application=application,
    )


def invited(invitation: Invitation) -> None:
    write(
        "invited",
        invitation.email,
        invitation.language,
        reply_to=contact(),
        invitation=invitation,
        application=invitation.application,
        organisation=invitation.membership and invitation.membership.organisation,
        days=LINK_HOLDS["invitation"].days,
        url=link("invitation", invitation.key, invitation.language),
    )


def seat_asked(seat: Seat, chairs: list[User]) -> None:
    """To each co-chair in their language; to the secretariat where there is none."""
    for to, language in writing.readers(chairs):
        write(
            "seat_asked",
            to,
            language,
            behind=led(seat),
            seat=seat,
            is_co_chair=bool(chairs),
            url=address("joining:people", language, seat.subgroup_id),
        )


def seat_decided(seat: Seat, chairs: list[User], by: User) -> None:
    _to_person_and_chairs("seat_decided", seat, chairs, by)


def seat_given(seat: Seat, by: User) -> None:
    """To who had not asked for it."""
    if seat.person != by:
        _to_person_and_chairs("seat_given", seat, [], by)


def seat_ended(seat: Seat, chairs: list[User], by: User) -> None:
    _to_person_and_chairs("seat_ended", seat, chairs, by)


def seat_ended_by_itself(seat: Seat, chairs: list[User]) -> None:
    """With what it stood on, such as the part of the organisation."""
    for chair in chairs:
        page = seat.subgroup.get_absolute_url(chair.language)
        url = f"{settings.SITE_URL}{page}"
        to, language = chair.email, chair.language
        write("seat_ended", to, language, behind=led(seat), seat=seat, url=url)


def nobody_leads(
    seat: Seat, by: User | None = None, *, is_nameless: bool = False
) -> None:
    """To the secretariat, to whom requests to join come from now on."""
    for to, language in writing.readers():
        write(
            "nobody_leads",
            to,
            language,
            seat=seat,
            by=by,
            is_nameless=is_nameless,
            url=address("joining:people", language, seat.subgroup_id),
        )


def role_given(seat: Seat, chairs: list[User], by: User) -> None:
    """To the person, unless they did it themselves, and to who leads it too."""
    for reader in [seat.person, *chairs]:
        if reader != by:
            write(
                "role_given",
                reader.email,
                reader.language,
                behind=behind_role(seat, reader),
                seat=seat,
                by=by,
                is_own=reader == seat.person,
                leads=seat.role == Seat.Role.CO_CHAIR,
                asks_second_factor=settings.SECOND_FACTOR_REQUIRED
                and not second_factor.has(seat.person),
                url=address("joining:people", reader.language, seat.subgroup_id),
            )


def led(seat: Seat) -> list[str]:
    """Who leads the sub-group no more by the time a mail goes out has no part in it."""
    return [permissions.door_of(seat.subgroup, permissions.LED)]


def behind_seat(seat: Seat) -> list[str]:
    """That it began is told to who still has it; that it ended, to anybody."""
    is_held = seat.state == Seat.State.HELD
    return [permissions.door_of(seat.subgroup)] if is_held else []


def behind_role(seat: Seat, reader: User) -> list[str]:
    leads = seat.role == Seat.Role.CO_CHAIR
    return led(seat) if leads or reader != seat.person else behind_seat(seat)


def _to_person_and_chairs(name: str, seat: Seat, chairs: list[User], by: User) -> None:
    """The others who could have decided learn that it is done, and by whom."""
    for reader in [seat.person, *chairs]:
        is_own = reader == seat.person
        if seat.state == Seat.State.HELD:
            url = address("workspace:workspace", reader.language, seat.subgroup_id)
        else:
            page = seat.subgroup.get_absolute_url(reader.language)
            url = f"{settings.SITE_URL}{page}"
        write(
            name,
            reader.email,
            reader.language,
            reply_to=by.email if is_own and by != seat.person else "",
            behind=behind_seat(seat) if is_own else led(seat),
            seat=seat,
            by=by,
            is_own=is_own,
            url=url,
        )


def speaks_now(
    own: Representative,
    *,
    before: User | None,
    left: list[Subgroup],
    sitting: list[Seat],
) -> None:
    """To who has just accepted: who sits where for the organisation. `left`: where
    `before` sat, whose place they take."""
    person, organisation = own.person, own.membership.organisation
    pages = {
        subgroup: f"{settings.SITE_URL}{subgroup.get_absolute_url(person.language)}"
        for subgroup in [*left, *(seat.subgroup for seat in sitting)]
    }
    write(
        "speaks_now",
        person.email,
        person.language,
        reply_to=contact(),
        organisation=organisation,
        before=before,
        left=[(subgroup, pages[subgroup]) for subgroup in left],
        sitting=[(seat, pages[seat.subgroup]) for seat in sitting],
        url=address("joining:member", person.language, own.membership_id),
        subgroups=address("subgroups:subgroups", person.language),
    )


def speaks_too(membership: Membership, person: User, others: list[User]) -> None:
    for reader in others:
        write(
            "speaks_too",
            reader.email,
            reader.language,
            person=person,
            organisation=membership.organisation,
            url=address("joining:member", reader.language, membership.pk),
        )


def speaks_no_longer(
    ended: Representative, *, is_last: bool, by: User, hands_over: bool
) -> None:
    """To the person, if somebody else ended it; to the secretariat where nobody is left."""
    person, organisation = ended.person, ended.membership.organisation
    told: dict[str, Any] = {"person": person, "organisation": organisation, "by": by}
    if by != person:
        write(
            "speaks_no_longer",
            person.email,
            person.language,
            reply_to=contact(),
            hands_over=hands_over,
            **told,
        )
    if is_last:
        nobody_speaks(ended.membership)


def speaks_no_longer_by_office(ended: Representative) -> None:
    """Nobody is named: it may be a day that was set long ago."""
    write(
        "speaks_no_longer",
        ended.person.email,
        ended.person.language,
        reply_to=contact(),
        organisation=ended.membership.organisation,
        is_of_member=not ended.membership.is_current,
    )


def nobody_speaks(membership: Membership) -> None:
    """Without the name of who was the last: the account may just be going."""
    write_to_office("nobody_speaks", organisation=membership.organisation)


def address(name: str, language: str, *args: Any) -> str:
    with translation.override(language):
        return f"{settings.SITE_URL}{reverse(name, args=args)}"
