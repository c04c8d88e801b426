from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class RedirectsConfig(AppConfig):
    name = "portal.redirects"
    verbose_name = _("Redirects")

    def ready(self):
        from wagtail.contrib.redirects.forms import RedirectForm
        from wagtail.models import ReferenceIndex

        from portal.redirects.targets import references, refuse_nowhere

        # Wagtail looks for uses in fields that can tell them; this one holds an address.
        redirect = apps.get_model("wagtailredirects.Redirect")
        redirect._meta.get_field("redirect_link").extract_references = references
        ReferenceIndex.register_model(redirect)
        link = RedirectForm.base_fields["redirect_link"]
        link.validators.append(refuse_nowhere)
        link.error_messages["invalid"] = _(
            "Write the whole address with https:// before it, as the browser shows it. "
            "For a page of this site, choose the page instead."
        )
