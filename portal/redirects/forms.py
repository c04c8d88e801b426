"""A redirect as the secretariat writes it: it leads to something that is there."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.forms import RedirectForm as WagtailRedirectForm

from portal.redirects.targets import refuse_nowhere


class RedirectForm(WagtailRedirectForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["redirect_link"].error_messages["invalid"] = _(
            "Write the whole address with https:// before it, as the browser shows it. "
            "For a page of this site, choose the page instead."
        )

    def clean_redirect_link(self) -> str:
        link = self.cleaned_data["redirect_link"]
        refuse_nowhere(link)
        return link

    def clean(self) -> None:
        super().clean()
        targets = ("redirect_page", "redirect_link")
        is_told = any(name in self.errors for name in targets)
        if not (is_told or any(self.cleaned_data.get(name) for name in targets)):
            self.add_error(
                "redirect_page",
                ValidationError(
                    _("Choose a page, or write an address below."), code="no_target"
                ),
            )
