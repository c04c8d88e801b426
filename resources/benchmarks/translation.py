"""What of the framework is written in both languages."""

from modeltranslation.translator import TranslationOptions, register

from resources.benchmarks.models import Benchmark, Indicator


@register(Benchmark)
class BenchmarkTranslation(TranslationOptions):
    fields = ("statement",)


@register(Indicator)
class IndicatorTranslation(TranslationOptions):
    fields = ("name", "definition", "metric")
