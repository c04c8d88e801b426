"""Addresses of a person's own pages."""

from django.urls import path

from portal.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.my_space, name="my_space"),
    path("profile/", views.profile, name="profile"),
    path("sessions/", views.open_sessions, name="sessions"),
    path("sessions/<int:pk>/end/", views.end_session, name="end_session"),
    path("sessions/end-others/", views.end_other_sessions, name="end_other_sessions"),
]
