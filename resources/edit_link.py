"""The way from what readers see to where it is edited, for those who may."""

from django.contrib.admin.utils import quote
from django.urls import reverse


def edit_address(person, record):
    """Address of the form of a snippet, empty for those who may not change it."""
    meta = record._meta
    right = f"{meta.app_label}.change_{meta.model_name}"
    if not person.is_authenticated or not person.has_perm(right):
        return ""
    return reverse(record.snippet_viewset.get_url_name("edit"), args=[quote(record.pk)])
