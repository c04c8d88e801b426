"""From the keys of the seed to what the database keeps."""

import re

from django.core.exceptions import ObjectDoesNotExist
from wagtail.rich_text import RichText

from portal.topics.models import Component, Organisation

MARKED_LINK = re.compile(r'<a (page|component|resource)="([^"]+)">')


class UnknownKeyError(Exception):
    """A page of the seed names what there is not."""


def found(model, **said):
    try:
        return model.objects.get(**said)
    except ObjectDoesNotExist as error:
        raise UnknownKeyError(f"{model.__name__}: {said}") from error


class Links:
    """Turns the keys of the seed into what Wagtail keeps."""

    def __init__(self, pages, resources):
        self.pages = pages
        self.resources = resources
        self.components = dict(Component.objects.values_list("slug", "pk"))

    def resource(self, key):
        """None for one that a person has deleted since."""
        return self.resources.get(key)

    def organisation(self, slug):
        return found(Organisation, slug=slug).pk

    def component(self, slug):
        if slug not in self.components:
            raise UnknownKeyError(f"component {slug}")
        return self.components[slug]

    def rich_text(self, html):
        return RichText(MARKED_LINK.sub(self._link, html))

    def _link(self, match):
        kind, key = match.groups()
        if kind == "page":
            if key not in self.pages:
                raise UnknownKeyError(f"page {key}")
            pk = self.pages[key].pk
        elif kind == "component":
            pk = self.component(key)
        else:
            pk = self.resource(key) or 0
        return f'<a linktype="{kind}" id="{pk}">'
