"""News and events in the admin: lists by date, with what each language has; its forms."""

import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import policy_registry

from portal.languages.templatetags.languages import full_day
from portal.pages.filters import EventFilterSet, NewsFilterSet
from portal.pages.models import BilingualPage, EventPage, NewsPage
from portal.pages.templatetags.pages import event_days


class LanguageColumn(Column):
    """What the newest version has in one language."""

    STATES = {
        (True, True): _("title and text"),
        (True, False): _("title only"),
        (False, True): _("text only"),
        (False, False): "–",
    }

    def __init__(self, code, label):
        super().__init__(f"in_{code}", label=label)
        self.code = code

    def get_value(self, instance):
        newest = instance.latest_revision
        said = newest.content if newest else instance.serializable_data()
        body = said.get(f"body_{self.code}") or "[]"
        text = said.get(f"intro_{self.code}") or json.loads(body)
        return self.STATES[bool(said.get(f"title_{self.code}")), bool(text)]


def columns_with(date):
    """The title leads to the form. Wagtail's own column asks for each page what may be
    done with it; that is told in the form."""
    return [
        BulkActionsColumn("bulk_actions"),
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="get_admin_display_title",
            url_name="wagtailadmin_pages:edit",
            get_title_id=lambda page: f"page_{page.pk}_title",
            sort_key="title",
        ),
        date,
        LanguageColumn("en", label=_("English")),
        LanguageColumn("fr", label=_("French")),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
    ]


class DatedIndexView(IndexView):
    def annotate_queryset(self, pages):
        return super().annotate_queryset(pages).prefetch_related("latest_revision")

    @cached_property
    def header_title(self):
        return self.page_title


class NewsIndexView(DatedIndexView):
    default_ordering = "-date"
    page_title = _("News")
    add_item_label = _("Add news")


class EventsIndexView(DatedIndexView):
    default_ordering = "-first_day"
    page_title = _("Events")
    add_item_label = _("Add an event")


class DatedViewSet(PageListingViewSet):
    @cached_property
    def menu_item_class(self):
        def is_shown(_item, request):
            return policy_registry.get_by_type(self.model).user_has_any_permission(
                request.user, IndexView.any_permission_required
            )

        return type(f"{self.model.__name__}Item", (MenuItem,), {"is_shown": is_shown})


class NewsViewSet(DatedViewSet):
    name = url_prefix = "news"
    model = NewsPage
    icon = "doc-full-inverse"
    menu_label = _("News")
    index_view_class = NewsIndexView
    filterset_class = NewsFilterSet
    columns = columns_with(
        Column("date", label=_("Date"), accessor=lambda news: full_day(news.date))
    )


class EventsViewSet(DatedViewSet):
    name = url_prefix = "events"
    model = EventPage
    icon = "date"
    menu_label = _("Events")
    index_view_class = EventsIndexView
    filterset_class = EventFilterSet
    columns = columns_with(Column("first_day", label=_("Date"), accessor=event_days))


class NewsAndEventsGroup(ViewSetGroup):
    items = (NewsViewSet, EventsViewSet)
    menu_icon = "calendar-alt"
    menu_label = _("News and events")
    menu_name = "news-and-events"
    menu_order = 400


@hooks.register("register_admin_viewset")
def news_and_events():
    return NewsAndEventsGroup()


@hooks.register("insert_editor_js")
def name_the_cells_of_tables():
    return format_html(
        '<script type="module" id="table-cells" data-name="{}" src="{}"></script>',
        _("Cells of the table"),
        static("portal/admin/table-cells.js"),
    )


@hooks.register("after_copy_page")
def name_the_copy(request, page, new_page):
    """Wagtail gives the new name to its own title, which follows from those of ours."""
    copy = new_page.get_latest_revision_as_object()
    field = "title_en" if copy.title_en else "title_fr"
    setattr(copy, field, request.POST["new_title"])
    revision = copy.save_revision(user=request.user)
    if new_page.live:
        revision.publish(user=request.user)


@hooks.register("before_move_page")
def refuse_a_taken_place(request, page, destination):
    """Wagtail itself looks whether the English slug is free there."""
    moved = BilingualPage.objects.filter(pk=page.pk).first()
    if moved is None:
        return None
    try:
        moved.refuse_taken_addresses_below(destination)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailadmin_pages:move", page.pk)
    return None
