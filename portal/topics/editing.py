"""The form of a term with a page: its names, and its address in each language."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, TitleFieldPanel

from portal.languages.slugs import SlugField
from portal.topics.models.topic import SLUG_LENGTH

MADE_OF_THE_NAME = _("Made from the name when left empty. Old addresses keep working.")
NAMES_AND_ADDRESSES = (
    FieldRowPanel(
        [
            TitleFieldPanel("name_en", targets=["slug"], heading=_("Name in English")),
            TitleFieldPanel(
                "name_fr", targets=["slug_fr"], heading=_("Name in French")
            ),
        ]
    ),
    FieldRowPanel(
        [
            FieldPanel("slug", heading=_("Last part of the English address")),
            FieldPanel("slug_fr", heading=_("Last part of the French address")),
        ]
    ),
)


class TermForm(WagtailAdminModelForm):
    slug = SlugField(SLUG_LENGTH, MADE_OF_THE_NAME)
    slug_fr = SlugField(SLUG_LENGTH, MADE_OF_THE_NAME)


def term_handler(*panels):
    return ObjectList(panels, base_form_class=TermForm)
