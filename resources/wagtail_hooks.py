"""The library in the admin."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    ObjectList,
    TitleFieldPanel,
)
from wagtail.admin.search import SearchArea
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.widgets import HeaderButton, ListingButton
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import (
    CreateView,
    IndexView,
    WorkflowActionView,
)

from portal.languages.fallback import in_reading_order
from portal.languages.snippets import BilingualViewSet, CopyView
from resources import link_types
from resources.decisions import (
    waits_for_its_day,
    what_dates_wait_for,
    what_was_decided,
    what_was_scheduled,
)
from resources.doubts import doubts
from resources.editing import TagForm, edit_handler, source_key_of
from resources.filters import ResourceFilterSet
from resources.models import Edition, LibraryView, Resource, Tag
from resources.one_by_one import OnceDecided, OneByOne


class LanguageColumn(Column):
    """What stands in one language: words, something to read, both, nothing."""

    STATES = {
        (True, True): _("words and document"),
        (True, False): _("words only"),
        (False, True): _("document only"),
        (False, False): "–",
    }

    def __init__(self, code, label):
        super().__init__(f"in_{code}", label=label)
        self.code = code

    def get_value(self, instance):
        has_words = bool(getattr(instance, f"title_{self.code}"))
        return self.STATES[has_words, self.code in instance.languages]


class ResourceIndexView(IndexView):
    def get_base_queryset(self):
        return (
            super()
            .get_base_queryset()
            .with_state()
            .select_related("type")
            .prefetch_related("editions__files", "editions__links")
        )


def to_what_is_published(view, buttons):
    """The message that a resource is published leads to it."""
    said = view.request.POST
    approved = said.get("workflow-action-name") == "approve"
    publishes = "action-publish" in said or (
        approved and "action-workflow-action" in said
    )
    published = Resource.objects.live().filter(pk=view.object.pk).first()
    if not published or not publishes:
        return buttons
    url = published.get_absolute_url()
    return [messages.button(url, _("View live")), *buttons]


def what_dates_do(view):
    """Wagtail names no date, and lets a draft with dates look like a scheduled one."""
    if view.action == "publish" and waits_for_its_day(view.object):
        return what_was_scheduled(view.object)
    if view.action in ("create", "edit"):
        return what_dates_wait_for(view.object, by=view.request.user)
    return ""


class ResourceCreateView(CreateView):
    """Takes what a form sends again as a change of what it made the first time."""

    def post(self, request, *args, **kwargs):
        if made := self.made_before():
            return self.change(made)
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except IntegrityError:
            # The other request was a moment faster.
            if made := self.made_before():
                return self.change(made)
            raise

    def get_success_buttons(self):
        return to_what_is_published(self, super().get_success_buttons())

    def get_success_message(self, instance=None):
        return what_dates_do(self) or super().get_success_message(instance)

    def made_before(self):
        key = source_key_of(self.request.POST.get("form_key"))
        return key and Resource.objects.filter(source_key=key).first()

    def change(self, resource):
        self.request.repeats_creation = True
        return Resource.snippet_viewset.edit_view(self.request, pk=str(resource.pk))

    def get_initial_form_instance(self):
        """Most resources have one edition: it stands there, ready for its file."""
        instance = super().get_initial_form_instance() or Resource()
        if self.request.method == "GET":
            instance.editions = [Edition()]
        return instance


class ResourceCopyView(CopyView):
    def get_initial_form_instance(self):
        copy = super().get_initial_form_instance()
        # They name the original; the address is made from the new title.
        for name in ("slug_en", "slug_fr", "doi", "isbn"):
            setattr(copy, name, "")
        copy.featured = False
        return copy


class ResourceEditView(OnceDecided):
    def get_object(self, queryset=None):
        resource = super().get_object(queryset)
        if self.request.method == "GET" and not resource.editions.exists():
            resource.editions = [Edition()]  # as in the form of a new one
        if getattr(self.request, "repeats_creation", False):
            # The form knows no rows yet: those it sends stand for all there are.
            for relation in get_all_child_relations(Resource):
                setattr(resource, relation.get_accessor_name(), [])
        return resource

    def get(self, request, *args, **kwargs):
        for doubt in doubts(self.object):
            messages.warning(request, doubt)
        return super().get(request, *args, **kwargs)

    def get_success_buttons(self):
        return to_what_is_published(self, super().get_success_buttons())

    def get_success_message(self, instance=None):
        """Wagtail says of a decision only that the record was updated."""
        if self.action == "workflow-action":
            return what_was_decided(self.object)
        return what_dates_do(self) or super().get_success_message(instance)

    def get_page_subtitle(self):
        return str(self.object)

    @property
    def header_more_buttons(self):
        buttons = list(super().header_more_buttons)
        if self.live_object.live:
            buttons.append(
                HeaderButton(
                    _("View live"),
                    url=self.live_object.get_absolute_url(),
                    icon_name="view",
                    priority=5,
                    attrs={"target": "_blank", "rel": "noreferrer"},
                )
            )
        return buttons


class ResourceWorkflowActionView(OneByOne, WorkflowActionView):
    pass


class ResourceViewSet(BilingualViewSet):
    model = Resource
    icon = "doc-full"
    menu_label = _("All resources")
    menu_name = "all-resources"
    add_to_admin_menu = True
    edit_handler = edit_handler
    index_view_class = ResourceIndexView
    add_view_class = ResourceCreateView
    copy_view_class = ResourceCopyView
    edit_view_class = ResourceEditView
    workflow_action_view_class = ResourceWorkflowActionView
    filterset_class = ResourceFilterSet
    list_per_page = 30
    inspect_view_enabled = True
    list_export = [
        "id",
        "title_en",
        "title_fr",
        "type",
        "year",
        "live",
        "first_published_at",
        "last_published_at",
    ]
    list_display = [
        "__str__",
        LanguageColumn("en", label=_("English")),
        LanguageColumn("fr", label=_("French")),
        Column("type", label=_("Type"), accessor="type"),
        Column("year", label=_("Year"), sort_key="year"),
        LiveStatusTagColumn(label=_("Status")),
        UpdatedAtColumn(label=_("Updated")),
    ]

    def get_queryset(self, request):
        return Resource.objects.order_by(in_reading_order("title"), "pk")


class TagViewSet(BilingualViewSet):
    model = Tag
    icon = "tag"
    menu_label = _("Tags")
    list_display = [
        "name",
        Column("label_en", label=_("Label in English")),
        Column("label_fr", label=_("Label in French")),
    ]
    list_per_page = 50
    menu_name = "tags"
    add_to_admin_menu = True
    edit_handler = ObjectList(
        [
            TitleFieldPanel("name", targets=["slug"]),
            FieldPanel("slug"),
            FieldRowPanel(
                [
                    FieldPanel("label_en", heading=_("Label in English")),
                    FieldPanel("label_fr", heading=_("Label in French")),
                ]
            ),
        ],
        base_form_class=TagForm,
    )


class LibraryViewViewSet(BilingualViewSet):
    model = LibraryView
    icon = "search"
    menu_label = _("Views of the library")
    menu_name = "library-views"
    add_to_admin_menu = True
    list_display = ["__str__", "question"]
    list_per_page = 50
    panels = [
        FieldRowPanel(
            [
                FieldPanel("name_en", heading=_("Name in English")),
                FieldPanel("name_fr", heading=_("Name in French")),
            ]
        ),
        FieldPanel("question"),
    ]

    def get_queryset(self, request):
        return LibraryView.objects.order_by(in_reading_order("name"), "pk")


register_snippet(ResourceViewSet)
register_snippet(TagViewSet)
register_snippet(LibraryViewViewSet)


@hooks.register("register_admin_search_area")
def search_resources():
    """The search of the side menu looks among resources before anything else."""
    return SearchArea(
        _("Resources"),
        reverse(Resource.snippet_viewset.get_url_name("list")),
        name="resources",
        icon_name="doc-full",
        order=10,
    )


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def say_doubts_of_what_was_published(request, instance):
    """The form is left then; where it is not, it says them when it is shown again."""
    if isinstance(instance, Resource) and "action-publish" in request.POST:
        for doubt in doubts(instance):
            messages.warning(request, doubt)


@hooks.register("register_snippet_listing_buttons")
def view_live(snippet, user, next_url=None):
    if isinstance(snippet, Resource) and snippet.live:
        yield ListingButton(
            _("View live"),
            snippet.get_absolute_url(),
            icon_name="view",
            priority=15,
        )


@hooks.register("register_rich_text_features")
def link_to_records(features):
    link_types.register(features)
