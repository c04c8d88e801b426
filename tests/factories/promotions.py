"""Recommended results.

PromotionFactory(questions="zinc", resource=resource)
"""

import factory

from resources.promotions.models import Promotion


class PromotionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Promotion

    questions = "stock cards"
