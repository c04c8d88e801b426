from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class RedirectsConfig(AppConfig):
    name = "portal.redirects"
    verbose_name = _("Redirects")

    def ready(self):
        from wagtail.contrib.redirects import views
        from wagtail.models import ReferenceIndex

        from portal.redirects.forms import RedirectForm
        from portal.redirects.targets import references

        # Wagtail looks for uses in fields that can tell them; this one holds an address.
        redirect = apps.get_model("wagtailredirects.Redirect")
        redirect._meta.get_field("redirect_link").extract_references = references
        ReferenceIndex.register_model(redirect)
        # The import of a file takes it by its name, the two views by their attribute.
        views.RedirectForm = RedirectForm
        views.CreateView.form_class = views.EditView.form_class = RedirectForm
