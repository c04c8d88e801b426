"""What this room holds about a person: who they are, how they come in, what they did."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import (
    ModelLogEntry,
    PageLogEntry,
    Revision,
    TaskState,
    WorkflowState,
)

from portal.accounts.holdings import Held, hold
from portal.accounts.time_zones import place_of_zone, time_zone_of

ANSWERED = (
    "account.EmailAddress.user",
    "mfa.Authenticator.user",
    "usersessions.UserSession.user",
    "wagtailusers.UserProfile.user",
    "wagtailcore.ModelLogEntry.user",
    "wagtailcore.PageLogEntry.user",
    "wagtailcore.Revision.user",
    "wagtailcore.TaskState.finished_by",
    "wagtailcore.WorkflowState.requested_by",
    "accounts.User_groups.user",
    "uploads.Document.uploaded_by_user",
    "uploads.Image.uploaded_by_user",
)


def who_they_are(person):
    told = {
        _("First name"): person.first_name,
        _("Last name"): person.last_name,
        _("Email address"): person.email,
        _("Preferred language"): person.get_language_display(),
        _("Time zone"): place_of_zone(time_zone_of(person), get_language()),
        _("Account since"): person.date_joined,
        _("Last signed in"): person.last_login,
        _("Groups"): ", ".join(person.groups.values_list("name", flat=True)),
    }
    yield Held("profile", _("Profile"), [told])
    addresses = EmailAddress.objects.filter(user=person)
    yield Held(
        "addresses",
        _("Email addresses"),
        [
            {_("Email address"): one.email, _("Confirmed"): one.verified}
            for one in addresses
        ],
    )


def how_they_come_in(person):
    sessions = UserSession.objects.filter(user=person)
    yield Held(
        "sessions",
        _("Open sessions"),
        [
            {
                _("Signed in"): one.created_at,
                _("Network address"): one.ip,
                _("Browser"): one.user_agent,
            }
            for one in sessions
        ],
    )
    factors = Authenticator.objects.filter(user=person)
    yield Held(
        "second_factor",
        _("Second factor"),
        [
            {
                _("Kind"): one.get_type_display(),
                _("Set up"): one.created_at,
                _("Last used"): one.last_used_at,
            }
            for one in factors
        ],
    )


def what_they_did(person):
    # Not `get_action_label`, which knows nothing until something else has asked.
    labels = dict(registry.get_choices())
    rows = [
        {
            _("When"): entry.timestamp,
            _("What"): labels.get(entry.action, entry.action),
            _("On what"): entry.label,
        }
        for model in (ModelLogEntry, PageLogEntry)
        for entry in model.objects.filter(user=person).order_by("timestamp")
    ]
    yield Held("history", _("Changes you made"), rows)


def what_they_wrote_and_judged(person):
    """When, and no words of it: they may be of others."""
    told = (
        ("saved", _("Versions you saved in the administration"), "created_at"),
        ("submitted", _("What you submitted for review"), "created_at"),
        ("judged", _("Steps of reviews you finished"), "finished_at"),
    )
    found = (
        Revision.objects.filter(user=person),
        WorkflowState.objects.filter(requested_by=person),
        TaskState.objects.filter(finished_by=person),
    )
    for (name, title, moment), own in zip(told, found, strict=True):
        moments = own.order_by("pk").values_list(moment, flat=True)
        yield Held(name, title, [{_("When"): when} for when in moments])


def what_they_uploaded(person):
    """By the names of the files, which were theirs: titles may be of others by now. A
    file kept apart is told of by the room that keeps it."""
    told = (
        ("documents", _("Documents you uploaded"), person.uploaded_documents),
        ("images", _("Images you uploaded"), person.uploaded_images),
    )
    for name, title, own in told:
        rows = [
            {_("File"): one.filename, _("Uploaded"): one.created_at}
            for one in own.order_by("pk")
        ]
        yield Held(name, title, rows)


def connect():
    hold(who_they_are, *ANSWERED)
    hold(how_they_come_in)
    hold(what_they_did)
    hold(what_they_wrote_and_judged)
    hold(what_they_uploaded)
