from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JoiningConfig(AppConfig):
    name = "subgroups.joining"
    label = "joining"
    verbose_name = _("Joining the Task Force")

    def ready(self):
        from portal.accounts import addresses, from_above, holdings, leaving
        from portal.background import schedule
        from portal.topics.models import Organisation
        from resources import edit_link
        from subgroups.joining import endings, in_space, persons, tasks

        schedule.nightly("forget old applications", tasks.forget_old, hour=3)
        schedule.nightly("end seats of former members", tasks.end_seats, hour=0)
        from_above.show_in_space(in_space.organisations)
        from_above.show_in_space(in_space.interests)
        edit_link.lead_also(Organisation, in_space.portrait_of)
        holdings.hold(persons.held_about, *persons.ANSWERED)
        leaving.say_before(persons.cautions)
        leaving.at_leaving(persons.forget, *persons.ANSWERED)
        addresses.at_change(persons.follow)
        endings.connect()
