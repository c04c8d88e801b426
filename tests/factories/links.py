"""Links by which outsiders read a draft."""

import uuid

from django.urls import reverse
from django.utils import translation

from subgroups.links import actions

PAGES = ["First Zanzibarion", "Second Quagga"]


def a_link(draft, by=None, **fields):
    """(link, token, code), as the member who made it is shown them."""
    sent = {
        "version": draft.newest,
        "purpose": "The ministry",
        "days": 14,
        "may_comment": False,
        "with_code": False,
        "form_key": uuid.uuid4().hex,
        **fields,
    }
    return actions.make_link(sent=sent, by=by or draft.begun_by)


def door(name, token, language="en"):
    with translation.override(language):
        return reverse(f"links:{name}", args=[token])


def come_in(client, token, **fields):
    """As somebody from outside who gives a name."""
    return client.post(door("shared", token), {"name": "Fatou Sow", **fields})
