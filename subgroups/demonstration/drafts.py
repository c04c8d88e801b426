"""Who sits where in the demonstration, and what they work on."""

import hashlib
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import DEMO_DOMAIN, User
from subgroups.demonstration.member import create_demo_member
from subgroups.models import Membership, Representative, Seat, Subgroup
from subgroups.reviews import actions as reviews
from subgroups.workspace import actions
from subgroups.workspace.models import Draft

TEXTS = Path(__file__).parent / "texts"
# Person, sub-group, role.
SEATS = (
    ("cochair", "supply-chain", Seat.Role.CO_CHAIR),
    ("member", "supply-chain", Seat.Role.MEMBER),
    ("monitoring", "monitoring-evaluation", Seat.Role.MEMBER),
)
# Name of the texts, sub-group, title, language, and for each version who and what is new.
DRAFTS = (
    (
        "stock-card",
        "supply-chain",
        "Stock card for community health workers: draft for comment",
        "en",
        (
            ("member", "First outline"),
            ("cochair", "Ordering rule and the column for losses"),
            ("member", "After the field visit: one page, larger boxes"),
        ),
    ),
    (
        "reunion-mensuelle",
        "supply-chain",
        "Guide de la réunion mensuelle d’approvisionnement",
        "fr",
        (("cochair", "Premier jet"), ("cochair", "Déroulé en six étapes")),
    ),
    (
        "register",
        "monitoring-evaluation",
        "Sick-child register: what to count each month",
        "en",
        (("monitoring", "First draft"),),
    ),
)


# The round of review that is open: of which draft, what is asked, for how many days.
REVIEWED = "stock-card"
QUESTION = (
    "Can a community health worker fill it in alone, and is the rule for ordering right "
    "for the rainy season?"
)
DAYS = 14
# What is said of a passage, and what is answered.
QUOTE = "Round up to a full pack."
SAID = "Before the rains two months of stock are not enough: should it be three?"
ANSWERED = "In Kasungu they ask for three from November on. I shall put it in."


@transaction.atomic
def create_demo_drafts():
    """Nothing where somebody real has one of the addresses, or a sub-group is gone."""
    emails = {f"{name}@{DEMO_DOMAIN}": name for name, _key, _role in SEATS}
    found = User.objects.filter(email__in=emails, is_demo=True)
    people = {emails[one.email]: one for one in found}
    keys = {f"seed:{key}": key for _name, key, _role in SEATS}
    subgroups = {
        keys[one.source_key]: one
        for one in Subgroup.objects.filter(source_key__in=keys)
    }
    if len(people) < len(emails) or len(subgroups) < len(keys):
        return
    organisation = create_demo_member()
    for name, key, role in SEATS:
        _seat(people[name], subgroups[key], role, organisation)
    for name, key, title, language, versions in DRAFTS:
        by = [(people[who], note) for who, note in versions]
        _draft(name, subgroups[key], title, language, by)
    _review(people["cochair"], people["member"])


def _seat(who, subgroup, role, organisation):
    """What a person changed since stays: a seat that has ended is not given again."""
    if Seat.objects.filter(person=who, subgroup=subgroup).exists():
        return
    Seat.objects.create(
        person=who, subgroup=subgroup, role=role, organisation=organisation
    )
    # A member sits there for it because they speak for it.
    if membership := Membership.objects.now().filter(organisation=organisation).first():
        Representative.objects.get_or_create(
            membership=membership, person=who, until=None
        )


def _draft(name, subgroup, title, language, versions):
    if Draft.objects.filter(form_key=_key(name, 1)).exists():
        return
    (first, note), *later = versions
    told = {"title": title, "language": language}
    draft = actions.begin_draft(
        subgroup=subgroup, sent=told | _sent(name, 1, note), by=first
    )
    for number, (who, note) in enumerate(later, start=2):
        actions.add_version(draft=draft, sent=_sent(name, number, note), by=who)


def _review(chair, member):
    draft = Draft.objects.get(form_key=_key(REVIEWED, 1))
    if draft.reviews.exists():
        return
    told = {
        "question": QUESTION,
        "due": timezone.now().date() + timedelta(days=DAYS),
        "people": [member],
        "form_key": _key("review", 1),
    }
    reviews.open_review(version=draft.newest, sent=told, by=chair)
    said = {"quote": QUOTE, "page": 1, "text": SAID, "form_key": _key("said", 1)}
    thread = reviews.begin_thread(version=draft.newest, sent=said, by=chair)
    answer = {"text": ANSWERED, "form_key": _key("said", 2)}
    reviews.answer(thread=thread, sent=answer, by=member)


def _sent(name, number, note):
    text = (TEXTS / f"{name}-{number}.txt").read_text(encoding="utf-8")
    return {"written_text": text, "note": note, "form_key": _key(name, number)}


def _key(name, number):
    """Of a form that is sent once in the life of a site."""
    return hashlib.sha256(f"{name} {number}".encode()).hexdigest()[:32]
