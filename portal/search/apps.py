from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "portal.search"
    label = "portal_search"  # "search" would read like Wagtail's own

    def ready(self) -> None:
        from portal.background import schedule
        from portal.search.tasks import check_index

        schedule.nightly("check the search index", check_index, hour=2)
