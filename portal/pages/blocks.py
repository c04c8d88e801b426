"""What the secretariat builds pages from. Each block has one template of its name."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from portal.pages.controls import RecordBlock, RichTextBlock, TableBlock
from portal.topics.models import Component
from portal.uploads.models import Image

LOGO = "max-320x120|format-webp"
# The rooms above offer the last three: links to their records.
LINKS = ["link", "resource-link", "component-link", "library-view-link"]
RICH_TEXT = ["h2", "h3", "bold", "italic", "ol", "ul", *LINKS]
SHORT_TEXT = ["bold", "italic", *LINKS]


class TextBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "pages/blocks/text.html"


class CalloutBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    text = RichTextBlock(label=_("Text"), features=[*SHORT_TEXT, "ul"])

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        template = "pages/blocks/callout.html"


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    source = blocks.CharBlock(label=_("Who said it, and where"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "pages/blocks/quotation.html"


class FigureBlock(blocks.StructBlock):
    """An image with its caption; its alternative text and credit are the image's own."""

    image = ImageChooserBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Image with caption and credit")
        template = "pages/blocks/figure.html"

    def clean(self, value):
        """An image without words may stay in a draft, but is not published."""
        cleaned = super().clean(value)
        image = cleaned["image"]
        missing = image.missing_words if image else []
        if missing and not self.is_deferred_validation:
            message = ValidationError(
                _(
                    "The image “%(title)s” lacks: %(missing)s. Edit the image to add "
                    "this, or mark the image as decoration."
                )
                % {"title": image.title, "missing": ", ".join(missing)}
            )
            raise blocks.StructBlockValidationError(block_errors={"image": message})
        return cleaned


class KeyFigureBlock(blocks.StructBlock):
    figure = blocks.CharBlock(label=_("Figure"), max_length=20)
    words = blocks.CharBlock(label=_("What it counts"), max_length=120)

    class Meta:
        icon = "order"
        label = _("Figure")


