"""Links by which outsiders read a draft."""

import uuid

from subgroups.links import actions


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
