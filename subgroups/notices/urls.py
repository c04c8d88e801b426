"""Addresses of notices."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from subgroups.notices import views

app_name = "notices"
urlpatterns = [
    path(_("notices/"), views.wishes, name="wishes"),
    path(_("notices/stop/<str:token>/"), views.stop_page, name="stop"),
]
