"""One page in one tree, with words and an address in each language.

Wagtail's own `slug`, `seo_title` and `search_description` are the English ones; the
French stand beside them. Its `title` is the name that the page has wherever Wagtail
knows one only: the English title, or the French of a page without English. The
addresses are kept ready made: a link is one column, not a walk through the ancestors.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index

from portal.languages.alternates import site_languages
from portal.languages.fallback import Words, reader_language, words
from portal.languages.ligatures import without_ligatures
from portal.languages.slugs import free_slug
from portal.pages.forms import OwnCopyForm, PageForm
from portal.revisions import OpensWithoutWhatIsGoneMixin

SLUG_LENGTH = 80
LANGUAGES = ("en", "fr")
# The home page has no address of its own, nor what lies beside it.
HOME_DEPTH = 2


class BilingualPageQuerySet(PageQuerySet):
    def readable(self):
        """Live and closed to nobody: what a list, a feed or the sitemap may show."""
        closed = PageViewRestriction.objects.annotate(
            below=ExpressionWrapper(OuterRef("path"), models.CharField())
        ).filter(below__startswith=F("page__path"))
        return self.live().exclude(Exists(closed))

    def in_menu_order(self):
        """As the secretariat ordered them in the tree."""
        return self.order_by("path")


class BilingualPage(OpensWithoutWhatIsGoneMixin, Page):
    title_en = models.CharField(_("title"), max_length=255, blank=True)
    title_fr = models.CharField(_("title"), max_length=255, blank=True)
    slug_fr = models.SlugField(
        _("last part of the address"),
        max_length=255,
        blank=True,
        help_text=_("Made from the title when left empty. Old addresses keep working."),
    )
    seo_title_fr = models.CharField(
        _("title for search engines"), max_length=255, blank=True
    )
    search_description_fr = models.TextField(
        _("description for search engines"), blank=True
    )
    # The French title of the newest version, as Wagtail's `draft_title` is the English.
    draft_title_fr = models.CharField(max_length=255, blank=True, editable=False)
    address_en = models.CharField(max_length=1000, editable=False, db_index=True)
    address_fr = models.CharField(max_length=1000, editable=False, db_index=True)
    # The key of the seed, for loading it again.
    source_key = models.CharField(max_length=60, blank=True, editable=False)

    objects = PageManager.from_queryset(BilingualPageQuerySet)()

    base_form_class = PageForm
    copy_form_class = OwnCopyForm
    search_fields = [
        *Page.search_fields,
        index.SearchField("title_fr"),
        index.AutocompleteField("title_fr"),
        index.SearchField("plain_words"),
        index.AutocompleteField("plain_words"),
    ]
    is_creatable = False
    # Of each page its own: the addresses are made anew, the seed made the first only.
    exclude_fields_in_copy = ["slug_fr", "address_en", "address_fr", "source_key"]
    # The room of the masthead this page stands in.
    section = "about"

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def full_clean(self, *args, **kwargs):
        self.take_names()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self):
        self.take_names()
        super().minimal_clean()

    def save_revision(self, *args, **kwargs):
        self.take_names()
        self.draft_title_fr = self.title_fr
        revision = super().save_revision(*args, **kwargs)
        BilingualPage.objects.filter(pk=self.pk).update(draft_title_fr=self.title_fr)
        return revision

    def with_content_json(self, content):
        """Whichever version is published, the newest one keeps its title."""
        page = super().with_content_json(content)
        page.draft_title_fr = self.draft_title_fr
        return page

    def take_names(self):
        """What Wagtail calls the page, and what it is called in addresses."""
        self.title = self.title_en or self.title_fr
        if not self.path:
            return
        self.slug = self.slug or self.free_slug("slug", self.title)
        if self.title_fr:
            self.slug_fr = self.slug_fr or self.free_slug("slug_fr", self.title_fr)

    def free_slug(self, field, title):
        """Made of `title`, with a number where a page beside it has that already."""
        beside = BilingualPage.objects.sibling_of(self).exclude(pk=self.pk)
        taken = set(beside.values_list(field, flat=True))
        return free_slug(title, SLUG_LENGTH, taken)

    def clean(self):
        super().clean()
        if not self.title:
            title = f"title_{reader_language()}"
            raise ValidationError({title: _("Give a title in one language.")})
        if self.path:
            self.take_addresses(self.get_parent())
        if self.path and self.depth > HOME_DEPTH:
            self.refuse_taken_addresses()

    def refuse_taken_addresses(self, languages=LANGUAGES):
        """Each address leads to one thing: no other page, no other room has it."""
        for code, field in (("en", "slug"), ("fr", "slug_fr")):
            if code in languages and self.is_taken(code):
                told = {"address": getattr(self, f"address_{code}")}
                message = _("Another page has the address %(address)s.")
                raise ValidationError({field: message % told})

    def refuse_taken_addresses_below(self, parent):
        """Of a page that is going to stand there. A slug that is still empty will be made
        of the title, and be free."""
        if parent.depth < HOME_DEPTH:
            return
        made_later = {"en": not self.slug}
        made_later["fr"] = not self.slug_fr and bool(self.title_fr or not self.slug)
        self.take_addresses(parent)
        self.refuse_taken_addresses([c for c in LANGUAGES if not made_later[c]])

    def is_taken(self, code):
        others = BilingualPage.objects.exclude(pk=self.pk)
        address = {f"address_{code}": getattr(self, f"address_{code}")}
        return others.filter(**address).exists() or self._is_of_another_room(code)

    def _is_of_another_room(self, code):
        try:
            return is_of_another_room(self.get_absolute_url(code))
        except NoReverseMatch:
            return True

    def take_addresses(self, parent):
        """Compose the addresses from those of the page above."""
        above = BilingualPage.objects.filter(pk=parent.pk).first() if parent else None
        for language, slug in (("en", self.slug), ("fr", self.slug_fr or self.slug)):
            prefix = getattr(above, f"address_{language}", "")
            whole = f"{prefix}/{slug}".strip("/")
            setattr(self, f"address_{language}", whole if above else "")

    @property
    def title_words(self):
        return words(self, "title")

    @property
    def description(self):
        """What search engines and messengers show below the title."""
        return str(self.words_of(self.search_description, self.search_description_fr))

    def words_of(self, english, french):
        texts = {"en": english, "fr": french}
        own = reader_language()
        for code in (own, *(code for code in LANGUAGES if code != own)):
            if texts[code]:
                return Words(texts[code], code, code != own)
        return Words("", own, False)

    def __str__(self):
        return str(self.title_words)

    @property
    def plain_words(self):
        return without_ligatures(self.title_en, self.title_fr)

    def get_admin_display_title(self):
        """Who works in French reads the tree in French."""
        in_french = self.draft_title_fr or self.title_fr
        if in_french and reader_language() == "fr":
            return in_french
        return super().get_admin_display_title()

    def get_absolute_url(self, language=None):
        """The path of this page for a reader of `language`, the active one if not said."""
        code = language or get_language() or "en"
        address = self.address_fr if code == "fr" else self.address_en
        with translation.override(code):
            if not address:
                return reverse("home:home")
            return reverse("pages:page", args=[address])

    def get_url_parts(self, request=None):
        sites = self._get_relevant_site_root_paths(request)
        if not sites:
            return None
        return sites[0].site_id, settings.SITE_URL, self.get_absolute_url()

    def addresses(self):
        """Paths by language, for the switch and for hreflang."""
        return {code: self.get_absolute_url(code) for code in site_languages()}

    def steps(self):
        """(name, address) of the pages above, home left out."""
        above = BilingualPage.objects.ancestor_of(self).filter(
            depth__gt=HOME_DEPTH, live=True
        )
        return [(page.title_words, page.get_absolute_url()) for page in above]

    def top_page(self):
        """Key of the page right below home that holds this one."""
        if self.depth <= HOME_DEPTH:
            return None
        length = self.steplen * (HOME_DEPTH + 1)
        return (
            BilingualPage.objects.filter(path=self.path[:length])
            .values_list("pk", flat=True)
            .first()
        )

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "page_title": str(self.words_of(self.seo_title, self.seo_title_fr))
            or str(self.title_words),
            "page_description": self.description,
            "alternates": self.addresses(),
            "canonical": self.get_absolute_url(),
            "section": self.section,
            "steps": self.steps(),
            "top_page": self.top_page(),
            "edit_url": self.edit_url_for(request.user),
            "is_preview": getattr(request, "is_preview", False),
        }

    def edit_url_for(self, user):
        if not user.is_authenticated or not self.permissions_for_user(user).can_edit():
            return ""
        return reverse("wagtailadmin_pages:edit", args=[self.pk])

    @property
    def preview_modes(self):
        return list(settings.WAGTAIL_CONTENT_LANGUAGES)

    def serve_preview(self, request, mode_name):
        # Rendered here and now: a lazy response would speak another language later.
        with translation.override(mode_name or "en"):
            request.LANGUAGE_CODE = translation.get_language()
            response = super().serve_preview(request, mode_name)
            return response.render() if hasattr(response, "render") else response


def is_of_another_room(path):
    with translation.override(translation.get_language_from_path(path)):
        try:
            return resolve(path).view_name != "pages:page"
        except Resolver404:
            return True


class FormerAddress(models.Model):
    """An address that a page once had: it leads on."""

    page = models.ForeignKey(
        BilingualPage, on_delete=models.CASCADE, related_name="former_addresses"
    )
    language = models.CharField(max_length=2)
    address = models.CharField(max_length=1000)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "address"], name="one_page_a_former_address"
            )
        ]

    def __str__(self):
        return f"/{self.language}/{self.address}/"
