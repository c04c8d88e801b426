"""Public events, past and to come, and what remains of them."""

from datetime import UTC, time
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from portal.languages.fallback import reader_language, words
from portal.pages import event_times
from portal.pages.editing import bilingual_edit_handler
from portal.pages.forms import EventForm
from portal.pages.models.prose import FIELDS, Prose

PAST_SHOWN = 30


class EventIndexPage(Prose):
    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.EventPage"]
    max_count = 1
    section = "news"
    template = "pages/event_index.html"
    edit_handler = bilingual_edit_handler(FIELDS)

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        past = Paginator(past_events(), PAST_SHOWN)
        shown = past.get_page(request.GET.get("page"))
        return context | {"coming": coming_events(), "past": shown}


def zones():
    return [(name, name) for name in sorted(available_timezones() - {"localtime"})]


class EventPage(Prose):
    """Hours may be unknown: then only the days are told."""

    class Known(models.TextChoices):
        DAY = event_times.DAY, _("the day")
        MONTH = event_times.MONTH, _("only the month")
        YEAR = event_times.YEAR, _("only the year")

    # Empty in a draft alone, so that what is typed before it is kept by itself.
    first_day = models.DateField(_("first day"), null=True)
    known = models.CharField(
        _("what is known of the date"), max_length=5, choices=Known, default=Known.DAY
    )
    last_day = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty for a single day.")
    )
    begins = models.TimeField(_("begins at"), null=True, blank=True)
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=40, choices=zones, default="UTC")
    is_online = models.BooleanField(_("online"), default=False)
    place = models.CharField(_("place"), max_length=120, blank=True)
    country = models.ForeignKey(
        "topics.Country",
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    chair = models.CharField(_("chair"), max_length=200, blank=True)
    registration_url = models.URLField(_("address to register"), blank=True)
    # Kept ready made, so that the database tells what is to come from what is past.
    over = models.DateTimeField(editable=False, db_index=True)

    search_fields = [
        *Prose.search_fields,
        *(index.SearchField(f"place_{code}") for code in ("en", "fr")),
    ]
    base_form_class = EventForm
    parent_page_types = ["pages.EventIndexPage"]
    subpage_types: list[str] = []
    section = "news"
    template = "pages/event.html"
    edit_handler = bilingual_edit_handler(
        (*FIELDS, "place", "chair"),
        shared=(
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
                    FieldRowPanel([FieldPanel("begins"), FieldPanel("ends")]),
                    FieldRowPanel([FieldPanel("zone"), FieldPanel("known")]),
                ],
                heading=_("When"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("is_online"),
                    FieldPanel("country"),
                    FieldPanel("registration_url"),
                ],
                heading=_("Where"),
            ),
            InlinePanel(
                "component_rows",
                heading=_("Components"),
                label=_("Component"),
                panels=[FieldPanel("component")],
            ),
            InlinePanel(
                "organisers",
                heading=_("Organisers"),
                label=_("Organiser"),
                panels=[FieldPanel("organisation")],
            ),
            InlinePanel(
                "materials",
                heading=_("Slides, recordings, documents"),
                label=_("Document or recording"),
                panels=[
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]),
                    FieldRowPanel([FieldPanel("label_en"), FieldPanel("label_fr")]),
                    FieldPanel(
                        "resource",
                        help_text=_(
                            "A file of your own is first added to the library as a "
                            "resource, then chosen here."
                        ),
                    ),
                    FieldPanel("url"),
                ],
            ),
        ),
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self):
        super().clean()
        if self.last_day and self.first_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("It ends before it begins.")})
        same_day = not self.last_day or self.last_day == self.first_day
        if self.begins and self.known != self.Known.DAY:
            raise ValidationError({"known": _("Hours need a known day.")})
        if self.ends and not self.begins:
            raise ValidationError({"begins": _("Say when it begins as well.")})
        if self.begins and self.ends and same_day and self.ends <= self.begins:
            raise ValidationError({"ends": _("It ends before it begins.")})

    def save(self, *args, **kwargs):
        self.over = self.over_at
        super().save(*args, **kwargs)

    @property
    def date_known(self):
        """As exact as it is known: "2016", "2016-03", "2016-03-05"."""
        if not self.first_day:
            return ""
        lengths = {self.Known.YEAR: 4, self.Known.MONTH: 7}
        return self.first_day.isoformat()[: lengths.get(self.known)]

    def place_in_row(self):
        day = event_times.last_possible(self.first_day, self.known)
        return day, self.begins or time.min, self.pk

    @property
    def place_words(self):
        return words(self, "place")

    @property
    def chair_words(self):
        return words(self, "chair")

    @property
    def start(self):
        """The moment it begins, in its own zone; None where hours are unknown."""
        return event_times.moment(self.first_day, self.begins, self.zone)

    @property
    def end(self):
        return event_times.moment(self.final_day, self.ends, self.zone)

    @property
    def final_day(self):
        return self.last_day or self.first_day

    @property
    def start_utc(self):
        return self.start and self.start.astimezone(UTC)

    @property
    def over_at(self):
        return event_times.over_at(self.final_day, self.known, self.ends, self.zone)

    @property
    def is_over(self):
        return self.over_at <= timezone.now()

    def shown_materials(self):
        """The reader's language first; what can't be reached is not promised."""
        own = reader_language()
        found = self.materials.select_related("resource")
        there = [material for material in found if material.address]
        return sorted(there, key=lambda material: material.language != own)

    def get_context(self, request, *args, **kwargs):
        rows = self.organisers.select_related("organisation")
        return super().get_context(request, *args, **kwargs) | {
            "materials": self.shown_materials(),
            "organisers": [row.organisation for row in rows],
            "components": self.components(),
        }

    def components(self):
        rows = self.component_rows.select_related("component")
        found = [row.component for row in rows]
        return sorted(found, key=lambda component: component.number)


