"""The form of a page: one language is enough."""

from django.core.exceptions import ValidationError
from wagtail.admin.forms.pages import CopyForm, WagtailAdminPageForm

from portal.accounts.time_zones import zones_by_place
from portal.languages.slugs import slug_of
from portal.revisions import GoesOnAfterExpiryMixin

SLUG_OF_TITLE = (("slug", "title_en"), ("slug_fr", "title_fr"))
LONGEST_SLUG = 255


class PageForm(GoesOnAfterExpiryMixin, WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        """Left empty it follows the title, until readers know the address."""
        known = self.instance.slug if self.is_known else ""
        return self.cleaned_data["slug"] or known

    @property
    def is_known(self):
        """A new page calls itself live already."""
        return bool(self.instance.pk and self.instance.live)

    def clean(self):
        """What the browser made of the title nobody typed: where a page beside it has
        that already, such as the meeting of last year, this one gets a number."""
        for slug, title in () if self.is_known else SLUG_OF_TITLE:
            made = slug_of(self.cleaned_data.get(title) or "", LONGEST_SLUG)
            if self.cleaned_data.get(slug) == made:
                self.cleaned_data[slug] = ""
        return super().clean()

    def _post_clean(self):
        """A page that has no place yet is looked at where it is going to stand."""
        super()._post_clean()
        if self.instance.path or self.parent_page is None or self.errors:
            return
        try:
            self.instance.refuse_taken_addresses_below(self.parent_page)
        except ValidationError as error:
            self._update_errors(error)


class OwnCopyForm(CopyForm):
    """Without the offer of an alias: one text at two addresses, in two languages each."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)


class EventForm(PageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "zone" in self.fields:
            self.fields["zone"].choices = zones_by_place(self.instance.zone)
