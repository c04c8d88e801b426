"""Lines of the framework for tests."""

import factory

from resources.benchmarks.models import Benchmark, BenchmarkResource, Indicator
from tests.factories.topics import ComponentFactory, PhaseFactory


class BenchmarkFactory(factory.django.DjangoModelFactory):
    """`BenchmarkFactory(component=…, phase=…, resources=[guide])`."""

    class Meta:
        model = Benchmark

    component = factory.SubFactory(ComponentFactory)
    phase = factory.SubFactory(PhaseFactory)
    statement_en = factory.Sequence(lambda n: f"Plan {n} is made")
    statement_fr = factory.Sequence(lambda n: f"Le plan {n} est élaboré")

    @classmethod
    def _create(cls, model_class, *args, resources=(), **fields):
        benchmark = model_class(*args, **fields)
        benchmark.resource_rows = [
            BenchmarkResource(resource=resource, sort_order=place)
            for place, resource in enumerate(resources)
        ]
        benchmark.save()
        return benchmark


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator

    component = factory.SubFactory(ComponentFactory)
    code = factory.Sequence(lambda n: f"9.{n}")
    name_en = factory.Sequence(lambda n: f"Measure {n}")
    name_fr = factory.Sequence(lambda n: f"Mesure {n}")
    definition_en = "Share of workers who count right"
    definition_fr = "Part des agents qui comptent juste"
    metric_en = "%"
    metric_fr = "%"
