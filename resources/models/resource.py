"""A resource: one record of the library, in both languages."""

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
    WorkflowState,
)
from wagtail.search import index

from portal.languages.fallback import (
    CONTENT_LANGUAGES,
    in_reading_order,
    reader_language,
    words,
)
from portal.languages.fields import RichTextField
from portal.languages.ligatures import without_ligatures
from portal.languages.models import BilingualPreviewMixin
from portal.languages.slugs import slug_of
from portal.revisions import OpensWithoutWhatIsGoneMixin
from resources.fields import TopicsField
from resources.models.edition import new_address
from resources.models.isbn import validate_isbn
from resources.models.wording import OurTranslation, WordingMixin

SLUG_LENGTH = 80


class Licence(models.TextChoices):
    UNKNOWN = "", _("not known")
    CC0 = "cc0-1.0", "CC0 1.0"
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0"
    CC_BY_NC_SA = "cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0"
    CC_BY_NC_SA_IGO = "cc-by-nc-sa-3.0-igo", "CC BY-NC-SA 3.0 IGO"
    PUBLIC_DOMAIN = "public-domain", _("public domain")
    RIGHTS_RESERVED = "all-rights-reserved", _("all rights reserved")
    OTHER = "other", _("other, see the rights note")

    @property
    def deed(self) -> str:
        """Where its authors say in the reader's language what it allows, if they do."""
        if self not in DEEDS:
            return ""
        return f"https://creativecommons.org/{DEEDS[self]}/deed.{reader_language()}"


DEEDS = {
    Licence.CC0: "publicdomain/zero/1.0",
    Licence.CC_BY: "licenses/by/4.0",
    Licence.CC_BY_SA: "licenses/by-sa/4.0",
    Licence.CC_BY_NC: "licenses/by-nc/4.0",
    Licence.CC_BY_NC_SA: "licenses/by-nc-sa/4.0",
    Licence.CC_BY_NC_SA_IGO: "licenses/by-nc-sa/3.0/igo",
}


class ResourceQuerySet(models.QuerySet):
    def live(self):
        return self.filter(live=True)

    def with_state(self):
        """Tell in the same query which records wait for a date or for a reviewer."""
        about_this = {
            "base_content_type": ContentType.objects.get_for_model(self.model),
            "object_id": Cast(OuterRef("pk"), models.CharField()),
        }
        return self.annotate(
            is_scheduled=Exists(
                Revision.objects.filter(**about_this, approved_go_live_at__isnull=False)
            ),
            is_under_review=Exists(
                WorkflowState.objects.filter(
                    **about_this, status=WorkflowState.STATUS_IN_PROGRESS
                )
            ),
        )

    def by_title(self, language=None):
        return self.order_by(in_reading_order("title", language), "pk")

    def newest(self):
        """As they came into the library."""
        return self.order_by(
            models.F("first_published_at").desc(nulls_last=True), "-pk"
        )

    def readable_in(self, language):
        """With a file or a link in a language."""
        return self.filter(
            models.Q(editions__files__language=language)
            | models.Q(editions__links__language=language)
        ).distinct()

    def for_display(self):
        """With all that a list or a record page shows, in a fixed number of queries."""
        return self.select_related("type", "publisher").prefetch_related(
            "components",
            "phases",
            "conditions",
            "audiences",
            "authors__organisation",
            "resource_countries__country",
            "tagged_items__tag",
            "editions__files__document__reading",
            "editions__links",
        )


