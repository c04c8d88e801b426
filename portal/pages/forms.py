"""The form of a page: one language is enough."""

from wagtail.admin.forms.pages import WagtailAdminPageForm

from portal.accounts.time_zones import zones_by_place


class PageForm(WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        """Left empty it follows the title, until readers know the address."""
        known = self.instance.slug if self.instance.live and self.instance.pk else ""
        return self.cleaned_data["slug"] or known


class EventForm(PageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "zone" in self.fields:
            self.fields["zone"].choices = zones_by_place(self.instance.zone)
