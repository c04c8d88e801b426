"""From the keys of the seed to what the database keeps."""

import re

from wagtail.rich_text import RichText

from portal.topics.models import Component, Organisation

MARKED_LINK = re.compile(r'<a (page|component|resource)="([^"]+)">')


class Links:
    """Primary keys by the keys of the seed; none for what a person has deleted since."""

    def __init__(self, pages, resources):
        self.page = {key: page.pk for key, page in pages.items()}.get
        self.resource = resources.get
        self.component = _keys_by_slug(Component).get
        self.organisation = _keys_by_slug(Organisation).get

    def rich_text(self, html):
        """A link to what is there no more is shown as mere words."""
        return RichText(MARKED_LINK.sub(self._link, html))

    def _link(self, match):
        kind, key = match.groups()
        pk = getattr(self, kind)(key)
        return f'<a linktype="{kind}" id="{pk or 0}">'


def _keys_by_slug(model):
    return dict(model.objects.values_list("slug", "pk"))
