from django.apps import AppConfig


class SubgroupsConfig(AppConfig):
    name = "subgroups"
