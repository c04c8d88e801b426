from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResourcesConfig(AppConfig):
    name = "resources"
    verbose_name = _("Library")

    def ready(self):
        from portal.desk import shelf
        from portal.languages import newest
        from portal.pages import content
        from portal.search import access, indexing, places
        from portal.topics.models import Component, Country, Organisation
        from resources import cards, facets, named_places, search, search_changes, views
        from resources.desk import deeds, files, links, names
        from resources.models import Resource, ResourceTag, Tag
        from resources.reference import places as reference

        # Declared empty in the model, which knows no view.
        Resource.preview_context = staticmethod(  # type: ignore[assignment]
            views.resource_context
        )
        for source in (search.ResourceSource(), files.FileSource(), links.LinkSource()):
            indexing.register(source)
            shelf.register(source)
        names.say()
        newest.call_by(Resource, "title")
        deeds.offer()
        access.register(search.groups_of)
        facets.kept_terms.forget_with(
            *facets.MODELS.values(), Tag, ResourceTag, Resource
        )
        facets.kept_organisations.forget_with(Organisation, Resource)
        search_changes.listen()
        places.register(
            named_places.named_places, Component, Country, Organisation, Resource
        )
        content.show("resources", by=cards.live_cards)
        content.show("organisations", by=reference.organisations_with_pages)
