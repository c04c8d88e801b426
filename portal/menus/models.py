"""What stands in the head and at the foot of every page, in the secretariat's order."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.languages.fallback import Words, words
from portal.pages.models import BilingualPage

# What fits beside the mark on a phone of 360 px, in the narrower letters of the head.
MOST_LETTERS = 48
TARGETS = ("room", "page", "resource", "component", "library_view", "address")


class Place(models.TextChoices):
    HEAD = "head", _("header of every page")
    FIND = "find", _("footer, “Find”")
    SITE = "site", _("footer, “This site”")


class Room(models.TextChoices):
    """Pages of the site that no editor writes: the value is the name of the address."""

    LIBRARY = "resources:library", _("Library")
    FRAMEWORK = "benchmarks:framework", _("Benchmarks")
    INDICATORS = "benchmarks:indicators", _("Indicators")
    COUNTRIES = "reference:countries", _("Countries")
    ORGANISATIONS = "reference:organisations", _("Organisations")
    GLOSSARY = "reference:glossary", _("Glossary, English and French")
    SUBGROUPS = "subgroups:subgroups", _("Sub-groups")
    MEMBERS = "subgroups:directory", _("Member organisations")
    ASK = "letters:write", _("Write to the secretariat")
    JOIN = "joining:apply", _("Join the Task Force")


class MenuEntryQuerySet(models.QuerySet):
    def at(self, place):
        return self.filter(place=place)

    def with_targets(self):
        """What the entries lead to, and whether all may read it, in one query."""
        readable = BilingualPage.objects.readable().filter(pk=OuterRef("page"))
        return self.select_related(
            "page", "resource", "component", "library_view"
        ).annotate(page_is_readable=Exists(readable))


class MenuEntry(models.Model):
    place = models.CharField(
        _("where"), max_length=4, choices=Place, default=Place.FIND
    )
    sort_order = models.PositiveSmallIntegerField(_("place in the list"), default=100)
    room = models.CharField(
        _("part of the site"), max_length=40, choices=Room, blank=True
    )
    page = models.ForeignKey(
        BilingualPage,
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="menu_entries",
    )
    resource = models.ForeignKey(
        "resources.Resource",
        verbose_name=_("resource"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="menu_entries",
    )
    component = models.ForeignKey(
        "topics.Component",
        verbose_name=_("component"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="menu_entries",
    )
    library_view = models.ForeignKey(
        "resources.LibraryView",
        verbose_name=_("view of the library"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="menu_entries",
    )
    address = models.CharField(
        _("address"),
        max_length=300,
        blank=True,
        validators=[
            RegexValidator(
                r"^(https://|/(?!/))\S+$", _("It must begin with https:// or /.")
            )
        ],
    )
    label = models.CharField(
        _("label"),
        max_length=60,
        blank=True,
        help_text=_("If left empty, it has the name of what it leads to."),
    )
    # What it was loaded as: loading the seed again finds it by this.
    source_key = models.CharField(
        max_length=60, unique=True, null=True, blank=True, editable=False
    )

    objects = MenuEntryQuerySet.as_manager()

    class Meta:
        ordering = ["place", "sort_order", "pk"]
        verbose_name = _("menu entry")
        verbose_name_plural = _("menus")

    def __str__(self):
        return str(self.label_words)

    def clean(self):
        super().clean()
        chosen = [name for name in TARGETS if getattr(self, name)]
        if len(chosen) != 1:
            raise ValidationError(_("Choose one thing for the entry to lead to."))
        if self.address and not words(self, "label"):
            raise ValidationError({"label_en": _("Give the address a label.")})
        self.refuse_a_second(chosen[0])

    def refuse_a_second(self, target):
        """Of the same place and target: a form sent twice is one entry."""
        same = {"place": self.place, target: getattr(self, target)}
        if MenuEntry.objects.exclude(pk=self.pk).filter(**same).exists():
            raise ValidationError(_("This entry is already there."))

    @property
    def is_public(self):
        """Whether everybody may read what it leads to; asks `with_targets`."""
        if self.page_id:
            return self.page_is_readable
        return not self.resource or self.resource.live

    @property
    def label_words(self):
        """Its own label, else the name of what it leads to."""
        if said := words(self, "label"):
            return said
        if self.room:
            return Words(str(Room(self.room).label), get_language() or "en", False)
        if self.page:
            return self.page.title_words
        if self.resource:
            return self.resource.title_words
        named = self.component or self.library_view
        return words(named, "name") if named else words(self, "label")

    @property
    def url(self):
        """Where it leads in the reader's language."""
        if self.room:
            return reverse(self.room)
        if record := self.page or self.resource or self.component or self.library_view:
            return record.get_absolute_url()
        return same_elsewhere(self.address)


def same_elsewhere(address):
    """An address of this site, as the reader's language has it; any other as it is."""
    own = get_language() or "en"
    with translation.override(translation.get_language_from_path(address) or own):
        return translate_url(address, own)
