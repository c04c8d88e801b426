"""Links are made, opened and ended."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.accounts.models import User
from subgroups.links import tokens
from subgroups.links.models import Link, Opening
from subgroups.reviews.actions import begin_thread
from subgroups.reviews.models import Comment

MOST_WRONG_CODES = 5
WRONG_CODES_COUNT_FOR = timedelta(minutes=15)
# A link that is passed on to a whole ministry still opens.
MOST_OPENINGS = 100
MOST_COMMENTS = 60
OPENINGS_COUNT_FOR = COMMENTS_COUNT_FOR = timedelta(hours=1)


class TooManyTriesError(Exception):
    """Of this link, within the time that counts."""


def make_link(*, sent: dict[str, Any], by: User) -> tuple[Link, str, str]:
    """(link, token, code): shown now and never again; code is empty without one."""
    # Who sends the key of another gets a link of their own.
    key = f"{by.pk}:{sent['form_key']}"
    token = tokens.token_for(key)
    code = tokens.code_for(key) if sent["with_code"] else ""
    token_hash = tokens.hash_of_token(token)
    now = timezone.now()
    link, _is_new = Link.objects.get_or_create(
        token_hash=token_hash,
        defaults={
            "version": sent["version"],
            "purpose": sent["purpose"],
            "may_comment": sent["may_comment"],
            "code_hash": tokens.hash_of_code(code, token_hash) if code else "",
            "made": now,
            "made_by": by,
            "expires": now + timedelta(days=sent["days"]),
        },
    )
    return link, token, code


def open_link(*, link: Link, name: str, code: str) -> Opening | None:
    """None for a wrong code; TooManyTriesError whatever the code after too many."""
    with transaction.atomic():
        held = Link.objects.select_for_update().get(pk=link.pk)
        refuse_too_many(held)
        if not held.code_hash or tokens.is_code(code, held.code_hash, held.token_hash):
            return Opening.objects.create(link=held, name=name)
        Link.objects.filter(pk=held.pk).update(
            wrong=F("wrong") + 1,
            wrong_codes=F("wrong_codes") + 1,
            wrong_last=timezone.now(),
        )
        return None


def refuse_too_many(link: Link) -> None:
    now = timezone.now()
    if link.wrong_since < now - WRONG_CODES_COUNT_FOR:
        Link.objects.filter(pk=link.pk).update(wrong=0, wrong_since=now)
    elif link.wrong >= MOST_WRONG_CODES:
        raise TooManyTriesError
    lately = link.openings.filter(opened__gt=now - OPENINGS_COUNT_FOR)
    if lately.count() >= MOST_OPENINGS:
        raise TooManyTriesError


def end_link(link: Link) -> None:
    """For good; ended twice, it ended the first time."""
    Link.objects.filter(pk=link.pk, ended=None).update(ended=timezone.now())


def note_download(opening: Opening) -> None:
    Opening.objects.filter(pk=opening.pk, downloaded=None).update(
        downloaded=timezone.now()
    )


def comment(*, opening: Opening, sent: dict[str, Any]) -> None:
    """In the name that was given; members see that it came by a link."""
    version = opening.link.version
    lately = timezone.now() - COMMENTS_COUNT_FOR
    held = Comment.objects.filter(thread__version=version, written__gt=lately)
    if held.exclude(outsider="").count() >= MOST_COMMENTS:
        raise TooManyTriesError
    thread = begin_thread(version=version, sent=sent, by=None, outsider=opening.name)
    opening.threads.add(thread)
