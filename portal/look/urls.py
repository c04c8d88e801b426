"""Addresses that exist in DEBUG only."""

from django.urls import path

from portal.look import views

app_name = "look"
urlpatterns = [path("gallery/", views.gallery, name="gallery")]
