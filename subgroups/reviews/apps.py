from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "subgroups.reviews"
    label = "reviews"
    verbose_name = _("Rounds of review")

    def ready(self):
        from portal.accounts import from_above, holdings
        from portal.background import schedule
        from portal.uploads.models import Document
        from resources.ingest.signals import document_read
        from subgroups.reviews import beside, endings, in_space, persons, places
        from subgroups.reviews.tasks import tend_reviews
        from subgroups.workspace import kept, panels

        endings.connect()
        kept.while_open(endings.still_open)
        kept.for_others(endings.said_by_others)
        panels.show(beside.panels)
        panels.show_on_pages(beside.on_pages)
        from_above.show_in_space(in_space.awaited)
        holdings.hold(persons.held_about, *persons.ANSWERED)
        document_read.connect(
            places.carry_when_read, sender=Document, dispatch_uid="carry comments"
        )
        schedule.every("tend reviews", tend_reviews, minutes=30)
