"""Wagtail's users, with what this site adds to the page of one of them."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "portal.accounts.office_views.PersonViewSet"