class KeyFiguresBlock(blocks.StructBlock):
    items = blocks.ListBlock(KeyFigureBlock(), label=_("Figures"), max_num=6)
    source = blocks.CharBlock(label=_("Source"), required=False)

    class Meta:
        icon = "order"
        label = _("Key figures")
        template = "pages/blocks/key_figures.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"))
    answer = RichTextBlock(label=_("Answer"), features=[*SHORT_TEXT, "ul", "ol"])

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionsBlock(blocks.StructBlock):
    items = blocks.ListBlock(QuestionBlock(), label=_("Questions and answers"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "pages/blocks/questions.html"


class MomentBlock(blocks.StructBlock):
    when = blocks.CharBlock(label=_("When"), max_length=40)
    text = RichTextBlock(label=_("What happened"), features=SHORT_TEXT)

    class Meta:
        icon = "date"
        label = _("Moment")


class TimelineBlock(blocks.StructBlock):
    items = blocks.ListBlock(MomentBlock(), label=_("Moments, the oldest first"))

    class Meta:
        icon = "date"
        label = _("Timeline")
        template = "pages/blocks/timeline.html"


class PersonBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"))
    role = blocks.CharBlock(label=_("Role"), required=False)
    organisation = blocks.CharBlock(label=_("Organisation"), required=False)

    class Meta:
        icon = "user"
        label = _("Person")


class PeopleBlock(blocks.StructBlock):
    items = blocks.ListBlock(PersonBlock(), label=_("People"))

    class Meta:
        icon = "group"
        label = _("People")
        template = "pages/blocks/people.html"


class ResourcesBlock(blocks.StructBlock):
    """Resources with their files, chosen from the library."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    items = blocks.ListBlock(
        RecordBlock("resources.Resource", label=_("Resource")),
        label=_("Resources and their files"),
    )

    class Meta:
        icon = "doc-full"
        label = _("Files and resources")
        template = "pages/blocks/resources.html"


class OrganisationsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False)
    items = blocks.ListBlock(
        RecordBlock("topics.Organisation", label=_("Organisation")),
        label=_("Organisations"),
    )

    def get_context(self, value, parent_context=None):
        """With all logos at once: a page may name a hundred partners."""
        context = super().get_context(value, parent_context=parent_context)
        chosen = [item for item in value["items"] if item]
        logos = Image.objects.prefetch_renditions(LOGO).in_bulk(
            [item.logo_id for item in chosen if item.logo_id]
        )
        context["items"] = [(item, logos.get(item.logo_id)) for item in chosen]
        return context

    class Meta:
        icon = "group"
        label = _("Organisations with logos")
        template = "pages/blocks/organisations.html"


class ComponentsBlock(blocks.StaticBlock):
    """All components under the names that they have now."""

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context=parent_context)
        context["components"] = Component.objects.order_by("number")
        return context

    class Meta:
        icon = "list-ol"
        label = _("List of the components")
        admin_text = _("The components, with links to their pages.")
        template = "pages/blocks/components.html"


class KeyMessageBlock(blocks.StructBlock):
    message = blocks.TextBlock(label=_("Message"))
    share = blocks.TextBlock(
        label=_("Text to share"),
        required=False,
        help_text=_("Short, without an address: the page’s own is added."),
    )

    class Meta:
        icon = "mail"
        label = _("Key message")


class KeyMessagesBlock(blocks.StructBlock):
    items = blocks.ListBlock(KeyMessageBlock(), label=_("Key messages"))

    class Meta:
        icon = "mail"
        label = _("Key messages to share")
        template = "pages/blocks/key_messages.html"


class VideoBlock(blocks.StructBlock):
    """A way to a video elsewhere: nothing of that place is loaded here."""

    title = blocks.CharBlock(label=_("Title"))
    url = blocks.URLBlock(label=_("Address of the video"))
    note = blocks.CharBlock(
        label=_("Length, size, language"), required=False, max_length=120
    )

    class Meta:
        icon = "media"
        label = _("Video elsewhere")
        template = "pages/blocks/video.html"

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned["url"].startswith("https://"):
            message = ValidationError(_("Give an address that begins with https://."))
            raise blocks.StructBlockValidationError(block_errors={"url": message})
        return cleaned


class BodyBlock(blocks.StreamBlock):
    text = TextBlock(features=RICH_TEXT)
    callout = CalloutBlock()
    quotation = QuotationBlock()
    figure = FigureBlock()
    table = TableBlock(label=_("Table"), template="pages/blocks/table.html")
    key_figures = KeyFiguresBlock()
    questions = QuestionsBlock()
    timeline = TimelineBlock()
    people = PeopleBlock()
    resources = ResourcesBlock()
    organisations = OrganisationsBlock()
    components = ComponentsBlock()
    key_messages = KeyMessagesBlock()
    video = VideoBlock()


class MessageBlock(blocks.StructBlock):
    """A few words on the home page, in both languages at once."""

    heading_en = blocks.CharBlock(label=_("Heading in English"), required=False)
    heading_fr = blocks.CharBlock(label=_("Heading in French"), required=False)
    text_en = RichTextBlock(
        label=_("Text in English"), features=SHORT_TEXT, required=False
    )
    text_fr = RichTextBlock(
        label=_("Text in French"), features=SHORT_TEXT, required=False
    )

    class Meta:
        icon = "comment"
        label = _("Message")


def part(label, icon, help_text):
    return blocks.StaticBlock(label=label, icon=icon, admin_text=help_text)


class HomeBlock(blocks.StreamBlock):
    """The parts of the home page, in the order in which they are shown."""

    featured = part(_("Featured"), "pick", _("Resources marked as featured."))
    newest = part(_("New in the library"), "time", _("The most recently published."))
    news = part(_("News"), "doc-empty", _("The latest three."))
    events = part(_("Events"), "date", _("The next three, or else the last ones."))
    message = MessageBlock()
