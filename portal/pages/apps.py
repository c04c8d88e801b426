from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "portal.pages"
    label = "pages"
    verbose_name = _("Pages")

    def ready(self):
        from wagtail.admin.views.pages import edit
        from wagtail.models import Page

        from portal import revisions
        from portal.desk import shelf
        from portal.pages import (
            addresses,
            deeds,
            desk,
            materials,
            search,
            search_changes,
        )
        from portal.search import access, indexing

        addresses.listen()
        # Every page is edited by this one view.
        edit.EditView.dispatch = revisions.one_by_one(
            edit.EditView.dispatch, Page, "page_id"
        )
        for source in (search.PageSource(), materials.MaterialSource()):
            indexing.register(source)
            shelf.register(source)
        shelf.name_values("place", desk.section_names)
        access.register(desk.groups_of)
        deeds.offer()
        search_changes.listen()
