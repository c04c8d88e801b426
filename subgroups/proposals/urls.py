"""Addresses of proposals, beside those of their drafts."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from subgroups.proposals import views

app_name = "proposals"
urlpatterns = [
    path(_("drafts/<int:pk>/proposal/"), views.proposal, name="proposal"),
    path(_("drafts/<int:pk>/propose/"), views.propose, name="propose"),
    path(_("drafts/<int:pk>/proposal/newest/"), views.send_newest, name="send_newest"),
]
