"""Where a reader writes to the secretariat."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal.letters import views

app_name = "letters"
urlpatterns = [
    path(_("ask/"), views.write, name="write"),
    path(_("ask/thanks/"), views.thanks, name="thanks"),
]
