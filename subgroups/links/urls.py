"""Addresses of links: where members look after them, and what they open."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from subgroups.links import outside, verdicts, views

app_name = "links"
urlpatterns = [
    path(_("drafts/<int:pk>/links/"), views.links, name="links"),
    path(_("drafts/<int:pk>/links/<int:link>/end/"), views.end, name="end"),
    path(_("shared/<str:token>/"), outside.shared, name="shared"),
    path(_("shared/<str:token>/comment/"), outside.comment, name="comment"),
    path(_("shared/<str:token>/verdict/"), verdicts.verdict, name="verdict"),
    path(_("shared/<str:token>/file/<str:name>"), outside.file, name="file"),
]
