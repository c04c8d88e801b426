"""Requests to join the Task Force, and who is invited to speak for a member."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.languages.fallback import reader_language
from portal.topics.models import Organisation
from subgroups.joining.links import LINK_HOLDS

# Said on the form, so they are promises.
UNCONFIRMED_KEPT = LINK_HOLDS["confirm"]
REFUSED_KEPT = timedelta(days=365)
# Long after its link is too old.
INVITATION_KEPT = timedelta(days=90)
NAME_LENGTH = 150
TEXT_LENGTH = 5000
# Open ones of a member at a time, so that nobody mails the world by them.
MOST_INVITATIONS = 10
LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES


class Application(models.Model):
    """Kept until it is decided; what was accepted lives on as a membership."""

    class Applicant(models.TextChoices):
        ORGANISATION = "organisation", _("an organisation")
        PERSON = "person", _("a person")

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("address not confirmed")
        WAITING = "waiting", pgettext_lazy("an application", "waits")
        ACCEPTED = "accepted", pgettext_lazy("an application", "accepted")
        REFUSED = "refused", pgettext_lazy("an application", "refused")

    applicant = models.CharField(
        _("who applies"),
        max_length=20,
        choices=Applicant,
        default=Applicant.ORGANISATION,
    )
    organisation_name = models.CharField(_("organisation"), max_length=160, blank=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=Organisation.Kind, blank=True
    )
    country = models.ForeignKey(
        "topics.Country",
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    homepage = models.URLField(_("website"), blank=True)
    components = models.ManyToManyField(
        "topics.Component", verbose_name=_("components"), blank=True, related_name="+"
    )
    countries = models.ManyToManyField(
        "topics.Country", verbose_name=_("countries"), blank=True, related_name="+"
    )
    subgroups = models.ManyToManyField(
        "subgroups.Subgroup",
        verbose_name=_("sub-groups"),
        blank=True,
        related_name="+",
    )
    work = models.TextField(
        _("what it does in iCCM"), max_length=TEXT_LENGTH, blank=True
    )
    why = models.TextField(_("why it wants to join"), max_length=TEXT_LENGTH)
    first_name = models.CharField(_("first name"), max_length=NAME_LENGTH)
    last_name = models.CharField(_("last name"), max_length=NAME_LENGTH)
    email = models.EmailField(_("email address"))
    language = models.CharField(
        _("language"), max_length=2, choices=LANGUAGES, default=reader_language
    )
    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.UNCONFIRMED
    )
    written = models.DateTimeField(_("written"), default=timezone.now)
    confirmed = models.DateTimeField(_("confirmed"), null=True, blank=True)
    decided = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.TextField(_("reason"), max_length=TEXT_LENGTH, blank=True)
    # Made with the empty form: sent twice, it is one application.
    form_key = models.CharField(max_length=32, unique=True, editable=False)

    class Meta:
        ordering = ["-written"]
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        permissions = [("decide_application", "Can decide application")]

    def __str__(self):
        # Without the name: the administration's history outlives the application.
        return _("Application no. %(number)s") % {"number": self.pk}

    @property
    def is_of_organisation(self):
        return self.applicant == self.Applicant.ORGANISATION

    @property
    def person_name(self):
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def who(self):
        """Who applies, as the list and the mails name it."""
        return self.organisation_name if self.is_of_organisation else self.person_name

    @property
    def is_waiting(self):
        return self.state == self.State.WAITING


def new_key():
    return uuid.uuid4().hex


class InvitationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(accepted=None, withdrawn=None)


class Invitation(models.Model):
    """To a person, to speak for a member; without one, to take part as a person.

    Its link holds the key: a new key makes the links sent before worthless.
    """

    membership = models.ForeignKey(
        "subgroups.Membership",
        verbose_name=_("member"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="invitations",
    )
    email = models.EmailField(_("email address"))
    first_name = models.CharField(_("first name"), max_length=NAME_LENGTH, blank=True)
    last_name = models.CharField(_("last name"), max_length=NAME_LENGTH, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=LANGUAGES, default=reader_language
    )
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    application = models.OneToOneField(
        Application,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="invitation",
    )
    # Whose place the person takes: that one ends when this is accepted.
    replaces = models.ForeignKey(
        "subgroups.Representative",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sent = models.DateTimeField(_("sent"), default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    accepted = models.DateTimeField(_("accepted"), null=True, blank=True)
    withdrawn = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "email"],
                condition=Q(accepted__isnull=True, withdrawn__isnull=True),
                name="one_open_invitation_of_a_person",
            )
        ]

    def __str__(self):
        return self.email

    @property
    def is_open(self):
        return self.accepted is None and self.withdrawn is None

    @property
    def still_stands(self):
        """Nobody is let in for an organisation that has left meanwhile."""
        return self.is_open and (not self.membership or self.membership.is_current)

    @property
    def holds_until(self):
        return self.sent + LINK_HOLDS["invitation"]

    @property
    def is_over(self):
        return self.holds_until < timezone.now()

    @property
    def told(self):
        """What has become of it."""
        if self.accepted:
            return pgettext_lazy("an invitation", "accepted")
        if self.withdrawn:
            return pgettext_lazy("an invitation", "withdrawn")
        return _("the link is too old") if self.is_over else _("not accepted yet")
