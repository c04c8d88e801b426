from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    name = "portal.letters"
    label = "letters"
    verbose_name = _("Letters to the secretariat")

    def ready(self):
        from portal.accounts import addresses, holdings, leaving
        from portal.background import schedule
        from portal.letters import persons, tasks

        schedule.every("forget networks", tasks.forget_networks, minutes=15)
        schedule.nightly("forget old letters", tasks.forget_old, hour=3)
        holdings.hold(persons.held_about, *persons.ANSWERED)
        leaving.at_leaving(persons.forget, *persons.ANSWERED)
        addresses.at_change(persons.follow)
