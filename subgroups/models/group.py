"""A technical sub-group of the Task Force, as everybody may read of it."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
)
from wagtail.search import index

from portal.languages.fallback import words
from portal.languages.fields import RichTextField
from portal.languages.models import BilingualPreviewMixin
from portal.languages.own_page import OwnPageMixin
from portal.languages.slugs import slug_of
from portal.revisions import OpensWithoutWhatIsGoneMixin

SLUG_LENGTH = 80
FEATURES = ["bold", "italic", "ol", "ul", "link"]


class SubgroupQuerySet(models.QuerySet):
    def live(self):
        return self.filter(live=True)

    def in_order(self):
        return self.order_by("number", "pk")


class Subgroup(
    OpensWithoutWhatIsGoneMixin,
    OwnPageMixin,
    BilingualPreviewMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """Its public page in both languages; write `name_en`, `name_fr` in queries.

    Who sits in it, which organisations take part and what it has published are rows of
    their own: they hold from the moment they are written, whatever draft is worked on.
    """

    name = models.CharField(_("name"), max_length=160, blank=True)
    number = models.PositiveSmallIntegerField(_("place in the list"), default=100)
    mandate = models.TextField(
        _("mandate"), blank=True, help_text=_("Two or three sentences: what it is for.")
    )
    objectives = RichTextField(_("objectives"), blank=True, features=FEATURES)
    ways_of_working = RichTextField(
        _("how it works"),
        blank=True,
        features=FEATURES,
        help_text=_("How often it meets, and how."),
    )
    how_to_join = RichTextField(
        _("how to join"),
        blank=True,
        features=FEATURES,
        help_text=_("If left empty, the page says how to join any sub-group."),
    )
    component = models.ForeignKey(
        "topics.Component",
        verbose_name=_("component"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="subgroups",
        help_text=_("Its benchmarks and indicators are named on the page."),
    )
    signs_as = models.ForeignKey(
        "topics.Organisation",
        verbose_name=_("author of its work"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="signing_subgroups",
        help_text=_("Named as the author of what it proposes to the library."),
    )
    terms_of_reference = models.ForeignKey(
        "resources.Resource",
        verbose_name=_("terms of reference"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("A resource of the library, with a file in each language."),
    )
    is_closed = models.BooleanField(
        _("closed"),
        default=False,
        help_text=_(
            "Its page and its workspace are kept, and nothing can be added. Its open "
            "reviews and its links for outsiders end, and stay so if it opens again. "
            "Its members are told."
        ),
    )
    # What it was loaded as: loading the seed again finds it by this.
    source_key = models.CharField(
        max_length=120, unique=True, null=True, blank=True, editable=False
    )

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="subgroup",
        for_concrete_model=False,
    )

    objects = SubgroupQuerySet.as_manager()

    page_view = "subgroups:subgroup"
    nameless = "sub-group"

    # What the page shows; given by the views, which stand above (apps.py).
    preview_context = None

    search_fields = [
        index.SearchField("name_en"),
        index.SearchField("name_fr"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("name_fr"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["number", "pk"]
        verbose_name = _("sub-group")
        verbose_name_plural = _("sub-groups")

    def __str__(self):
        return str(words(self, "name")) or str(_("Sub-group without a name"))

    @property
    def revisions(self):
        return self._revisions

    def own_slug(self, language):
        return slug_of(getattr(self, f"name_{language}") or "", SLUG_LENGTH)

    def get_preview_template(self, request, mode_name):
        return "subgroups/subgroup.html"

    def get_preview_context(self, request, mode_name):
        return self.preview_context(request, self, is_preview=True)


class SubgroupEvent(Orderable):
    """A public event that it held or will hold."""

    subgroup = ParentalKey(
        Subgroup, on_delete=models.CASCADE, related_name="event_rows"
    )
    event = models.ForeignKey(
        "pages.EventPage",
        verbose_name=_("event"),
        on_delete=models.CASCADE,
        related_name="subgroup_rows",
    )

    class Meta(Orderable.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")


class Output(models.Model):
    """A resource of the library that came out of a sub-group."""

    subgroup = models.ForeignKey(
        Subgroup,
        verbose_name=_("sub-group"),
        on_delete=models.CASCADE,
        related_name="outputs",
    )
    resource = models.ForeignKey(
        "resources.Resource",
        verbose_name=_("resource"),
        on_delete=models.CASCADE,
        related_name="output_rows",
    )

    class Meta:
        verbose_name = _("output")
        verbose_name_plural = _("outputs")
        constraints = [
            models.UniqueConstraint(
                fields=["subgroup", "resource"], name="one_output_of_a_subgroup"
            )
        ]

    def __str__(self):
        return f"{self.subgroup}: {self.resource}"
