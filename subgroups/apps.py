from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubgroupsConfig(AppConfig):
    name = "subgroups"
    verbose_name = _("Task Force")

    def ready(self):
        from portal.accounts import from_above, holdings, leaving, second_factor
        from portal.languages import newest
        from portal.mails import doors
        from portal.search import places
        from portal.topics import seeding as vocabulary
        from portal.topics.models import Component, Country, Organisation
        from resources import beside
        from resources.models import Resource
        from subgroups import parts, permissions, persons, seeding, views
        from subgroups.models import Subgroup

        # Declared empty in the model, which knows no view.
        Subgroup.preview_context = staticmethod(  # type: ignore[assignment]
            views.subgroup_context
        )
        newest.call_by(Subgroup, "name")
        doors.guard(permissions.ENTERED, permissions.may_still_enter)
        doors.guard(permissions.LED, permissions.may_still_decide)
        from_above.tell_in_profile(persons.facts_about)
        holdings.hold(persons.held_about, *persons.ANSWERED)
        leaving.at_leaving(persons.end_all)
        second_factor.required_of(persons.leads_a_subgroup)
        beside.show_on(Component, parts.on_component)
        beside.show_on(Country, parts.on_country)
        beside.show_on(Resource, parts.on_resource)
        beside.show_on(Organisation, parts.on_organisation)
        beside.know_organisations(parts.organisations_told_of)
        places.register(parts.named_places, Subgroup)
        vocabulary.also_load(Subgroup, seeding.load_task_force)
