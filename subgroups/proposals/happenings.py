"""What members of a sub-group are told of its proposals to the library."""

from django.utils.translation import gettext_lazy as _

from subgroups.notices import kinds

PROPOSED = kinds.register("proposed", _("Proposed to the library: %(title)s"))
ASKED = kinds.register(
    "asked-by-library", _("The secretariat writes about the proposal: %(title)s")
)
SAID = kinds.register("said", _("The sub-group writes about its proposal: %(title)s"))
RESENT = kinds.register("resent", _("A newer version for the library: %(title)s"))
CHANGES = kinds.register("changes", _("The reviewers ask for changes: %(title)s"))
PUBLISHED = kinds.register("published", _("Published in the library: %(title)s"))
