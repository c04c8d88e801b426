"""The shared vocabulary: what a resource can be about, and whose it is."""

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from portal.languages.fallback import in_reading_order, words


class TopicQuerySet(QuerySet):
    def in_order(self):
        """As the reader expects a list: by place where there is one, else by name."""
        if any(field.name == "number" for field in self.model._meta.fields):
            return self.order_by("number")
        return self.order_by(in_reading_order("name"))


class Topic(index.Indexed, models.Model):
    """One term of a vocabulary, with a name in each language."""

    slug = models.SlugField(
        _("short name for addresses"),
        max_length=60,
        unique=True,
        help_text=_("Part of web addresses. Small letters, figures, hyphens."),
    )
    name = models.CharField(_("name"), max_length=160)
    aliases = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("One a line, in any language. Search finds these too."),
    )

    objects = TopicQuerySet.as_manager()

    search_fields = [
        index.SearchField("name_en"),
        index.SearchField("name_fr"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("name_fr"),
        index.SearchField("aliases"),
        index.FilterField("slug"),
    ]

    class Meta:
        abstract = True

    def __str__(self):
        return str(words(self, "name")) or self.slug

    @property
    def other_names(self):
        return [line.strip() for line in self.aliases.splitlines() if line.strip()]


class Component(Topic):
    """One of the eight parts of an iCCM programme."""

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
        help_text=_("Two or three sentences, on top of the component's page."),
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


class Country(Topic):
    """A country; its slug is its ISO 3166-1 code in small letters."""

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    @property
    def code(self):
        return self.slug.upper()


class Organisation(Topic):
    """A body that writes, publishes or works on iCCM."""

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


class GlossaryTerm(index.Indexed, models.Model):
    """One idea, as the field says it in English and in French."""

    en = models.CharField(_("English"), max_length=200)
    en_acronym = models.CharField(_("English acronym"), max_length=40, blank=True)
    fr = models.CharField(_("French"), max_length=200)
    fr_acronym = models.CharField(_("French acronym"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)
    updated = models.DateTimeField(auto_now=True, db_index=True)

    search_fields = [
        index.SearchField(name) for name in ("en", "en_acronym", "fr", "fr_acronym")
    ] + [index.AutocompleteField("en"), index.AutocompleteField("fr")]

    class Meta:
        ordering = ["en"]
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        constraints = [
            models.UniqueConstraint(fields=["en", "fr"], name="one_pair_of_terms")
        ]

    def __str__(self):
        return f"{self.en} / {self.fr}"


class FormerSlug(models.Model):
    """A short name that a term once had: addresses with it lead on."""

    kind = models.CharField(max_length=40)
    slug = models.SlugField(max_length=60)
    term_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"], name="one_term_a_former_slug"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.slug}"


class Sown(models.Model):
    """One thing of the seed that this site was given, whether it is still there or not."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="sown_once")
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"
