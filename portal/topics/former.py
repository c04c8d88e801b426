"""A term is found by the short name it has, and by those it once had."""

from django.db.models.signals import post_save, pre_save
from django.http import Http404

from portal.topics.models import (
    Audience,
    Component,
    Condition,
    Country,
    FormerSlug,
    Organisation,
    Phase,
    ResourceType,
)

VOCABULARIES = (
    *(Component, Phase, Condition, Audience),
    *(ResourceType, Country, Organisation),
)


def listen():
    for model in VOCABULARIES:
        pre_save.connect(look_at_slug, sender=model)
        post_save.connect(keep_slug, sender=model)


def look_at_slug(sender, instance, **kwargs):
    rows = sender.objects.filter(pk=instance.pk).values_list("slug", flat=True)
    instance.slug_before = rows.first()


def keep_slug(sender, instance, **kwargs):
    if instance.slug_before not in (None, instance.slug):
        FormerSlug.objects.update_or_create(
            kind=sender._meta.model_name,
            slug=instance.slug_before,
            defaults={"term_id": instance.pk},
        )


def former_slugs(model):
    """{former slug: key of the term}."""
    rows = FormerSlug.objects.filter(kind=model._meta.model_name)
    return dict(rows.values_list("slug", "term_id"))


def term_at(model, slug):
    """The term that is called so, else the one that was; compare its slug."""
    if found := model.objects.filter(slug=slug).first():
        return found
    key = former_slugs(model).get(slug)
    if found := model.objects.filter(pk=key).first():
        return found
    raise Http404
