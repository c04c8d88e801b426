"""Addresses of the workspaces."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from subgroups.workspace import aside, views

app_name = "workspace"
urlpatterns = [
    path(_("workspaces/"), views.workspaces, name="workspaces"),
    path(_("workspaces/find/"), views.find, name="find"),
    path(_("workspaces/drafts.<slug:kind>"), views.find_file, name="find_file"),
    path(_("workspaces/<int:pk>/"), views.workspace, name="workspace"),
    path(_("workspaces/<int:pk>/new/"), views.new_draft, name="new_draft"),
    path(_("drafts/<int:pk>/"), views.draft, name="draft"),
    path(_("drafts/<int:pk>/new/"), views.new_version, name="new_version"),
    path(_("drafts/<int:pk>/title/"), views.describe, name="describe"),
    path(_("drafts/<int:pk>/set-aside/"), aside.set_aside, name="set_aside"),
    path(_("drafts/<int:pk>/take-up/"), aside.take_up, name="take_up"),
    path(_("drafts/<int:pk>/delete/"), aside.delete, name="delete"),
    path(_("drafts/<int:pk>/all.zip"), views.everything, name="everything"),
    path(_("drafts/<int:pk>/compare/"), views.compare, name="compare"),
    path(_("drafts/<int:pk>/<int:number>/"), views.version, name="version"),
    path(_("drafts/<int:pk>/<int:number>/file/<str:name>"), views.file, name="file"),
]