class Resource(
    OpensWithoutWhatIsGoneMixin,
    WordingMixin,
    BilingualPreviewMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """A guideline, tool, report or article, in whatever languages it exists.

    `title` and the like stand in columns `title_en` and `title_fr`; write those in
    queries, orderings and forms, never the bare name.
    """

    title = models.CharField(_("title"), max_length=500, blank=True)
    slug = models.SlugField(
        _("last part of the address"),
        max_length=SLUG_LENGTH,
        blank=True,
        help_text=_("Made from the title when left empty. Old addresses keep working."),
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("Two or three sentences: what it is, for whom, what for."),
    )
    our_translation = models.CharField(
        _("our translation"),
        max_length=4,
        choices=OurTranslation.choices,
        default=OurTranslation.NONE,
        blank=True,
        help_text=_(
            "The title and summary in this language are our translation: no edition "
            "exists in it, or its own title is not known. Readers are told; citations "
            "keep the document’s own title."
        ),
    )
    description = RichTextField(
        _("description"),
        blank=True,
        features=["h3", "h4", "bold", "italic", "ol", "ul", "link"],
    )
    publisher = models.ForeignKey(
        "topics.Organisation",
        verbose_name=_("publisher"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="published_resources",
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("Leave empty when it is not known."),
    )
    type = models.ForeignKey(
        "topics.ResourceType",
        verbose_name=_("type"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="resources",
    )
    components = TopicsField(
        "topics.Component",
        verbose_name=_("components"),
        through="ResourceComponent",
        blank=True,
        related_name="resources",
    )
    phases = TopicsField(
        "topics.Phase",
        verbose_name=_("phases"),
        through="ResourcePhase",
        blank=True,
        related_name="resources",
    )
    conditions = TopicsField(
        "topics.Condition",
        verbose_name=_("conditions"),
        through="ResourceCondition",
        blank=True,
        related_name="resources",
    )
    audiences = TopicsField(
        "topics.Audience",
        verbose_name=_("audiences"),
        through="ResourceAudience",
        blank=True,
        related_name="resources",
    )
    tags = ClusterTaggableManager(
        through="resources.ResourceTag", blank=True, verbose_name=_("tags")
    )
    licence = models.CharField(
        _("licence"),
        max_length=30,
        choices=Licence.choices,
        default=Licence.UNKNOWN,
        blank=True,
    )
    rights_note = models.TextField(_("rights note"), blank=True)
    doi = models.CharField(
        "DOI",
        max_length=120,
        blank=True,
        validators=[
            RegexValidator(r"^10\.\d{4,9}/\S+$", _("A DOI looks like 10.1234/abc."))
        ],
        help_text=_("Without https://doi.org/ before it."),
    )
    isbn = models.CharField(
        "ISBN",
        max_length=20,
        blank=True,
        validators=[validate_isbn],
    )
    featured = models.BooleanField(
        _("featured"), default=False, help_text=_("Shown first on the home page.")
    )
    note = models.TextField(
        _("note of the secretariat"),
        blank=True,
        help_text=_("Seen by those who edit, never by readers."),
    )
    # Where it was loaded from ("seed:…", "import:…"): loading again finds it by this.
    source_key = models.CharField(
        max_length=200, unique=True, null=True, blank=True, editable=False
    )
    created = models.DateTimeField(_("created"), auto_now_add=True)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="resource",
        for_concrete_model=False,
    )
    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="resource",
        for_concrete_model=False,
    )

    objects = ResourceQuerySet.as_manager()

    # What the record's page shows; given by the views, which stand above (apps.py).
    preview_context = None

    search_fields = [
        index.SearchField("title_en", boost=2),
        index.SearchField("title_fr", boost=2),
        index.AutocompleteField("title_en"),
        index.AutocompleteField("title_fr"),
        index.SearchField("plain_words"),
        index.AutocompleteField("plain_words"),
        index.SearchField("summary_en"),
        index.SearchField("summary_fr"),
        index.FilterField("live"),
        index.FilterField("title_en"),
        index.FilterField("title_fr"),
        index.FilterField("year"),
        index.FilterField("type_id"),
        index.FilterField("featured"),
    ]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def __str__(self):
        return str(words(self, "title")) or str(_("Untitled resource"))

    @property
    def plain_words(self):
        return without_ligatures(self.title_en, self.title_fr)

    @property
    def revisions(self):
        return self._revisions

    @property
    def approved_schedule(self):
        # A list knows it for all its rows at once, by `with_state()`.
        if "is_scheduled" in self.__dict__:
            return self.is_scheduled
        return super().approved_schedule

    @property
    def workflow_in_progress(self):
        if "is_under_review" in self.__dict__:
            return self.is_under_review
        return super().workflow_in_progress

    def full_clean(self, *args, **kwargs):
        self.fill_slugs()
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs):
        self.fill_slugs()
        super().save(*args, **kwargs)

    def fill_slugs(self):
        for language in CONTENT_LANGUAGES:
            if not getattr(self, f"slug_{language}"):
                title = getattr(self, f"title_{language}") or ""
                setattr(self, f"slug_{language}", slug_of(title, SLUG_LENGTH))

    def save_revision(self, *args, **kwargs):
        # A file has its address from its first draft on, so that publishing it and
        # then editing it again does not give it another.
        for file in self.files:
            file.address = file.address or new_address()
        return super().save_revision(*args, **kwargs)

    @property
    def short_url(self):
        return reverse("short_resource", args=[self.pk])

    def get_preview_template(self, request, mode_name):
        return "resources/resource.html"

    def get_preview_context(self, request, mode_name):
        return self.preview_context(request, self, is_preview=True)

    @property
    def editions_newest_first(self):
        """Undated editions last; in the order they were entered where dates agree."""
        editions = list(self.editions.all())
        return sorted(editions, key=lambda edition: edition.date or "", reverse=True)

    @property
    def files(self):
        return [f for edition in self.editions.all() for f in edition.files.all()]

    @property
    def links(self):
        return [x for edition in self.editions.all() for x in edition.links.all()]

    @property
    def languages(self):
        """ISO codes of all files and links, the reader's languages first."""
        codes = {x.language for x in [*self.files, *self.links]}
        return sorted(codes, key=lambda code: (code not in CONTENT_LANGUAGES, code))

    @property
    def countries(self):
        return [row.country for row in self.resource_countries.all()]
