"""Addresses of the library."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from resources import views

app_name = "resources"
urlpatterns = [
    path(_("resources/"), views.library, name="library"),
    path(_("resources/<int:pk>-<slug:slug>/"), views.resource, name="resource"),
    path(_("resources/<int:pk>/cite.<slug:style>"), views.cite, name="cite"),
]
