"""A term is found by the slugs it has, and by those it once had."""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.db.models.signals import post_save, pre_save
from django.http import Http404

from portal.languages.fallback import reader_language
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
        pre_save.connect(look_at_slugs, sender=model)
        post_save.connect(keep_slugs, sender=model)


def slug_fields(model):
    """Names, each once."""
    return dict.fromkeys(getattr(model, "slug_fields", {"": "slug"}).values())


def look_at_slugs(sender, instance, **kwargs):
    rows = sender.objects.filter(pk=instance.pk).values_list(*slug_fields(sender))
    instance.slugs_before = rows.first() or ()


def keep_slugs(sender, instance, **kwargs):
    now = [getattr(instance, field) for field in slug_fields(sender)]
    for slug in dict.fromkeys(instance.slugs_before):
        if slug not in now:
            FormerSlug.objects.update_or_create(
                kind=sender._meta.model_name,
                slug=slug,
                defaults={"term_id": instance.pk},
            )


def other_slugs(model):
    """{slug: key of the term}: those by which a question may name it besides `slug`."""
    found = FormerSlug.objects.terms_of(model)
    for field in slug_fields(model):
        if field != "slug":
            found |= dict(model.objects.values_list(field, "pk"))
    return found


def term_at(model, slug):
    """The term that is called so in some language, else the one that was; compare its
    address."""
    named = [Q(**{field: slug}) for field in slug_fields(model)]
    language = reader_language()
    if found := list(model.objects.filter(reduce(or_, named))):
        return min(found, key=lambda term: term.own_slug(language) != slug)
    key = FormerSlug.objects.terms_of(model).get(slug)
    if found := model.objects.filter(pk=key).first():
        return found
    raise Http404
