"""Organisations that belong to the Task Force, and who speaks for them."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from portal.languages.fallback import words
from resources.fields import TopicsField


def today():
    return timezone.localdate()


class TermQuerySet(models.QuerySet):
    """Things that hold from a day on and until another."""

    def now(self):
        day = today()
        begun = Q(since__isnull=True) | Q(since__lte=day)
        return self.filter(begun, Q(until__isnull=True) | Q(until__gt=day))


class Term(models.Model):
    """`since` is unknown where nobody wrote it down; `until` is the first day after."""

    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_(
            "The first day on which it no longer applies. Empty: it still applies."
        ),
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("This is before the start.")})

    @property
    def last_day(self):
        return self.until - timedelta(days=1) if self.until else None

    @property
    def is_current(self):
        day = today()
        return (not self.since or self.since <= day) and (
            not self.until or self.until > day
        )


class Membership(Term, ClusterableModel):
    """One span of membership; who comes back begins another one."""

    organisation = models.ForeignKey(
        "topics.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    work = models.TextField(
        _("what it does in iCCM"),
        blank=True,
        help_text=_("Two or three sentences, for its page."),
    )
    components = TopicsField(
        "topics.Component",
        verbose_name=_("components"),
        through="MembershipComponent",
        blank=True,
        related_name="memberships",
    )
    countries = TopicsField(
        "topics.Country",
        verbose_name=_("countries"),
        through="MembershipCountry",
        blank=True,
        related_name="memberships",
    )
    source_key = models.CharField(
        max_length=120, unique=True, null=True, blank=True, editable=False
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name_en", "pk"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(until__isnull=True),
                name="one_membership_at_a_time",
                violation_error_message=_("This organisation is already a member."),
            )
        ]

    def __str__(self):
        return str(self.organisation)

    @property
    def work_words(self):
        return words(self, "work")


class MembershipComponent(models.Model):
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE)
    component = models.ForeignKey("topics.Component", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "component"], name="component_of_a_member_once"
            )
        ]


class MembershipCountry(models.Model):
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE)
    country = models.ForeignKey("topics.Country", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "country"], name="country_of_a_member_once"
            )
        ]


class RepresentativeQuerySet(TermQuerySet):
    def over(self):
        """Ended, by themselves or with the membership."""
        day = today()
        return self.filter(Q(until__lte=day) | Q(membership__until__lte=day))


class Representative(Term):
    """A person who speaks for a member; one may speak for several."""

    membership = models.ForeignKey(
        Membership,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="representatives",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="representations",
    )
    is_shown = models.BooleanField(
        _("may be named in public"),
        default=False,
        help_text=_("Only where the person agreed. The email address is never shown."),
    )

    # So that a mail about the end goes out once, whoever or whatever brought it.
    is_end_told = models.BooleanField(default=False, editable=False)

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "person"],
                condition=Q(until__isnull=True),
                name="one_representation_at_a_time",
                violation_error_message=_("This person already represents it."),
            )
        ]

    def __str__(self):
        return f"{self.person} ({self.membership})"


def membership_is_over():
    """Of the `organisation` of a row: it was a member, and is none any more."""
    own = Membership.objects.filter(organisation=OuterRef("organisation"))
    return Exists(own.filter(until__lte=today())) & ~Exists(own.now())


class CommitteeSeatQuerySet(TermQuerySet):
    def now(self):
        """Who was never a member may sit there; whose membership has ended may not."""
        return super().now().exclude(membership_is_over())


class CommitteeSeat(Term):
    """A seat in the steering committee, held by an organisation for a term of office."""

    organisation = models.ForeignKey(
        "topics.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="committee_seats",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Who sits there for it. Named in public only if they agreed to it as a "
            "representative of the organisation."
        ),
    )
    is_chair = models.BooleanField(_("in the chair"), default=False)
    source_key = models.CharField(
        max_length=120, unique=True, null=True, blank=True, editable=False
    )

    objects = CommitteeSeatQuerySet.as_manager()

    class Meta:
        ordering = ["-is_chair", "organisation__name_en", "pk"]
        verbose_name = _("seat in the steering committee")
        verbose_name_plural = _("seats in the steering committee")

    def __str__(self):
        return str(self.organisation)

    def clean(self):
        super().clean()
        if self.organisation_id is None:
            return
        begins, ends = self.since or date.min, self.until or date.max
        others = CommitteeSeat.objects.filter(organisation=self.organisation_id)
        for other in others.exclude(pk=self.pk):
            if begins < (other.until or date.max) and ends > (other.since or date.min):
                raise ValidationError(
                    {"organisation": _("This organisation sits there in that time.")}
                )
