"""How a record speaks two languages in Wagtail's forms and previews."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _


class BilingualPreviewMixin:
    """Preview in English and in French.

    The response is rendered inside the language: a lazy one would be rendered
    after it, in the editor's own language.
    """

    @property
    def preview_modes(self):
        return [("en", _("English")), ("fr", _("French"))]

    @property
    def default_preview_mode(self):
        return translation.get_language() or "en"

    def serve_preview(self, request, mode_name):
        with translation.override(mode_name or "en"):
            request.LANGUAGE_CODE = translation.get_language()
            response = super().serve_preview(request, mode_name)
            if hasattr(response, "render") and not response.is_rendered:
                response = response.render()
            return response
