"""Rounds of review and comments, made as their forms make them."""

import uuid
from datetime import timedelta

from django.utils import timezone

from subgroups.reviews import actions


def in_days(days):
    return timezone.now().date() + timedelta(days=days)


def a_review(draft, people=(), by=None, **fields):
    sent = {
        "question": "Does it fit into one visit?",
        "due": in_days(10),
        "people": list(people),
        "form_key": uuid.uuid4().hex,
        **fields,
    }
    version = draft.versions.last()
    return actions.open_review(version=version, sent=sent, by=by or draft.begun_by)[0]


def a_thread(draft, by=None, outsider="", **fields):
    sent = {
        "text": "Tablets or strips?",
        "quote": "",
        "page": None,
        "form_key": uuid.uuid4().hex,
        **fields,
    }
    version = draft.versions.last()
    by = None if outsider else by or draft.begun_by
    return actions.begin_thread(version=version, sent=sent, by=by, outsider=outsider)