def events():
    """Those that anybody may read, the newest first, with their countries."""
    found = EventPage.objects.readable().select_related("country")
    return found.order_by("-first_day", "-pk")


def coming_events():
    """To come and going on, the next one first; what has a year only at its end."""
    return sorted(events().filter(over__gt=timezone.now()), key=EventPage.place_in_row)


def past_events():
    return events().filter(over__lte=timezone.now())


class EventComponent(Orderable):
    page = ParentalKey(
        EventPage, on_delete=models.CASCADE, related_name="component_rows"
    )
    component = models.ForeignKey(
        "topics.Component",
        verbose_name=_("component"),
        on_delete=models.PROTECT,
        related_name="event_rows",
    )


class EventOrganiser(Orderable):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="organisers")
    organisation = models.ForeignKey(
        "topics.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="event_roles",
    )


class EventMaterial(Orderable):
    """Slides or a recording in one language: a resource of the library, or a link."""

    class Kind(models.TextChoices):
        SLIDES = "slides", _("slides")
        RECORDING = "recording", _("recording")
        PROGRAMME = "programme", _("programme")
        DOCUMENT = "document", _("document")

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="materials")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.SLIDES)
    language = models.CharField(
        _("language"), max_length=3, choices=[("en", "English"), ("fr", "Français")]
    )
    label_en = models.CharField(_("label in English"), max_length=200, blank=True)
    label_fr = models.CharField(_("label in French"), max_length=200, blank=True)
    resource = models.ForeignKey(
        "resources.Resource",
        verbose_name=_("resource"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="event_materials",
    )
    url = models.URLField(_("web address"), max_length=1000, blank=True)

    def clean(self):
        super().clean()
        if not self.resource_id and not self.url:
            raise ValidationError({"url": _("Choose a resource or give an address.")})

    @property
    def label_words(self):
        return words(self, "label")

    @property
    def address(self):
        """Where it is to be had; nothing while its resource is not published."""
        if self.resource_id:
            return self.resource.get_absolute_url() if self.resource.live else ""
        return self.url
