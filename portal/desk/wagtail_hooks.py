"""The document index in the administration."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.search import SearchArea

from portal.desk import bulk_views, views


@hooks.register("register_admin_urls")
def desk_urls():
    return [
        path("desk/", views.desk, name="desk"),
        path("desk/export.<slug:kind>", views.export, name="desk_export"),
        path("desk/act/", bulk_views.act, name="desk_act"),
        path("desk/views/", views.save_view, name="desk_save_view"),
        path("desk/views/<int:pk>/", views.delete_view, name="desk_delete_view"),
    ]


class DeskItem(MenuItem):
    """In the menu of those who find something there."""

    def is_shown(self, request):
        return views.may_use_the_desk(request.user)


@hooks.register("register_admin_menu_item")
def desk_item():
    return DeskItem(
        _("Document index"),
        reverse("desk"),
        name="document-index",
        icon_name="list-ul",
        order=110,
    )


class DeskArea(SearchArea):
    def is_shown(self, request):
        return views.may_use_the_desk(request.user)


@hooks.register("register_admin_search_area")
def desk_area():
    """Where the search of the side menu goes on to: everything that is held."""
    return DeskArea(
        _("Document index"),
        reverse("desk"),
        name="document-index",
        icon_name="list-ul",
        order=20,
    )
