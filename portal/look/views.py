"""The gallery: every part of the look on one page, for those who build."""

from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def gallery(request):
    return render(
        request,
        "look/gallery.html",
        {
            "page_title": "Gallery",
            "is_preview": True,
            "schemes": ("light", "dark"),
            "alternates": {},
        },
    )
