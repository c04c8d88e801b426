"""Who presses a button of a form at the same moment as somebody else, or twice."""

from django.shortcuts import redirect
from django.urls import reverse
from django.views import View
from wagtail.admin import messages
from wagtail.snippets.views.snippets import EditView

from portal.revisions import one_by_one
from resources.decisions import what_a_press_came_too_late_for
from resources.models import Resource


class OneByOne(View):
    """A view of one resource that takes what is sent to it one after the other.

    Wagtail looks whether a review may begin or be decided, and only later does so: a
    second press between the two ended in an error, or decided twice.
    """

    @classmethod
    def as_view(cls, **initkwargs):
        return one_by_one(super().as_view(**initkwargs), Resource, "pk")


class OnceDecided(OneByOne, EditView):
    """A form whose review began, or was decided, before the button was pressed."""

    @property
    def comes_too_late(self):
        asked = self.request.POST
        if "action-submit" in asked:
            return self.object.workflow_in_progress
        return "action-workflow-action" in asked and self.action != "workflow-action"

    def post(self, request, *args, **kwargs):
        if not self.comes_too_late:
            return super().post(request, *args, **kwargs)
        messages.info(request, what_a_press_came_too_late_for(self.object))
        if not self.holds_something_new():
            return redirect(reverse(self.index_url_name))
        # What was written is kept: the form is saved as by "Save draft".
        self.action, self.saving_as_draft = "edit", True
        return super().post(request, *args, **kwargs)

    def holds_something_new(self):
        form = self.get_form()
        if not form.is_valid():
            return True
        after = form.save(commit=False)
        after.fill_slugs()
        before = self.object = self.get_object()
        panel = self.panel.get_bound_panel(
            request=self.request, instance=before, form=None
        )
        return any(
            compare(before, after).has_changed() for compare in panel.get_comparison()
        )
