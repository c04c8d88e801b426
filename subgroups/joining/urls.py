"""Where one joins the Task Force."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from subgroups.joining import mine, people, portrait, views

app_name = "joining"
urlpatterns = [
    path(_("join/"), views.apply, name="apply"),
    path(_("join/mail/"), views.look_at_your_mail, name="look_at_your_mail"),
    path(_("join/confirm/<str:token>/"), views.confirm, name="confirm"),
    path(_("join/invitation/<str:token>/"), views.invitation, name="invitation"),
    path(_("join/account/"), views.account_made, name="account_made"),
    path(_("my-organisations/<int:pk>/"), mine.member, name="member"),
    path(_("my-organisations/<int:pk>/portrait/"), portrait.change, name="portrait"),
    path(_("my-organisations/<int:pk>/name/"), mine.show_name, name="show_name"),
    path(
        _("my-organisations/<int:pk>/representatives/<int:row>/end/"),
        mine.end_representation,
        name="end_representation",
    ),
    path(
        _("my-organisations/<int:pk>/invitations/<int:row>/"),
        mine.change_invitation,
        name="change_invitation",
    ),
    path(_("sub-groups/<int:pk>/join/"), people.ask, name="ask"),
    path(_("workspaces/<int:pk>/people/"), people.people, name="people"),
    path(
        _("workspaces/<int:pk>/people/<int:seat>/decide/"),
        people.decide,
        name="decide",
    ),
    path(
        _("workspaces/<int:pk>/people/<int:seat>/name/"),
        people.show_name,
        name="show_seat",
    ),
    path(_("workspaces/<int:pk>/people/<int:seat>/role/"), people.role, name="role"),
    path(_("workspaces/<int:pk>/people/<int:seat>/end/"), people.end, name="end"),
]
