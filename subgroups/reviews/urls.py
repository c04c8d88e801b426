"""Addresses of rounds of review, and of comments."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from subgroups.reviews import talk, views

app_name = "reviews"
urlpatterns = [
    path(_("drafts/<int:pk>/comments/"), talk.comments, name="comments"),
    path(_("drafts/<int:pk>/comments/new/"), talk.begin, name="begin"),
    path(_("drafts/<int:pk>/comments/<int:thread>/"), talk.thread, name="thread"),
    path(_("drafts/<int:pk>/comments/<int:thread>/state/"), talk.settle, name="settle"),
    path(
        _("drafts/<int:pk>/comments/<int:thread>/<int:comment>/"),
        talk.edit,
        name="edit",
    ),
    path(_("drafts/<int:pk>/review/"), views.open_review, name="open"),
    path(_("reviews/<int:pk>/"), views.review, name="review"),
    path(_("reviews/<int:pk>/verdict/"), views.verdict, name="verdict"),
    path(_("reviews/<int:pk>/change/"), views.change, name="change"),
    path(_("reviews/<int:pk>/close/"), views.close, name="close"),
    path(_("reviews/<int:pk>/summary.docx"), views.summary_file, name="summary_file"),
]
