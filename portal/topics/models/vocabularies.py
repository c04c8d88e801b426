"""What a resource can be about, and whose it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from portal.languages.own_page import OwnPageMixin
from portal.topics.models.topic import Topic, TopicWithPage


class Component(TopicWithPage):
    """One of the eight parts of an iCCM programme."""

    page_view = "benchmarks:component"

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    short_name = models.CharField(
        _("short name"),
        max_length=60,
        blank=True,
        help_text=_("For narrow places, such as a phone."),
    )
    description = models.TextField(
        _("what it is"),
        blank=True,
        help_text=_("Two or three sentences, at the top of the component’s page."),
    )

    class Meta:
        ordering = ["number"]
        verbose_name = _("component")
        verbose_name_plural = _("components")


class Phase(Topic):
    """A stage of a programme."""

    number = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        ordering = ["number"]
        verbose_name = _("phase")
        verbose_name_plural = _("phases")


class Condition(Topic):
    """An illness or state of a child that iCCM deals with."""

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")


class Audience(Topic):
    """Whom a resource is written for."""

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class ResourceType(Topic):
    """What sort of document a resource is."""

    class Meta:
        verbose_name = _("resource type")
        verbose_name_plural = _("resource types")


class Country(OwnPageMixin, Topic):
    """A country; its slug, the same in all languages, is its ISO 3166-1 code in small
    letters."""

    page_view = "reference:country"
    slug_fields = {"en": "slug", "fr": "slug"}
    is_numbered = False

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    @property
    def code(self):
        return self.slug.upper()


class Organisation(TopicWithPage):
    """A body that writes, publishes or works on iCCM."""

    page_view = "reference:organisation"

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("government")
        UN = "un", _("United Nations agency")
        DONOR = "donor", _("donor")
        NGO = "ngo", _("non-governmental organisation")
        ACADEMIC = "academic", _("university or research institute")
        JOURNAL = "journal", _("journal or publisher")
        PROJECT = "project", _("project or partnership")
        OTHER = "other", _("other")

    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER
    )
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
    )
    website = models.URLField(_("website"), blank=True)
    logo = models.ForeignKey(
        "uploads.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    search_fields = [
        *Topic.search_fields,
        *(index.SearchField(f"acronym_{code}") for code in ("en", "fr")),
        *(index.AutocompleteField(f"acronym_{code}") for code in ("en", "fr")),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    @property
    def other_names(self):
        acronyms = filter(None, [self.acronym_en, self.acronym_fr])
        return list(dict.fromkeys([*super().other_names, *acronyms]))
