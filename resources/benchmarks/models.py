"""The framework: what should be in place, phase by phase, and how it is measured."""

from django.db import models
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from portal.languages.fallback import words


class Verification(models.TextChoices):
    """How far a statement was checked against what was published."""

    VERIFIED = "verified", _("verified")
    IN_CONTENT = "verified-content", _("content verified, phase not verified")
    RECALLED = "recalled", _("not verified")


# What each tells a reader.
MEANINGS = {
    Verification.VERIFIED: _("Verified against the published framework"),
    Verification.IN_CONTENT: _("Content verified, its phase is not"),
    Verification.RECALLED: _("Not verified: written from memory of the framework"),
}


class Level(models.TextChoices):
    GLOBAL = "global", _("global")
    COUNTRY = "country", _("country")


class Confidence(models.TextChoices):
    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class Part(index.Indexed, models.Model):
    """One line of the framework: whose it is, its place there, how sure we are."""

    component = models.ForeignKey(
        "topics.Component",
        verbose_name=_("component"),
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    position = models.PositiveSmallIntegerField(
        _("place in the list"), default=100, help_text=_("Smaller numbers come first.")
    )
    verification = models.CharField(
        _("verification"),
        max_length=20,
        choices=Verification.choices,
        default=Verification.RECALLED,
        help_text=_("Readers see this. Change it when you have checked the source."),
    )
    source = models.TextField(
        _("source"),
        blank=True,
        help_text=_("Where it was checked, or should be. Readers see this."),
    )
    is_our_french = models.BooleanField(
        _("the French is our translation"),
        default=True,
        help_text=_("Untick when these are the words of an official French text."),
    )
    # What it was loaded as: loading the seed again finds it by this.
    source_key = models.CharField(
        max_length=120, unique=True, null=True, blank=True, editable=False
    )

    class Meta:
        abstract = True

    @property
    def is_verified(self):
        return self.verification == Verification.VERIFIED


class BenchmarkQuerySet(QuerySet):
    def for_display(self):
        """In the order of the matrix, with the number of published resources."""
        live = Count("resource_rows", filter=Q(resource_rows__resource__live=True))
        return (
            self.select_related("component", "phase")
            .annotate(resource_count=live)
            .in_order()
        )

    def in_order(self):
        return self.order_by("component__number", "phase__number", "position", "pk")

    def helped_by(self, resource):
        """Those that a resource helps to reach; none of one never saved."""
        if not resource.pk:
            return self.none()
        return self.filter(resource_rows__resource=resource).in_order()


class Benchmark(Part, ClusterableModel):
    """A statement that should be true of a programme at the end of a phase."""

    phase = models.ForeignKey(
        "topics.Phase",
        verbose_name=_("phase"),
        on_delete=models.PROTECT,
        related_name="benchmarks",
    )
    statement = models.CharField(_("statement"), max_length=400)

    objects = BenchmarkQuerySet.as_manager()

    search_fields = [
        index.SearchField("statement_en"),
        index.SearchField("statement_fr"),
        index.AutocompleteField("statement_en"),
        index.AutocompleteField("statement_fr"),
        index.FilterField("component_id"),
        index.FilterField("phase_id"),
        index.FilterField("verification"),
    ]

    class Meta:
        verbose_name = _("benchmark")
        verbose_name_plural = _("benchmarks")

    def __str__(self):
        return str(self.statement_words)

    def get_absolute_url(self, language=None):
        with translation.override(language or translation.get_language()):
            return reverse("benchmarks:benchmark", args=[self.pk])

    @property
    def statement_words(self):
        return words(self, "statement")


class BenchmarkResource(Orderable):
    """A resource that helps to reach a benchmark."""

    benchmark = ParentalKey(
        Benchmark, on_delete=models.CASCADE, related_name="resource_rows"
    )
    resource = models.ForeignKey(
        "resources.Resource",
        verbose_name=_("resource"),
        on_delete=models.CASCADE,
        related_name="benchmark_rows",
    )

    class Meta(Orderable.Meta):
        verbose_name = _("resource that helps")
        verbose_name_plural = _("resources that help")
        constraints = [
            models.UniqueConstraint(
                fields=["benchmark", "resource"], name="resource_helps_once"
            )
        ]

    def __str__(self):
        return str(self.resource)


class IndicatorQuerySet(QuerySet):
    def for_display(self):
        return self.select_related("component").order_by(
            "component__number", "position", "code"
        )


class Indicator(Part):
    """A measure of a programme."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=160)
    definition = models.TextField(_("definition"), blank=True)
    metric = models.CharField(_("measured as"), max_length=120, blank=True)
    level = models.CharField(
        _("level"), max_length=10, choices=Level.choices, default=Level.COUNTRY
    )
    confidence = models.CharField(
        _("confidence"),
        max_length=10,
        choices=Confidence.choices,
        default=Confidence.MEDIUM,
        help_text=_("How sure we are of the wording while it is not verified."),
    )

    objects = IndicatorQuerySet.as_manager()

    search_fields = [
        index.SearchField("code"),
        index.AutocompleteField("code"),
        index.SearchField("name_en"),
        index.SearchField("name_fr"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("name_fr"),
        index.SearchField("definition_en"),
        index.SearchField("definition_fr"),
        index.FilterField("component_id"),
        index.FilterField("level"),
        index.FilterField("verification"),
    ]

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self):
        return f"{self.code} {words(self, 'name')}"
