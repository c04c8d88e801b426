"""The form in which a resource is edited."""

import re
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
)

from portal.languages.fallback import reader_language
from portal.languages.slugs import SlugField, slug_of
from portal.look.comparing import ChosenRowsPanel, RowsPanel, UnseenPanel
from portal.look.help_link import HelpLink
from portal.look.language_tabs import LanguageTabs
from portal.look.title_panel import title_panel
from portal.revisions import GoesOnAfterExpiryMixin
from portal.topics.editing import MADE_OF_THE_NAME
from portal.topics.tags import validate_tag_name
from resources.comparing import EditionsPanel, Files, LinksPanel
from resources.models import Resource, ResourceFile
from resources.models.edition import new_address
from resources.models.resource import SLUG_LENGTH

TAG_SLUG_LENGTH = 100

YEAR_IS_TAKEN = _(
    "Left empty, it is that of the newest edition; without one it is not known."
)
BEFORE_DOI = re.compile(r"^(?:https?://)?(?:(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
ADDRESS = re.compile(r"^[0-9a-f]{10}$")


def source_key_of(form_key):
    return f"form:{form_key}" if form_key else None


class ResourceFileForm(WagtailAdminModelForm):
    """Carries the file's public address from version to version, unseen."""

    address = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_address(self):
        address = self.cleaned_data["address"]
        return address if ADDRESS.match(address) else new_address()

    def _get_validation_exclusions(self):
        # Whose an address is can only be told for the whole resource, below.
        return {*super()._get_validation_exclusions(), "address"}

    def set_address(self, address):
        self.cleaned_data["address"] = self.instance.address = address

    def get_field_updates_for_resave(self):
        return [
            *super().get_field_updates_for_resave(),
            (self.add_prefix("address"), self.instance.address),
        ]


def new_form_key():
    return uuid.uuid4().hex


class DoiField(forms.CharField):
    """Takes a DOI as it is copied: as an address, or with "doi:" before it."""

    def __init__(self):
        field = Resource._meta.get_field("doi")
        super().__init__(
            required=False,
            label="DOI",
            help_text=_("For example 10.1234/abc."),
            max_length=field.max_length + len("https://dx.doi.org/"),
        )

    def clean(self, value):
        return BEFORE_DOI.sub("", super().clean(value))


class TagForm(WagtailAdminModelForm):
    slug = SlugField(TAG_SLUG_LENGTH, MADE_OF_THE_NAME)

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        validate_tag_name(name)
        return name

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("slug"):
            cleaned["slug"] = slug_of(cleaned.get("name", ""), TAG_SLUG_LENGTH)
        return cleaned


class ResourceForm(GoesOnAfterExpiryMixin, WagtailAdminModelForm):
    doi = DoiField()
    slug_en, slug_fr = SlugField(SLUG_LENGTH), SlugField(SLUG_LENGTH)
    # Made with the empty form: what it sends twice (an autosave under way, a double
    # click) is one record.
    form_key = forms.CharField(
        required=False, widget=forms.HiddenInput, initial=new_form_key, max_length=32
    )

    def clean(self):
        cleaned = super().clean()
        if self.instance._state.adding:
            # A copy comes with the key of its original.
            self.instance.source_key = source_key_of(cleaned.get("form_key"))
        # A draft may lose its title for a while, but none begins without one.
        may_wait = self.is_deferred_validation and not self.instance._state.adding
        if not may_wait and not (cleaned.get("title_en") or cleaned.get("title_fr")):
            message = _("Give the resource a title, in English or in French.")
            title = f"title_{reader_language()}"
            self.add_error(title, ValidationError(message, code="no_title"))
        return cleaned

    def is_valid(self):
        valid = super().is_valid()
        if valid:
            self.keep_addresses_ours()
            self.take_year()
        return valid

    def take_year(self):
        """Lists and filters know a record by its own year: one that is left empty is
        that of the newest edition."""
        dates = [
            form.cleaned_data.get("date") or ""
            for form in self.formsets["editions"].forms
            if hasattr(form, "cleaned_data") and not form.cleaned_data.get("DELETE")
        ]
        if self.instance.year is None and (newest := max(dates, default="")):
            self.instance.year = int(newest[:4])

    @cached_property
    def file_forms(self):
        return [
            file_form
            for edition in self.formsets["editions"].forms
            for file_form in edition.formsets["files"].forms
            if hasattr(file_form, "cleaned_data")
            and file_form.cleaned_data.get("address")
        ]

    def keep_addresses_ours(self):
        """Give a new address wherever the posted one is not this resource's own.

        A copied resource posts the addresses of the original; it must not take the
        place of what readers know.
        """
        taken = set(
            ResourceFile.objects.filter(
                address__in=[form.cleaned_data["address"] for form in self.file_forms]
            )
            .exclude(edition__resource_id=self.instance.pk)
            .values_list("address", flat=True)
        )
        for form in self.file_forms:
            if form.cleaned_data["address"] in taken:
                form.set_address(new_address())


class FilesPanel(RowsPanel):
    """The files of an edition, with our form for each row."""

    rows = Files

    def get_form_options(self):
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = ResourceFileForm
        return options


def in_language_panels(code):
    return [
        title_panel(code, f"title_{code}", f"slug_{code}"),
        FieldPanel(f"summary_{code}", heading=_("Summary")),
        FieldPanel(f"description_{code}", heading=_("Description")),
        FieldPanel(f"rights_note_{code}", heading=_("Rights note")),
        FieldPanel(f"slug_{code}", heading=_("Last part of the address")),
    ]


LABELS = FieldRowPanel(
    [
        FieldPanel("label_en", heading=_("Label in English")),
        FieldPanel("label_fr", heading=_("Label in French")),
    ]
)
IN_A_LANGUAGE = FieldRowPanel([FieldPanel("language"), FieldPanel("completeness")])

FILES = [
    EditionsPanel(
        "editions",
        heading=_("Editions"),
        label=_("Edition"),
        help_text=_("The newest edition is shown first. Most resources have one."),
        panels=[
            FieldPanel("date"),
            FieldRowPanel(
                [
                    FieldPanel("note_en", heading=_("Note in English")),
                    FieldPanel("note_fr", heading=_("Note in French")),
                ]
            ),
            FilesPanel(
                "files",
                heading=_("Files"),
                label=_("File"),
                panels=[
                    FieldPanel("document"),
                    IN_A_LANGUAGE,
                    LABELS,
                    UnseenPanel("address", classname="w-hidden"),
                ],
            ),
            LinksPanel(
                "links",
                heading=_("Links"),
                label=_("Link"),
                panels=[FieldPanel("url"), IN_A_LANGUAGE, LABELS],
            ),
        ],
    ),
]

CLASSIFICATION = [
    MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel("type", widget=forms.Select),
                    FieldPanel("year", help_text=YEAR_IS_TAKEN),
                ]
            ),
            FieldPanel("publisher"),
        ],
        heading=_("What it is"),
    ),
    RowsPanel(
        "authors",
        heading=_("Authors"),
        label=_("Author"),
        panels=[FieldRowPanel([FieldPanel("name"), FieldPanel("organisation")])],
    ),
    MultiFieldPanel(
        [
            FieldPanel(name, widget=forms.CheckboxSelectMultiple)
            for name in ("components", "phases", "conditions", "audiences")
        ],
        heading=_("What it is about"),
    ),
    ChosenRowsPanel(
        "resource_countries",
        chooser_field_name="country",
        heading=_("Countries"),
        label=_("Country"),
        panels=[FieldPanel("country")],
    ),
    FieldPanel("tags"),
    MultiFieldPanel(
        [
            FieldPanel("licence"),
            FieldRowPanel([FieldPanel("doi"), FieldPanel("isbn")]),
        ],
        heading=_("Rights and identifiers"),
    ),
]

RELATED = [
    HelpPanel(
        content=_("The other resource shows the relation too."),
    ),
    RowsPanel(
        "related",
        heading=_("Related resources"),
        label=_("Related resource"),
        panels=[FieldPanel("kind"), FieldPanel("other")],
    ),
]

edit_handler = LanguageTabs(
    [
        ObjectList(
            [HelpLink("publish"), *in_language_panels("en")], heading=_("English")
        ),
        ObjectList(
            [
                HelpLink("publish"),
                *in_language_panels("fr"),
                FieldPanel("our_translation"),
            ],
            heading=_("French"),
        ),
        ObjectList(CLASSIFICATION, heading=_("Classification")),
        ObjectList([HelpLink("files"), *FILES], heading=_("Files")),
        ObjectList(RELATED, heading=_("Related")),
        ObjectList(
            [
                HelpLink("review"),
                FieldPanel("featured"),
                FieldPanel("note"),
                PublishingPanel(),
            ],
            heading=_("Publication"),
        ),
    ],
    base_form_class=ResourceForm,
)
