"""Drafts that a sub-group has proposed to the library."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState

from resources.models import Resource
from subgroups.workspace.models import DraftVersion

WORD_LENGTH = 4000


class State(models.TextChoices):
    WAITING = "waiting", _("with the reviewers")
    CHANGES = "changes", _("changes requested")
    HELD = "held", _("with the secretariat")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("published, and taken down since")
    DROPPED = "dropped", _("not taken up")


class ProposalQuerySet(models.QuerySet):
    def with_state(self):
        """What `state` goes by, the last who said something, and the number of the
        newest version of the draft, in one query."""
        record = {
            "base_content_type": ContentType.objects.get_for_model(Resource),
            "object_id": Cast(OuterRef("resource_id"), models.CharField()),
        }
        reviews = WorkflowState.objects.filter(**record)
        steps = TaskState.objects.filter(
            **{f"workflow_state__{name}": value for name, value in record.items()}
        ).order_by("-pk")
        said = ProposalWord.objects.filter(proposal=OuterRef("pk")).order_by("-pk")
        versions = DraftVersion.objects.filter(draft=OuterRef("draft"))
        return self.select_related("resource", "version", "draft__subgroup").annotate(
            workflow_status=Subquery(
                reviews.order_by("-created_at").values("status")[:1]
            ),
            turned=Subquery(steps.values(at=Coalesce("finished_at", "started_at"))[:1]),
            said_last=Subquery(said.values("written")[:1]),
            newest=Subquery(versions.order_by("-number").values("number")[:1]),
            secretariat_said_last=Subquery(said.values("is_of_the_secretariat")[:1]),
        )

    def unanswered(self):
        """The sub-group said something last, and the record is not published yet. Where
        changes were requested since, it is the sub-group's turn."""
        return (
            self.unpublished()
            .filter(secretariat_said_last=False)
            .exclude(
                workflow_status=WorkflowState.STATUS_NEEDS_CHANGES,
                said_last__lt=F("turned"),
            )
        )

    def unpublished(self):
        return self.with_state().filter(
            resource__live=False, resource__first_published_at=None
        )


class Proposal(models.Model):
    """What became of one draft in the library. `resource` is its one record there, a
    draft until the secretariat publishes it; none where the secretariat deleted it."""

    draft = models.OneToOneField(
        "workspace.Draft", on_delete=models.CASCADE, related_name="proposal"
    )
    version = models.ForeignKey(
        "workspace.DraftVersion",
        verbose_name=_("version"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    resource = models.OneToOneField(
        "resources.Resource",
        verbose_name=_("resource"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="proposal",
    )
    # The copy of that version's file which the record holds.
    document = models.ForeignKey(
        "uploads.Document", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made = models.DateTimeField(_("proposed"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-made", "-pk"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")

    def __str__(self):
        return self.draft.title

    def get_absolute_url(self):
        return reverse("proposals:proposal", args=[self.draft_id])

    @property
    def state(self):
        """Of a proposal fetched `with_state`."""
        if self.resource is None:
            return State.DROPPED
        if self.resource.live:
            return State.PUBLISHED
        if self.resource.first_published_at:
            return State.WITHDRAWN
        return {
            WorkflowState.STATUS_IN_PROGRESS: State.WAITING,
            WorkflowState.STATUS_NEEDS_CHANGES: State.CHANGES,
        }.get(self.workflow_status, State.HELD)

    @property
    def waits_for(self):
        """Whose turn it is, of a proposal fetched `with_state`."""
        if not self.is_open:
            return ""
        if self.waits_for_the_subgroup:
            return _("sub-group")
        if self.state == State.WAITING and self.secretariat_said_last is not False:
            return _("reviewers")
        return _("secretariat")

    @property
    def waits_for_the_subgroup(self):
        """Changes were requested, or a question was asked, and nothing came since."""
        if not self.is_open:
            return False
        is_newest = bool(
            self.said_last and (not self.turned or self.said_last >= self.turned)
        )
        if self.state == State.CHANGES:
            return self.secretariat_said_last is not False or not is_newest
        return bool(self.secretariat_said_last and is_newest)

    @property
    def unsent(self):
        """The number of a version newer than the proposed one, if there is one."""
        return self.newest if self.newest > self.version.number else None

    @property
    def is_open(self):
        """Whether the sub-group may still change what it proposed."""
        return self.state in (State.WAITING, State.CHANGES, State.HELD)


class ProposalWord(models.Model):
    """What the secretariat and the sub-group say to each other about a proposal."""

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="words"
    )
    text = models.TextField(_("question or answer"), max_length=WORD_LENGTH)
    is_of_the_secretariat = models.BooleanField(default=False)
    written = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Made with the empty form: sent twice, it is said once.
    form_key = models.CharField(max_length=32, unique=True, editable=False)

    class Meta:
        ordering = ["written", "pk"]
        verbose_name = _("message about a proposal")
        verbose_name_plural = _("messages about proposals")

    def __str__(self):
        return self.text[:80]
