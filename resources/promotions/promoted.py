"""What is shown above the results of a question, because somebody chose it."""

from dataclasses import dataclass

from portal.kept import Kept
from portal.languages.fallback import Words, words
from portal.pages.models import BilingualPage
from resources.models import Resource
from resources.promotions.models import Promotion
from resources.promotions.wording import keys_of, keys_of_question

SHOWN = 3


@dataclass(frozen=True)
class Recommended:
    title: Words
    url: str
    about: Words | None = None


def promoted(request, mended=""):
    """Those chosen for the words of `request`, or for these words `mended`, that any
    reader may open; only beside the first results."""
    asked = keys_of_question(request.text) | keys_of_question(mended)
    if not asked or request.page > 1:
        return []
    chosen = [one for one, keys in running() if not asked.isdisjoint(keys)]
    found = targets(chosen)
    shown = [found[one.pk] for one in chosen if one.pk in found]
    return list({one.url: one for one in shown}.values())[:SHOWN]


def _running():
    return [(one, keys_of(one.lines)) for one in Promotion.objects.running()]


running = Kept(_running)
running.forget_with(Promotion)


def targets(promotions):
    """{pk: Recommended} of those whose resource or page is published now."""
    resources = Resource.objects.live().in_bulk(_keys(promotions, "resource_id"))
    readable = BilingualPage.objects.readable().exclude(address_en="")
    pages = readable.in_bulk(_keys(promotions, "page_id"))
    found = {}
    for one in promotions:
        if resource := resources.get(one.resource_id):
            found[one.pk] = Recommended(
                resource.title_words,
                resource.get_absolute_url(),
                resource.summary_words,
            )
        elif page := pages.get(one.page_id):
            found[one.pk] = Recommended(page.title_words, page.get_absolute_url())
        elif one.address:
            found[one.pk] = Recommended(words(one, "label"), one.address)
    return found


def _keys(promotions, name):
    return {getattr(one, name) for one in promotions} - {None}
