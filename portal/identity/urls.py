"""The address of the site's colour."""

from django.urls import path

from portal.identity import views

app_name = "identity"
urlpatterns = [path("colours/<slug:ground>.css", views.colours, name="colours")]
