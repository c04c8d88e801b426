"""A line in a form that leads to the help for it."""

from django.urls import reverse
from wagtail.admin.panels import HelpPanel


class HelpLink(HelpPanel):
    """`HelpLink("publish")`: the topics are those of the room that holds the help."""

    def __init__(self, topic="", template="components/help_link.html", **kwargs):
        super().__init__(template=template, **kwargs)
        self.topic = topic

    def clone_kwargs(self):
        return super().clone_kwargs() | {"topic": self.topic}

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            url = reverse("office_help", args=[self.panel.topic])
            return super().get_context_data(parent_context) | {"url": url}
