"""What of a recommended result is written in both languages."""

from modeltranslation.translator import TranslationOptions, register

from resources.promotions.models import Promotion


@register(Promotion)
class PromotionTranslation(TranslationOptions):
    fields = ("label",)
