"""Mails that the site has written: kept with what caused them, until they are sent."""

from datetime import timedelta

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# After the first attempt that failed, the second, and so on; the last is repeated.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 240)]
CONTENT_KEPT = timedelta(days=30)
ROW_KEPT = timedelta(days=90)
SUBJECT_LENGTH = 250
FAILURE_LENGTH = 300


class MailQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=Mail.State.WAITING)

    def given_up(self):
        return self.filter(state=Mail.State.GIVEN_UP)

    def due(self):
        return self.waiting().filter(due__lte=timezone.now()).order_by("due", "pk")

    def claim(self, pk):
        """The mail, if it is due and nobody else has just taken it. Until it is marked
        as sent it is due again after a pause: who dies over it leaves it to others."""
        now = timezone.now()
        found = self.due().filter(pk=pk).first()
        if found is None:
            return None
        taken = self.due().filter(pk=pk, attempts=found.attempts)
        if not taken.update(
            attempts=F("attempts") + 1, due=now + pause_after(found.attempts)
        ):
            return None
        found.attempts += 1
        return found

    def forget_old(self):
        """What was given up can be sent again for a month; that it was is known longer."""
        now = timezone.now()
        done = self.exclude(state=Mail.State.WAITING)
        done.filter(since__lt=now - CONTENT_KEPT).update(content=None)
        done.filter(since__lt=now - ROW_KEPT).delete()


class Mail(models.Model):
    """`content` is the whole of it (portal.mails.content); nobody is shown it, and it
    is deleted as soon as it is sent: mails hold links that let people in."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        SENT = "sent", _("sent")
        GIVEN_UP = "given-up", _("given up")

    recipients = models.TextField(_("recipients"))
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH)
    content = models.JSONField(null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING
    )
    written = models.DateTimeField(_("written"), default=timezone.now)
    # From when on patience is counted: anew when somebody sends it again.
    since = models.DateTimeField(default=timezone.now, editable=False)
    due = models.DateTimeField(_("next attempt"), default=timezone.now)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    # What the mail server said last.
    failure = models.CharField(
        _("why it is waiting"), max_length=FAILURE_LENGTH, blank=True
    )
    sent = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["-written", "-pk"]
        verbose_name = _("email")
        verbose_name_plural = _("emails")
        indexes = [models.Index(fields=["state", "due"], name="mails_due")]

    def __str__(self):
        # Without subject and address: the administration's history outlives the mail.
        return _("Email no. %(number)s") % {"number": self.pk}


def pause_after(attempts):
    return PAUSES[min(attempts, len(PAUSES) - 1)]
