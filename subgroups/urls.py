"""Addresses of the Task Force."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView

from subgroups import views

app_name = "subgroups"


def elsewhere(name):
    """The other language's word in an address leads to the same place."""
    return RedirectView.as_view(
        pattern_name=f"subgroups:{name}", permanent=True, query_string=True
    )


urlpatterns = [
    path(_("members/"), views.directory, name="directory"),
    path(_("members/members.<slug:kind>"), views.directory_file, name="directory_file"),
    path(_("sub-groups/"), views.subgroups, name="subgroups"),
    path(_("sub-groups/<int:pk>-<slug:slug>/"), views.subgroup, name="subgroup"),
    re_path(r"^(?:members|membres)/$", elsewhere("directory")),
    re_path(r"^(?:sub-groups|sous-groupes)/$", elsewhere("subgroups")),
    re_path(r"^(?:sub-groups|sous-groupes)/(?P<pk>\d+)/?$", views.numbered),
    re_path(
        r"^(?:sub-groups|sous-groupes)/(?P<pk>\d+)-(?P<slug>[-\w]+)/$", views.subgroup
    ),
]
