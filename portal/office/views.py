"""The pages of help, inside the administration."""

from django.http import Http404
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.languages.fallback import reader_language
from portal.office.help import TOPICS


@require_safe
def help_list(request):
    return render(
        request,
        "office/help_list.html",
        {
            "header_title": _("Help"),
            "breadcrumbs_items": steps_to(_("Help")),
            "topics": links_for(request.user),
        },
    )


def links_for(person):
    """(title, address) of the help for the jobs of this person."""
    return [
        (topic.title, reverse("office_help", args=[topic.slug]))
        for topic in TOPICS.values()
        if topic.is_for(person)
    ]


def steps_to(title):
    home = {"url": reverse("wagtailadmin_home"), "label": _("Home")}
    return [home, {"url": "", "label": title}]


@require_safe
def help_page(request, slug):
    topic = TOPICS.get(slug)
    if topic is None:
        raise Http404
    language = reader_language()
    return render(
        request,
        "office/help.html",
        {
            "topic": topic,
            "header_title": topic.title,
            "breadcrumbs_items": steps_to(topic.title),
            "pictures": [
                (static(f"portal/help/{picture.name}.{language}.webp"), picture.shows)
                for picture in topic.pictures
            ],
            "others": links_for(request.user),
        },
    )
