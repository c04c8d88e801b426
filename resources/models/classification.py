"""What a resource is about: rows that hold the terms it uses."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.models import Orderable

from portal.languages.fallback import words


class ResourceComponent(models.Model):
    resource = models.ForeignKey("resources.Resource", on_delete=models.CASCADE)
    component = models.ForeignKey("topics.Component", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "component"], name="component_once"
            )
        ]


class ResourcePhase(models.Model):
    resource = models.ForeignKey("resources.Resource", on_delete=models.CASCADE)
    phase = models.ForeignKey("topics.Phase", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "phase"], name="phase_once")
        ]


class ResourceCondition(models.Model):
    resource = models.ForeignKey("resources.Resource", on_delete=models.CASCADE)
    condition = models.ForeignKey("topics.Condition", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "condition"], name="condition_once"
            )
        ]


class ResourceAudience(models.Model):
    resource = models.ForeignKey("resources.Resource", on_delete=models.CASCADE)
    audience = models.ForeignKey("topics.Audience", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["resource", "audience"], name="audience_once"
            )
        ]


class ResourceCountry(Orderable):
    resource = ParentalKey(
        "resources.Resource",
        on_delete=models.CASCADE,
        related_name="resource_countries",
    )
    country = models.ForeignKey(
        "topics.Country",
        verbose_name=_("country"),
        on_delete=models.PROTECT,
        related_name="resource_countries",
    )

    class Meta(Orderable.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")


class ResourceAuthor(Orderable):
    """A person, an organisation, or a person who writes for one."""

    resource = ParentalKey(
        "resources.Resource", on_delete=models.CASCADE, related_name="authors"
    )
    name = models.CharField(
        _("person"),
        max_length=160,
        blank=True,
        help_text=_("Family name first: Chandani Y."),
    )
    organisation = models.ForeignKey(
        "topics.Organisation",
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="authored",
    )

    class Meta(Orderable.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self):
        return self.name or str(self.organisation or "")


class RelatedResource(Orderable):
    class Kind(models.TextChoices):
        PART_OF = "part_of", _("is part of")
        SUPERSEDES = "supersedes", _("supersedes")
        SEE_ALSO = "see_also", _("see also")

    resource = ParentalKey(
        "resources.Resource", on_delete=models.CASCADE, related_name="related"
    )
    kind = models.CharField(
        _("how"), max_length=12, choices=Kind.choices, default=Kind.SEE_ALSO
    )
    other = models.ForeignKey(
        "resources.Resource",
        verbose_name=_("resource"),
        on_delete=models.CASCADE,
        related_name="related_from",
    )

    class Meta(Orderable.Meta):
        verbose_name = _("related resource")
        verbose_name_plural = _("related resources")


class TagQuerySet(models.QuerySet):
    def in_public_use(self):
        """Those a published resource carries: a draft's own words are not told."""
        live = ResourceTag.objects.filter(
            tag=models.OuterRef("pk"), content_object__live=True
        )
        return self.filter(models.Exists(live))


class Tag(TagBase):
    """A free tag. `name` is the editors' word; `label` what readers see."""

    free_tagging = True
    label = models.CharField(_("label"), max_length=100, blank=True)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def __str__(self):
        return str(words(self, "label")) or self.name


class ResourceTag(ItemBase):
    tag = models.ForeignKey(Tag, related_name="tagged_items", on_delete=models.CASCADE)
    content_object = ParentalKey(
        "resources.Resource", on_delete=models.CASCADE, related_name="tagged_items"
    )
