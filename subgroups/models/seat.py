"""Who takes part in a sub-group: organisations, and people with their role."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from subgroups.models.group import Subgroup
from subgroups.models.member import Term, TermQuerySet, membership_is_over, today


class ParticipationQuerySet(TermQuerySet):
    def now(self):
        """Who was never a member may take part; whose membership has ended may not."""
        return super().now().exclude(membership_is_over())

    def end_without_seats(self):
        """From today on, where nobody sits for the organisation any more."""
        seats = Seat.objects.held().filter(
            subgroup=OuterRef("subgroup"), organisation=OuterRef("organisation")
        )
        goes_on = Q(until__isnull=True) | Q(until__gt=today())
        ended = self.filter(goes_on, ~Exists(seats), ends_with_seats=True)
        ended.update(until=today())


class Participation(Term):
    """An organisation that takes part in a sub-group."""

    subgroup = models.ForeignKey(
        Subgroup,
        verbose_name=_("sub-group"),
        on_delete=models.CASCADE,
        related_name="participations",
    )
    organisation = models.ForeignKey(
        "topics.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="participations",
    )
    ends_with_seats = models.BooleanField(
        _("ends with the last seat"),
        default=False,
        help_text=_(
            "Set where it began with a seat in the sub-group: it ends when nobody sits "
            "there for the organisation any more."
        ),
    )
    source_key = models.CharField(
        max_length=120, unique=True, null=True, blank=True, editable=False
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["subgroup__number", "organisation__name_en", "pk"]
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(
                fields=["subgroup", "organisation"],
                condition=Q(until__isnull=True),
                name="one_participation_at_a_time",
                violation_error_message=_("This organisation already takes part."),
            )
        ]

    def __str__(self):
        return f"{self.organisation} ({self.subgroup})"


class SeatQuerySet(models.QuerySet):
    def held(self):
        """Seats that open the workspace now."""
        return self.filter(state=Seat.State.HELD)

    def asking(self):
        return self.filter(state=Seat.State.ASKED)

    def of(self, person):
        if not person.is_authenticated or not person.is_active:
            return self.none()
        return self.held().filter(person=person)

    def co_chairs(self):
        return self.held().filter(role=Seat.Role.CO_CHAIR)


class Seat(models.Model):
    """A person in a sub-group. What was refused or has ended is kept as a row."""

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        CO_CHAIR = "co-chair", _("co-chair")

    class State(models.TextChoices):
        ASKED = "asked", _("has asked to join")
        HELD = "held", _("takes part")
        REFUSED = "refused", _("was refused")
        ENDED = "ended", _("has left")

    subgroup = models.ForeignKey(
        Subgroup,
        verbose_name=_("sub-group"),
        on_delete=models.CASCADE,
        related_name="seats",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="seats",
    )
    organisation = models.ForeignKey(
        "topics.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="seats",
        help_text=_("For which the person sits there."),
    )
    role = models.CharField(
        _("role"), max_length=10, choices=Role.choices, default=Role.MEMBER
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.HELD
    )
    is_shown = models.BooleanField(
        _("may be named in public"),
        default=False,
        help_text=_("Only where the person agreed. The email address is never shown."),
    )
    words = models.TextField(_("why they want to join"), blank=True, max_length=2000)
    reason = models.TextField(_("reason"), blank=True, max_length=2000)
    asked = models.DateTimeField(_("asked"), auto_now_add=True)
    decided = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        # Co-chairs first, as their word comes first in the alphabet.
        ordering = ["subgroup__number", "role", "pk"]
        verbose_name = _("seat in a sub-group")
        verbose_name_plural = _("seats in sub-groups")
        constraints = [
            models.UniqueConstraint(
                fields=["subgroup", "person"],
                condition=Q(state__in=["asked", "held"]),
                name="one_seat_of_a_person",
                violation_error_message=_("This person already has a seat there."),
            )
        ]

    def __str__(self):
        return f"{self.person} ({self.subgroup})"

    def get_absolute_url(self):
        """Where the people of the sub-group are."""
        return reverse("workspace:workspace", args=[self.subgroup_id])
