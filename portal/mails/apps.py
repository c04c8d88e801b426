from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailsConfig(AppConfig):
    name = "portal.mails"
    label = "mails"
    verbose_name = _("Emails of the site")

    def ready(self):
        from portal.accounts import holdings, leaving
        from portal.background import schedule
        from portal.mails import persons, tasks

        schedule.every("send mails that wait", tasks.send_due, minutes=1)
        schedule.nightly("forget old mails", tasks.forget_old, hour=3)
        holdings.hold(persons.held_about, *persons.ANSWERED)
        leaving.at_leaving(persons.forget, *persons.ANSWERED)
