"""What members of a sub-group are told of its drafts."""

from django.utils.translation import gettext_lazy as _

from subgroups.notices import kinds

NEW_DRAFT = kinds.register("draft", _("New draft: %(title)s"))
NEW_VERSION = kinds.register("version", _("New version: %(title)s"))
SET_ASIDE = kinds.register("set-aside", _("Draft set aside: %(title)s"))
TAKEN_UP = kinds.register("taken-up", _("Draft taken up again: %(title)s"))
