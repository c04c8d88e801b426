from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "subgroups.notices"
    label = "notices"
    verbose_name = _("Notices of sub-groups")

    def ready(self):
        from portal.accounts import from_above, holdings, leaving
        from portal.background import schedule
        from portal.mails import doors
        from subgroups.notices import actions, closing, persons, tasks

        closing.connect()
        doors.when_kept_back(actions.tell_anew)
        from_above.add_page(
            from_above.AccountPage(
                _("Notices by email"),
                _("What happens in your sub-groups, and how often you are told."),
                "notices:wishes",
                200,
            )
        )
        schedule.every("tell what is due", tasks.tell, minutes=15)
        schedule.nightly("forget old happenings", tasks.forget_old, hour=3)
        holdings.hold(persons.held_about, *persons.ANSWERED)
        leaving.at_leaving(persons.forget)
