"""Verbs of the library that change several things."""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish what its reviewers approved; approving is the right to do so.

    Reviewers have no other way to publish, so that each publication of theirs
    leaves a trace in the history of the review. (Wagtail's models import this
    module while they are made, so it imports none of them.)
    """
    revision = workflow_state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
