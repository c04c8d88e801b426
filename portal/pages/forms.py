"""The form of a page: one language is enough."""

from wagtail.admin.forms.pages import WagtailAdminPageForm


class PageForm(WagtailAdminPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        """Left empty it follows the title, until readers know the address."""
        known = self.instance.slug if self.instance.live and self.instance.pk else ""
        return self.cleaned_data["slug"] or known
