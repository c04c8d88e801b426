"""What makes a page look different to search, noted as it happens.

A note too many costs nothing, one too few leaves the index wrong.
"""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from portal.pages.models import BilingualPage
from portal.pages.search import LABEL
from portal.search.indexing import touch
from portal.search.records import key_of


def listen():
    for signal in (post_save, post_delete):
        signal.connect(note_page)
        signal.connect(note_restriction, sender=PageViewRestriction)
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(note_tree)


def note_page(sender, instance, **kwargs):
    if isinstance(instance, BilingualPage):
        touch(key_of(LABEL, instance.pk))


def note_restriction(instance, **kwargs):
    """Who closes a page closes all below it."""
    if page := Page.objects.filter(pk=instance.page_id).first():
        note_tree(instance=page)


def note_tree(instance, **kwargs):
    below = BilingualPage.objects.descendant_of(instance, inclusive=True)
    touch(*(key_of(LABEL, pk) for pk in below.values_list("pk", flat=True)))
