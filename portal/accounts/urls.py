"""Addresses of a person's own pages."""

from django.urls import path

from portal.accounts import data_views, views

app_name = "accounts"
urlpatterns = [
    path("", views.my_space, name="my_space"),
    path("profile/", views.profile, name="profile"),
    path("sessions/", views.open_sessions, name="sessions"),
    path("sessions/<int:pk>/end/", views.end_session, name="end_session"),
    path("data/", data_views.data, name="data"),
    path("data/my-data.json", data_views.data_as_json, name="data_as_json"),
    path("data/my-data.txt", data_views.data_as_text, name="data_as_text"),
    path("delete/", data_views.leave, name="leave"),
    path("deleted/", data_views.left, name="left"),
    path("sessions/end-others/", views.end_other_sessions, name="end_other_sessions"),
]
