"""Addresses follow the pages, and old ones lead on."""

from django.db import transaction
from django.db.models.signals import post_save, pre_save
from wagtail.signals import post_page_move

from portal.pages.models.bilingual import LANGUAGES, BilingualPage, FormerAddress


def listen():
    pre_save.connect(remember_addresses)
    post_save.connect(carry_on)
    post_page_move.connect(carry_on_after_move)


def remember_addresses(sender, instance, update_fields=None, **kwargs):
    if isinstance(instance, BilingualPage) and not update_fields:
        instance.addresses_before = kept_addresses(instance.pk)


def carry_on(sender, instance, update_fields=None, **kwargs):
    """Note the addresses left behind; pages below move along."""
    if not isinstance(instance, BilingualPage) or update_fields:
        return
    before = getattr(instance, "addresses_before", None)
    if before and before != addresses_of(instance):
        with transaction.atomic():
            leave(instance, before)
            move_along(instance)


def carry_on_after_move(sender, instance, parent_page_after, **kwargs):
    page = BilingualPage.objects.filter(pk=instance.pk).first()
    if page is None:
        return
    with transaction.atomic():
        make_room(page, parent_page_after)
        settle(page, parent_page_after)


def make_room(page, parent):
    """Wagtail looks whether a place is free in English alone: in French a page that was
    moved there with others gets a number."""
    own, number = page.slug_fr or page.slug, 1
    before = addresses_of(page)
    page.take_addresses(parent)
    while page.is_taken("fr"):
        number += 1
        page.slug_fr = f"{own}-{number}"
        page.take_addresses(parent)
    if number > 1:
        BilingualPage.objects.filter(pk=page.pk).update(slug_fr=page.slug_fr)
    page.address_en, page.address_fr = before["en"], before["fr"]


def settle(page, parent):
    """Give a page the addresses that its place says, and those below it."""
    before = addresses_of(page)
    page.take_addresses(parent)
    now = addresses_of(page)
    if now == before:
        return
    BilingualPage.objects.filter(pk=page.pk).update(
        address_en=now["en"], address_fr=now["fr"]
    )
    leave(page, before)
    move_along(page)


def move_along(page):
    for child in BilingualPage.objects.child_of(page):
        settle(child, page)


def leave(page, before):
    for language in LANGUAGES:
        if before[language] and before[language] != addresses_of(page)[language]:
            FormerAddress.objects.update_or_create(
                language=language,
                address=before[language],
                defaults={"page_id": page.pk},
            )


def addresses_of(page):
    return {code: getattr(page, f"address_{code}") for code in LANGUAGES}


def kept_addresses(pk):
    row = BilingualPage.objects.filter(pk=pk).values("address_en", "address_fr").first()
    return row and {"en": row["address_en"], "fr": row["address_fr"]}
