"""Links in rich text to resources, components and views of the library.

The key is kept, not the address: each reader is led to the record in their language,
and the reference index counts the link as usage.
"""

from django.urls import reverse_lazy
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text import LinkHandler

from portal.topics.models import Component
from resources.models import LibraryView, Resource


class RecordLink(LinkHandler):
    """What is hidden or gone leaves its words behind, without a link."""

    icon = "link"

    @classmethod
    def readable(cls):
        return cls.get_model().objects.all()

    @classmethod
    def expand_db_attributes(cls, attrs):
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        keys = [key for attrs in attrs_list if (key := key_of(attrs))]
        found = cls.readable().in_bulk(keys)
        records = [found.get(key_of(attrs)) for attrs in attrs_list]
        return [
            f'<a href="{escape(cls.address_of(record))}">' if record else "<a>"
            for record in records
        ]

    @classmethod
    def address_of(cls, record):
        return record.get_absolute_url()

    @classmethod
    def extract_references(cls, attrs):
        yield cls.get_model(), attrs["id"], "", ""


def key_of(attrs):
    text = str(attrs.get("id", ""))
    return int(text) if text.isdecimal() else None


class ResourceLink(RecordLink):
    identifier = "resource"
    icon = "doc-full"
    label = _("Resource")

    @staticmethod
    def get_model():
        return Resource

    @classmethod
    def readable(cls):
        return Resource.objects.live()


class ComponentLink(RecordLink):
    identifier = "component"
    icon = "tag"
    label = _("Component")

    @staticmethod
    def get_model():
        return Component


class LibraryViewLink(RecordLink):
    identifier = "library-view"
    icon = "search"
    label = _("View of the library")

    @staticmethod
    def get_model():
        return LibraryView


class RecordElement(LinkElementHandler):
    """From what is stored to what the editor shows."""

    def __init__(self, link):
        super().__init__(link.identifier.upper())
        self.link = link

    def get_attribute_data(self, attrs):
        record = self.link.get_model().objects.filter(pk=key_of(attrs)).first()
        return {"id": key_of(attrs), "string": str(record or "")}


def register(features):
    for link in (ResourceLink, ComponentLink, LibraryViewLink):
        kind, name = link.identifier.upper(), f"{link.identifier}-link"
        chooser = link.get_model().snippet_viewset.chooser_viewset
        features.register_link_type(link)
        features.register_editor_plugin(
            "draftail",
            name,
            EntityFeature(
                {
                    "type": kind,
                    "icon": link.icon,
                    "description": link.label,
                    "chooserUrls": {
                        "recordChooser": reverse_lazy(chooser.get_url_name("choose"))
                    },
                },
                js=[
                    "wagtailadmin/js/chooser-modal.js",
                    "resources/record-links.js",
                ],
            ),
        )
        features.register_converter_rule(
            "contentstate",
            name,
            {
                "from_database_format": {
                    f'a[linktype="{link.identifier}"]': RecordElement(link)
                },
                "to_database_format": {"entity_decorators": {kind: stored_as(link)}},
            },
        )
        features.default_features.append(name)


def stored_as(link):
    def element(props):
        attributes = {"linktype": link.identifier, "id": props.get("id")}
        return DOM.create_element("a", attributes, props["children"])

    return element
