from django.apps import AppConfig


class BackgroundConfig(AppConfig):
    name = "portal.background"
    label = "background"

    def ready(self):
        from portal.background import schedule, tasks

        schedule.every("publish scheduled", tasks.publish_scheduled, minutes=1)
        schedule.nightly("prune tasks", tasks.prune_finished_tasks, hour=3)
        schedule.nightly("clear sessions", tasks.clear_sessions, hour=3, minute=10)
