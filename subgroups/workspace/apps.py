from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkspaceConfig(AppConfig):
    name = "subgroups.workspace"
    label = "workspace"
    verbose_name = _("Workspaces")

    def ready(self):
        from portal.accounts import from_above, holdings
        from portal.desk import shelf
        from portal.search import access, indexing
        from resources import beside
        from subgroups.workspace import (
            desk,
            finding,
            in_space,
            persons,
            search,
            search_changes,
        )

        source = search.DraftSource()
        indexing.register(source)
        shelf.register(source)
        shelf.name_values("place", desk.place_names)
        access.register(search.groups_of)
        search_changes.listen()
        beside.find_also("workspace/found_beside.html", finding.beside_results)
        from_above.show_in_space(in_space.workspaces)
        holdings.hold(persons.held_about, *persons.ANSWERED)
