from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "portal.search"
    label = "portal_search"  # "search" would read like Wagtail's own

    def ready(self) -> None:
        import atexit

        from portal.background import schedule
        from portal.search.asked import write_down
        from portal.search.tasks import check_index, forget_questions

        schedule.nightly("check the search index", check_index, hour=2)
        schedule.nightly("forget questions", forget_questions, hour=3)
        atexit.register(write_down)
