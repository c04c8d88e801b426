"""A term of a vocabulary: its names, its slugs, and the slugs it once had."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from portal.languages.fallback import in_reading_order, words
from portal.languages.ligatures import without_ligatures
from portal.languages.own_page import OwnPageMixin
from portal.languages.slugs import free_slug, slug_of

SLUG_LENGTH = 60


class FormerSlugQuerySet(QuerySet):
    def terms_of(self, model):
        """{former slug: key of the term}."""
        rows = self.filter(kind=model._meta.model_name)
        return dict(rows.values_list("slug", "term_id"))


class FormerSlug(models.Model):
    """A slug that a term once had in some language: addresses with it lead on."""

    kind = models.CharField(max_length=40)
    slug = models.SlugField(max_length=60)
    term_id = models.PositiveBigIntegerField()

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"], name="one_term_a_former_slug"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.slug}"


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
        max_length=SLUG_LENGTH,
        unique=True,
        help_text=_("Part of web addresses. Lower-case letters, digits, hyphens."),
    )
    name = models.CharField(_("name"), max_length=160)
    aliases = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("One per line, in any language. Search finds these too."),
    )

    objects = TopicQuerySet.as_manager()

    search_fields = [
        index.SearchField("name_en"),
        index.SearchField("name_fr"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("name_fr"),
        index.SearchField("plain_words"),
        index.AutocompleteField("plain_words"),
        index.SearchField("aliases"),
        index.FilterField("slug"),
    ]

    class Meta:
        abstract = True

    def __str__(self):
        return str(words(self, "name")) or self.slug

    @property
    def plain_words(self):
        return without_ligatures(self.name_en, self.name_fr)

    @property
    def other_names(self):
        return [line.strip() for line in self.aliases.splitlines() if line.strip()]


class TopicWithPage(OwnPageMixin, Topic):
    """A term whose page is found by its slug: `slug` is the English one, and what
    questions to the library call the term in any language."""

    slug_fr = models.SlugField(
        _("last part of the French address"),
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
    )

    slug_fields = {"en": "slug", "fr": "slug_fr"}
    is_numbered = False

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.fill_slugs()
        super().save(*args, **kwargs)

    def full_clean(self, *args, **kwargs):
        self.fill_slugs()
        super().full_clean(*args, **kwargs)

    def clean(self):
        super().clean()
        self.refuse_taken_addresses()

    def refuse_taken_addresses(self):
        """In neither language: an address of the other one leads to the record too."""
        taken = slugs_in_use(type(self), but=self)
        message = _("This address is taken already. Choose another word.")
        if errors := {
            field: message
            for language, field in self.slug_fields.items()
            if self.own_slug(language) in taken
        }:
            raise ValidationError(errors)

    def fill_slugs(self, others=()):
        """Make of the names what is missing; `others`: slugs that will be in use."""
        for language, field in self.slug_fields.items():
            if not self.own_slug(language):
                taken = slugs_in_use(type(self), but=self) | former_slugs(but=self)
                name = self.name_for_address(language)
                setattr(self, field, free_slug(name, SLUG_LENGTH, {*taken, *others}))

    def name_for_address(self, language):
        name = str(words(self, "name", language))
        return name if slug_of(name, SLUG_LENGTH) else self._meta.model_name


def slugs_in_use(model, but=None):
    """Those of the records of a kind, in either language."""
    others = model.objects.exclude(pk=but and but.pk)
    slugs = others.values_list(*model.slug_fields.values())
    return {slug for both in slugs for slug in both}


def former_slugs(but):
    """Those that other records of the kind once had."""
    terms = FormerSlug.objects.terms_of(type(but))
    return {slug for slug, key in terms.items() if key != but.pk}
